package io.github.smtptest.report;

import io.github.smtptest.failure.DeclaredFailure;
import io.github.smtptest.failure.Effect;
import io.github.smtptest.mail.Mail;
import io.github.smtptest.session.Envelope;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SmtpSession;
import io.github.smtptest.session.SmtpTransaction;
import io.github.smtptest.session.TransactionOutcome;
import io.github.smtptest.session.TranscriptLine;
import java.time.Duration;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What in the record of a server deserves to be seen at once, and which mail came of which transaction. */
final class Marks {

    private final Set<String> declaredReplies = new HashSet<>();

    /** By identity: the same envelope twice is two mails, and a mail has the envelope of its transaction. */
    private final IdentityHashMap<Envelope, Mail> mails = new IdentityHashMap<>();

    private Marks() {}

    static Marks of(ServerRecord server) {
        Marks marks = new Marks();
        server.mails().forEach(mail -> marks.mails.put(mail.envelope(), mail));
        server.failures().stream()
                .filter(declared -> declared.timesFired() > 0)
                .flatMap(Marks::repliesOf)
                .forEach(marks.declaredReplies::add);
        return marks;
    }

    private static Stream<String> repliesOf(DeclaredFailure declared) {
        Effect effect = declared.failure().effect();
        Effect last = effect instanceof Effect.Delay delay ? delay.then().orElse(delay) : effect;
        return last instanceof Effect.Answer answer ? answer.reply().wireLines().stream() : Stream.of();
    }

    Optional<Mail> mailOf(SmtpTransaction transaction) {
        return Optional.ofNullable(mails.get(transaction.envelope()));
    }

    /** Whether a declared failure gave this reply: one that fired has just this text. */
    boolean isDeclared(TranscriptLine line) {
        return line.declaredFailure().isPresent()
                || (line.source() == TranscriptLine.Source.SERVER && declaredReplies.contains(line.text()));
    }

    /** What declared failures did beside answering, from the MAIL command of a transaction to the next one. */
    static List<String> effectsOn(SmtpTransaction transaction, SmtpSession session) {
        // The transcript counts in microseconds, and a transaction starts when its command is carried out.
        Duration started =
                Duration.between(session.started(), transaction.started()).plusNanos(1_000);
        List<TranscriptLine> lines = session.transcript();
        int first = 0;
        int end = lines.size();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).verb().equals(Optional.of("MAIL"))) {
                if (lines.get(i).at().compareTo(started) > 0) {
                    end = i;
                    break;
                }
                first = i;
            }
        }
        return effects(lines.subList(first, end));
    }

    static List<String> effects(List<TranscriptLine> lines) {
        return lines.stream().flatMap(line -> line.declaredFailure().stream()).toList();
    }

    static boolean isRefusal(TranscriptLine line) {
        return isTransient(line) || isPermanent(line);
    }

    static boolean isTransient(TranscriptLine line) {
        return line.source() == TranscriptLine.Source.SERVER && line.text().startsWith("4");
    }

    static boolean isPermanent(TranscriptLine line) {
        return line.source() == TranscriptLine.Source.SERVER && line.text().startsWith("5");
    }

    boolean isTroubled(SmtpSession session) {
        List<SmtpTransaction> transactions = session.transactions();
        return session.end() != SessionEnd.QUIT
                || transactions.isEmpty()
                || transactions.stream().anyMatch(one -> one.outcome() != TransactionOutcome.ACCEPTED)
                || session.transcript().stream().anyMatch(line -> isRefusal(line) || isDeclared(line));
    }
}

package io.github.smtptest.mail;

import io.github.smtptest.session.RejectedRecipient;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SmtpSession;
import io.github.smtptest.session.SmtpTransaction;
import io.github.smtptest.session.TransactionOutcome;
import io.github.smtptest.session.TranscriptLine;
import io.github.smtptest.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a session tells about mails that did not come. */
final class SessionFacts {

    private SessionFacts() {}

    /** The facts about a session that explain a missing mail; none if every transaction was accepted. */
    static List<String> all(SmtpSession session) {
        List<String> facts = new ArrayList<>();
        String name = name(session);
        for (SmtpTransaction transaction : session.transactions()) {
            for (RejectedRecipient rejected : transaction.envelope().rejected()) {
                facts.add(name + "RCPT TO:<" + Wording.visible(rejected.address()) + "> -> " + rejected.reply());
            }
            about(transaction).ifPresent(fact -> facts.add(name + fact));
        }
        facts.addAll(ofTheConnection(session));
        return facts;
    }

    /** Those facts that are about no transaction, or about one that is still open. */
    static List<String> ofTheConnection(SmtpSession session) {
        List<String> facts = new ArrayList<>();
        String name = name(session);
        session.authentications().stream()
                .filter(attempt -> !attempt.succeeded())
                .forEach(attempt -> facts.add(name + "AUTH " + attempt));
        session.error().ifPresent(error -> facts.add(name + "error within the server: " + error));
        if (session.end() == SessionEnd.TLS_FAILED) {
            facts.add(name + lastEvent(session));
        } else if (session.transactions().isEmpty() && (session.isOpen() || !saysItAll(session))) {
            facts.add(name + session.end().phrase() + ", no MAIL command was accepted; " + lastLine(session));
        } else if (session.isOpen()
                && session.transactions().stream().anyMatch(t -> t.outcome() == TransactionOutcome.OPEN)) {
            facts.add(name + "a transaction is still open; " + lastLine(session));
        }
        return facts;
    }

    /** Whether what is said already explains that the client went without a MAIL command. */
    private static boolean saysItAll(SmtpSession session) {
        int attempts = session.authentications().size();
        return session.error().isPresent()
                || (attempts > 0 && !session.authentications().get(attempts - 1).succeeded());
    }

    private static String name(SmtpSession session) {
        return "session " + session.number() + ": ";
    }

    private static Optional<String> about(SmtpTransaction transaction) {
        String sender = "from <" + Wording.visible(transaction.envelope().reversePath()) + ">";
        String refusal = transaction.refusal().map(reply -> " -> " + reply).orElse("");
        return switch (transaction.outcome()) {
            case ACCEPTED, OPEN -> Optional.empty();
            case SENDER_REFUSED -> Optional.of("MAIL " + sender.replace("from ", "FROM:") + refusal);
            case DATA_REFUSED -> Optional.of("DATA of a mail " + sender + refusal);
            case MESSAGE_REFUSED -> Optional.of("message " + sender + refusal);
            case DROPPED -> Optional.of("message " + sender + " was dropped by a declared failure");
            case RESET -> gaveUp(transaction, "the client gave up a mail " + sender);
            case DISCONNECTED -> gaveUp(transaction, "the connection ended in the middle of a mail " + sender);
        };
    }

    /** Where every recipient was refused, that says it all. */
    private static Optional<String> gaveUp(SmtpTransaction transaction, String fact) {
        boolean refused = transaction.envelope().recipients().isEmpty()
                && !transaction.envelope().rejected().isEmpty();
        return refused ? Optional.empty() : Optional.of(fact);
    }

    /** What happened to the connection before it ended, such as why the handshake failed. */
    static String lastEvent(SmtpSession session) {
        return session.transcript().stream()
                .filter(line -> line.source() == TranscriptLine.Source.EVENT)
                .map(TranscriptLine::text)
                .filter(text -> !text.equals(session.end().phrase()))
                .reduce((earlier, later) -> later)
                .orElse(session.end().phrase());
    }

    static String lastLine(SmtpSession session) {
        List<TranscriptLine> said = session.transcript().stream()
                .filter(line -> line.source() != TranscriptLine.Source.EVENT)
                .toList();
        if (said.isEmpty()) {
            return "nothing was said";
        }
        TranscriptLine last = said.get(said.size() - 1);
        String who = last.source() == TranscriptLine.Source.CLIENT ? "client" : "server";
        return "the last line was the " + who + "'s: " + Wording.cut(last.text(), 200);
    }
}

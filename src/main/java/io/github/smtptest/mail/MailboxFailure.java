package io.github.smtptest.mail;

import io.github.smtptest.mail.Arrivals.Outcome;
import io.github.smtptest.mail.Selection.NearMiss;
import io.github.smtptest.session.RejectedRecipient;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SmtpSession;
import io.github.smtptest.session.SmtpTransaction;
import io.github.smtptest.session.TransactionOutcome;
import io.github.smtptest.session.TranscriptLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The text of a failed expectation on a mailbox: what was expected, what arrived instead with the nearest miss marked, and
 * why nothing else could arrive.
 */
final class MailboxFailure {

    private static final int LISTED = 10;

    private MailboxFailure() {}

    /**
     * Composes the text.
     *
     * @param expected what was expected, behind "Expecting "
     * @param mailbox the mailbox asked
     * @param outcome how the wait ended
     */
    static String text(String expected, Mailbox mailbox, Outcome outcome) {
        List<Mail> all = outcome.moment().state().mails();
        List<Mail> matching = outcome.moment().matching();
        boolean narrowed = !mailbox.selection().isAll();
        StringBuilder text = new StringBuilder("Expecting ")
                .append(expected)
                .append(when(mailbox, outcome))
                .append(", but ");
        if (all.isEmpty()) {
            text.append("none arrived.");
        } else if (matching.isEmpty()) {
            text.append(all.size() == 1 ? "the only mail was not:" : "of " + all.size() + " mails none was:");
            text.append(lines(all, mailbox.selection().nearest(all)));
        } else {
            text.append("there ").append(matching.size() == 1 ? "is 1:" : "are " + matching.size() + ":");
            text.append(lines(matching, Optional.empty()));
            if (narrowed && all.size() > matching.size()) {
                text.append('\n').append(others(all.size() - matching.size()));
            }
        }
        return text.append(explanation(mailbox, outcome.moment().state())).toString();
    }

    private static String when(Mailbox mailbox, Outcome outcome) {
        if (outcome.interrupted()) {
            return ", but the wait was interrupted";
        }
        boolean timedOut = outcome.moment().lastChance();
        return timedOut ? " within " + Patience.describe(mailbox.patience().timeout()) : "";
    }

    private static String others(int count) {
        return count == 1 ? "1 other mail is not meant." : count + " other mails are not meant.";
    }

    private static String lines(List<Mail> mails, Optional<NearMiss> nearest) {
        StringBuilder lines = new StringBuilder();
        for (Mail mail : mails.subList(0, Math.min(LISTED, mails.size()))) {
            lines.append("\n  ").append(Rendering.line(mail));
            nearest.filter(miss -> miss.mail() == mail)
                    .ifPresent(miss -> lines.append("  <- nearest: ").append(miss.difference()));
        }
        if (mails.size() > LISTED) {
            lines.append("\n  … and ").append(mails.size() - LISTED).append(" more");
        }
        return lines.toString();
    }

    static String listing(List<Mail> mails) {
        return mails.isEmpty()
                ? "no mail"
                : (mails.size() == 1 ? "1 mail:" : mails.size() + " mails:") + lines(mails, Optional.empty());
    }

    /** Says why nothing else could arrive: who connected, where it got stuck, what was refused. */
    static String explanation(Mailbox mailbox, MailRecorder.State state) {
        List<SmtpSession> sessions = mailbox.sessions();
        StringBuilder text = new StringBuilder();
        if (state.isOver()) {
            text.append("\nThe server is closed, so nothing can arrive any more.");
        }
        if (sessions.isEmpty()) {
            if (state.mails().isEmpty()) {
                text.append("\nNobody has connected to ")
                        .append(mailbox.recorder().address())
                        .append('.');
            }
            return text.toString();
        }
        List<String> facts =
                sessions.stream().flatMap(session -> facts(session).stream()).toList();
        if (!facts.isEmpty()) {
            text.append("\nWhat did not become a mail:");
            facts.stream().limit(LISTED).forEach(fact -> text.append("\n  ").append(fact));
            if (facts.size() > LISTED) {
                text.append("\n  … and ").append(facts.size() - LISTED).append(" more");
            }
        }
        return text.toString();
    }

    /** The facts about a session that explain a missing mail; none if every transaction was accepted. */
    static List<String> facts(SmtpSession session) {
        List<String> facts = new ArrayList<>();
        String name = "session " + session.number() + ": ";
        for (SmtpTransaction transaction : session.transactions()) {
            for (RejectedRecipient rejected : transaction.envelope().rejected()) {
                facts.add(name + "RCPT TO:<" + Rendering.visible(rejected.address()) + "> -> " + rejected.reply());
            }
            about(transaction).ifPresent(fact -> facts.add(name + fact));
        }
        session.error().ifPresent(error -> facts.add(name + "error within the server: " + error));
        if (session.transactions().isEmpty()) {
            facts.add(name + session.end().phrase() + ", no MAIL command was accepted; " + lastLine(session));
        } else if (session.isOpen()
                && session.transactions().stream().anyMatch(t -> t.outcome() == TransactionOutcome.OPEN)) {
            facts.add(name + "a transaction is still open; " + lastLine(session));
        }
        return facts;
    }

    private static Optional<String> about(SmtpTransaction transaction) {
        String sender = "from <" + Rendering.visible(transaction.envelope().reversePath()) + ">";
        String refusal = transaction.refusal().map(reply -> " -> " + reply).orElse("");
        return switch (transaction.outcome()) {
            case ACCEPTED, OPEN -> Optional.empty();
            case SENDER_REFUSED -> Optional.of("MAIL " + sender.replace("from ", "FROM:") + refusal);
            case DATA_REFUSED -> Optional.of("DATA of a mail " + sender + refusal);
            case MESSAGE_REFUSED -> Optional.of("message " + sender + refusal);
            case RESET -> Optional.of("the client gave up a mail " + sender);
            case DISCONNECTED -> Optional.of("the connection ended in the middle of a mail " + sender);
        };
    }

    private static String lastLine(SmtpSession session) {
        List<TranscriptLine> said = session.transcript().stream()
                .filter(line -> line.source() != TranscriptLine.Source.EVENT)
                .toList();
        if (said.isEmpty()) {
            return "nothing was said";
        }
        TranscriptLine last = said.get(said.size() - 1);
        String who = last.source() == TranscriptLine.Source.CLIENT ? "client" : "server";
        return "the last line was the " + who + "'s: " + Rendering.cut(last.text(), 200)
                + (session.end() == SessionEnd.OPEN ? " (still connected)" : "");
    }
}

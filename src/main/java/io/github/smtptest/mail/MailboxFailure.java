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
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The text of a failed expectation on a mailbox: what was expected, what arrived instead with the nearest miss marked, and
 * why nothing else could arrive.
 */
final class MailboxFailure {

    private static final int LISTED = 10;

    private MailboxFailure() {}

    /**
     * Composes the text for an expected number of mails.
     *
     * @param expected what was expected, behind "Expecting "
     * @param mailbox the mailbox asked
     * @param outcome how the wait ended
     */
    static String text(String expected, Mailbox mailbox, Outcome outcome) {
        List<Mail> all = outcome.moment().state().mails();
        List<Mail> matching = outcome.moment().matching();
        String but;
        if (!matching.isEmpty()) {
            but = "there " + (matching.size() == 1 ? "is 1:" : "are " + matching.size() + ":")
                    + lines(matching, mail -> "") + others(all.size() - matching.size());
        } else if (all.isEmpty()) {
            but = "none arrived.";
        } else {
            Optional<NearMiss> nearest = mailbox.selection().nearest(all);
            but = (all.size() == 1 ? "the only mail does not match:" : "none of " + all.size() + " mails matches:")
                    + lines(
                            all,
                            mail -> nearest.filter(miss -> miss.mail() == mail)
                                    .map(miss -> "  <- nearest: " + miss.difference())
                                    .orElse(""));
        }
        return sentence(expected, but, mailbox, outcome);
    }

    /** Composes the text for a mailbox that must stay as it is, but in which something is still under way. */
    static String unsettled(String expected, Mailbox mailbox, Outcome outcome) {
        return "Expecting " + expected + ", but a transaction is still open after "
                + Patience.describe(mailbox.patience().timeout()) + ", so one may follow."
                + explanation(mailbox, outcome.moment().state());
    }

    /** Composes the text for a mail of which none met the user's assertions. */
    static String noneSatisfies(String expected, Mailbox mailbox, Outcome outcome, Map<Mail, String> complaints) {
        List<Mail> matching = outcome.moment().matching();
        if (matching.isEmpty()) {
            return text(expected, mailbox, outcome);
        }
        String but = (matching.size() == 1 ? "the only one does not:" : "none of " + matching.size() + " does:")
                + lines(
                        matching,
                        mail -> "\n"
                                + complaints.getOrDefault(mail, "").indent(6).stripTrailing());
        return sentence(expected, but, mailbox, outcome);
    }

    /** Composes the text for a recipient that was not refused. */
    static String notRejected(String recipient, Mailbox mailbox, Outcome outcome) {
        List<String> rejected = mailbox.recorder().rejectedAddresses();
        String but = rejected.isEmpty() ? "nobody was." : "refused was only:\n  " + Rendering.addresses(rejected);
        return sentence("recipient <" + recipient + "> to be refused", but, mailbox, outcome);
    }

    private static String sentence(String expected, String but, Mailbox mailbox, Outcome outcome) {
        String when = "";
        if (outcome.interrupted()) {
            when = ", but the wait was interrupted";
        } else if (outcome.moment().lastChance()) {
            when = " within " + Patience.describe(mailbox.patience().timeout());
        }
        String conjunction = outcome.interrupted() ? "; by then " : ", but ";
        return "Expecting " + expected + when + conjunction + but
                + explanation(mailbox, outcome.moment().state());
    }

    private static String others(int count) {
        return count == 0 ? "" : "\n(" + count + (count == 1 ? " other mail does" : " other mails do") + " not match)";
    }

    private static String lines(List<Mail> mails, Function<Mail, String> remark) {
        StringBuilder lines = new StringBuilder();
        for (Mail mail : mails.subList(0, Math.min(LISTED, mails.size()))) {
            lines.append("\n  ").append(Rendering.line(mail)).append(remark.apply(mail));
        }
        if (mails.size() > LISTED) {
            lines.append("\n  … and ").append(mails.size() - LISTED).append(" more");
        }
        return lines.toString();
    }

    static String listing(List<Mail> mails) {
        return mails.isEmpty()
                ? "no mail"
                : (mails.size() == 1 ? "1 mail:" : mails.size() + " mails:") + lines(mails, mail -> "");
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
        session.authentications().stream()
                .filter(attempt -> !attempt.succeeded())
                .forEach(attempt -> facts.add(name + "AUTH " + attempt));
        session.error().ifPresent(error -> facts.add(name + "error within the server: " + error));
        if (session.end() == SessionEnd.TLS_FAILED) {
            facts.add(name + lastEvent(session));
        } else if (session.transactions().isEmpty()) {
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
    private static String lastEvent(SmtpSession session) {
        return session.transcript().stream()
                .filter(line -> line.source() == TranscriptLine.Source.EVENT)
                .map(TranscriptLine::text)
                .filter(text -> !text.equals(session.end().phrase()))
                .reduce((earlier, later) -> later)
                .orElse(session.end().phrase());
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
        return "the last line was the " + who + "'s: " + Rendering.cut(last.text(), 200);
    }
}

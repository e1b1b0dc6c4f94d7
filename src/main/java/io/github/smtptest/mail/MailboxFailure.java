package io.github.smtptest.mail;

import io.github.smtptest.mail.Selection.NearMiss;
import io.github.smtptest.mail.Watch.Outcome;
import io.github.smtptest.session.SmtpSession;
import io.github.smtptest.session.Wording;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

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
    static String text(String expected, Mailbox mailbox, Outcome<List<Mail>> outcome) {
        List<Mail> all = outcome.now().state().mails();
        List<Mail> matching = outcome.seen();
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
    static String unsettled(String expected, Mailbox mailbox, Outcome<List<Mail>> outcome) {
        return "Expecting " + expected + ", but a transaction is still open after "
                + Wording.duration(mailbox.patience().timeout()) + ", so one may follow."
                + explanation(mailbox, outcome.now().state())
                + madeToFail(mailbox);
    }

    /** Composes the text for a mail of which none met the user's assertions. */
    static String noneSatisfies(
            String expected, Mailbox mailbox, Outcome<List<Mail>> outcome, Map<Mail, String> complaints) {
        List<Mail> matching = outcome.seen();
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
    static String notRejected(String recipient, Mailbox mailbox, Outcome<List<Mail>> outcome) {
        List<String> rejected = mailbox.recorder().rejectedAddresses();
        String but = rejected.isEmpty() ? "nobody was." : "refused was only:\n  " + Wording.addresses(rejected);
        return sentence("recipient <" + recipient + "> to be refused", but, mailbox, outcome);
    }

    private static String sentence(String expected, String but, Mailbox mailbox, Outcome<List<Mail>> outcome) {
        return outcome.sentence(expected, but, mailbox.patience())
                + explanation(mailbox, outcome.now().state())
                + madeToFail(mailbox);
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
        List<String> facts = sessions.stream()
                .flatMap(session -> SessionFacts.all(session).stream())
                .toList();
        return text.append(listed("What did not become a mail:", facts)).toString();
    }

    /** What declared failures did beside answering, which explains a mail that came twice as well as one that did not come. */
    private static String madeToFail(Mailbox mailbox) {
        List<String> effects = mailbox.sessions().stream()
                .flatMap(session -> session.transcript().stream()
                        .flatMap(line -> line.declaredFailure().stream())
                        .map(effect -> "session " + session.number() + ": " + effect))
                .toList();
        return listed("What was made to fail:", effects);
    }

    private static String listed(String heading, List<String> lines) {
        if (lines.isEmpty()) {
            return "";
        }
        return lines.stream()
                        .limit(LISTED)
                        .map(line -> "\n  " + line)
                        .collect(Collectors.joining("", "\n" + heading, ""))
                + (lines.size() > LISTED ? "\n  … and " + (lines.size() - LISTED) + " more" : "");
    }
}

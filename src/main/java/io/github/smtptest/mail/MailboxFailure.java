package io.github.smtptest.mail;

import io.github.smtptest.mail.MailRecorder.State;
import io.github.smtptest.mail.Selection.NearMiss;
import io.github.smtptest.mail.Watch.Outcome;
import io.github.smtptest.mime.MailAddress;
import io.github.smtptest.mime.RollCall;
import io.github.smtptest.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The text of a failed expectation on a mailbox: what was expected, what arrived instead with the nearest miss marked, and
 * why nothing else could arrive.
 */
final class MailboxFailure {

    private static final int LISTED = 10;
    private static final String MISSING = "What did not become a mail:";
    private static final String CLOSED = "\nThe server is closed, so nothing can arrive any more.";

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
        if (matching.isEmpty() && all.isEmpty()) {
            return noneArrived(expected, mailbox, outcome);
        }
        if (!matching.isEmpty()) {
            String but = "there " + (matching.size() == 1 ? "is 1:" : "are " + matching.size() + ":")
                    + lines(matching, mail -> "") + others(all.size() - matching.size());
            return sentence(expected, but, mailbox, outcome);
        }
        Optional<NearMiss> nearest = mailbox.selection().nearest(all);
        String but = (all.size() == 1
                        ? "the only mail " + mailbox.selection().instead(all.get(0)) + ":"
                        : "none of " + all.size() + " mails matches:")
                + lines(
                        all,
                        mail -> nearest.filter(miss -> miss.mail() == mail)
                                .map(NearMiss::remark)
                                .orElse(""));
        return sentence(expected, but, mailbox, outcome);
    }

    /** The first line says the first reason, and a list all of them if there are several. */
    private static String noneArrived(String expected, Mailbox mailbox, Outcome<List<Mail>> outcome) {
        State state = outcome.now().state();
        List<String> facts = facts(mailbox, state);
        String why = facts.isEmpty() ? "" : "; " + facts.get(0);
        return outcome.sentence(expected, "none arrived" + why, mailbox.patience())
                + (state.isOver() ? CLOSED : "")
                + (facts.size() > 1 ? listed(MISSING, facts) : "")
                + madeToFail(mailbox);
    }

    /** What explains that a mail did not come. */
    private static List<String> facts(Mailbox mailbox, State state) {
        if (isUntouched(mailbox, state)) {
            return List.of("nobody has connected to " + mailbox.recorder().address());
        }
        return mailbox.sessions().stream()
                .flatMap(session -> SessionFacts.all(session).stream())
                .toList();
    }

    private static boolean isUntouched(Mailbox mailbox, State state) {
        return mailbox.sessions().isEmpty() && state.mails().isEmpty();
    }

    /** Composes the text for a mailbox that must stay as it is, but in which something is still under way. */
    static String unsettled(String expected, Mailbox mailbox, Outcome<List<Mail>> outcome) {
        return "Expecting " + expected + ", but a transaction is still open after "
                + Wording.duration(mailbox.patience().longest()) + ", so one may follow."
                + explanation(mailbox, outcome.now().state())
                + madeToFail(mailbox);
    }

    /** Composes the text for a mail of which none met the user's assertions. */
    static String noneSatisfies(
            String expected, Mailbox mailbox, Outcome<List<Mail>> outcome, Function<Mail, String> complaint) {
        List<Mail> matching = outcome.seen();
        if (matching.isEmpty()) {
            return text(expected, mailbox, outcome);
        }
        String but = (matching.size() == 1 ? "the only one does not:" : "none of " + matching.size() + " does:")
                + lines(matching, mail -> indented(complaint.apply(mail)));
        return sentence(expected, but, mailbox, outcome);
    }

    /** Composes the text for mails of which some did not meet the user's assertions. */
    static String notAllSatisfy(String expected, List<Mail> there, List<Mail> wrong, Function<Mail, String> complaint) {
        String but = there.size() == 1
                ? "the only one does not:"
                : wrong.size() + " of " + there.size() + (wrong.size() == 1 ? " does not:" : " do not:");
        return "Expecting " + expected + ", but " + but + lines(wrong, mail -> indented(complaint.apply(mail)));
    }

    /** Composes the text for mails that cannot be dealt out to what was expected of them. */
    static String notAssigned(Assignment assignment, int count, String phrase) {
        List<Mail> left = assignment.left();
        StringBuilder text = new StringBuilder("Expecting "
                + (count == 1 ? "a single mail" + phrase : count + " mails" + phrase + " in any order") + ", but ");
        List<String> places =
                assignment.without().stream().map(place -> "#" + place).toList();
        text.append("no mail is left for expectation ").append(String.join(", ", places));
        for (int place : assignment.without()) {
            text.append("\nExpectation #").append(place).append(':');
            text.append(lines(
                    left,
                    mail -> indented(assignment.complaint(place, mail).orElse("would do, but another one needs it"))));
        }
        return text.toString();
    }

    private static String indented(String complaint) {
        return "\n" + complaint.indent(6).stripTrailing();
    }

    /** Composes the text for people of whom some got too few or too many mails. */
    static String notDelivered(List<String> wanted, String phrase, Mailbox mailbox, Outcome<List<Mail>> outcome) {
        String expected = "just one mail" + phrase + " for each of " + Wording.addresses(wanted);
        List<Mail> all = outcome.now().state().mails();
        if (outcome.seen().isEmpty()) {
            return text(expected, mailbox, outcome);
        }
        RollCall<String, String> delivered = RollCall.ofAddresses(MailboxAssert.recipients(outcome.seen()), wanted);
        List<String> faults = new ArrayList<>();
        if (!delivered.missing().isEmpty()) {
            faults.add(Wording.addresses(delivered.missing()) + " got none");
        }
        delivered.surplus().stream()
                .distinct()
                .forEach(address -> faults.add(
                        wanted.stream().anyMatch(one -> MailAddress.sameMailbox(one, address))
                                ? "<" + Wording.visible(address) + "> got too many"
                                : "<" + Wording.visible(address) + "> got one too"));
        String but = String.join(", ", faults) + ":" + lines(outcome.seen(), mail -> "")
                + others(all.size() - outcome.seen().size());
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
            lines.append("\n  ").append(mail.line()).append(remark.apply(mail));
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
    static String explanation(Mailbox mailbox, State state) {
        String closed = state.isOver() ? CLOSED : "";
        return closed
                + (isUntouched(mailbox, state)
                        ? "\nNobody has connected to " + mailbox.recorder().address() + "."
                        : listed(MISSING, facts(mailbox, state)));
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

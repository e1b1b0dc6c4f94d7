package io.github.smtptest.mail;

import io.github.smtptest.failure.DeclaredFailure;
import io.github.smtptest.failure.Moment;
import io.github.smtptest.mail.MailRecorder.State;
import io.github.smtptest.mail.Watch.Outcome;
import io.github.smtptest.session.AttemptListing;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SessionLog;
import io.github.smtptest.session.SmtpSession;
import io.github.smtptest.session.SmtpTransaction;
import io.github.smtptest.session.TransactionOutcome;
import io.github.smtptest.session.TranscriptLine;
import io.github.smtptest.session.TranscriptLine.Source;
import io.github.smtptest.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The text of a failed expectation on clients: what was expected, what they did instead, and why no more could come. */
final class ClientFailure {

    private static final int LISTED = 10;
    private static final int LONGEST_LINE = 200;

    /** How often a failure has happened, and whether it still can. */
    record Firing(int times, boolean mayFire) {}

    private ClientFailure() {}

    static String attempts(int expected, Mailbox mailbox, Outcome<List<SmtpTransaction>> outcome) {
        List<SmtpTransaction> attempts = outcome.seen();
        long open = attempts.stream()
                .filter(attempt -> attempt.outcome() == TransactionOutcome.OPEN)
                .count();
        return outcome.sentence(
                        Wording.count(expected, "attempt"),
                        instead(attempts.size(), expected, open) + AttemptListing.lines(attempts),
                        mailbox.patience())
                + explanation(mailbox, outcome.now().state());
    }

    static String sessions(int expected, Mailbox mailbox, Outcome<List<SessionLog>> outcome) {
        List<SmtpSession> sessions =
                outcome.seen().stream().map(SessionLog::snapshot).toList();
        long open = sessions.stream().filter(SmtpSession::isOpen).count();
        return outcome.sentence(
                        Wording.count(expected, "session"),
                        instead(sessions.size(), expected, open) + lines(sessions),
                        mailbox.patience())
                + circumstances(mailbox, outcome.now().state());
    }

    static String stillOpen(Mailbox mailbox, Outcome<List<SessionLog>> outcome) {
        List<SmtpSession> sessions =
                outcome.seen().stream().map(SessionLog::snapshot).toList();
        return outcome.sentence("no open session", there(sessions.size()) + lines(sessions), mailbox.patience());
    }

    static String notEnded(int number, Mailbox mailbox, Outcome<Optional<SessionLog>> outcome) {
        State state = outcome.now().state();
        String instead;
        if (outcome.seen().isPresent()) {
            SmtpSession session = outcome.seen().get().snapshot();
            instead = "it is " + session.end().phrase() + "; " + SessionFacts.lastLine(session) + ".";
        } else if (state.lastSession() >= number) {
            instead = "it was forgotten by clear() or reset().";
        } else {
            List<SmtpSession> sessions = mailbox.sessions();
            instead = there(sessions.size()) + lines(sessions);
        }
        return outcome.sentence("session " + number + " to be there and to end", instead, mailbox.patience())
                + circumstances(mailbox, state);
    }

    static String fired(DeclaredFailure declared, int least, int most, Mailbox mailbox, Outcome<Firing> outcome) {
        String expected = most == 0 ? "never to fire" : most > least ? "to fire" : "to fire " + times(most);
        int times = outcome.seen().times();
        String instead = "it " + (times == 0 ? "never fired" : "fired " + times(times)) + ":\n  " + declared.failure();
        String removed = outcome.seen().mayFire() || times > most
                ? ""
                : "\nIt is not in force on this server any more, so it cannot fire.";
        return outcome.sentence("the failure " + expected, instead, mailbox.patience())
                + removed
                + whatHappened(declared.failure().moment(), mailbox.sessions())
                + circumstances(mailbox, outcome.now().state());
    }

    private static String times(int times) {
        return times == 1 ? "once" : times + " times";
    }

    private static String instead(int size, int expected, long open) {
        if (size != expected || open == 0) {
            return there(size);
        }
        return size == 1 ? "it is still open:" : open + " of " + size + (open == 1 ? " is" : " are") + " still open:";
    }

    private static String there(int size) {
        return size == 0 ? "there is none." : "there " + (size == 1 ? "is 1:" : "are " + size + ":");
    }

    /** One line for each session: how it ended, and what was said last. */
    private static String lines(List<SmtpSession> sessions) {
        return listed(sessions.stream()
                .map(session ->
                        "session " + session.number() + ": " + session.end().phrase() + "; "
                                + (session.end() == SessionEnd.TLS_FAILED
                                        ? SessionFacts.lastEvent(session)
                                        : SessionFacts.lastLine(session)))
                .toList());
    }

    /** The commands at a moment, each with what it was answered. */
    private static String whatHappened(Moment moment, List<SmtpSession> sessions) {
        if (sessions.isEmpty()) {
            return "";
        }
        List<String> events = new ArrayList<>();
        for (SmtpSession session : sessions) {
            List<TranscriptLine> transcript = session.transcript();
            for (int i = 0; i < transcript.size(); i++) {
                if (isAt(moment, transcript, i)) {
                    events.add("session " + session.number() + ": " + exchange(moment, transcript, i));
                }
            }
        }
        return events.isEmpty()
                ? "\nNo client got as far as " + moment.phrase() + "."
                : "\nWhat happened at " + moment.phrase() + ":" + listed(events);
    }

    private static boolean isAt(Moment moment, List<TranscriptLine> transcript, int i) {
        TranscriptLine line = transcript.get(i);
        return switch (moment) {
            case GREETING -> i == 0;
            case MESSAGE -> line.source() == Source.CLIENT && line.text().startsWith("(message of");
            default -> line.verb().filter(moment.name()::equals).isPresent();
        };
    }

    private static String exchange(Moment moment, List<TranscriptLine> transcript, int i) {
        String line = Wording.cut(transcript.get(i).text(), LONGEST_LINE);
        return moment == Moment.GREETING ? line : line + " -> " + answer(transcript, i);
    }

    /** The first line of the reply. */
    private static String answer(List<TranscriptLine> transcript, int command) {
        for (TranscriptLine line : transcript.subList(command + 1, transcript.size())) {
            if (line.source() == Source.SERVER) {
                return Wording.cut(line.text(), LONGEST_LINE);
            }
            if (line.verb().isPresent()) {
                break;
            }
        }
        return "no reply";
    }

    /** Says why no other attempt could come: who is still connected, and who never got as far as MAIL. */
    private static String explanation(Mailbox mailbox, State state) {
        List<String> facts = new ArrayList<>();
        for (SmtpSession session : mailbox.sessions()) {
            facts.addAll(SessionFacts.ofTheConnection(session));
            boolean idle = session.transactions().stream().noneMatch(t -> t.outcome() == TransactionOutcome.OPEN);
            if (session.isOpen() && idle && !session.transactions().isEmpty()) {
                facts.add("session " + session.number() + ": " + session.end().phrase() + "; "
                        + SessionFacts.lastLine(session));
            }
        }
        return circumstances(mailbox, state) + (facts.isEmpty() ? "" : "\nWhat else is known:" + listed(facts));
    }

    private static String circumstances(Mailbox mailbox, State state) {
        return (state.isOver() ? "\nThe server is closed, so nothing can come any more." : "")
                + (state.lastSession() == 0
                        ? "\nNobody has connected to " + mailbox.recorder().address() + "."
                        : "");
    }

    private static String listed(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.stream().limit(LISTED).forEach(line -> text.append("\n  ").append(line));
        if (lines.size() > LISTED) {
            text.append("\n  … and ").append(lines.size() - LISTED).append(" more");
        }
        return text.toString();
    }
}

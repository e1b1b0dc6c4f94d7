package io.github.smtptest.sweep;

import io.github.smtptest.failure.Effect;
import io.github.smtptest.failure.Failure;
import io.github.smtptest.failure.FailureDeclaration;
import io.github.smtptest.failure.Failures;
import io.github.smtptest.failure.Moment;
import io.github.smtptest.failure.SmtpReply;
import io.github.smtptest.sweep.FailurePoint.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the failure points of a recorded dialogue: for each step every way in which it can fail. */
final class FailurePoints {

    private final Recording clean;
    private final Duration stall;

    FailurePoints(Recording clean, Duration stall) {
        this.clean = clean;
        this.stall = stall;
    }

    /** The points in the order of the dialogue. */
    List<Target> all() {
        List<Target> points = new ArrayList<>();
        Map<String, Long> smallest = new HashMap<>();
        for (Step step : clean.steps()) {
            if (step.moment() == Moment.MESSAGE) {
                Target content = withinContent(step, smallest.merge(step.server(), step.size(), Math::min) / 2);
                points.add(placeOf(content.step(), points), content);
            }
            for (FailureKind kind : FailureKind.values()) {
                failure(step, kind)
                        .ifPresent(failure -> points.add(new Target(step, kind, failure, name(step, kind, failure))));
            }
        }
        return points;
    }

    /** Before the chunk in which it fails, or else where the end of the message follows. */
    private static int placeOf(Step content, List<Target> points) {
        int place = points.size();
        while (place > 0
                && points.get(place - 1).step().moment() == Moment.BDAT
                && points.get(place - 1).step().isInTransactionOf(content)
                && points.get(place - 1).step().size() > content.size()) {
            place--;
        }
        return place;
    }

    /**
     * The content is no step of its own: it has no beginning that a client would wait at.
     *
     * @param octets so few that every earlier message has as many: the failure counts only the messages that do
     */
    private Target withinContent(Step message, long octets) {
        Step step = new Step(
                message.server(),
                message.connection(),
                message.transaction(),
                Moment.CONTENT,
                "content",
                message.nth(),
                message.recipients(),
                octets,
                message.subject());
        Failure failure = new Failures()
                .on(Moment.CONTENT)
                .afterOctets(octets)
                .nth(message.nth())
                .disconnect()
                .failure();
        return new Target(step, FailureKind.CONNECTION_LOST, failure, name(step, FailureKind.CONNECTION_LOST, failure));
    }

    private Optional<Failure> failure(Step step, FailureKind kind) {
        Moment moment = step.moment();
        if (moment == Moment.CONTENT || moment == Moment.ANY_COMMAND) {
            // The content has a point of its own; HELP and commands of the user's own have no moment to be told apart
            // by.
            return Optional.empty();
        }
        FailureDeclaration here = declaration(step);
        boolean handshake = moment == Moment.TLS_HANDSHAKE;
        return switch (kind) {
            case TRANSIENT_REPLY -> handshake ? Optional.empty() : Optional.of(reply(here, transientReply(moment)));
            case PERMANENT_REPLY -> handshake ? Optional.empty() : Optional.of(reply(here, permanentReply(moment)));
            case CONNECTION_LOST ->
                Optional.of(
                        handshake
                                ? here.failHandshake().failure()
                                : here.disconnect().failure());
            case ACKNOWLEDGEMENT_LOST ->
                handshake || moment == Moment.GREETING
                        ? Optional.empty()
                        : Optional.of(here.acceptThenDisconnect().failure());
            case STALL -> Optional.of(here.stall(stall).failure());
        };
    }

    private static FailureDeclaration declaration(Step step) {
        FailureDeclaration here = new Failures().on(step.moment());
        if (step.moment() == Moment.RCPT) {
            here = here.to(step.recipients().get(0));
        } else if (step.moment() == Moment.MAIL) {
            here = here.from(
                    step.label().substring("MAIL FROM:<".length(), step.label().length() - 1));
        }
        return here.nth(step.nth());
    }

    private static Failure reply(FailureDeclaration here, SmtpReply reply) {
        return here.reply(reply.code(), reply.enhancedCode(), reply.lines().toArray(String[]::new))
                .failure();
    }

    private static SmtpReply transientReply(Moment moment) {
        return switch (moment) {
            case GREETING -> SmtpReply.of(421, "4.3.2", "Service not available");
            case STARTTLS -> SmtpReply.of(454, "4.7.0", "TLS not available for now");
            case AUTH -> SmtpReply.of(454, "4.7.0", "Temporary authentication failure");
            default -> SmtpReply.of(451, "4.3.0", "Try again later");
        };
    }

    private static SmtpReply permanentReply(Moment moment) {
        return switch (moment) {
            case GREETING -> SmtpReply.of(554, "5.3.2", "No mail taken here");
            case STARTTLS -> SmtpReply.of(554, "5.7.3", "Unable to start TLS");
            case AUTH -> SmtpReply.of(535, "5.7.8", "Authentication credentials invalid");
            case MAIL -> SmtpReply.of(550, "5.7.1", "Sender refused");
            case RCPT -> SmtpReply.of(550, "5.1.1", "No such user");
            case DATA, BDAT, MESSAGE -> SmtpReply.of(554, "5.6.0", "Message refused");
            default -> SmtpReply.of(550, "5.5.0", "Refused");
        };
    }

    private String name(Step step, FailureKind kind, Failure failure) {
        String where = (clean.hasSeveralServers() ? step.server() + ": " : "")
                + step.label()
                + (step.nth() == 1 ? "" : " (time " + step.nth() + ")");
        if (step.moment() == Moment.CONTENT) {
            return where + ", connection lost after " + step.size() + " octets";
        }
        if (failure.effect() instanceof Effect.Answer answer) {
            return where + " → " + answer.reply().code() + " " + answer.reply().enhancedCode();
        }
        return switch (kind) {
            case ACKNOWLEDGEMENT_LOST ->
                step.moment() == Moment.MESSAGE
                        ? where + " accepted, acknowledgement lost"
                        : where + " carried out, reply lost";
            case STALL -> where + " → silence";
            default -> where + (step.moment() == Moment.TLS_HANDSHAKE ? " → failure" : " → connection lost");
        };
    }
}

package io.github.smtptest.protocol;

import io.github.smtptest.failure.Attempt;
import io.github.smtptest.failure.Effect;
import io.github.smtptest.failure.Failures;
import io.github.smtptest.failure.Moment;
import io.github.smtptest.failure.SmtpReply;
import io.github.smtptest.session.SessionLog;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets the declared failures decide on everything a client wants, before it is carried out; costs next to nothing while
 * there are none.
 *
 * <p>What concerns the reply is done here. What concerns the connection becomes an {@link Action} for the transport.
 */
final class FailureGate {

    /** Something a client wants, and what can become of it. */
    interface Request {

        /** Does it, and gives the reply. */
        SmtpReply carryOut();

        /** Adds what is known of it; asked only if there are failures. */
        default Attempt describe(Attempt attempt) {
            return attempt;
        }

        /** Notes that it was refused. */
        default void refused(SmtpReply reply) {}

        /** Forgets it, since the client is told something else than what is true. */
        default void dropped() {}
    }

    private static final int MOMENTS = Moment.values().length;

    private final Failures failures;
    private final SessionLog log;
    /** How often each moment has come, by its ordinal: counted for every command of every mail. */
    private final int[] counts = new int[MOMENTS];

    private Optional<String> clientName = Optional.empty();
    private Optional<String> user = Optional.empty();
    private boolean encrypted;

    /** What the transport has to do before anything else, in order. */
    private final Deque<Action> actions = new ArrayDeque<>(1);

    private @Nullable Supplier<SmtpReply> continuation;
    private boolean brokenOff;
    private boolean closing;
    private int replyRate;
    private int nextReadRate;
    private int readRate;

    FailureGate(Failures failures, SessionLog log) {
        this.failures = failures;
        this.log = log;
    }

    void named(String name) {
        clientName = Optional.of(name);
    }

    void authenticated(String name) {
        user = Optional.of(name);
    }

    void encrypted() {
        encrypted = true;
        clientName = Optional.empty();
        user = Optional.empty();
    }

    /** Says that a message has begun, within which failures may be asked for more than once. */
    void contentBegins() {
        count(Moment.CONTENT);
    }

    private void count(Moment moment) {
        counts[index(moment)]++;
        if (moment.isCommand() && moment != Moment.ANY_COMMAND) {
            counts[index(Moment.ANY_COMMAND)]++;
        }
    }

    @SuppressWarnings("EnumOrdinal") // What an EnumMap does, but its values would be made anew for each count.
    private static int index(Moment moment) {
        return moment.ordinal();
    }

    /** Carries out what a client wants, unless a failure is declared; gives the reply, or {@link Replies#NONE}. */
    SmtpReply pass(Moment moment, Request request) {
        if (moment != Moment.CONTENT) {
            count(moment);
        }
        // What follows from a command whose reply was lost has no one left to fail for.
        if (failures.isEmptyAt(moment) || brokenOff) {
            return request.carryOut();
        }
        Attempt.Client client = new Attempt.Client(log.number(), log.address(), clientName, user, encrypted);
        Attempt attempt = request.describe(
                Attempt.at(moment).by(client, counts[index(moment)], counts[index(Moment.ANY_COMMAND)]));
        return failures.effectOn(attempt)
                .map(effect -> happen(effect, moment, request))
                .orElseGet(request::carryOut);
    }

    private SmtpReply happen(Effect effect, Moment moment, Request request) {
        if (effect instanceof Effect.Answer answer) {
            closing = answer.closes();
            request.refused(answer.reply());
            return answer.reply();
        }
        log.failureHappened(effect.toString());
        if (effect instanceof Effect.Delay delay) {
            continuation = () ->
                    delay.then().map(then -> happen(then, moment, request)).orElseGet(request::carryOut);
            actions.add(new Action.Pause(delay.by()));
            return Replies.NONE;
        }
        if (effect instanceof Effect.DripReply drip) {
            replyRate = drip.octetsPerSecond();
            return request.carryOut();
        }
        if (effect instanceof Effect.ReadSlowly slowly) {
            if (moment == Moment.CONTENT) {
                readRate = slowly.octetsPerSecond();
            } else {
                nextReadRate = slowly.octetsPerSecond();
            }
            return request.carryOut();
        }
        if (effect instanceof Effect.Drop) {
            request.dropped();
            return Replies.OK;
        }
        if (effect instanceof Effect.Raw raw) {
            request.dropped();
            replied();
            replyRate = 0;
            actions.add(new Action.Write(raw.octets()));
            return Replies.NONE;
        }
        return effect instanceof Effect.Accept accept
                ? lose(request.carryOut(), ending(accept.then()))
                : breakOff(ending(effect));
    }

    /** Breaks off in place of a reply, be it given now or, if the last chunk waits as a message, after a pause. */
    private SmtpReply lose(SmtpReply reply, Action action) {
        Supplier<SmtpReply> waiting = continuation;
        if (waiting != null) {
            continuation = () -> lose(waiting.get(), action);
            return Replies.NONE;
        }
        if (!Replies.isNone(reply)) {
            log.event("lost reply: " + reply);
        }
        return breakOff(action);
    }

    private SmtpReply breakOff(Action action) {
        brokenOff = true;
        actions.add(action);
        return Replies.NONE;
    }

    private static Action ending(Effect effect) {
        if (effect instanceof Effect.Stall stall) {
            return new Action.Stall(stall.atMost());
        }
        if (effect instanceof Effect.Reset) {
            return new Action.Reset();
        }
        if (effect instanceof Effect.HalfClose) {
            return new Action.HalfClose();
        }
        return effect instanceof Effect.FailHandshake ? new Action.FailHandshake() : new Action.Close();
    }

    /** Says after how many octets of content there may be a failure next. */
    long nextWithinContent(long octets) {
        return failures.nextWithinContent(octets);
    }

    /** Whether something has to be done to the connection before anything else. */
    boolean hasAction() {
        return !actions.isEmpty();
    }

    Action takeAction() {
        return actions.remove();
    }

    /** Whether a request waits to be carried out after a pause. */
    boolean isWaiting() {
        return continuation != null;
    }

    /** Goes on after a pause; gives the reply, as {@link #pass} does. */
    SmtpReply goOn() {
        Supplier<SmtpReply> waiting = continuation;
        if (waiting == null) {
            throw new IllegalStateException("nothing waits");
        }
        continuation = null;
        return waiting.get();
    }

    /** Takes note of a reply that is about to be given; tells whether the connection is to be closed behind it. */
    boolean replied() {
        readRate = nextReadRate;
        nextReadRate = 0;
        boolean closes = closing;
        closing = false;
        return closes;
    }

    /** Takes a reply that is to be written slowly, or after something else; any other is the receiver's to write. */
    boolean writes(byte[] reply) {
        if (replyRate > 0) {
            actions.add(new Action.Drip(reply, replyRate));
            replyRate = 0;
            return true;
        }
        return hasAction() && actions.add(new Action.Write(List.of(reply)));
    }

    /** Forgets what was still to be done, since the connection is over. */
    void disconnected() {
        brokenOff = true;
        continuation = null;
        actions.clear();
        replyRate = 0;
    }

    /** How fast to read, in octets per second; 0 for as fast as they come. */
    int readRate() {
        return readRate;
    }
}

package io.github.smtptest.failure;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which effect can happen at which moment, and if it cannot, why and what to say instead. */
final class Applicability {

    private Applicability() {}

    /** What speaks against an effect at a moment; empty if it can happen there. */
    static Optional<String> objection(Moment moment, Effect effect) {
        if (effect instanceof Effect.Delay delay) {
            return delay.then().flatMap(then -> objection(moment, then));
        }
        return Optional.ofNullable(
                switch (moment) {
                    case CONNECT -> atConnect(effect);
                    case GREETING -> atGreeting(effect);
                    case TLS_HANDSHAKE -> atHandshake(effect);
                    case CONTENT -> withinContent(effect);
                    case MESSAGE -> effect instanceof Effect.FailHandshake ? NO_HANDSHAKE : null;
                    default -> atCommand(moment, effect);
                });
    }

    private static final String NO_HANDSHAKE = "no handshake is going on there; use on(TLS_HANDSHAKE)";
    private static final String NOTHING_TO_DROP = "no message is acknowledged there; use on(MESSAGE)";

    private static @Nullable String atConnect(Effect effect) {
        if (effect instanceof Effect.Answer || effect instanceof Effect.Raw || effect instanceof Effect.DripReply) {
            return "the first reply a client gets is the greeting; use on(GREETING)";
        }
        if (effect instanceof Effect.Accept) {
            return "there is no reply yet that could be lost; use on(GREETING).disconnect()";
        }
        if (effect instanceof Effect.ReadSlowly) {
            return "the client has to wait for the greeting and sends nothing yet; use on(GREETING)";
        }
        return common(effect);
    }

    private static @Nullable String atGreeting(Effect effect) {
        return effect instanceof Effect.Accept
                ? "the greeting accepts nothing whose acknowledgement could be lost; use disconnect(), reset() or stall()"
                : common(effect);
    }

    private static @Nullable String atHandshake(Effect effect) {
        if (effect instanceof Effect.FailHandshake) {
            return null;
        }
        if (effect instanceof Effect.Answer || effect instanceof Effect.DripReply) {
            return "there are no replies within a handshake; use on(STARTTLS), or failHandshake()";
        }
        if (effect instanceof Effect.Accept) {
            return "the client learns of the handshake's end by itself; use disconnect() there, or on(EHLO)";
        }
        if (effect instanceof Effect.ReadSlowly) {
            return "the handshake is read by TLS, which takes its own pace; use on(EHLO), or delay(…) there";
        }
        return common(effect);
    }

    private static @Nullable String withinContent(Effect effect) {
        if (effect instanceof Effect.Answer answer && !answer.closes()) {
            return "a client that is sending content takes the next reply for the answer to all of it; use on(MESSAGE)"
                    + " for a reply after the content, or replyAndClose(…)";
        }
        if (effect instanceof Effect.DripReply || effect instanceof Effect.Accept) {
            return "no reply is due there; use on(MESSAGE)";
        }
        return common(effect);
    }

    private static @Nullable String atCommand(Moment moment, Effect effect) {
        if (effect instanceof Effect.ReadSlowly && moment == Moment.QUIT) {
            return "nothing follows QUIT that could be read; use another moment, or dripReply(…)";
        }
        if (effect instanceof Effect.ReadSlowly && moment == Moment.STARTTLS) {
            return "what follows is a handshake, which TLS reads at its own pace; use on(TLS_HANDSHAKE).delay(…)";
        }
        return common(effect);
    }

    /** What can happen at one moment only. */
    private static @Nullable String common(Effect effect) {
        return effect instanceof Effect.FailHandshake
                ? NO_HANDSHAKE
                : effect instanceof Effect.Drop ? NOTHING_TO_DROP : null;
    }
}

package io.github.smtptest.failure;

import java.util.stream.Collectors;

/** An effect as it stands at the end of a declaration in Java source. */
final class EffectsInJava {

    private EffectsInJava() {}

    static String of(Effect effect) {
        if (effect instanceof Effect.Answer answer) {
            SmtpReply reply = answer.reply();
            boolean plain = reply.enhancedCode().isEmpty() && reply.lines().size() == 1;
            return (answer.closes() && !reply.closesConnection() ? "replyAndClose(" : "reply(") + reply.code()
                    + (plain ? "" : ", " + Phrases.quoted(reply.enhancedCode()))
                    + reply.lines().stream()
                            .map(line -> ", " + Phrases.quoted(line))
                            .collect(Collectors.joining())
                    + ")";
        }
        if (effect instanceof Effect.Delay delay) {
            return delay.then()
                    .map(then -> "after(" + Phrases.timeInJava(delay.by()) + ")." + of(then))
                    .orElseGet(() -> "delay(" + Phrases.timeInJava(delay.by()) + ")");
        }
        if (effect instanceof Effect.Stall stall) {
            return "stall(" + stall.atMost().map(Phrases::timeInJava).orElse("") + ")";
        }
        if (effect instanceof Effect.Accept accept) {
            String then = of(accept.then());
            return "acceptThen" + Character.toUpperCase(then.charAt(0)) + then.substring(1);
        }
        if (effect instanceof Effect.DripReply drip) {
            return "dripReply(" + drip.octetsPerSecond() + ")";
        }
        if (effect instanceof Effect.ReadSlowly slowly) {
            return "readSlowly(" + slowly.octetsPerSecond() + ")";
        }
        if (effect instanceof Effect.Raw raw) {
            return "raw(" + raw.pieces().stream().map(Phrases::quoted).collect(Collectors.joining(", ")) + ")";
        }
        if (effect instanceof Effect.Drop) {
            return "acknowledgeButDrop()";
        }
        if (effect instanceof Effect.FailHandshake) {
            return "failHandshake()";
        }
        return effect instanceof Effect.Reset
                ? "reset()"
                : effect instanceof Effect.HalfClose ? "halfClose()" : "disconnect()";
    }
}

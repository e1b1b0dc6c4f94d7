package io.github.smtptest.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which effect can happen at which moment. */
class ApplicabilityTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final SmtpReply NO = SmtpReply.of(550, "", "No");

    /** A plus for what can happen; a letter for the reason why it cannot. */
    private static final String TABLE = """
            ANY_COMMAND  + + + + + + + + + + + + d h
            CONNECT      a a + + + + + b b b a c d h
            GREETING     + + + + + + + e e e + + d h
            EHLO         + + + + + + + + + + + + d h
            HELO         + + + + + + + + + + + + d h
            STARTTLS     + + + + + + + + + + + s d h
            TLS_HANDSHAKE f f + + + + + g g g f i d +
            AUTH         + + + + + + + + + + + + d h
            MAIL         + + + + + + + + + + + + d h
            RCPT         + + + + + + + + + + + + d h
            DATA         + + + + + + + + + + + + d h
            CONTENT      j + + + + + + k k k k + d h
            BDAT         + + + + + + + + + + + + d h
            MESSAGE      + + + + + + + + + + + + + h
            RSET         + + + + + + + + + + + + d h
            VRFY         + + + + + + + + + + + + d h
            NOOP         + + + + + + + + + + + + d h
            QUIT         + + + + + + + + + + + q d h
            """;

    private static final List<Effect> EFFECTS = List.of(
            new Effect.Answer(NO),
            new Effect.Answer(NO, true),
            new Effect.Delay(SECOND, Optional.empty()),
            new Effect.Stall(Optional.of(SECOND)),
            new Effect.Disconnect(),
            new Effect.Reset(),
            new Effect.HalfClose(),
            new Effect.Accept(new Effect.Disconnect()),
            new Effect.Accept(new Effect.Reset()),
            new Effect.Accept(new Effect.Stall(Optional.empty())),
            new Effect.DripReply(10),
            new Effect.ReadSlowly(10),
            new Effect.Drop(),
            new Effect.FailHandshake());

    private static final List<String> IN_JAVA = List.of(
            "reply(550, \"No\")",
            "replyAndClose(550, \"No\")",
            "delay(Duration.ofSeconds(1))",
            "stall(Duration.ofSeconds(1))",
            "disconnect()",
            "reset()",
            "halfClose()",
            "acceptThenDisconnect()",
            "acceptThenReset()",
            "acceptThenStall()",
            "dripReply(10)",
            "readSlowly(10)",
            "acknowledgeButDrop()",
            "failHandshake()");

    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("a", "the first reply a client gets is the greeting; use on(GREETING)"),
            Map.entry("b", "there is no reply yet that could be lost; use on(GREETING).disconnect()"),
            Map.entry("c", "the client has to wait for the greeting and sends nothing yet; use on(GREETING)"),
            Map.entry("d", "no message is acknowledged there; use on(MESSAGE)"),
            Map.entry(
                    "e",
                    "the greeting accepts nothing whose acknowledgement could be lost; use disconnect(), reset() or"
                            + " stall()"),
            Map.entry("f", "there are no replies within a handshake; use on(STARTTLS), or failHandshake()"),
            Map.entry("g", "the client learns of the handshake's end by itself; use disconnect() there, or on(EHLO)"),
            Map.entry("h", "no handshake is going on there; use on(TLS_HANDSHAKE)"),
            Map.entry("i", "the handshake is read by TLS, which takes its own pace; use on(EHLO), or delay(…) there"),
            Map.entry(
                    "j",
                    "a client that is sending content takes the next reply for the answer to all of it; use on(MESSAGE)"
                            + " for a reply after the content, or replyAndClose(…)"),
            Map.entry("k", "no reply is due there; use on(MESSAGE)"),
            Map.entry("q", "nothing follows QUIT that could be read; use another moment, or dripReply(…)"),
            Map.entry(
                    "s",
                    "what follows is a handshake, which TLS reads at its own pace; use on(TLS_HANDSHAKE).delay(…)"));

    static List<Arguments> cells() {
        return TABLE.lines()
                .map(line -> line.split(" +"))
                .flatMap(words -> IntStream.range(0, EFFECTS.size())
                        .mapToObj(i ->
                                Arguments.of(Moment.valueOf(words[0]), EFFECTS.get(i), IN_JAVA.get(i), words[i + 1])))
                .toList();
    }

    @ParameterizedTest(name = "{0} {2}: {3}")
    @MethodSource("cells")
    void isAsTheTableSays(Moment moment, Effect effect, String java, String cell) {
        if (cell.equals("+")) {
            assertThat(declare(moment, effect).java()).isEqualTo("on(" + moment + ")." + java);
        } else {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> declare(moment, effect))
                    .withMessage("on(" + moment + ")." + java + " makes no sense: " + REASONS.get(cell));
        }
    }

    @ParameterizedTest(name = "{0} {2}: {3}")
    @MethodSource("cells")
    void isTheSameAfterAPause(Moment moment, Effect effect, String java, String cell) {
        if (effect instanceof Effect.Delay) {
            return;
        }
        Effect delayed = new Effect.Delay(SECOND, Optional.of(effect));
        if (cell.equals("+")) {
            assertThat(declare(moment, delayed).java())
                    .isEqualTo("on(" + moment + ").after(Duration.ofSeconds(1))." + java);
        } else {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> declare(moment, delayed))
                    .withMessage("on(" + moment + ").after(Duration.ofSeconds(1))." + java + " makes no sense: "
                            + REASONS.get(cell));
        }
    }

    private static Failure declare(Moment moment, Effect effect) {
        return new Failure(moment, Matcher.ANY, Count.ALWAYS, effect);
    }

    @Test
    void isKnownForEveryMoment() {
        assertThat(TABLE.lines().map(line -> Moment.valueOf(line.split(" ")[0])))
                .containsExactlyInAnyOrder(Moment.values());
        assertThat(TABLE.lines()).allMatch(line -> line.split(" +").length == EFFECTS.size() + 1);
    }

    @Test
    void isKnownForEveryEffect() {
        // Raw octets have a test of their own.
        assertThat(Arrays.stream(Effect.class.getPermittedSubclasses()).filter(type -> type != Effect.Raw.class))
                .allMatch(type -> EFFECTS.stream().anyMatch(type::isInstance));
    }

    @ParameterizedTest
    @EnumSource
    void letsRawOctetsBeWrittenWhereverTheClientListens(Moment moment) {
        Effect raw = new Effect.Raw(List.of("220 hello\r\n"));
        if (moment == Moment.CONNECT) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> declare(moment, raw))
                    .withMessage("on(CONNECT).raw(\"220 hello\\r\\n\") makes no sense: " + REASONS.get("a"));
        } else {
            assertThatCode(() -> declare(moment, raw)).doesNotThrowAnyException();
        }
    }

    @Test
    void leavesNothingInForceThatIsRefused() {
        Failures failures = new Failures();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> failures.on(Moment.CONTENT).once().reply(552, "5.3.4", "Too large", "by far"))
                .withMessage("on(CONTENT).reply(552, \"5.3.4\", \"Too large\", \"by far\") makes no sense: "
                        + REASONS.get("j"));
        assertThat(failures.all()).isEmpty();
        assertThat(failures.unfinished()).isEmpty();
    }

    @Test
    void letsAReplyWithinTheContentThatClosesByItsCode() {
        assertThat(declare(Moment.CONTENT, new Effect.Answer(SmtpReply.of(421, "4.3.2", "Bye")))
                        .java())
                .isEqualTo("on(CONTENT).reply(421, \"4.3.2\", \"Bye\")");
    }
}

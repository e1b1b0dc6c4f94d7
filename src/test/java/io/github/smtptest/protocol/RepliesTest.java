package io.github.smtptest.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.failure.Moment;
import io.github.smtptest.failure.SmtpReply;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every reply that {@link Replies} has, as a client gets it. */
class RepliesTest {

    private static final Pattern REPLY_LINE = Pattern.compile("([2345])[0-9]{2}[ -](?:([0-9])\\.[0-9]+\\.[0-9]+ )?.*");

    /** The replies that have no enhanced status code (RFC 2034 §4): there is no class 3, and no extension before EHLO. */
    private static final Set<String> PLAIN = Set.of("greeting", "helo", "ehlo", "START_INPUT", "challenge");

    @ParameterizedTest
    @MethodSource("io.github.smtptest.protocol.ReplyTable#rows")
    void readsAsInTheTable(ReplyRow row) {
        assertThat(row.actual().get()).isEqualTo(row.expected());
    }

    @ParameterizedTest
    @MethodSource("io.github.smtptest.protocol.ReplyTable#rows")
    void hasAnEnhancedCodeOfItsOwnClassUnlessItMustNotHaveOne(ReplyRow row) {
        assertThat(row.actual().get().lines()).isNotEmpty().allSatisfy(line -> {
            Matcher matcher = REPLY_LINE.matcher(line);
            assertThat(matcher.matches()).isTrue();
            assertThat(matcher.group(2)).isEqualTo(PLAIN.contains(row.name()) ? null : matcher.group(1));
        });
    }

    @Test
    void isWhollyInTheTable() {
        Stream<String> constants = Arrays.stream(Replies.class.getDeclaredFields())
                .filter(field -> field.getType() == SmtpReply.class)
                .map(Field::getName)
                .filter(name -> !name.equals("NONE"));
        Stream<String> methods = Arrays.stream(Replies.class.getDeclaredMethods())
                .filter(method -> method.getReturnType() == SmtpReply.class)
                .map(Method::getName);

        assertThat(ReplyTable.rows().stream().map(ReplyRow::name).collect(Collectors.toSet()))
                .isEqualTo(Stream.concat(constants, methods).collect(Collectors.toSet()));
    }

    @Test
    void hasNoEnhancedCodeWhereThatExtensionIsSwitchedOff() {
        Dialogue dialogue = Dialogue.opened(Dialogue.without(Extension.ENHANCED_STATUS_CODES));
        dialogue.failures().on(Moment.VRFY).reply(550, "5.1.1", "Nobody", "at all");

        assertThat(dialogue.say("NOOP", "X", "MAIL FROM:<a@b>", "VRFY ada", "QUIT"))
                .isEqualTo("""
                        250 OK
                        500 Command not recognized; HELP lists the commands
                        503 Introduce yourself first: EHLO client.example
                        550-Nobody
                        550 at all
                        221 mx.test closing the connection""");
    }

    @Test
    void isRecordedAsItWasSent() {
        Dialogue dialogue = Dialogue.opened(Dialogue.without(Extension.ENHANCED_STATUS_CODES));
        dialogue.advance(1_500_000);
        dialogue.say("NOOP");

        assertThat(dialogue.transcript())
                .containsExactly(
                        "    0.000 S: 220 mx.test ESMTP smtp-test ready; say EHLO client.example",
                        "    1.500 C: NOOP",
                        "    1.500 S: 250 OK");
    }
}

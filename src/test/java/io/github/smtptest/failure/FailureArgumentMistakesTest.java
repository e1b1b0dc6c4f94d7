package io.github.smtptest.failure;

import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments that no failure can be declared with. */
class FailureArgumentMistakesTest extends RefusedFailures {

    @Nested
    class Nulls {

        static List<Arguments> nulls() {
            return List.of(
                    none("reversePath", f -> f.from((String) null), "address"),
                    none("sender predicate", f -> f.from((Predicate<String>) null), "test"),
                    none("recipient", f -> f.to((String) null), "address"),
                    none("recipient predicate", f -> f.to((Predicate<String>) null), "test"),
                    none("fromDomain", f -> f.fromDomain(null), "domain"),
                    none("toDomain", f -> f.toDomain(null), "domain"),
                    none("fromGlob", f -> f.fromGlob(null), "glob"),
                    none("toGlob", f -> f.toGlob(null), "glob"),
                    none("authenticatedAs", f -> f.authenticatedAs(null), "user"),
                    none("name of a header", f -> f.withHeader(null, "*"), "name"),
                    none("value of a header", f -> f.withHeader("Subject", null), "glob"),
                    none("containing", f -> f.containing(null), "text"),
                    none("description", f -> f.when(null, it -> true), "description"),
                    none("test", f -> f.when("never", null), "test"),
                    none("per", f -> f.per(null), "what"),
                    none("beyond", f -> f.beyond(1, null), "within"),
                    none("after", f -> f.after(null), "time"),
                    none("delay", f -> f.delay(null), "time"),
                    none("stall", f -> f.stall(null), "time"),
                    none("acceptThenStall", f -> f.acceptThenStall(null), "time"),
                    none("text of a reply", f -> f.reply(550, null), "text"),
                    none("text of a last reply", f -> f.replyAndClose(550, null), "text"),
                    none("enhanced code", f -> f.reply(550, null, "No"), "enhancedCode"),
                    none("line", f -> f.reply(550, "", "No", null), "line"),
                    none("line of a last reply", f -> f.replyAndClose(550, "", "No", null), "line"),
                    none("piece", f -> f.raw("220 ", null), "piece"));
        }

        private static Arguments none(String what, Consumer<FailureDeclaration> declaration, String message) {
            return Arguments.of(what, declaration, message);
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("nulls")
        void areNamed(String what, Consumer<FailureDeclaration> declaration, String message) {
            assertThatNullPointerException()
                    .isThrownBy(() -> declaration.accept(failures.on(Moment.MESSAGE)))
                    .withMessage(message);
        }

        @Test
        void areNoMomentAndNoFailure() {
            assertThatNullPointerException().isThrownBy(() -> failures.on(null)).withMessage("moment");
            assertThatNullPointerException()
                    .isThrownBy(() -> failures.declare(null))
                    .withMessage("failure");
        }

        @Test
        void areNoPartsOfAFailure() {
            Effect no = new Effect.Disconnect();

            assertThatNullPointerException()
                    .isThrownBy(() -> new Failure(null, Matcher.ANY, Count.ALWAYS, no))
                    .withMessage("moment");
            assertThatNullPointerException()
                    .isThrownBy(() -> new Failure(Moment.RCPT, null, Count.ALWAYS, no))
                    .withMessage("matcher");
            assertThatNullPointerException()
                    .isThrownBy(() -> new Failure(Moment.RCPT, Matcher.ANY, null, Count.ALWAYS, no))
                    .withMessage("per");
            assertThatNullPointerException()
                    .isThrownBy(() -> new Failure(Moment.RCPT, Matcher.ANY, null, no))
                    .withMessage("count");
            assertThatNullPointerException()
                    .isThrownBy(() -> new Failure(Moment.RCPT, Matcher.ANY, Count.ALWAYS, null))
                    .withMessage("effect");
        }
    }

    @Nested
    class Replies {

        @ParameterizedTest
        @ValueSource(ints = {200, 250, 354, 399})
        void arePositive(int code) {
            String message = "reply code (" + code + ") must be within 400 to 599: a failure does not carry the"
                    + " command out, so a client told " + code + " would go on with something the server does not have;"
                    + " for a server that lies, say raw(\"" + code + " …\\r\\n\")";

            assertRefused(Moment.NOOP, failure -> failure.reply(code, "Fine"), message);
            assertRefused(Moment.NOOP, failure -> failure.reply(code, "", "Fine", "indeed"), message);
            assertRefused(Moment.NOOP, failure -> failure.replyAndClose(code, "Fine"), message);
            assertRefused(Moment.NOOP, failure -> failure.replyAndClose(code, "", "Fine"), message);
        }

        @ParameterizedTest
        @ValueSource(ints = {-550, 0, 55, 100, 199, 600, 5500})
        void haveACodeOfNoReply(int code) {
            assertRefused(
                    Moment.NOOP,
                    failure -> failure.reply(code, "No"),
                    "reply code (" + code + ") must be within 200 to 599 (RFC 5321 §4.2)");
        }

        @Test
        void haveCodesThatContradict() {
            assertRefused(
                    Moment.NOOP,
                    failure -> failure.reply(550, "4.0.0", "No"),
                    "enhanced status code (4.0.0) must have the class of its reply code (550): 5.0.0"
                            + " (RFC 2034 §4)");
        }

        @Test
        void lackAText() {
            assertRefused(
                    Moment.NOOP,
                    failure -> failure.reply(550, "5.1.1"),
                    "the reply 550 5.1.1 lacks a text; say reply(550, \"5.1.1\", \"what a person should know\")");
            assertRefused(
                    Moment.NOOP,
                    failure -> failure.replyAndClose(550, "5.1.1"),
                    "the reply 550 5.1.1 lacks a text; say replyAndClose(550, \"5.1.1\","
                            + " \"what a person should know\")");
            assertRefused(
                    Moment.NOOP,
                    failure -> failure.reply(550, "5.1.1", new String[0]),
                    "a reply needs at least one line of text");
        }
    }

    @Nested
    class Numbers {

        @ParameterizedTest
        @ValueSource(ints = {0, -1})
        void areBelowOne(int n) {
            assertRefused(
                    Moment.NOOP,
                    failure -> failure.first(n),
                    "a failure must happen at least once, counted from 1; got from (1) to (" + n
                            + "); to have no failure, declare none or remove it");
            assertRefused(
                    Moment.NOOP,
                    failure -> failure.nth(n),
                    "a failure must happen at least once, counted from 1; got from (" + n + ") to (" + n
                            + "); to have no failure, declare none or remove it");
            assertRefused(
                    Moment.NOOP,
                    failure -> failure.fromNth(n),
                    "a failure must happen at least once, counted from 1; got from (" + n
                            + ") to (2147483647); to have no failure, declare none or remove it");
            assertRefused(
                    Moment.NOOP,
                    failure -> failure.every(n),
                    "a failure must happen at least once, counted from 1; got from (" + n
                            + ") to (2147483647) in steps of (" + n
                            + "); to have no failure, declare none or remove it");
            assertRefused(
                    Moment.NOOP, failure -> failure.onConnection(n), "a connection is counted from 1; got (" + n + ")");
            assertRefused(
                    Moment.NOOP, failure -> failure.onAttempt(n), "an attempt is counted from 1; got (" + n + ")");
            String rate = "a rate must be at least 1 octet per second; got (" + n + "); for none say stall()";
            assertRefused(Moment.NOOP, failure -> failure.dripReply(n), rate);
            assertRefused(Moment.NOOP, failure -> failure.readSlowly(n), rate);
        }

        @Test
        void ofOctetsAreNegative() {
            String message = "a number of octets must not be negative; got (-1)";

            assertRefused(Moment.MESSAGE, failure -> failure.largerThan(-1), message);
            assertRefused(Moment.CONTENT, failure -> failure.afterOctets(-1), message);
        }

        @ParameterizedTest
        @CsvSource({"PT0S", "PT-1S", "P36500DT0.000000001S"})
        void ofARateAreOutOfRange(Duration within) {
            assertRefused(
                    Moment.NOOP,
                    failure -> failure.beyond(3, within),
                    "a rate needs a number that is not negative and a time longer than zero, at most 36500 days; got"
                            + " (3) within (" + within + ")");
            assertRefused(
                    Moment.NOOP,
                    failure -> failure.beyond(-1, Duration.ofSeconds(1)),
                    "a rate needs a number that is not negative and a time longer than zero, at most 36500 days; got"
                            + " (-1) within (PT1S)");
        }
    }

    @Nested
    class Times {

        @ParameterizedTest
        @CsvSource({"PT0S", "PT-0.001S"})
        void areNotPositive(Duration time) {
            String delay = "a delay must be longer than zero; got (" + time + ")";
            String stall = "a stall must be longer than zero; got (" + time + ")";

            assertRefused(Moment.NOOP, failure -> failure.delay(time), delay);
            assertRefused(Moment.NOOP, failure -> failure.after(time), delay);
            assertRefused(Moment.NOOP, failure -> failure.stall(time), stall);
            assertRefused(Moment.NOOP, failure -> failure.acceptThenStall(time), stall);
        }

        @Test
        void areWithoutAnEnd() {
            Duration forever = Duration.ofSeconds(Long.MAX_VALUE);
            String rest = " must be at most 36500 days; got (" + forever + "); for one without an end say stall()";

            assertRefused(Moment.NOOP, failure -> failure.delay(forever), "a delay" + rest);
            assertRefused(Moment.NOOP, failure -> failure.after(forever), "a delay" + rest);
            assertRefused(Moment.NOOP, failure -> failure.stall(forever), "a stall" + rest);
        }

        @Test
        void areSaidTwice() {
            assertRefused(
                    Moment.NOOP,
                    failure -> failure.after(Duration.ofSeconds(1)).delay(Duration.ofSeconds(1)),
                    "a delay after a delay is one delay; add the times up");
        }
    }

    @Nested
    class Octets {

        @Test
        void areNone() {
            String message = "raw() needs octets to write; to write none, say stall() or disconnect()";

            assertRefused(Moment.NOOP, failure -> failure.raw(), message);
            assertRefused(Moment.NOOP, failure -> failure.raw("", ""), message);
        }

        @Test
        void areNoOctets() {
            assertRefused(
                    Moment.NOOP,
                    failure -> failure.raw("ÿ", "250 Größer als π\r\n"),
                    "each character of raw octets stands for one octet, but \"250 Größer als π\\r\\n\" has one above"
                            + " \\u00FF; for UTF-8 say new String(bytes, ISO_8859_1)");
        }
    }

    @Nested
    class Domains {

        @Test
        void haveAnAt() {
            String message = "a domain is what stands behind the @; got (@example.org)";

            assertRefused(Moment.RCPT, failure -> failure.fromDomain("@example.org"), message);
            assertRefused(Moment.RCPT, failure -> failure.toDomain("@example.org"), message);
        }
    }
}

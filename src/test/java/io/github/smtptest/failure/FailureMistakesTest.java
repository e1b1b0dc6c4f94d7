package io.github.smtptest.failure;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/** Failures that could never happen, or say a thing twice. */
class FailureMistakesTest extends RefusedFailures {

    @Nested
    class Unknown {

        private void assertUnknown(Moment moment, Consumer<FailureDeclaration> step, String java, String why) {
            assertRefused(moment, step, "on(" + moment + ")." + java + " can never happen: " + why);
        }

        @ParameterizedTest
        @EnumSource(
                mode = Mode.EXCLUDE,
                names = {"MAIL", "RCPT", "DATA", "CONTENT", "BDAT", "MESSAGE"})
        void isTheReversePath(Moment moment) {
            String why = "no reverse-path is known at " + moment.phrase()
                    + "; use on(MAIL), on(RCPT), on(DATA) or on(MESSAGE)";

            assertUnknown(moment, failure -> failure.from("a@b"), "from(\"a@b\")", why);
            assertUnknown(moment, failure -> failure.fromDomain("b"), "fromDomain(\"b\")", why);
            assertUnknown(moment, failure -> failure.fromGlob("*"), "fromGlob(\"*\")", why);
            assertUnknown(moment, failure -> failure.from(String::isEmpty), "from(…)", why);
        }

        @ParameterizedTest
        @EnumSource(
                mode = Mode.EXCLUDE,
                names = {"RCPT", "DATA", "CONTENT", "BDAT", "MESSAGE"})
        void isARecipient(Moment moment) {
            String why = "no recipient is known at " + moment.phrase() + "; use on(RCPT), on(DATA) or on(MESSAGE)";

            assertUnknown(moment, failure -> failure.to("a@b"), "to(\"a@b\")", why);
            assertUnknown(moment, failure -> failure.toDomain("b"), "toDomain(\"b\")", why);
            assertUnknown(moment, failure -> failure.toGlob("*"), "toGlob(\"*\")", why);
            assertUnknown(moment, failure -> failure.to(String::isEmpty), "to(…)", why);
        }

        @ParameterizedTest
        @EnumSource(names = {"CONNECT", "GREETING", "STARTTLS", "TLS_HANDSHAKE", "AUTH"})
        void isTheUser(Moment moment) {
            assertUnknown(
                    moment,
                    failure -> failure.authenticatedAs("ada"),
                    "authenticatedAs(\"ada\")",
                    "nobody has authenticated at " + moment.phrase() + "; use on(MAIL) or what follows it");
        }

        @ParameterizedTest
        @EnumSource(
                mode = Mode.EXCLUDE,
                names = {"MAIL", "BDAT", "MESSAGE"})
        void isTheSize(Moment moment) {
            assertUnknown(
                    moment,
                    failure -> failure.largerThan(5),
                    "largerThan(5)",
                    "no size is known at " + moment.phrase() + "; use on(MAIL), on(BDAT) or on(MESSAGE)");
        }

        @ParameterizedTest
        @EnumSource(mode = Mode.EXCLUDE, names = "MESSAGE")
        void isTheContent(Moment moment) {
            String why = "the content is not known at " + moment.phrase() + "; use on(MESSAGE)";

            assertUnknown(moment, failure -> failure.withHeader("Subject", "*"), "withHeader(\"Subject\", \"*\")", why);
            assertUnknown(moment, failure -> failure.containing("x"), "containing(\"x\")", why);
        }

        @ParameterizedTest
        @EnumSource(mode = Mode.EXCLUDE, names = "CONTENT")
        void isContentOnItsWay(Moment moment) {
            assertRefused(
                    moment,
                    failure -> failure.afterOctets(5),
                    "on(" + moment
                            + ").afterOctets(5) makes no sense: it is about content that is on its way; use on(CONTENT)");
            if (moment != Moment.CONNECT) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() ->
                                new Failure(moment, new Matcher(List.of(), 5), Count.ALWAYS, new Effect.Disconnect()))
                        .withMessage("afterOctets(5) is about content that is on its way; use on(CONTENT)");
            }
        }

        @ParameterizedTest
        @EnumSource(
                mode = Mode.EXCLUDE,
                names = {"MAIL", "RCPT", "DATA", "CONTENT", "BDAT", "MESSAGE"})
        void isTheTransactionOrSenderToCountFor(Moment moment) {
            for (Per per : List.of(Per.TRANSACTION, Per.SENDER)) {
                String message = "on(" + moment + ").per(" + per + ") makes no sense: " + moment.phrase()
                        + " is about no single " + (per == Per.SENDER ? "sender" : "transaction")
                        + "; use on(MAIL) or on(RCPT)";

                assertRefused(moment, failure -> failure.per(per), message);
                assertThatIllegalArgumentException()
                        .isThrownBy(
                                () -> new Failure(moment, Matcher.ANY, per, Count.first(1), new Effect.Disconnect()))
                        .withMessage(message);
            }
        }

        @ParameterizedTest
        @EnumSource(mode = Mode.EXCLUDE, names = "RCPT")
        void isTheRecipientToCountFor(Moment moment) {
            for (Per per : List.of(Per.RECIPIENT, Per.TRIPLET)) {
                assertRefused(
                        moment,
                        failure -> failure.per(per),
                        "on(" + moment + ").per(" + per + ") makes no sense: " + moment.phrase()
                                + " is about no single recipient; use on(RCPT)");
            }
        }
    }

    @Nested
    class Twice {

        static List<Arguments> pairs() {
            return List.of(
                    pair(f -> f.from("a@x").from("b@x"), "from(\"a@x\").from(\"b@x\")"),
                    pair(f -> f.from("a@x").fromDomain("x"), "from(\"a@x\").fromDomain(\"x\")"),
                    pair(f -> f.fromGlob("a*").from(String::isEmpty), "fromGlob(\"a*\").from(…)"),
                    pair(f -> f.to("a@x").to("a@x"), "to(\"a@x\").to(\"a@x\")"),
                    pair(f -> f.to("a@x").from("b@x").toGlob("b*"), "to(\"a@x\").toGlob(\"b*\")"),
                    pair(f -> f.to(String::isEmpty).toDomain("x"), "to(…).toDomain(\"x\")"),
                    pair(f -> f.onConnection(1).onConnection(2), "onConnection(1).onConnection(2)"),
                    pair(f -> f.onAttempt(1).onAttempt(1), "onAttempt(1).onAttempt(1)"),
                    pair(f -> f.largerThan(1).largerThan(2), "largerThan(1).largerThan(2)"),
                    pair(
                            f -> f.authenticatedAs("ada").authenticatedAs("bob"),
                            "authenticatedAs(\"ada\").authenticatedAs(\"bob\")"));
        }

        private static Arguments pair(Consumer<FailureDeclaration> declaration, String java) {
            return Arguments.of(java, declaration);
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("pairs")
        void isRefused(String java, Consumer<FailureDeclaration> declaration) {
            assertRefused(
                    Moment.MESSAGE,
                    declaration,
                    "on(MESSAGE)." + java + " limits the failure twice; declare one failure for each, or use when(…)"
                            + " to say both");
        }

        @Test
        void isRefusedBehindThenToo() {
            DeclaredFailure first = failures.on(Moment.RCPT).to("a@x").once().disconnect();

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> first.then().to("b@x"))
                    .withMessage("on(RCPT).to(\"a@x\").to(\"b@x\") limits the failure twice; declare one failure for"
                            + " each, or use when(…) to say both");
            first.remove();
        }
    }

    @Nested
    class Others {

        @Test
        void areEffectsThatTakeNoReplysPlace() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Effect.Accept(new Effect.HalfClose()))
                    .withMessage("what takes the place of the reply must be a disconnect, a reset or a stall, not"
                            + " (half-close the connection)");
        }

        @Test
        void areSuccessorsOfFailuresWithoutALastTime() {
            DeclaredFailure always = failures.on(Moment.NOOP).reply(450, "Later");
            DeclaredFailure every = failures.on(Moment.NOOP).every(2).reply(450, "Later");
            DeclaredFailure fast =
                    failures.on(Moment.NOOP).beyond(3, Duration.ofSeconds(1)).reply(450, "Later");

            assertThatIllegalStateException()
                    .isThrownBy(always::then)
                    .withMessage("nothing can come after a failure without a last time: on NOOP, always: reply 450"
                            + " Later; give it a count such as once() or first(2)");
            assertThatIllegalStateException()
                    .isThrownBy(every::then)
                    .withMessage("nothing can come after a failure without a last time: on NOOP, every 2nd time:"
                            + " reply 450 Later; give it a count such as once() or first(2)");
            assertThatIllegalStateException()
                    .isThrownBy(fast::then)
                    .withMessage("nothing can come after a failure without a last time: on NOOP, beyond 3 within 1 s:"
                            + " reply 450 Later; give it a count such as once() or first(2)");
            failures.all().forEach(DeclaredFailure::remove);
        }
    }
}

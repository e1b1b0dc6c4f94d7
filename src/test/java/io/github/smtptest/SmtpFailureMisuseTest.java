package io.github.smtptest;

import static io.github.smtptest.failure.Moment.CONTENT;
import static io.github.smtptest.failure.Moment.EHLO;
import static io.github.smtptest.failure.Moment.MAIL;
import static io.github.smtptest.failure.Moment.NOOP;
import static io.github.smtptest.failure.Moment.RCPT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.smtptest.SmtpFailure.Effect;
import io.github.smtptest.SmtpTest.Scope;
import io.github.smtptest.server.SmtpServer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake with an annotated failure and the whole message it gets. */
class SmtpFailureMisuseTest {

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(
                        Nothing.class,
                        "@SmtpFailure(on = RCPT, …) on method fails: it does not say what happens; add a reply, an effect or a"
                                + " delay, such as reply = \"451 4.3.0 Try again later\""),
                arguments(
                        ReplyAndEffect.class,
                        "@SmtpFailure(on = RCPT, …) on method fails: reply and effect = DISCONNECT exclude each other; leave"
                                + " one of them out, or declare two failures"),
                arguments(
                        TwoCounts.class,
                        "@SmtpFailure(on = RCPT, …) on method fails: first and nth exclude each other; leave one of them out"),
                arguments(
                        NegativeCount.class,
                        "@SmtpFailure(on = RCPT, …) on method fails: a failure must happen at least once, counted from 1; got"
                                + " from (1) to (-1); to have no failure, declare none or remove it"),
                arguments(
                        NoReply.class,
                        "@SmtpFailure(on = RCPT, …) on method fails: \"No such user\" is no reply; write a code and a text,"
                                + " such as \"550 5.1.1 No such user\""),
                arguments(
                        PositiveReply.class,
                        "@SmtpFailure(on = RCPT, …) on method fails: reply code (250) must be within 400 to 599: a failure"
                                + " does not carry the command out, so a client told 250 would go on with something the"
                                + " server does not have; for a server that lies, say raw(\"250 …\\r\\n\")"),
                arguments(
                        WrongClass.class,
                        "@SmtpFailure(on = RCPT, …) on method fails: enhanced status code (4.1.1) must have the class of its"
                                + " reply code (550): 5.1.1 (RFC 2034 §4)"),
                arguments(
                        NoDelay.class,
                        "@SmtpFailure(delay = \"soon\") is no duration; write a number and ms, s or m, such as \"10 s\" or"
                                + " \"250 ms\""),
                arguments(
                        NoTime.class,
                        "@SmtpFailure(on = RCPT, …) on method fails: a delay must be longer than zero; got (PT0S)"),
                arguments(
                        NobodyKnown.class,
                        "@SmtpFailure(on = EHLO, …) on class NobodyKnown: on(EHLO).to(\"bob@example.org\") can never happen: no"
                                + " recipient is known at EHLO; use on(RCPT), on(DATA) or on(MESSAGE)"),
                arguments(
                        NoHandshake.class,
                        "@SmtpFailure(on = CONTENT, …) on method fails: on(CONTENT).failHandshake() makes no sense: no"
                                + " handshake is going on there; use on(TLS_HANDSHAKE)"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void failsTheTest(Class<?> fixture, String message) {
        Jupiter.Run run = Jupiter.run(fixture);

        assertThat(run.failure())
                .isExactlyInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(message);
    }

    @SmtpTest
    static class Nothing {
        @Test
        @SmtpFailure(on = RCPT)
        void fails() {}
    }

    @SmtpTest
    static class ReplyAndEffect {
        @Test
        @SmtpFailure(on = RCPT, reply = "550 No", effect = Effect.DISCONNECT)
        void fails() {}
    }

    @SmtpTest
    static class TwoCounts {
        @Test
        @SmtpFailure(on = RCPT, first = 1, nth = 2, reply = "550 No")
        void fails() {}
    }

    @SmtpTest
    static class NegativeCount {
        @Test
        @SmtpFailure(on = RCPT, first = -1, reply = "550 No")
        void fails() {}
    }

    @SmtpTest
    static class NoReply {
        @Test
        @SmtpFailure(on = RCPT, reply = "No such user")
        void fails() {}
    }

    @SmtpTest
    static class PositiveReply {
        @Test
        @SmtpFailure(on = RCPT, reply = "250 2.1.5 Fine")
        void fails() {}
    }

    @SmtpTest
    static class WrongClass {
        @Test
        @SmtpFailure(on = RCPT, reply = "550 4.1.1 No such user")
        void fails() {}
    }

    @SmtpTest
    static class NoDelay {
        @Test
        @SmtpFailure(on = RCPT, delay = "soon")
        void fails() {}
    }

    @SmtpTest
    static class NoTime {
        @Test
        @SmtpFailure(on = RCPT, delay = "0 s")
        void fails() {}
    }

    @SmtpTest
    @SmtpFailure(on = EHLO, to = "bob@example.org", reply = "550 No")
    static class NobodyKnown {
        @Test
        void fails() {}
    }

    @SmtpTest
    static class NoHandshake {
        @Test
        @SmtpFailure(on = CONTENT, effect = Effect.FAIL_HANDSHAKE)
        void fails() {}
    }

    /** The mistake is what is reported, not the declaration that it left without an end. */
    @Test
    void leavesNoUnfinishedFailureInTheNote() {
        for (Class<?> fixture : List.of(NoReply.class, PositiveReply.class, NoDelay.class)) {
            Jupiter.Run run = Jupiter.run(fixture);

            assertThat(run.suppressed(run.failure())).containsExactly("""
                    smtp-test saw: SmtpServer (listening on 127.0.0.1:PORT)
                    no mail
                    Nobody has connected to 127.0.0.1:PORT.""");
        }
    }

    @Test
    void isRefusedOnAMethodOrNestedClassWhoseServerIsShared() {
        String message =
                "@SmtpFailure on %s has no server of its own to fail: with scope = CLASS the tests share one; put it"
                        + " on class Shared, or say smtp.on(…) in the test and smtp.reset() before the next";

        Jupiter.Run run = Jupiter.run(Shared.class);

        assertThat(run.results().testEvents().succeeded().count()).isEqualTo(2);
        assertThat(run.testFailures())
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure).isExactlyInstanceOf(ExtensionConfigurationException.class));
        assertThat(run.testFailures())
                .extracting(Throwable::getMessage)
                .containsExactlyInAnyOrder(message.formatted("method refused"), message.formatted("class Inner"));
    }

    @SmtpTest(scope = Scope.CLASS)
    @SmtpFailure(on = MAIL, reply = "451 4.3.0 Later")
    static class Shared {
        @Test
        void isFine(SmtpServer smtp) {
            assertThat(smtp.failures().all()).hasSize(1);
        }

        @Test
        @SmtpFailure(on = NOOP, reply = "451 4.3.0 Later")
        void refused() {}

        @Test
        @SmtpTest
        @SmtpFailure(on = NOOP, reply = "451 4.3.0 Later")
        void hasAServerOfItsOwn(SmtpServer smtp) {
            assertThat(smtp.failures().all()).hasSize(2);
        }

        @Nested
        @SmtpFailure(on = NOOP, reply = "451 4.3.0 Later")
        class Inner {
            @Test
            void isRefused() {}
        }
    }
}

package io.github.smtptest;

import static io.github.smtptest.failure.Moment.AUTH;
import static io.github.smtptest.failure.Moment.CONTENT;
import static io.github.smtptest.failure.Moment.DATA;
import static io.github.smtptest.failure.Moment.EHLO;
import static io.github.smtptest.failure.Moment.GREETING;
import static io.github.smtptest.failure.Moment.MAIL;
import static io.github.smtptest.failure.Moment.MESSAGE;
import static io.github.smtptest.failure.Moment.NOOP;
import static io.github.smtptest.failure.Moment.QUIT;
import static io.github.smtptest.failure.Moment.RCPT;
import static io.github.smtptest.failure.Moment.RSET;
import static io.github.smtptest.failure.Moment.STARTTLS;
import static io.github.smtptest.failure.Moment.TLS_HANDSHAKE;
import static io.github.smtptest.failure.Moment.VRFY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.SmtpFailure.Effect;
import io.github.smtptest.SmtpTest.Scope;
import io.github.smtptest.mail.Mailbox;
import io.github.smtptest.protocol.TlsMode;
import io.github.smtptest.server.SmtpServer;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Which failures an annotation declares, and on which server. */
class SmtpFailureTest {

    private static List<String> declaredOn(SmtpServer smtp) {
        return smtp.failures().all().stream()
                .map(declared -> declared.failure().toString())
                .toList();
    }

    @Nested
    class AnAttribute {

        @Test
        void isAStepOfTheDeclaration() {
            Jupiter.run(Attributes.class).passed(3);
        }

        @Test
        void isAnEffect() {
            Jupiter.run(Effects.class).passed(1);
        }

        @Test
        void saysThatTheFailureMustFire() {
            Jupiter.Run run = Jupiter.run(MustFire.class);

            assertThat(run.results().testEvents().succeeded().count()).isEqualTo(2);
            assertThat(run.failure()).hasMessageStartingWith("""
                    Expecting the failure to fire, but it never fired:
                      on RCPT to <bob@example.org>, always: reply 550 5.1.1 No such user""");
        }
    }

    @SmtpTest
    static class Attributes {
        @Test
        @SmtpFailure(on = RCPT, to = "bob@example.org", reply = "550 5.1.1 No such user")
        @SmtpFailure(on = MAIL, from = "shop@example.org", first = 2, reply = "451 Later")
        @SmtpFailure(
                on = MESSAGE,
                from = "a@example.org",
                to = "b@example.org",
                nth = 3,
                reply = "552 5.2.2 Full\nSorry")
        @SmtpFailure(on = QUIT, delay = "20 ms")
        @SmtpFailure(on = NOOP, delay = "1 s", reply = "421 4.3.2 Shutting down")
        @SmtpFailure(on = RSET, delay = "2 m", effect = Effect.RESET)
        void declares(SmtpServer smtp) {
            assertThat(declaredOn(smtp))
                    .containsExactly(
                            "on RCPT to <bob@example.org>, always: reply 550 5.1.1 No such user",
                            "on MAIL from <shop@example.org>, the first 2 times: reply 451 Later",
                            "on the end of the message from <a@example.org> to <b@example.org>, the 3rd time: reply 552"
                                    + " 5.2.2 Full / Sorry",
                            "on QUIT, always: delay of 20 ms",
                            "on NOOP, always: after 1 s reply 421 4.3.2 Shutting down",
                            "on RSET, always: after 120 s reset the connection");
        }

        /** Nothing of it is left for the next test. */
        @Test
        void declaresNothing(SmtpServer smtp) {
            assertThat(smtp.failures().all()).isEmpty();
        }

        @Test
        @SmtpFailure(on = RCPT, to = "bob@example.org", first = 1, reply = "550 5.1.1 No such user")
        void happens(SmtpServer smtp, Mailbox mailbox) {
            try (RawClient client = RawClient.connect(smtp)) {
                client.say("EHLO client.example");
                client.say("MAIL FROM:<shop@example.org>");
                assertThat(client.say("RCPT TO:<ada@example.org>")).startsWith("250 ");
                assertThat(client.say("RCPT TO:<bob@example.org>")).isEqualTo("550 5.1.1 No such user");
                assertThat(client.say("RCPT TO:<bob@example.org>")).startsWith("250 ");
            }
            assertThat(mailbox).hasNoMail();
        }
    }

    @SmtpTest(tls = TlsMode.REQUIRED, users = "ada:secret")
    static class Effects {
        @Test
        @SmtpFailure(on = GREETING, effect = Effect.DISCONNECT)
        @SmtpFailure(on = EHLO, effect = Effect.RESET)
        @SmtpFailure(on = STARTTLS, effect = Effect.HALF_CLOSE)
        @SmtpFailure(on = TLS_HANDSHAKE, effect = Effect.FAIL_HANDSHAKE)
        @SmtpFailure(on = AUTH, effect = Effect.STALL)
        @SmtpFailure(on = VRFY, effect = Effect.ACCEPT_THEN_DISCONNECT)
        @SmtpFailure(on = MESSAGE, effect = Effect.ACKNOWLEDGE_BUT_DROP)
        @SmtpFailure(on = DATA, effect = Effect.REPLY, reply = "554 5.6.0 Refused")
        @SmtpFailure(on = CONTENT, effect = Effect.STALL, delay = "10 ms", first = 1)
        void declares(SmtpServer smtp) {
            assertThat(declaredOn(smtp))
                    .containsExactly(
                            "on the greeting, always: disconnect",
                            "on EHLO, always: reset the connection",
                            "on STARTTLS, always: half-close the connection",
                            "on the TLS handshake, always: fail the handshake",
                            "on AUTH, always: stall",
                            "on VRFY, always: accept, then disconnect",
                            "on the end of the message, always: acknowledge, but drop the mail",
                            "on DATA, always: reply 554 5.6.0 Refused",
                            "on the content, once: after 10 ms stall");
        }
    }

    @SmtpTest
    static class MustFire {
        @Test
        @SmtpFailure(on = RCPT, to = "bob@example.org", reply = "550 5.1.1 No such user", mustFire = true)
        void neverReachesBob(SmtpServer smtp) {
            RawClient.send(smtp, "ada");
        }

        @Test
        @SmtpFailure(on = RCPT, to = "bob@example.org", reply = "550 5.1.1 No such user", mustFire = true)
        void reachesBob(SmtpServer smtp) {
            RawClient.send(smtp, "bob");
        }

        @Test
        @SmtpFailure(on = RCPT, to = "bob@example.org", reply = "550 5.1.1 No such user")
        void needNotReachBob(SmtpServer smtp) {
            RawClient.send(smtp, "ada");
        }
    }

    @Nested
    class ItsPlace {

        @Test
        void isAMethodAClassOrAnyClassAroundItAndTheOutermostComesFirst() {
            Jupiter.run(Outer.class).passed(3);
        }

        @Test
        void isASuperclassToo() {
            Jupiter.run(Derived.class).passed(1);
        }

        @Test
        void isAnAnnotationOfTheUsersOwn() {
            Jupiter.run(Composed.class).passed(2);
        }

        @Test
        void isATestOfAnyKind() {
            Jupiter.run(Repeated.class).passed(3);
        }

        @Test
        void isAMethodThatHasTheServerItself() {
            Jupiter.run(OnMethod.class).passed(1);
        }
    }

    @SmtpTest
    @SmtpFailure(on = NOOP, reply = "451 Outer")
    static class Outer {
        @Test
        @SmtpFailure(on = NOOP, reply = "451 Method")
        void declaresBoth(SmtpServer smtp) {
            assertThat(declaredOn(smtp))
                    .containsExactly("on NOOP, always: reply 451 Outer", "on NOOP, always: reply 451 Method");
            try (RawClient client = RawClient.connect(smtp)) {
                // The first declared takes the attempt.
                assertThat(client.say("NOOP")).isEqualTo("451 Outer");
            }
        }

        @Nested
        @SmtpFailure(on = NOOP, reply = "451 Inner 1")
        @SmtpFailure(on = NOOP, reply = "451 Inner 2")
        class Inner {
            @Test
            @SmtpFailure(on = NOOP, reply = "451 Method")
            void declaresAll(SmtpServer smtp) {
                assertThat(declaredOn(smtp))
                        .containsExactly(
                                "on NOOP, always: reply 451 Outer",
                                "on NOOP, always: reply 451 Inner 1",
                                "on NOOP, always: reply 451 Inner 2",
                                "on NOOP, always: reply 451 Method");
            }
        }

        @Nested
        class Undecided {
            /** The constructor is the first to ask. */
            Undecided(SmtpServer smtp) {
                assertThat(smtp.failures().all()).hasSize(2);
            }

            @Test
            @SmtpFailure(on = NOOP, reply = "451 Method")
            void declaresBoth(SmtpServer smtp) {
                assertThat(declaredOn(smtp))
                        .containsExactly("on NOOP, always: reply 451 Outer", "on NOOP, always: reply 451 Method");
            }
        }
    }

    @SmtpTest
    @SmtpFailure(on = NOOP, reply = "451 Base")
    abstract static class Base {}

    @SmtpFailure(on = NOOP, reply = "451 Derived")
    static class Derived extends Base {
        @Test
        void declaresBoth(SmtpServer smtp) {
            assertThat(declaredOn(smtp))
                    .containsExactly("on NOOP, always: reply 451 Base", "on NOOP, always: reply 451 Derived");
        }
    }

    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @SmtpFailure(on = MAIL, first = 1, reply = "451 4.7.1 Greylisted")
    @SmtpFailure(on = QUIT, effect = Effect.DISCONNECT)
    @interface Moody {}

    @SmtpTest
    @Moody
    static class Composed {
        @Test
        void onTheClass(SmtpServer smtp) {
            assertThat(declaredOn(smtp))
                    .containsExactly("on MAIL, once: reply 451 4.7.1 Greylisted", "on QUIT, always: disconnect");
        }

        @Test
        @Moody
        @SmtpFailure(on = RSET, effect = Effect.DISCONNECT)
        void onClassAndMethod(SmtpServer smtp) {
            assertThat(declaredOn(smtp))
                    .containsExactly(
                            "on MAIL, once: reply 451 4.7.1 Greylisted",
                            "on QUIT, always: disconnect",
                            "on MAIL, once: reply 451 4.7.1 Greylisted",
                            "on QUIT, always: disconnect",
                            "on RSET, always: disconnect");
        }
    }

    @SmtpTest
    @TestInstance(Lifecycle.PER_CLASS)
    static class Repeated {
        @RepeatedTest(3)
        @SmtpFailure(on = MAIL, first = 1, reply = "451 4.7.1 Greylisted", mustFire = true)
        void declaresAfresh(SmtpServer smtp) {
            assertThat(smtp.failures().all())
                    .singleElement()
                    .hasToString("on MAIL, once: reply 451 4.7.1 Greylisted (never fired)");
            RawClient.send(smtp, "ada");
        }
    }

    static class OnMethod {
        @Test
        @SmtpTest
        @SmtpFailure(on = MAIL, first = 1, reply = "451 4.7.1 Greylisted")
        void declares(SmtpServer smtp) {
            assertThat(declaredOn(smtp)).containsExactly("on MAIL, once: reply 451 4.7.1 Greylisted");
        }
    }

    @Nested
    class TheServerOfAClass {

        @Test
        void hasThoseOfTheClassOnce() {
            Jupiter.run(Shared.class).passed(2);
        }

        @Test
        void hasThemAlsoIfNobodyAsksBeforeTheFirstTest() {
            Jupiter.run(SharedLater.class).passed(1);
        }
    }

    @SmtpTest(scope = Scope.CLASS)
    @SmtpFailure(on = MAIL, first = 1, reply = "451 4.7.1 Greylisted")
    static class Shared {
        @BeforeAll
        static void declared(SmtpServer smtp) {
            assertThat(smtp.failures().all()).hasSize(1);
        }

        @Test
        void one(SmtpServer smtp) {
            assertThat(smtp.failures().all()).hasSize(1);
        }

        @Nested
        class Inner {
            @Test
            void two(SmtpServer smtp) {
                assertThat(smtp.failures().all()).hasSize(1);
            }
        }
    }

    @SmtpTest(scope = Scope.CLASS)
    @SmtpFailure(on = MAIL, first = 1, reply = "451 4.7.1 Greylisted")
    static class SharedLater {
        @Test
        void one(SmtpServer smtp) {
            assertThat(smtp.failures().all()).hasSize(1);
        }
    }
}

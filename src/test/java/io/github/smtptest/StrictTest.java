package io.github.smtptest;

import static io.github.smtptest.failure.Moment.MAIL;
import static io.github.smtptest.failure.Moment.RCPT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.SmtpTest.Scope;
import io.github.smtptest.server.SmtpServer;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Failures that were declared and never happened. */
class StrictTest {

    private static final String NEVER_FIRED = """
            Expecting the failure to fire, but it never fired:
              on RCPT to <bob@example.org>, always: reply 550 5.1.1 No such user""";

    private static void declare(SmtpServer smtp) {
        smtp.on(RCPT).to("bob@example.org").reply(550, "5.1.1", "No such user");
    }

    @Test
    void areNoFailureOfTheTestByDefault() {
        Jupiter.run(Lenient.class).passed(1);
    }

    @SmtpTest
    static class Lenient {
        @Test
        void sends(SmtpServer smtp) {
            declare(smtp);
            RawClient.send(smtp, "ada");
        }
    }

    @Test
    void failAStrictTestWithANoteOfWhatHappened() {
        Jupiter.Run run = Jupiter.run(Strict.class);

        assertThat(run.results().testEvents().succeeded().count()).isEqualTo(2);
        assertThat(run.failure()).isInstanceOf(AssertionError.class).hasMessageStartingWith(NEVER_FIRED);
        assertThat(run.suppressed(run.failure())).containsExactly("""
                smtp-test saw: SmtpServer (listening on 127.0.0.1:PORT)
                1 mail:
                  #1 from <shop@example.org> to <ada@example.org>: "ada"
                Declared failures:
                  on RCPT to <bob@example.org>, always: reply 550 5.1.1 No such user (never fired)
                Mails and transcripts: file://OUTPUT/junit-jupiter/io.github.smtptest.StrictTest_Strict/neverReachesBob(io.github.smtptest.server.SmtpServer)/smtp-test/report.html""");
    }

    @SmtpTest(strict = true)
    static class Strict {
        @Test
        void neverReachesBob(SmtpServer smtp) {
            declare(smtp);
            RawClient.send(smtp, "ada");
        }

        @Test
        void reachesBob(SmtpServer smtp) {
            declare(smtp);
            RawClient.send(smtp, "bob");
        }

        @Test
        void thinksBetterOfIt(SmtpServer smtp) {
            declare(smtp);
            smtp.failures().all().get(0).remove();
            RawClient.send(smtp, "ada");
        }
    }

    @Test
    void areNotWhatIsReportedIfTheTestFailsAnyway() {
        Jupiter.Run run = Jupiter.run(FailsAnyway.class);

        assertThat(run.failure()).hasMessage("trouble");
        assertThat(run.failure().getSuppressed()).hasSize(1);
    }

    @SmtpTest(strict = true)
    static class FailsAnyway {
        @Test
        void fails(SmtpServer smtp) {
            declare(smtp);
            throw new AssertionError("trouble");
        }
    }

    @Test
    void areLookedForOnEveryServerOfTheTest() {
        assertThat(Jupiter.run(InField.class).failure()).hasMessageStartingWith(NEVER_FIRED);
    }

    @SmtpTest(strict = true)
    static class InField {
        final SmtpServer partner = SmtpServer.create();

        @Test
        void neverReachesBob(SmtpServer smtp) {
            declare(partner);
        }
    }

    @Test
    void failEachRepetitionByItself() {
        Jupiter.Run run = Jupiter.run(Repeated.class);

        assertThat(run.testFailures())
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure).hasMessageStartingWith(NEVER_FIRED));
    }

    @SmtpTest(strict = true)
    static class Repeated {
        @RepeatedTest(2)
        void neverReachesBob(SmtpServer smtp) {
            declare(smtp);
        }
    }

    @Test
    void failTheClassIfItsTestsShareAServer() {
        Jupiter.Run run = Jupiter.run(Shared.class);

        assertThat(run.testFailures()).isEmpty();
        assertThat(run.failure()).hasMessageStartingWith("""
                Expecting the failure to fire, but it never fired:
                  on MAIL, the 3rd time: disconnect""");
        assertThat(run.suppressed(run.failure())).singleElement().asString().startsWith("""
                smtp-test saw: SmtpServer (listening on 127.0.0.1:PORT)
                2 mails:
                """);
    }

    @SmtpTest(scope = Scope.CLASS, strict = true)
    static class Shared {
        @BeforeAll
        static void declare(SmtpServer smtp) {
            smtp.on(MAIL).nth(3).disconnect();
        }

        @Test
        void sends(SmtpServer smtp) {
            RawClient.send(smtp, "ada");
        }

        @Nested
        class Inner {
            @Test
            void sendsToo(SmtpServer smtp) {
                RawClient.send(smtp, "bob");
            }
        }
    }

    @Test
    void doNotFailAClassWhoseTestsHaveMadeThemFireTogether() {
        Jupiter.run(SharedAndFired.class).passed(2);
    }

    @SmtpTest(scope = Scope.CLASS, strict = true)
    static class SharedAndFired {
        @BeforeAll
        static void declare(SmtpServer smtp) {
            smtp.on(MAIL).nth(2).delay(Duration.ofMillis(1));
        }

        @Test
        void sends(SmtpServer smtp) {
            RawClient.send(smtp, "ada");
        }

        @Test
        void sendsToo(SmtpServer smtp) {
            RawClient.send(smtp, "bob");
        }
    }

    @Test
    void areAMatterOfTheNearestAnnotation() {
        Jupiter.Run run = Jupiter.run(Outer.class);

        assertThat(run.results().testEvents().succeeded().count()).isEqualTo(2);
        assertThat(run.failure()).hasMessageStartingWith(NEVER_FIRED);
    }

    @SmtpTest(strict = true)
    static class Outer {
        @Test
        void isStrict(SmtpServer smtp) {
            declare(smtp);
        }

        @Test
        @SmtpTest
        void isLenientByItself(SmtpServer smtp) {
            declare(smtp);
        }

        @Nested
        @SmtpTest
        class Inner {
            @Test
            void isLenientByItsClass(SmtpServer smtp) {
                declare(smtp);
            }
        }
    }

    @Test
    void failATestThatIsNotStrictIfTheyMustFire() {
        Jupiter.Run run = Jupiter.run(MustFire.class);

        assertThat(run.testFailures()).hasSize(1);
        assertThat(run.failure()).hasMessageStartingWith("""
                Expecting the failure to fire, but it never fired:
                  on MAIL, once: reset the connection""");
    }

    @SmtpTest
    static class MustFire {
        @Test
        void hasOneThatMust(SmtpServer smtp) {
            declare(smtp);
            smtp.on(MAIL).once().reset().mustFire();
        }

        @Test
        void hasOneThatMustAndDoes(SmtpServer smtp) {
            smtp.on(MAIL).once().delay(Duration.ofMillis(1)).mustFire();
            RawClient.send(smtp, "ada");
            assertThat(smtp).mailbox().singleMail();
        }
    }
}

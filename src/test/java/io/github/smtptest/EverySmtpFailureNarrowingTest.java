package io.github.smtptest;

import static io.github.smtptest.testing.TextbookClient.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.failure.Moment;
import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.sweep.FailureKind;
import io.github.smtptest.testing.TextbookClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Which of its points a sweep runs. */
class EverySmtpFailureNarrowingTest {

    private static void sendOne(SmtpServer smtp) {
        attempt(() -> TextbookClient.send(smtp, "Hello", "ada@example.org"));
    }

    private static List<String> names(Class<?> fixture) {
        return names(fixture, Map.of());
    }

    private static List<String> names(Class<?> fixture, Map<String, String> parameters) {
        Jupiter.Run run = Jupiter.run(fixture, parameters);
        List<String> names = run.names();
        run.passed(names.size());
        return names;
    }

    @Test
    void byMomentsInTheOrderOfTheDialogueAndNotOfTheAnnotation() {
        assertThat(names(ByMoments.class))
                .containsExactly(
                        "clean run",
                        "greeting → 421 4.3.2",
                        "greeting → 554 5.3.2",
                        "greeting → connection lost",
                        "greeting → silence",
                        "content, connection lost after 35 octets");
    }

    @SmtpTest
    static class ByMoments {
        @EverySmtpFailure(
                moments = {Moment.CONTENT, Moment.GREETING, Moment.STARTTLS},
                stall = "20 ms")
        void sends(SmtpServer smtp) {
            sendOne(smtp);
        }
    }

    @Test
    void byKinds() {
        assertThat(names(ByKinds.class))
                .containsExactly(
                        "clean run",
                        "greeting → connection lost",
                        "EHLO → connection lost",
                        "EHLO carried out, reply lost",
                        "MAIL FROM:<shop@example.org> → connection lost",
                        "MAIL FROM:<shop@example.org> carried out, reply lost",
                        "RCPT TO:<ada@example.org> → connection lost",
                        "RCPT TO:<ada@example.org> carried out, reply lost",
                        "DATA → connection lost",
                        "DATA carried out, reply lost",
                        "content, connection lost after 35 octets",
                        "message → connection lost",
                        "message accepted, acknowledgement lost",
                        "QUIT → connection lost",
                        "QUIT carried out, reply lost");
    }

    @SmtpTest
    static class ByKinds {
        @EverySmtpFailure(kinds = {FailureKind.CONNECTION_LOST, FailureKind.ACKNOWLEDGEMENT_LOST})
        void sends(SmtpServer smtp) {
            sendOne(smtp);
        }
    }

    @Test
    void byMomentsAndKindsTogether() {
        assertThat(names(ByBoth.class)).containsExactly("clean run", "DATA → 554 5.6.0", "message → 554 5.6.0");
    }

    @SmtpTest
    static class ByBoth {
        @EverySmtpFailure(
                moments = {Moment.DATA, Moment.MESSAGE},
                kinds = FailureKind.PERMANENT_REPLY)
        void sends(SmtpServer smtp) {
            sendOne(smtp);
        }
    }

    @Test
    void byNothingThatThereIs() {
        Jupiter.Run run = Jupiter.run(ByNothing.class);

        assertThat(run.names()).containsExactly("clean run");
        assertThat(run.failure())
                .isExactlyInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("""
                @EverySmtpFailure: there is nothing to sweep: none of the 9 failure points of this dialogue is at AUTH, \
                STARTTLS with any of them; they are:
                  greeting → 421 4.3.2
                  greeting → 554 5.3.2
                  greeting → connection lost
                  greeting → silence
                  QUIT → 451 4.3.0
                  QUIT → 550 5.5.0
                  QUIT → connection lost
                  QUIT carried out, reply lost
                  QUIT → silence""");
    }

    @SmtpTest
    static class ByNothing {
        @EverySmtpFailure(moments = {Moment.STARTTLS, Moment.AUTH})
        void asks(SmtpServer smtp) {
            quit(smtp);
        }
    }

    private static void quit(SmtpServer smtp) {
        attempt(() -> {
            try (TextbookClient client = TextbookClient.connect(smtp)) {
                client.quit();
            }
        });
    }

    @Nested
    class ASample {

        @Test
        void hasSoManyPointsInTheOrderOfTheDialogue() {
            List<String> all = names(All.class);

            assertThat(names(Seed0.class)).hasSize(6).startsWith("clean run").isSubsetOf(all);
            assertThat(all).containsSubsequence(names(Seed0.class));
        }

        @Test
        void isTheSameForTheSameSeedAndAnotherForAnother() {
            assertThat(names(Seed0.class)).isEqualTo(names(Seed0.class)).isNotEqualTo(names(Seed1.class));
        }

        @Test
        void isEverythingIfThereAreNoMore() {
            assertThat(names(LargerThanAll.class)).hasSize(8);
        }
    }

    @SmtpTest
    static class All {
        @EverySmtpFailure(stall = "20 ms")
        void sends(SmtpServer smtp) {
            sendOne(smtp);
        }
    }

    @SmtpTest
    static class Seed0 {
        @EverySmtpFailure(sample = 5, stall = "20 ms")
        void sends(SmtpServer smtp) {
            sendOne(smtp);
        }
    }

    @SmtpTest
    static class Seed1 {
        @EverySmtpFailure(sample = 5, seed = 1, stall = "20 ms")
        void sends(SmtpServer smtp) {
            sendOne(smtp);
        }
    }

    @SmtpTest
    static class LargerThanAll {
        @EverySmtpFailure(sample = 100, kinds = FailureKind.TRANSIENT_REPLY)
        void sends(SmtpServer smtp) {
            sendOne(smtp);
        }
    }

    @Nested
    class Only {

        @Test
        void takesTheWholeName() {
            assertThat(names(Whole.class))
                    .containsExactly("clean run", "RCPT TO:<ada@example.org> carried out, reply lost");
        }

        @Test
        void takesTheShortestOfSeveralNamesThatBeginSo() {
            assertThat(names(Beginning.class)).containsExactly("clean run", "RCPT TO:<ada@example.org> → silence");
        }

        @Test
        void saysWhichNamesThereAre() {
            Jupiter.Run run = Jupiter.run(Unknown.class);

            assertThat(run.names()).containsExactly("clean run");
            assertThat(run.failure())
                    .isExactlyInstanceOf(ExtensionConfigurationException.class)
                    .hasMessage("""
                    @EverySmtpFailure: there is nothing to sweep: no failure point of this dialogue is called "NOOP"; they are:
                      greeting → 421 4.3.2
                      greeting → 554 5.3.2
                      greeting → connection lost
                      greeting → silence
                      QUIT → 451 4.3.0
                      QUIT → 550 5.5.0
                      QUIT → connection lost
                      QUIT carried out, reply lost
                      QUIT → silence""");
        }

        @Test
        void canAlsoBeSaidFromOutside() {
            Map<String, String> parameters = Map.of("smtptest.only", "message accepted, acknowledgement lost");

            assertThat(names(All.class, parameters))
                    .containsExactly("clean run", "message accepted, acknowledgement lost");
        }

        @Test
        void onTheAnnotationComesBeforeWhatIsSaidFromOutside() {
            assertThat(names(Whole.class, Map.of("smtptest.only", "QUIT")))
                    .containsExactly("clean run", "RCPT TO:<ada@example.org> carried out, reply lost");
        }

        @Test
        void findsWhatOtherAttributesLeaveOut() {
            assertThat(names(ByBoth.class, Map.of("smtptest.only", "QUIT → 451")))
                    .containsExactly("clean run", "QUIT → 451 4.3.0");
        }
    }

    @SmtpTest
    static class Whole {
        @EverySmtpFailure(only = "RCPT TO:<ada@example.org> carried out, reply lost")
        void sends(SmtpServer smtp) {
            sendOne(smtp);
        }
    }

    @SmtpTest
    static class Beginning {
        @EverySmtpFailure(only = "RCPT TO:<ada", stall = "20 ms")
        void sends(SmtpServer smtp) {
            sendOne(smtp);
        }
    }

    @SmtpTest
    static class Unknown {
        @EverySmtpFailure(only = "NOOP")
        void asks(SmtpServer smtp) {
            quit(smtp);
        }
    }
}

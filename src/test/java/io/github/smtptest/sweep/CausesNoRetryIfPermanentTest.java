package io.github.smtptest.sweep;

import static io.github.smtptest.testing.FailureOf.failureOf;
import static io.github.smtptest.testing.TextbookClient.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.testing.TextbookClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link FailurePointAssert#causesNoRetryIfPermanent()}. */
class CausesNoRetryIfPermanentTest {

    private final Sweeping sweeping = Sweeping.impatiently();

    @AfterEach
    void close() {
        sweeping.close();
    }

    private static boolean send(SmtpServer smtp) {
        return attempt(() -> TextbookClient.send(smtp, "Hello", "ada@example.org", "bob@example.org"));
    }

    /** A sender that tries again whatever has happened. */
    private static void insist(SmtpServer smtp) {
        if (!send(smtp)) {
            send(smtp);
        }
    }

    private static String triedAgain(String point, String... recipients) {
        StringBuilder text = new StringBuilder(
                "Expecting nobody who was refused for good to be tried again, but at \"" + point + "\":");
        for (String recipient : recipients) {
            text.append("\n  <").append(recipient).append("@example.org>: tried again after it was refused for good");
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MAIL FROM:<shop@example.org> → 550 5.7.1",
                "RCPT TO:<ada@example.org> → 550 5.1.1",
                "DATA → 554 5.6.0",
                "message → 554 5.6.0"
            })
    void passesForASenderThatGivesUp(String name) {
        FailurePoint point =
                sweeping.clean(CausesNoRetryIfPermanentTest::send).at(name, CausesNoRetryIfPermanentTest::send);

        assertThat(point).causesNoRetryIfPermanent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAIL FROM:<shop@example.org> → 550 5.7.1", "DATA → 554 5.6.0", "message → 554 5.6.0"})
    void failsForASenderThatTriesEverybodyAgain(String name) {
        FailurePoint point =
                sweeping.clean(CausesNoRetryIfPermanentTest::insist).at(name, CausesNoRetryIfPermanentTest::insist);

        assertThat(failureOf(() -> assertThat(point).causesNoRetryIfPermanent()))
                .isEqualTo(triedAgain(name, "ada", "bob"));
    }

    @Test
    void failsForTheRecipientThatWasRefusedAndForNoOther() {
        FailurePoint point = sweeping.clean(CausesNoRetryIfPermanentTest::insist)
                .at("RCPT TO:<ada@example.org> → 550", CausesNoRetryIfPermanentTest::insist);

        assertThat(failureOf(() -> assertThat(point).causesNoRetryIfPermanent()))
                .isEqualTo(triedAgain("RCPT TO:<ada@example.org> → 550 5.1.1", "ada"));
    }

    @Test
    void failsForARecipientThatIsTriedAgainAtOnce() {
        FailurePoint point = sweeping.clean(CausesNoRetryIfPermanentTest::send)
                .at(
                        "RCPT TO:<ada@example.org> → 550",
                        smtp -> attempt(() -> {
                            try (TextbookClient client = TextbookClient.connect(smtp)) {
                                client.ehlo().say("MAIL FROM:<shop@example.org>");
                                attempt(() -> client.say("RCPT TO:<ada@example.org>"));
                                client.say("RCPT TO:<ada@example.org>");
                            }
                        }));

        assertThat(failureOf(() -> assertThat(point).causesNoRetryIfPermanent()))
                .isEqualTo(triedAgain("RCPT TO:<ada@example.org> → 550 5.1.1", "ada"));
    }

    /** The rest of the transaction goes on without it. */
    @Test
    void passesForTheOtherRecipientsOfATransactionThatGoesOn() {
        FailurePoint point = sweeping.clean(CausesNoRetryIfPermanentTest::send)
                .at(
                        "RCPT TO:<ada@example.org> → 550",
                        smtp -> attempt(() -> {
                            try (TextbookClient client = TextbookClient.connect(smtp)) {
                                client.ehlo().say("MAIL FROM:<shop@example.org>");
                                attempt(() -> client.say("RCPT TO:<ada@example.org>"));
                                client.say("RCPT TO:<bob@example.org>").say("DATA");
                                client.say(TextbookClient.message("Hello", "bob@example.org") + ".");
                            }
                        }));

        assertThat(point).causesNoRetryIfPermanent();
    }

    @Test
    void allowsTheOtherMailsOfTheCleanRun() {
        sweeping.clean(smtp -> {
            send(smtp);
            send(smtp);
        });
        FailurePoint point = sweeping.at("message → 554", smtp -> {
            send(smtp);
            send(smtp);
        });

        assertThat(point).causesNoRetryIfPermanent();
    }

    @Test
    void failsForARefusalThatIsCarriedToAnotherServer() {
        sweeping.clean((primary, backup) -> {
            // A step with the same name on another server comes first.
            send(backup);
            send(primary);
        });
        FailurePoint point = sweeping.at("primary: message → 554", (primary, backup) -> {
            send(backup);
            send(primary);
            send(backup);
        });

        assertThat(failureOf(() -> assertThat(point).causesNoRetryIfPermanent()))
                .isEqualTo(triedAgain("primary: message → 554 5.6.0", "ada", "bob"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"message → 451", "message → connection lost", "greeting → 554", "EHLO → 550", "QUIT → 550"})
    void isNotAboutOtherPoints(String name) {
        FailurePoint point =
                sweeping.clean(CausesNoRetryIfPermanentTest::insist).at(name, CausesNoRetryIfPermanentTest::insist);

        assertThat(point).causesNoRetryIfPermanent();
    }
}

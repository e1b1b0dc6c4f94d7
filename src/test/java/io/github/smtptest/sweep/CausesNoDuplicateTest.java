package io.github.smtptest.sweep;

import static io.github.smtptest.testing.FailureOf.failureOf;
import static io.github.smtptest.testing.TextbookClient.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.testing.TextbookClient;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@link FailurePointAssert#causesNoDuplicate()}. */
class CausesNoDuplicateTest {

    private final Sweeping sweeping = Sweeping.impatiently();

    @AfterEach
    void close() {
        sweeping.close();
    }

    private static boolean sendOne(SmtpServer smtp) {
        return send(smtp, "Hello");
    }

    private static boolean send(SmtpServer smtp, String subject) {
        return attempt(() -> TextbookClient.send(smtp, subject, "ada@example.org", "bob@example.org"));
    }

    /** A sender that tries again whatever has happened. */
    private static void insist(SmtpServer smtp) {
        if (!sendOne(smtp)) {
            sendOne(smtp);
        }
    }

    @Test
    void passesIfNothingIsTriedAgainThoughItMayHaveBeenDelivered() {
        FailurePoint point = sweeping.clean(CausesNoDuplicateTest::sendOne)
                .at("message accepted, acknowledgement lost", CausesNoDuplicateTest::sendOne);

        assertThat(point).causesNoDuplicate();
    }

    @Test
    void passesIfSomethingIsTriedAgainThatWasNotDelivered() {
        FailurePoint point =
                sweeping.clean(CausesNoDuplicateTest::insist).at("message → 451", CausesNoDuplicateTest::insist);

        assertThat(point).causesNoDuplicate();
    }

    @Test
    void failsIfAMailIsDeliveredOnceMore() {
        FailurePoint point = sweeping.clean(CausesNoDuplicateTest::insist)
                .at("message accepted, acknowledgement lost", CausesNoDuplicateTest::insist);

        assertThat(failureOf(() -> assertThat(point).causesNoDuplicate())).isEqualTo("""
                Expecting no mail to be delivered more often than in the clean run, but at "message accepted, \
                acknowledgement lost":
                  "Hello" to <ada@example.org>: delivered twice, in the clean run once
                  "Hello" to <bob@example.org>: delivered twice, in the clean run once""");
    }

    @Test
    void countsWhatTheCleanRunDeliversTwice() {
        sweeping.clean(smtp -> {
            sendOne(smtp);
            sendOne(smtp);
        });
        FailurePoint point = sweeping.at("QUIT → connection lost", smtp -> {
            insist(smtp);
            sendOne(smtp);
        });

        assertThat(failureOf(() -> assertThat(point).causesNoDuplicate())).isEqualTo("""
                Expecting no mail to be delivered more often than in the clean run, but at "QUIT → connection lost":
                  "Hello" to <ada@example.org>: delivered 3 times, in the clean run twice
                  "Hello" to <bob@example.org>: delivered 3 times, in the clean run twice""");
    }

    @Test
    void failsForAMailThatTheCleanRunHasNot() {
        FailurePoint point = sweeping.clean(CausesNoDuplicateTest::sendOne).at("QUIT → 451", smtp -> {
            sendOne(smtp);
            attempt(() -> TextbookClient.send(smtp, "Trouble with the mail", "root@example.org"));
        });

        assertThat(failureOf(() -> assertThat(point).causesNoDuplicate())).isEqualTo("""
                Expecting no mail to be delivered more often than in the clean run, but at "QUIT → 451 4.3.0":
                  "Trouble with the mail" to <root@example.org>: delivered once, in the clean run never""");
    }

    @Test
    void countsAllServersTogether() {
        sweeping.clean((primary, backup) -> sendOne(primary));
        FailurePoint point = sweeping.at("primary: message accepted, acknowledgement lost", (primary, backup) -> {
            if (!sendOne(primary)) {
                sendOne(backup);
            }
        });

        assertThat(failureOf(() -> assertThat(point).causesNoDuplicate()))
                .startsWith(
                        "Expecting no mail to be delivered more often than in the clean run, but at \"primary: message"
                                + " accepted, acknowledgement lost\":\n  \"Hello\" to <ada@example.org>: delivered twice,");
    }

    /** Such as one with an order number: the clean run has its own. */
    @Test
    void takesASubjectThatDiffersFromRunToRunForTheSame() {
        FailurePoint once =
                sweeping.clean(smtp -> send(smtp, "Order 1")).at("QUIT → 451", smtp -> send(smtp, "Order 2"));

        assertThat(once).causesNoDuplicate();

        FailurePoint twice = sweeping.at("QUIT → 451", smtp -> {
            send(smtp, "Order 3");
            send(smtp, "Order 3");
        });

        assertThat(failureOf(() -> assertThat(twice).causesNoDuplicate())).isEqualTo("""
                Expecting no mail to be delivered more often than in the clean run, but at "QUIT → 451 4.3.0":
                  "Order 3" to <ada@example.org>: delivered twice, in the clean run once
                  "Order 3" to <bob@example.org>: delivered twice, in the clean run once""");

        FailurePoint anew = sweeping.at("QUIT → 451", smtp -> {
            send(smtp, "Order 4");
            send(smtp, "Order 5");
        });

        assertThat(failureOf(() -> assertThat(anew).causesNoDuplicate())).isEqualTo("""
                Expecting no mail to be delivered more often than in the clean run, but at "QUIT → 451 4.3.0":
                  "Order 5" to <ada@example.org>: delivered once, in the clean run never
                  "Order 5" to <bob@example.org>: delivered once, in the clean run never""");
    }

    @Test
    void listsTenMailsAtMost() {
        FailurePoint point = sweeping.clean(CausesNoDuplicateTest::sendOne).at("QUIT → 451", smtp -> {
            sendOne(smtp);
            for (int i = 0; i < 6; i++) {
                send(smtp, "More of " + i);
            }
        });

        assertThat(failureOf(() -> assertThat(point).causesNoDuplicate()).lines())
                .hasSize(12)
                .endsWith("  … and 2 more");
    }

    /** It has begun to send the mail again when the test asks. */
    @Test
    void waitsForATransactionThatIsOpen() {
        CountDownLatch asked = new CountDownLatch(1);
        try (Sweeping patient = Sweeping.patiently().clean(CausesNoDuplicateTest::sendOne)) {
            FailurePoint point = patient.at("QUIT → connection lost", smtp -> {
                sendOne(smtp);
                CountDownLatch open = new CountDownLatch(1);
                new Thread(() -> attempt(() -> {
                            try (TextbookClient client = TextbookClient.connect(smtp)) {
                                client.ehlo()
                                        .say("MAIL FROM:<shop@example.org>")
                                        .say("RCPT TO:<ada@example.org>");
                                open.countDown();
                                await(asked);
                                client.say("DATA").say(TextbookClient.message("Hello", "ada@example.org") + ".");
                            }
                        }))
                        .start();
                await(open);
            });

            new Thread(asked::countDown).start();
            assertThat(failureOf(() -> assertThat(point).causesNoDuplicate())).isEqualTo("""
                    Expecting no mail to be delivered more often than in the clean run, but at "QUIT → connection lost":
                      "Hello" to <ada@example.org>: delivered twice, in the clean run once""");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

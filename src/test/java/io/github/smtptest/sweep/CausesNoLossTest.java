package io.github.smtptest.sweep;

import static io.github.smtptest.testing.FailureOf.failureOf;
import static io.github.smtptest.testing.TextbookClient.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.testing.TextbookClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link FailurePointAssert#causesNoLoss()} and {@link FailurePointAssert#causesNoSilentLoss(boolean)}. */
class CausesNoLossTest {

    private final Sweeping sweeping = Sweeping.impatiently();

    @AfterEach
    void close() {
        sweeping.close();
    }

    private static boolean send(SmtpServer smtp, String... to) {
        return attempt(() -> TextbookClient.send(smtp, "Hello", to));
    }

    private static boolean sendOne(SmtpServer smtp) {
        return send(smtp, "ada@example.org");
    }

    /** One mail after the other over the same connection, given up with the first that is refused. */
    private static void sendTwo(SmtpServer smtp) {
        attempt(() -> {
            try (TextbookClient client = TextbookClient.connect(smtp)) {
                client.ehlo().mail("One", "ada@example.org").mail("Two", "ada@example.org", "bob@example.org");
                client.quit();
            }
        });
    }

    private static String notDelivered(String point, String... lines) {
        return "Expecting every mail of the clean run to be delivered, but at \"" + point + "\":\n  "
                + String.join("\n  ", lines);
    }

    private static String never(String subject, String recipient) {
        return "\"" + subject + "\" to <" + recipient + "@example.org>: never delivered, in the clean run once";
    }

    @Nested
    class Loss {

        @Test
        void isNoneIfTheSenderTriesAgain() {
            FailurePoint point = sweeping.clean(CausesNoLossTest::sendOne).at("DATA → 451", smtp -> {
                sendOne(smtp);
                sendOne(smtp);
            });

            assertThat(point).causesNoLoss();
        }

        @Test
        void isAMailThatIsGivenUpThoughItMightBeTriedAgain() {
            FailurePoint point = sweeping.clean(CausesNoLossTest::sendOne).at("DATA → 451", CausesNoLossTest::sendOne);

            assertThat(failureOf(() -> assertThat(point).causesNoLoss()))
                    .isEqualTo(notDelivered("DATA → 451 4.3.0", never("Hello", "ada")));
        }

        @Test
        void isAMailThatIsDeliveredLessOften() {
            sweeping.clean(smtp -> {
                sendOne(smtp);
                sendOne(smtp);
            });
            FailurePoint point = sweeping.at("content, connection lost", smtp -> {
                sendOne(smtp);
                sendOne(smtp);
            });

            assertThat(failureOf(() -> assertThat(point).causesNoLoss()))
                    .isEqualTo(notDelivered(
                            "content, connection lost after 35 octets",
                            "\"Hello\" to <ada@example.org>: delivered once, in the clean run twice"));
        }

        /** It is not only the number that counts. */
        @Test
        void isAMailInWhosePlaceAnotherCameTwice() {
            FailurePoint point = sweeping.clean(CausesNoLossTest::sendTwo)
                    .at("MAIL FROM:<shop@example.org> (time 2) → 451", smtp -> {
                        sendTwo(smtp);
                        attempt(() -> TextbookClient.send(smtp, "One", "ada@example.org", "bob@example.org"));
                    });

            assertThat(failureOf(() -> assertThat(point).causesNoLoss()))
                    .isEqualTo(notDelivered("MAIL FROM:<shop@example.org> (time 2) → 451 4.3.0", never("Two", "ada")));
        }

        @Test
        void isNoneIfAnotherServerGotTheMail() {
            sweeping.clean((primary, backup) -> sendOne(primary));
            FailurePoint point = sweeping.at("primary: EHLO → connection lost", (primary, backup) -> {
                if (!sendOne(primary)) {
                    sendOne(backup);
                }
            });

            assertThat(point).causesNoLoss();
        }

        /** The mail does not even come to the server that is asked first. */
        @Test
        void isWaitedForOnEveryServer() {
            try (Sweeping patient = Sweeping.patiently()) {
                patient.clean((primary, backup) -> sendOne(primary));
                FailurePoint point = patient.at(
                        "primary: greeting → 421",
                        (primary, backup) -> new Thread(() -> {
                                    sendOne(primary);
                                    sendOne(backup);
                                })
                                .start());

                assertThat(point).causesNoLoss();
            }
        }

        @Test
        void isToldApartBySubjectsInAnyEncoding() {
            FailurePoint point = sweeping.clean(
                            smtp -> TextbookClient.send(smtp, "=?utf-8?q?Gr=C3=BC=C3=9Fe?=", "ada@example.org"))
                    .at("EHLO → 451", smtp -> attempt(() -> TextbookClient.send(smtp, "", "ada@example.org")));

            assertThat(failureOf(() -> assertThat(point).causesNoLoss()))
                    .isEqualTo(notDelivered("EHLO → 451 4.3.0", never("Grüße", "ada")));
        }
    }

    @Nested
    class APermanentReply {

        @ParameterizedTest
        @ValueSource(strings = {"greeting → 554", "EHLO → 550"})
        void excusesAllMailsOfItsConnection(String name) {
            FailurePoint point = sweeping.clean(CausesNoLossTest::sendTwo).at(name, CausesNoLossTest::sendTwo);

            assertThat(point).causesNoLoss();
        }

        @Test
        void excusesNoMailOfAnotherConnection() {
            sweeping.clean(smtp -> {
                send(smtp, "ada@example.org");
                send(smtp, "bob@example.org");
            });
            FailurePoint point = sweeping.at("EHLO → 550", CausesNoLossTest::sendOne);

            assertThat(failureOf(() -> assertThat(point).causesNoLoss()))
                    .isEqualTo(notDelivered("EHLO → 550 5.5.0", never("Hello", "bob")));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "MAIL FROM:<shop@example.org> (time 2) → 550 5.7.1",
                    "DATA (time 2) → 554 5.6.0",
                    "message (time 2) → 554 5.6.0"
                })
        void excusesItsMail(String name) {
            FailurePoint point = sweeping.clean(CausesNoLossTest::sendTwo).at(name, CausesNoLossTest::sendTwo);

            assertThat(point).causesNoLoss();
        }

        @ParameterizedTest
        @ValueSource(strings = {"MAIL FROM:<shop@example.org> → 550 5.7.1", "DATA → 554 5.6.0", "message → 554 5.6.0"})
        void excusesNoOtherMailOfItsConnection(String name) {
            FailurePoint point = sweeping.clean(CausesNoLossTest::sendTwo).at(name, CausesNoLossTest::sendTwo);

            assertThat(failureOf(() -> assertThat(point).causesNoLoss()))
                    .isEqualTo(notDelivered(name, never("Two", "ada"), never("Two", "bob")));
        }

        @Test
        void excusesItsRecipientAndNoOther() {
            FailurePoint point = sweeping.clean(CausesNoLossTest::sendTwo)
                    .at("RCPT TO:<bob@example.org> → 550", CausesNoLossTest::sendTwo);

            assertThat(failureOf(() -> assertThat(point).causesNoLoss()))
                    .isEqualTo(notDelivered("RCPT TO:<bob@example.org> → 550 5.1.1", never("Two", "ada")));
        }

        @Test
        void excusesTheChunksOfAMessage() {
            FailurePoint point =
                    sweeping.clean(CausesNoLossTest::sendChunks).at("BDAT → 554", CausesNoLossTest::sendChunks);

            assertThat(point).causesNoLoss();
        }

        @Test
        void excusesNothingAtTheEnd() {
            FailurePoint point = sweeping.clean(CausesNoLossTest::sendOne)
                    .at(
                            "QUIT → 550",
                            smtp -> attempt(() -> {
                                try (TextbookClient client = TextbookClient.connect(smtp)) {
                                    client.quit();
                                }
                            }));

            assertThat(failureOf(() -> assertThat(point).causesNoLoss()))
                    .isEqualTo(notDelivered("QUIT → 550 5.5.0", never("Hello", "ada")));
        }

        /** What is excused may be delivered all the same. */
        @Test
        void forbidsNothing() {
            FailurePoint point = sweeping.clean(CausesNoLossTest::sendOne).at("DATA → 554", smtp -> {
                sendOne(smtp);
                sendOne(smtp);
            });

            assertThat(point).causesNoLoss().causesNoDuplicate();
        }
    }

    private static void sendChunks(SmtpServer smtp) {
        attempt(() -> {
            try (TextbookClient client = TextbookClient.connect(smtp)) {
                client.ehlo().mailInChunks("Hello", "ada@example.org").quit();
            }
        });
    }

    @Nested
    class TheCleanRun {

        @Test
        void needsAMail() {
            FailurePoint point =
                    sweeping.clean(smtp -> TextbookClient.connect(smtp).close()).cleanPoint();

            String message = "Expecting a mail to be delivered in the clean run, but there was none to be lost.";
            assertThat(failureOf(() -> assertThat(point).causesNoLoss())).isEqualTo(message);
            assertThat(failureOf(() -> assertThat(point).causesNoSilentLoss(false)))
                    .isEqualTo(message);
            assertThat(point).causesNoDuplicate();
        }

        @Test
        void waitsForTheMailOfAnotherThread() {
            try (Sweeping patient = Sweeping.patiently()) {
                FailurePoint point = patient.clean(smtp -> new Thread(() -> sendOne(smtp)).start())
                        .cleanPoint();

                assertThat(point).causesNoLoss();
                assertThat(point.clean().describe()).contains("DATA, message");
            }
        }
    }

    @Nested
    class SilentLoss {

        @Test
        void isNoneIfTheErrorIsReported() {
            FailurePoint point = sweeping.clean(CausesNoLossTest::sendOne).at("DATA → 554", CausesNoLossTest::sendOne);

            assertThat(point).causesNoSilentLoss(true);
        }

        /** A permanent reply is no excuse for saying nothing. */
        @Test
        void isAMailThatIsNotDeliveredThoughNoErrorIsReported() {
            FailurePoint point = sweeping.clean(CausesNoLossTest::sendOne).at("DATA → 554", CausesNoLossTest::sendOne);

            assertThat(failureOf(() -> assertThat(point).causesNoSilentLoss(false)))
                    .isEqualTo("""
                    Expecting every mail of the clean run to be delivered, or an error to be reported, but at "DATA → 554 5.6.0":
                      "Hello" to <ada@example.org>: never delivered, in the clean run once""");
        }

        @Test
        void isNoneIfAllIsDelivered() {
            FailurePoint point = sweeping.clean(CausesNoLossTest::sendOne).at("QUIT → 550", CausesNoLossTest::sendOne);

            assertThat(point).causesNoSilentLoss(false);
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void isNotTheOnlyThing(boolean errorReported) {
            FailurePoint point = sweeping.clean(CausesNoLossTest::sendOne).at("QUIT → 451", smtp -> {
                sendOne(smtp);
                sendOne(smtp);
            });

            assertThat(failureOf(() -> assertThat(point).causesNoSilentLoss(errorReported)))
                    .isEqualTo("""
                    Expecting no mail to be delivered more often than in the clean run, but at "QUIT → 451 4.3.0":
                      "Hello" to <ada@example.org>: delivered twice, in the clean run once""");
        }
    }
}

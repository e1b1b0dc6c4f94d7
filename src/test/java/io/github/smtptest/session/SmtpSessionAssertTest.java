package io.github.smtptest.session;

import static io.github.smtptest.session.SmtpSessionAssert.SMTP_SESSION;
import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.BDDAssertions.then;

import io.github.smtptest.failure.SmtpReply;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SmtpSessionAssertTest {

    private static final TlsDetails TLS =
            new TlsDetails("TLSv1.3", "TLS_AES_256_GCM_SHA384", Optional.of("mx.test"), List.of());

    private final SessionLog log = new SessionLog(7, "192.0.2.1:50000", Instant.EPOCH, () -> 0, new Silence());

    private static final class Silence implements SessionLog.Listener {

        @Override
        public void transactionBegan() {}

        @Override
        public void transactionEnded() {}

        @Override
        public void sessionEnded() {}
    }

    private SmtpSession saying(String... lines) {
        for (String line : lines) {
            byte[] octets = line.getBytes(StandardCharsets.UTF_8);
            log.client(octets, 0, octets.length);
        }
        return log.snapshot();
    }

    private SmtpSession ended(SessionEnd end, String... lines) {
        saying(lines);
        log.end(end);
        return log.snapshot();
    }

    private void authenticated(String user, SmtpReply reply) {
        log.authenticated(new SmtpAuthentication("PLAIN", user, "", true, reply, List.of()));
    }

    @Nested
    class Quit {

        @Test
        void isSaidInAnyCase() {
            assertThat(ended(SessionEnd.QUIT, "EHLO client.example", "quit")).saidQuit();
        }

        @Test
        void failsIfItWasNotSaid() {
            SmtpSession session = ended(SessionEnd.CLIENT_DISCONNECTED, "EHLO client.example", "MAIL FROM:<QUIT>");
            assertThat(session).didNotSayQuit();

            assertThat(failureOf(() -> assertThat(session).saidQuit())).isEqualTo("""
                    Expecting the client of session 7 to have said QUIT, but it said:
                      EHLO, MAIL
                    The session ended: client disconnected without QUIT.""");
        }

        @Test
        void failsIfItWasSaid() {
            SmtpSession session = ended(SessionEnd.QUIT, "EHLO client.example", "QUIT");

            assertThat(failureOf(() -> assertThat(session).didNotSayQuit())).isEqualTo("""
                    Expecting the client of session 7 not to have said QUIT, but it said:
                      EHLO, QUIT
                    The session ended: ended with QUIT.""");
        }

        @Test
        void tellsHowToWaitForAnOpenSession() {
            assertThat(failureOf(() -> assertThat(saying()).saidQuit())).isEqualTo("""
                    Expecting the client of session 7 to have said QUIT, but it said:
                      nothing
                    The session is still open; assertThat(smtp).session(7) waits for its end.""");
        }
    }

    @Nested
    class Reset {

        @Test
        void isSaidInAnyCase() {
            assertThat(saying("EHLO client.example", "rset")).saidReset();
        }

        @Test
        void failsIfItWasNotSaid() {
            SmtpSession session = ended(SessionEnd.SERVER_CLOSED, "EHLO client.example");
            assertThat(session).didNotSayReset();

            assertThat(failureOf(() -> assertThat(session).as("shop").saidReset()))
                    .isEqualTo("""
                            [shop] Expecting the client of session 7 to have said RSET, but it said:
                              EHLO
                            The session ended: closed by the server.""");
        }

        @Test
        void failsIfItWasSaid() {
            assertThat(failureOf(() -> assertThat(saying("RSET")).didNotSayReset()))
                    .isEqualTo("""
                            Expecting the client of session 7 not to have said RSET, but it said:
                              RSET
                            The session is still open; assertThat(smtp).session(7) waits for its end.""");
        }
    }

    @Nested
    class End {

        @Test
        void ofAClientThatHungUp() {
            assertThat(ended(SessionEnd.CLIENT_DISCONNECTED)).hungUp().hasEnd(SessionEnd.CLIENT_DISCONNECTED);
        }

        @Test
        void failsIfTheClientDidNotHangUp() {
            SmtpSession session = ended(SessionEnd.QUIT, "EHLO client.example", "QUIT");

            assertThat(failureOf(() -> assertThat(session).hungUp())).isEqualTo("""
                    Expecting the client of session 7 to have hung up, but it did not.
                    It said:
                      EHLO, QUIT
                    The session ended: ended with QUIT.""");
        }

        @Test
        void failsForAnother() {
            SmtpSession session = ended(SessionEnd.SERVER_CLOSED, "EHLO client.example");

            assertThat(failureOf(() -> assertThat(session).hasEnd(SessionEnd.QUIT)))
                    .isEqualTo("""
                            Expecting the end of session 7 to be:
                              QUIT: ended with QUIT
                            but it is:
                              SERVER_CLOSED: closed by the server
                            It said:
                              EHLO""");
        }
    }

    @Nested
    class Encryption {

        @Test
        void isThere() {
            log.encrypted(TLS);

            assertThat(log.snapshot()).isEncrypted();
        }

        @Test
        void failsIfItIsNotThere() {
            SmtpSession session = ended(SessionEnd.QUIT, "EHLO client.example", "STARTTLS", "QUIT");
            assertThat(session).isNotEncrypted();

            assertThat(failureOf(() -> assertThat(session).isEncrypted())).isEqualTo("""
                    Expecting the client of session 7 to use an encrypted connection, but it does not.
                    It said:
                      EHLO, STARTTLS, QUIT
                    The session ended: ended with QUIT.""");
        }

        @Test
        void failsIfItIsThere() {
            log.encrypted(TLS);

            assertThat(failureOf(() -> assertThat(log.snapshot()).isNotEncrypted()))
                    .isEqualTo("""
                            Expecting the client of session 7 not to use an encrypted connection, but it does:
                              TLSv1.3 TLS_AES_256_GCM_SHA384, for mx.test""");
        }
    }

    @Nested
    class Authentication {

        @Test
        void isThatOfTheLastSuccess() {
            authenticated("ada", SmtpReply.of(535, "5.7.8", "Wrong"));
            authenticated("bob", SmtpReply.of(235, "2.7.0", "Right"));

            assertThat(log.snapshot()).isAuthenticatedAs("bob");
        }

        @Test
        void failsForAnotherUser() {
            authenticated("bob", SmtpReply.of(235, "2.7.0", "Right"));

            assertThat(failureOf(() -> assertThat(log.snapshot()).isAuthenticatedAs("ada")))
                    .isEqualTo("""
                            Expecting the client of session 7 to be authenticated as <ada>, \
                            but it is authenticated otherwise:
                              PLAIN as <bob> over TLS -> 235 2.7.0 Right""");
            assertThat(failureOf(() -> assertThat(log.snapshot()).isNotAuthenticated()))
                    .isEqualTo("""
                            Expecting the client of session 7 not to be authenticated, but it is:
                              PLAIN as <bob> over TLS -> 235 2.7.0 Right""");
        }

        @Test
        void failsForAttemptsInVain() {
            authenticated("ada", SmtpReply.of(535, "5.7.8", "Wrong"));
            authenticated("bob", SmtpReply.of(535, "5.7.8", "Wrong"));
            assertThat(log.snapshot()).isNotAuthenticated();

            assertThat(failureOf(() -> assertThat(log.snapshot()).isAuthenticatedAs("ada")))
                    .isEqualTo("""
                            Expecting the client of session 7 to be authenticated as <ada>, but it is not:
                              PLAIN as <ada> over TLS -> 535 5.7.8 Wrong
                              PLAIN as <bob> over TLS -> 535 5.7.8 Wrong""");
        }

        @Test
        void failsIfThereWasNoAttempt() {
            SmtpSession session = ended(SessionEnd.QUIT, "EHLO client.example", "QUIT");

            assertThat(failureOf(() -> assertThat(session).isAuthenticatedAs("ada")))
                    .isEqualTo("""
                            Expecting the client of session 7 to be authenticated as <ada>, but it did not try.
                            It said:
                              EHLO, QUIT
                            The session ended: ended with QUIT.""");
        }
    }

    @Nested
    class ClientName {

        @Test
        void isThatOfTheLastGreeting() {
            log.greeted("client.example", true);

            assertThat(log.snapshot()).hasClientName("client.example");
        }

        @Test
        void failsForAnother() {
            log.greeted("client.example", true);

            assertThat(failureOf(() -> assertThat(log.snapshot()).hasClientName("shop.example")))
                    .isEqualTo("""
                            Expecting the client of session 7 to have the name:
                              shop.example
                            but it has:
                              client.example""");
        }

        @Test
        void failsIfThereIsNone() {
            SmtpSession session = ended(SessionEnd.QUIT, "QUIT");

            assertThat(failureOf(() -> assertThat(session).hasClientName("shop.example")))
                    .isEqualTo("""
                            Expecting the client of session 7 to have the name:
                              shop.example
                            but it gave none.
                            It said:
                              QUIT
                            The session ended: ended with QUIT.""");
        }
    }

    @Nested
    class Commands {

        @Test
        void areJustThose() {
            assertThat(saying("ehlo client.example", "MAIL FROM:<>", "QUIT")).hasCommands("EHLO", "mail", "QUIT");
            assertThat(saying()).containsCommands();
        }

        @Test
        void failWithTheFirstDifference() {
            SmtpSession session = ended(SessionEnd.QUIT, "EHLO client.example", "MAIL FROM:<>", "RSET", "QUIT");

            assertThat(failureOf(() -> assertThat(session).hasCommands("EHLO", "MAIL", "RCPT", "DATA", "QUIT")))
                    .isEqualTo("""
                            Expecting the client of session 7 to have said just:
                              EHLO, MAIL, RCPT, DATA, QUIT
                            but it said:
                              EHLO, MAIL, RSET, QUIT
                            The first difference is at 3: RSET instead of RCPT.
                            The session ended: ended with QUIT.""");
        }

        @Test
        void failIfOneIsMissingAtTheEndOrTooMany() {
            SmtpSession session = saying("EHLO client.example", "MAIL FROM:<>");

            assertThat(failureOf(() -> assertThat(session).hasCommands("EHLO", "MAIL", "QUIT")))
                    .contains("\nThe first difference is at 3: nothing instead of QUIT.\n");
            assertThat(failureOf(() -> assertThat(session).hasCommands("EHLO")))
                    .contains("\nThe first difference is at 2: MAIL instead of nothing.\n");
        }

        @Test
        void mayHaveOthersBetweenThem() {
            assertThat(saying("EHLO client.example", "MAIL FROM:<>", "RSET", "MAIL FROM:<>", "QUIT"))
                    .containsCommands("RSET", "mail");
        }

        @Test
        void failIfTheyAreNotInOrder() {
            SmtpSession session = ended(SessionEnd.QUIT, "EHLO client.example", "MAIL FROM:<>", "RSET", "QUIT");

            assertThat(failureOf(() -> assertThat(session).containsCommands("EHLO", "RSET", "MAIL")))
                    .isEqualTo("""
                            Expecting the client of session 7 to have said, in this order:
                              EHLO, RSET, MAIL
                            but it said:
                              EHLO, MAIL, RSET, QUIT
                            Missing is MAIL after EHLO, RSET.
                            The session ended: ended with QUIT.""");
            assertThat(failureOf(() -> assertThat(session).containsCommands("DATA")))
                    .contains("\nMissing is DATA.\n");
        }

        @Test
        void needToBeWords() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> assertThat(saying()).hasCommands("EHLO", "MAIL FROM:<>"))
                    .withMessage("command (MAIL FROM:<>) must be a command word alone, such as MAIL;"
                            + " transcript() has the whole lines");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> assertThat(saying()).containsCommands(""))
                    .withMessageStartingWith("command () must be");
        }

        @Test
        void areBoundedInTheText() {
            for (int i = 0; i < 30; i++) {
                saying("NOOP", "x".repeat(100));
            }

            assertThat(failureOf(() -> assertThat(log.snapshot()).saidQuit()))
                    .contains("\n  NOOP, " + "X".repeat(50) + "… (50 more characters), NOOP")
                    .contains(" and 10 more\n");
        }
    }

    @Nested
    class Navigation {

        @Test
        void leadsToTheAttempts() {
            log.refusedSender("ada@example.org", EsmtpParameters.NONE, SmtpReply.of(451, "4.3.0", "Try again later"));

            assertThat(log.snapshot()).attempts().haveOutcomes(TransactionOutcome.SENDER_REFUSED);
            assertThat(failureOf(() ->
                            assertThat(log.snapshot()).as("shop").attempts().haveOutcomes()))
                    .isEqualTo("""
                            [shop] Expecting the attempts to have the outcomes:
                              none
                            but they have:
                              SENDER_REFUSED
                            The attempts were:
                              #1 session 7, from <ada@example.org>: MAIL refused: 451 4.3.0 Try again later""");
        }

        @Test
        void leadsToTheTranscript() {
            log.server(SmtpReply.of(220, "", "mx.test ready").octets());

            assertThat(ended(SessionEnd.QUIT, "QUIT")).transcript().isEqualTo("""
                    S: 220 mx.test ready
                    C: QUIT
                    -- ended with QUIT""");
        }

        @Test
        void worksForBehaviourDrivenTestsAndAnyObject() {
            then(saying("QUIT")).saidQuit();
            assertThat((Object) log.snapshot()).asInstanceOf(SMTP_SESSION).saidQuit();
        }

        @Test
        void failsForNull() {
            for (var assertion : List.<Consumer<SmtpSessionAssert>>of(
                    SmtpSessionAssert::saidQuit,
                    SmtpSessionAssert::didNotSayQuit,
                    SmtpSessionAssert::hungUp,
                    session -> session.hasEnd(SessionEnd.QUIT),
                    SmtpSessionAssert::isEncrypted,
                    SmtpSessionAssert::isNotEncrypted,
                    session -> session.isAuthenticatedAs("ada"),
                    SmtpSessionAssert::isNotAuthenticated,
                    session -> session.hasClientName(""),
                    SmtpSessionAssert::hasCommands,
                    SmtpSessionAssert::containsCommands,
                    SmtpSessionAssert::attempts,
                    SmtpSessionAssert::transcript)) {
                assertThat(failureOf(() -> assertion.accept(new SmtpSessionAssert(null))))
                        .isEqualTo("\nExpecting actual not to be null");
            }
        }
    }
}

package io.github.smtptest.protocol;

import static io.github.smtptest.failure.Moment.STARTTLS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.session.TransactionOutcome;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** STARTTLS (RFC 3207), without a handshake: that is the transport's. */
class StartTlsTest {

    private static final String READY = "220 2.0.0 Ready to start TLS";
    private static final String NO_GREETING = "503 5.5.1 Introduce yourself first: EHLO client.example";
    private static final String REQUIRED = "530 5.7.0 Encrypt the connection first: STARTTLS";

    private static Dialogue greeted(TlsMode mode) {
        return Dialogue.greeted(new Policy().tls(mode).build());
    }

    private static Dialogue encrypted(TlsMode mode) {
        return greeted(mode).after("STARTTLS").encrypt();
    }

    @ParameterizedTest
    @EnumSource(
            value = TlsMode.class,
            names = {"OFFERED", "REQUIRED"})
    void isOfferedAndAsksForTheHandshake(TlsMode mode) {
        Dialogue dialogue = Dialogue.opened(new Policy().tls(mode).build());

        assertThat(dialogue.say("EHLO client.example").lines()).contains("250-STARTTLS");
        assertThat(dialogue.startsTls()).isFalse();
        assertThat(dialogue.say("STARTTLS")).isEqualTo(READY);
        assertThat(dialogue.startsTls()).isTrue();
        assertThat(dialogue.isOver()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"starttls", "StartTLS", "STARTTLS   ", "  STARTTLS\t"})
    void isReadInAnyCaseAndWithBlanksAround(String command) {
        assertThat(greeted(TlsMode.OFFERED).say(command)).isEqualTo(READY);
    }

    @Test
    void needsNoEhloBefore() {
        Dialogue dialogue = Dialogue.opened(new Policy().tls(TlsMode.REQUIRED).build());

        assertThat(dialogue.say("STARTTLS")).isEqualTo(READY);
    }

    @Test
    void isRefusedWithAnArgument() {
        Dialogue dialogue = greeted(TlsMode.OFFERED);

        assertThat(dialogue.say("STARTTLS now")).isEqualTo("501 5.5.4 STARTTLS takes no argument; send STARTTLS alone");
        assertThat(dialogue.startsTls()).isFalse();
        assertThat(dialogue.say("NOOP")).isEqualTo("250 2.0.0 OK");
    }

    @Test
    void isNotOfferedWithoutTls() {
        Dialogue dialogue = Dialogue.opened();

        assertThat(dialogue.say("EHLO client.example")).doesNotContain("STARTTLS");
        assertThat(dialogue.say("STARTTLS")).isEqualTo("502 5.5.1 STARTTLS is not offered here; EHLO lists what is");
        assertThat(dialogue.startsTls()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = TlsMode.class,
            names = {"OFFERED", "REQUIRED"})
    void isNotOfferedASecondTime(TlsMode mode) {
        Dialogue dialogue = encrypted(mode);

        assertThat(dialogue.say("EHLO client.example"))
                .startsWith("250-mx.test greets")
                .doesNotContain("STARTTLS");
        assertThat(dialogue.say("STARTTLS")).isEqualTo("503 5.5.1 TLS is active already");
        assertThat(dialogue.startsTls()).isFalse();
    }

    @Test
    void isNotOfferedWhereTlsIsThereFromTheBeginning() {
        Dialogue dialogue = Dialogue.opened(new Policy().tls(TlsMode.IMPLICIT).build());

        assertThat(dialogue.encryptAndGoOn()).isEqualTo("220 mx.test ESMTP smtp-test ready; say EHLO client.example");
        assertThat(dialogue.say("EHLO client.example"))
                .startsWith("250-mx.test greets")
                .doesNotContain("STARTTLS");
        assertThat(dialogue.say("STARTTLS")).isEqualTo("503 5.5.1 TLS is active already");
    }

    @Test
    void failsAsDeclaredAndGoesOnInTheClear() {
        Dialogue dialogue = greeted(TlsMode.OFFERED);
        dialogue.failures().on(STARTTLS).once().reply(454, "4.7.0", "TLS not available");

        assertThat(dialogue.say("STARTTLS")).isEqualTo("454 4.7.0 TLS not available");
        assertThat(dialogue.startsTls()).isFalse();
        assertThat(dialogue.say("MAIL FROM:<ada@example.org>")).startsWith("250 2.1.0 ");
        assertThat(dialogue.after("RSET").say("STARTTLS")).isEqualTo(READY);
    }

    @Nested
    class Injection {

        private static final String INJECTED = "MAIL FROM:<eve@example.org>\r\nRCPT TO:<bob@example.org>\r\nRSET\r\n";

        @ParameterizedTest
        @ValueSource(
                strings = {
                    INJECTED,
                    "NOOP\r\n",
                    "QUIT\r\n",
                    "EHLO eve",
                    "\n",
                    "\0",
                    "BDAT 3 LAST\r\nabc",
                    INJECTED + "DATA\r\nx\r\n.\r\n"
                })
        void inTheSameSegmentIsNeverCarriedOut(String injected) {
            Dialogue dialogue = greeted(TlsMode.OFFERED);

            assertThat(dialogue.send("STARTTLS\r\n" + injected)).isEqualTo(READY);
            assertThat(dialogue.startsTls()).isTrue();
            dialogue.encrypt();
            assertThat(dialogue.say("NOOP")).isEqualTo("250 2.0.0 OK");
            assertThat(dialogue.transactions()).isEmpty();
            assertThat(dialogue.mails()).isEmpty();
            assertThat(dialogue.transcript())
                    .anyMatch(line ->
                            line.endsWith("-- " + (injected.length() == 1 ? "1 octet" : injected.length() + " octets")
                                    + " that followed STARTTLS were discarded"));
        }

        @Test
        void ofHalfALineLeavesNothingBeforeTheNext() {
            Dialogue dialogue = greeted(TlsMode.OFFERED);
            dialogue.send("STARTTLS\r\nRS");

            assertThat(dialogue.encrypt().send("ET\r\n"))
                    .isEqualTo("500 5.5.2 Command not recognized; HELP lists the commands");
        }

        @Test
        void ofABareLfLeavesNothingBeforeTheNext() {
            Dialogue dialogue = greeted(TlsMode.OFFERED);
            dialogue.send("STARTTLS\r\nRSET\n");

            assertThat(dialogue.encrypt().say("NOOP")).isEqualTo("250 2.0.0 OK");
        }

        @Test
        void isNotOnRecordIfNothingFollowed() {
            Dialogue dialogue = greeted(TlsMode.OFFERED).after("STARTTLS").encrypt();

            assertThat(dialogue.transcript()).noneMatch(line -> line.contains("discarded"));
        }
    }

    @Nested
    class Afterwards {

        @ParameterizedTest
        @ValueSource(strings = {"MAIL FROM:<ada@example.org>", "DATA", "RCPT TO:<bob@example.org>"})
        void theClientHasToIntroduceItselfAgain(String command) {
            assertThat(encrypted(TlsMode.OFFERED).say(command)).isEqualTo(NO_GREETING);
        }

        @Test
        void theTransactionBeforeIsGone() {
            Dialogue dialogue = greeted(TlsMode.OFFERED)
                    .after("MAIL FROM:<ada@example.org>", "RCPT TO:<bob@example.org>", "STARTTLS")
                    .encrypt();
            // At once, not only when EHLO begins anew.
            assertThat(dialogue.outcomes()).containsExactly(TransactionOutcome.RESET);
            dialogue.after("EHLO client.example");

            assertThat(dialogue.say("DATA")).isEqualTo("503 5.5.1 Name the sender first: MAIL FROM:<address>");
            assertThat(dialogue.outcomes()).containsExactly(TransactionOutcome.RESET);
            assertThat(dialogue.say("MAIL FROM:<ada@example.org>")).startsWith("250 2.1.0 ");
        }

        @Test
        void theChunksBeforeAreGone() {
            Dialogue dialogue =
                    greeted(TlsMode.OFFERED).after("MAIL FROM:<ada@example.org>", "RCPT TO:<bob@example.org>");
            dialogue.send("BDAT 3\r\nabcSTARTTLS\r\n");
            dialogue.encrypt().after("EHLO client.example", "MAIL FROM:<ada@example.org>", "RCPT TO:<bob@example.org>");

            assertThat(dialogue.send("BDAT 3 LAST\r\nxyz")).isEqualTo("250 2.0.0 OK, captured as mail 1 (3 octets)");
            assertThat(dialogue.contents()).containsExactly("xyz");
        }

        @Test
        void theAuthenticationBeforeIsForgotten() {
            SmtpPolicy policy = new Policy()
                    .tls(TlsMode.OFFERED)
                    .auth(AuthPolicy.required(Policy.USERS))
                    .build();
            Dialogue dialogue = Dialogue.greeted(policy);
            assertThat(dialogue.say(AuthCommandTest.PLAIN)).startsWith("235 2.7.0 ");

            dialogue.after("STARTTLS").encrypt().after("EHLO client.example");

            assertThat(dialogue.say("MAIL FROM:<ada@example.org>"))
                    .isEqualTo("530 5.7.0 Authentication required; EHLO lists the mechanisms");
            assertThat(dialogue.say(AuthCommandTest.PLAIN)).startsWith("235 2.7.0 ");
        }

        @Test
        void aMailIsCapturedAsEver() {
            Dialogue dialogue = encrypted(TlsMode.REQUIRED)
                    .after("EHLO client.example", "MAIL FROM:<ada@example.org>", "RCPT TO:<bob@example.org>", "DATA");

            assertThat(dialogue.say("x", ".")).isEqualTo("250 2.0.0 OK, captured as mail 1 (3 octets)");
            assertThat(dialogue.session().tls()).contains(Dialogue.TLS);
        }
    }

    @Nested
    class Required {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "HELO client.example",
                    "MAIL FROM:<ada@example.org>",
                    "RCPT TO:<bob@example.org>",
                    "DATA",
                    "RSET",
                    "VRFY ada",
                    "EXPN list",
                    "HELP",
                    "AUTH PLAIN",
                    "NONSENSE"
                })
        void refusesEverythingElse(String command) {
            assertThat(greeted(TlsMode.REQUIRED).say(command)).isEqualTo(REQUIRED);
            assertThat(Dialogue.opened(new Policy().tls(TlsMode.REQUIRED).build())
                            .say(command))
                    .isEqualTo(REQUIRED);
        }

        @Test
        void refusesAChunkTogetherWithItsOctets() {
            Dialogue dialogue = greeted(TlsMode.REQUIRED);

            assertThat(dialogue.send("BDAT 6 LAST\r\nQUIT\r\nNOOP\r\n")).isEqualTo(REQUIRED + "\n250 2.0.0 OK");
        }

        @Test
        void takesNoopEhloAndQuit() {
            Dialogue dialogue = greeted(TlsMode.REQUIRED);

            assertThat(dialogue.say("NOOP")).isEqualTo("250 2.0.0 OK");
            assertThat(dialogue.say("EHLO client.example")).startsWith("250-mx.test greets client.example");
            assertThat(dialogue.say("QUIT")).isEqualTo("221 2.0.0 mx.test closing the connection");
        }

        @Test
        void refusesACustomCommandToo() {
            SmtpPolicy policy = new Policy()
                    .tls(TlsMode.REQUIRED)
                    .command("XPING", argument -> Replies.OK)
                    .build();

            assertThat(Dialogue.greeted(policy).say("XPING")).isEqualTo(REQUIRED);
        }
    }

    @Nested
    class Hello {

        @ParameterizedTest
        @EnumSource(
                value = TlsMode.class,
                names = {"OFF", "OFFERED", "REQUIRED"})
        void onThePlainPortIsToldAndClosed(TlsMode mode) {
            Dialogue dialogue = Dialogue.opened(new Policy().tls(mode).build());

            assertThat(dialogue.sendOctets("\u0016\u0003\u0001\u0002\u0000\u0001\r\nNOOP\r\n"))
                    .isEqualTo("421 4.7.0 That was a TLS handshake, and this port speaks plain SMTP at first; closing");
            assertThat(dialogue.isOver()).isTrue();
        }

        @Test
        void afterACommandIsABrokenCommand() {
            Dialogue dialogue = greeted(TlsMode.OFFERED);

            assertThat(dialogue.sendOctets("\u0016\u0003\u0001\r\n"))
                    .isEqualTo("500 5.5.2 Control character within the command;"
                            + " send printable text and end it with CRLF");
            assertThat(List.of(dialogue.isOver(), dialogue.startsTls())).containsExactly(false, false);
        }
    }
}

package io.github.smtptest.protocol;

import static io.github.smtptest.protocol.AuthCommandTest.PLAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.sasl.Mechanism;
import io.github.smtptest.session.SmtpAuthentication;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What needs AUTH first (RFC 4954 §6), and which mechanisms need TLS first. */
class AuthRequiredTest {

    private static final String WRONG_SECRET = "AUTH PLAIN AGFkYQB3cm9uZw==";
    private static final String SUCCESS = "235 2.7.0 Authentication successful";
    private static final String OK = "250 2.0.0 OK";
    private static final AuthPolicy OFFERED = AuthPolicy.offered(Policy.USERS);

    private static Dialogue greeted(AuthPolicy auth) {
        return Dialogue.greeted(new Policy().auth(auth).build());
    }

    private static SmtpAuthentication attempt(Dialogue dialogue) {
        List<SmtpAuthentication> attempts = dialogue.session().authentications();
        return attempts.get(attempts.size() - 1);
    }

    @Nested
    class Required {

        private static final String REFUSAL = "530 5.7.0 Authentication required; EHLO lists the mechanisms";

        @ParameterizedTest
        @ValueSource(
                strings = {"MAIL FROM:<ada@example.org>", "RCPT TO:<bob@example.org>", "DATA", "VRFY ada", "EXPN x", "X"
                })
        void refusesWhatNeedsIt(String command) {
            Dialogue dialogue = greeted(AuthPolicy.required(Policy.USERS));

            assertThat(dialogue.say(command)).isEqualTo(REFUSAL);
            assertThat(dialogue.after(WRONG_SECRET).say(command)).isEqualTo(REFUSAL);
            assertThat(dialogue.after(PLAIN).say(command)).isNotEqualTo(REFUSAL);
        }

        @ParameterizedTest
        @ValueSource(strings = {"NOOP", "RSET", "HELP", "EHLO client.example", "HELO client.example", "QUIT"})
        void takesTheOthers(String command) {
            assertThat(greeted(AuthPolicy.required(Policy.USERS)).say(command)).startsWith("2");
        }

        @Test
        void refusesAChunkTogetherWithItsOctets() {
            Dialogue dialogue = greeted(AuthPolicy.required(Policy.USERS));

            assertThat(dialogue.send("BDAT 6 LAST\r\nQUIT\r\nNOOP\r\n")).isEqualTo(REFUSAL + "\n" + OK);
        }
    }

    @Nested
    class OnlyWithTls {

        private final SmtpPolicy policy = new Policy()
                .tls(TlsMode.OFFERED)
                .auth(OFFERED.clearOnlyWithTls())
                .build();

        @ParameterizedTest
        @ValueSource(strings = {"PLAIN", "LOGIN", "XOAUTH2", "OAUTHBEARER", "plain"})
        void refusesMechanismsThatShowTheSecret(String mechanism) {
            Dialogue dialogue = Dialogue.greeted(policy);
            String refusal = "538 5.7.11 This mechanism needs an encrypted connection; say STARTTLS first";

            assertThat(dialogue.say("AUTH " + mechanism)).isEqualTo(refusal);
            assertThat(dialogue.say("AUTH " + mechanism + " dGVzdA==")).isEqualTo(refusal);
            assertThat(dialogue.say("NOOP")).isEqualTo(OK);
        }

        @Test
        void offersThemOnceEncrypted() {
            Dialogue dialogue = Dialogue.opened(policy);

            assertThat(dialogue.say("EHLO client.example").lines()).contains("250-AUTH CRAM-MD5 SCRAM-SHA-256");
            dialogue.after("STARTTLS").encrypt();
            assertThat(dialogue.say("EHLO client.example").lines())
                    .contains("250-AUTH PLAIN LOGIN CRAM-MD5 XOAUTH2 OAUTHBEARER SCRAM-SHA-256");
            assertThat(dialogue.say(PLAIN)).isEqualTo(SUCCESS);
            assertThat(attempt(dialogue)).hasToString("PLAIN as <ada> over TLS -> " + SUCCESS);
        }

        @Test
        void saysNothingOfAuthIfNoMechanismIsLeft() {
            Dialogue dialogue = Dialogue.opened(new Policy()
                    .auth(OFFERED.with(Mechanism.PLAIN).clearOnlyWithTls())
                    .build());

            assertThat(dialogue.say("EHLO client.example")).doesNotContain("AUTH");
        }
    }
}

package io.github.smtptest.protocol;

import static io.github.smtptest.failure.Moment.AUTH;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.sasl.Mechanism;
import io.github.smtptest.session.Octets;
import io.github.smtptest.session.SmtpAuthentication;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The AUTH command (RFC 4954). What the mechanisms make of a response is tested with them. */
class AuthCommandTest {

    static final String PLAIN = "AUTH PLAIN " + base64("\0ada\0" + Policy.PASSWORD);

    private static final String SUCCESS = "235 2.7.0 Authentication successful";
    private static final String WRONG = "535 5.7.8 Authentication refused: the user name or the secret is wrong";
    private static final String NOT_BASE64 = "501 5.5.2 That is not base64; send * to cancel";
    private static final String CANCELLED = "501 5.7.0 Authentication cancelled";
    private static final String TWICE = "503 5.5.1 You are authenticated already";
    private static final String OK = "250 2.0.0 OK";
    private static final AuthPolicy OFFERED = AuthPolicy.offered(Policy.USERS);

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Dialogue greeted(AuthPolicy auth) {
        return Dialogue.greeted(new Policy().auth(auth).build());
    }

    private static Dialogue greeted() {
        return greeted(OFFERED);
    }

    private static SmtpAuthentication attempt(Dialogue dialogue) {
        List<SmtpAuthentication> attempts = dialogue.session().authentications();
        return attempts.get(attempts.size() - 1);
    }

    @Test
    void isOfferedWithEveryMechanism() {
        Dialogue dialogue = Dialogue.opened(new Policy().auth(OFFERED).build());

        assertThat(dialogue.say("EHLO client.example").lines())
                .contains("250-AUTH PLAIN LOGIN CRAM-MD5 XOAUTH2 OAUTHBEARER SCRAM-SHA-256");
    }

    @Test
    void isNotOfferedByDefault() {
        Dialogue dialogue = Dialogue.opened();

        assertThat(dialogue.say("EHLO client.example")).doesNotContain("AUTH");
        assertThat(dialogue.say(PLAIN)).isEqualTo("502 5.5.1 AUTH is not offered here; EHLO lists what is");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AUTH PLAIN ", "auth plain ", "Auth  Plain\t", "AUTH\tplAIN   "})
    void takesAnInitialResponseInAnySpellingOfTheCommand(String command) {
        Dialogue dialogue = greeted();

        assertThat(dialogue.say(command + base64("\0ada\0" + Policy.PASSWORD))).isEqualTo(SUCCESS);
        assertThat(attempt(dialogue)).hasToString("PLAIN as <ada> in the clear -> " + SUCCESS);
        assertThat(dialogue.session().authentication()).contains(attempt(dialogue));
    }

    /** RFC 4954 §4: the blank that ends the 334 is part of the reply. */
    @Test
    void asksForTheResponseWithAnEmptyChallenge() {
        Dialogue dialogue = greeted();

        assertThat(dialogue.say("AUTH PLAIN")).isEqualTo("334 ");
        assertThat(dialogue.say(base64("\0ada\0" + Policy.PASSWORD))).isEqualTo(SUCCESS);
    }

    @Test
    void walksThroughTheTextbookLogin() {
        Dialogue dialogue = greeted();

        assertThat(dialogue.say("AUTH LOGIN")).isEqualTo("334 VXNlcm5hbWU6");
        assertThat(dialogue.say(base64("ada"))).isEqualTo("334 UGFzc3dvcmQ6");
        assertThat(dialogue.say(base64(Policy.PASSWORD))).isEqualTo(SUCCESS);
    }

    @Test
    void takesTheUserNameOfLoginAsInitialResponse() {
        Dialogue dialogue = greeted();

        assertThat(dialogue.say("AUTH LOGIN " + base64("ada"))).isEqualTo("334 UGFzc3dvcmQ6");
        assertThat(dialogue.say(base64(Policy.PASSWORD))).isEqualTo(SUCCESS);
    }

    @Test
    void lets535BeFollowedByAnotherAttempt() {
        Dialogue dialogue = greeted();

        assertThat(dialogue.say("AUTH PLAIN " + base64("\0ada\0wrong"))).isEqualTo(WRONG);
        assertThat(dialogue.say("AUTH PLAIN " + base64("\0eve\0" + Policy.PASSWORD)))
                .isEqualTo(WRONG);
        assertThat(dialogue.isOver()).isFalse();
        assertThat(dialogue.say(PLAIN)).isEqualTo(SUCCESS);
        assertThat(dialogue.session().authentications())
                .extracting(SmtpAuthentication::toString)
                .containsExactly(
                        "PLAIN as <ada> in the clear -> " + WRONG,
                        "PLAIN as <eve> in the clear -> " + WRONG,
                        "PLAIN as <ada> in the clear -> " + SUCCESS);
    }

    @Test
    void failsAsDeclaredBeforeAnyChallenge() {
        Dialogue dialogue = greeted();
        dialogue.failures().on(AUTH).once().reply(454, "4.7.0", "Directory is down");

        assertThat(dialogue.say("AUTH LOGIN")).isEqualTo("454 4.7.0 Directory is down");
        assertThat(dialogue.say("NOOP")).isEqualTo(OK);
        assertThat(attempt(dialogue)).hasToString("LOGIN in the clear -> 454 4.7.0 Directory is down");
    }

    @Nested
    class OutOfPlace {

        @Test
        void isRefusedBeforeEhlo() {
            SmtpPolicy policy = new Policy().auth(OFFERED).build();
            String refusal = "503 5.5.1 Introduce yourself first: EHLO client.example";

            assertThat(Dialogue.opened(policy).say(PLAIN)).isEqualTo(refusal);
            assertThat(Dialogue.opened(policy).after("HELO client.example").say(PLAIN))
                    .isEqualTo(refusal);
        }

        @Test
        void isRefusedASecondTime() {
            Dialogue dialogue = greeted().after(PLAIN);

            assertThat(dialogue.say(PLAIN)).isEqualTo(TWICE);
            assertThat(dialogue.say("AUTH NONSENSE")).isEqualTo(TWICE);
            assertThat(dialogue.after("EHLO client.example").say("AUTH LOGIN")).isEqualTo(TWICE);
            assertThat(dialogue.session().authentications()).hasSize(1);
        }

        @Test
        void isRefusedWithinATransactionWhichGoesOn() {
            Dialogue dialogue = greeted().after("MAIL FROM:<ada@example.org>");

            assertThat(dialogue.say(PLAIN))
                    .isEqualTo("503 5.5.1 No AUTH within a transaction; finish it, or drop it with RSET");
            assertThat(dialogue.say("RCPT TO:<bob@example.org>")).startsWith("250 2.1.5 ");
            assertThat(dialogue.after("RSET").say(PLAIN)).isEqualTo(SUCCESS);
        }

        @Test
        void isRefusedWithoutAMechanism() {
            assertThat(greeted().say("AUTH"))
                    .isEqualTo("501 5.5.4 AUTH needs a mechanism. Syntax: AUTH mechanism [initial response in base64]");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"AUTH NTLM", "AUTH PLAIN2 dGVzdA==", "AUTH CRAM-MD5", "AUTH *", "AUTH =", "AUTH \u00e9"})
        void isRefusedWithAMechanismThatIsNotOffered(String command) {
            Dialogue dialogue = greeted(OFFERED.with(Mechanism.PLAIN, Mechanism.LOGIN));

            assertThat(dialogue.say(command)).isEqualTo("504 5.5.4 Mechanism not recognized; offered are PLAIN, LOGIN");
            assertThat(dialogue.say("NOOP")).isEqualTo(OK);
        }
    }

    @Nested
    class Responses {

        @ParameterizedTest
        @ValueSource(strings = {"PLAIN", "LOGIN", "CRAM-MD5", "XOAUTH2", "OAUTHBEARER", "SCRAM-SHA-256"})
        void canCancel(String mechanism) {
            Dialogue dialogue = greeted();

            assertThat(dialogue.say("AUTH " + mechanism)).startsWith("334");
            assertThat(dialogue.say("*")).isEqualTo(CANCELLED);
            assertThat(dialogue.say("NOOP")).isEqualTo(OK);
            assertThat(attempt(dialogue)).hasToString(mechanism + " in the clear -> " + CANCELLED);
            assertThat(dialogue.say(PLAIN)).isEqualTo(SUCCESS);
        }

        @Test
        void canCancelAtTheSecondChallenge() {
            Dialogue dialogue = greeted().after("AUTH LOGIN", base64("ada"));

            assertThat(dialogue.say("*")).isEqualTo(CANCELLED);
            assertThat(attempt(dialogue).user()).isEqualTo("ada");
            assertThat(dialogue.say("NOOP")).isEqualTo(OK);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "!",
                    "=",
                    "====",
                    "a",
                    "abc",
                    "abcde",
                    "YWI",
                    "YWJj=",
                    "YWJj YWJj",
                    " YWJj",
                    "YWJj ",
                    "**",
                    "* ",
                    "YW\u00e9j",
                    "-_-_"
                })
        void thatAreNoBase64EndTheAttempt(String response) {
            Dialogue dialogue = greeted().after("AUTH LOGIN");

            assertThat(dialogue.say(response)).isEqualTo(NOT_BASE64);
            assertThat(dialogue.isOver()).isFalse();
            assertThat(dialogue.say("NOOP")).isEqualTo(OK);
        }

        /** QUIT is base64 by chance. */
        @Test
        void areNoCommands() {
            Dialogue dialogue = greeted().after("AUTH LOGIN");

            assertThat(dialogue.say("QUIT"))
                    .isEqualTo(
                            "501 5.5.2 Malformed response: a name has a control character in it (RFC 4013 section 2.3)");
            assertThat(dialogue.isOver()).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"!", "abc", "a b", "dGVzdA", "*", "dGVzdA==="})
        void thatAreNoBase64EndTheAttemptAlreadyInTheCommand(String response) {
            Dialogue dialogue = greeted();

            assertThat(dialogue.say("AUTH PLAIN " + response)).isEqualTo(NOT_BASE64);
            assertThat(attempt(dialogue)).hasToString("PLAIN in the clear -> " + NOT_BASE64);
        }

        @Test
        void mayBeEmpty() {
            Dialogue dialogue = greeted();

            assertThat(dialogue.say("AUTH LOGIN", "")).isEqualTo("334 VXNlcm5hbWU6\n" + WRONG);
            assertThat(attempt(dialogue).responses()).extracting(Octets::size).containsExactly(0L);
        }

        @Test
        void areEmptyIfTheCommandHasAnEqualsSign() {
            Dialogue dialogue = greeted();

            assertThat(dialogue.say("AUTH PLAIN ="))
                    .isEqualTo("501 5.5.2 Malformed response: PLAIN has exactly two NUL octets, one before the user"
                            + " name and one behind it, but here are 0 (RFC 4616 section 2)");
        }

        @ParameterizedTest
        @CsvSource({"12288, 535", "12289, 500", "20000, 500"})
        void mayHave12288Octets(int length, int code) {
            Dialogue dialogue = greeted().after("AUTH PLAIN");
            String password = "x".repeat(12_288 / 4 * 3 - 5);
            String response = base64("\0ada\0" + password);

            assertThat(response).hasSize(12_288);
            assertThat(dialogue.say(response + "A".repeat(length - 12_288))).startsWith(code + " 5.");
            assertThat(dialogue.say("NOOP")).isEqualTo(OK);
            assertThat(attempt(dialogue).succeeded()).isFalse();
        }

        @Test
        void thatAreTooLongAreToldTheRightLimit() {
            Dialogue dialogue = greeted().after("AUTH PLAIN");

            assertThat(dialogue.say("A".repeat(12_292)))
                    .isEqualTo("500 5.5.2 Command line too long; at most 12,288 octets are taken");
        }

        @ParameterizedTest
        @ValueSource(strings = {"YWRh\n", "YW\0h\r\n", "YW\rh\r\n", "\u00ff\u00ff\r\n"})
        void thatAreNoLineEndTheAttempt(String response) {
            Dialogue dialogue = greeted().after("AUTH LOGIN");

            assertThat(dialogue.sendOctets(response)).startsWith("500 5.5.2 ");
            assertThat(dialogue.session().authentications()).hasSize(1);
            dialogue.say("NOOP");
            assertThat(dialogue.say("NOOP")).isEqualTo(OK);
            assertThat(dialogue.say(PLAIN)).isEqualTo(SUCCESS);
        }

        @Test
        void canBeHadOnPurpose() {
            Dialogue dialogue = greeted().after("AUTH LOGIN", base64("ada"), base64(Policy.PASSWORD));

            assertThat(attempt(dialogue).responses())
                    .extracting(octets -> new String(octets.toByteArray(), StandardCharsets.UTF_8))
                    .containsExactly("ada", Policy.PASSWORD);
        }
    }
}

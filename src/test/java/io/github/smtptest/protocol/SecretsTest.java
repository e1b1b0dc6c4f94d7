package io.github.smtptest.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client sends to authenticate is in nothing that gets printed, however the client sends it. */
class SecretsTest {

    private static final String MESSAGE = base64("\0ada\0" + Policy.PASSWORD);
    private static final String SECRET = base64(Policy.PASSWORD);
    private static final String ADA = base64("ada");
    private static final String LONG = SECRET.repeat(2_000);

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Stream<String> attempts() {
        return Stream.of(
                "AUTH PLAIN " + MESSAGE + "\r\n",
                "auth\tplain\t" + MESSAGE + "\r\n",
                "AUTH PLAIN\r\n" + MESSAGE + "\r\n",
                "AUTH PLAIN  " + MESSAGE + " " + SECRET + "\r\n",
                "AUTH NTLM " + MESSAGE + "\r\n",
                "AUTH PLAIN " + SECRET + "\r\n",
                "AUTH LOGIN\r\n" + ADA + "\r\n" + SECRET + "\r\n",
                "AUTH LOGIN " + ADA + "\r\n" + SECRET + "\r\n",
                "AUTH LOGIN\r\n" + ADA + "\r\n" + SECRET + "!\r\n",
                "AUTH LOGIN\r\n" + ADA + "\r\n" + SECRET + "\0\r\n",
                "AUTH LOGIN\r\n" + ADA + "\r\n" + SECRET + "\u00ff\r\n",
                "AUTH LOGIN\r\n" + ADA + "\r\n" + LONG + "\r\n",
                "AUTH LOGIN\r\n" + ADA + "\r\n" + SECRET + "\n",
                "AUTH XOAUTH2 " + base64("user=ada\1auth=Bearer " + Policy.PASSWORD + "\1\1") + "\r\n\r\n",
                "AUTH CRAM-MD5\r\n" + base64("ada " + "0".repeat(32)) + "\r\n",
                // Those that are refused as lines.
                "AUTH PLAIN " + MESSAGE + "\n",
                "AUTH PLAIN " + MESSAGE + "\0\r\n",
                "AUTH PLAIN " + MESSAGE + "\u00ff\r\n",
                " AUTH PLAIN " + MESSAGE + "\rX\r\n",
                "AUTH PLAIN " + MESSAGE + LONG + "\r\n",
                "NOOP\nAUTH PLAIN " + MESSAGE + "\r\n",
                // One who types into a program that sends bare LF, and does not read the replies.
                "AUTH LOGIN\r\n" + ADA + "\n" + SECRET + "\n",
                // One who does not read the replies, whatever they are.
                "AUTH NTLM\r\n" + ADA + "\r\n" + SECRET + "\r\nQUIT\r\n",
                "MAIL FROM:<a@b.example>\r\nAUTH LOGIN\r\n" + ADA + "\r\n" + SECRET + "\r\n",
                // One who takes it for IMAP.
                "AUTHENTICATE PLAIN " + MESSAGE + "\r\n",
                // One who forgets the mechanism.
                "AUTH " + MESSAGE + "\r\n");
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void isNotPrinted(String attempt) {
        Dialogue dialogue = Dialogue.greeted(
                new Policy().auth(AuthPolicy.offered(Policy.USERS)).build());
        String replies = dialogue.sendOctets(attempt);

        assertThat(replies).isNotEmpty();
        assertThat(dialogue.session().toString()).contains("AUTH");
        assertHidden(replies);
        assertHidden(dialogue.session().toString());
        assertHidden(String.join("\n", dialogue.transcript()));
        assertHidden(dialogue.session().authentications().toString());
        assertHidden(dialogue.transactions().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"AUTH PLAIN ", "AUTH LOGIN "})
    void isReplacedByItsLength(String command) {
        Dialogue dialogue = Dialogue.greeted(
                new Policy().auth(AuthPolicy.offered(Policy.USERS)).build());
        dialogue.say(command + MESSAGE);

        assertThat(dialogue.transcript())
                .anyMatch(line -> line.endsWith(
                        "C: " + command + "(initial response of " + MESSAGE.length() + " octets, hidden)"));
    }

    @Test
    void isReplacedByItsLengthInAResponse() {
        Dialogue dialogue = Dialogue.greeted(
                new Policy().auth(AuthPolicy.offered(Policy.USERS)).build());
        dialogue.say("AUTH LOGIN", ADA, SECRET);

        assertThat(dialogue.transcript())
                .anyMatch(line -> line.endsWith("C: AUTH LOGIN"))
                .anyMatch(line -> line.endsWith("C: (response of 4 octets, hidden)"))
                .anyMatch(line -> line.endsWith("C: (response of " + SECRET.length() + " octets, hidden)"));
    }

    @Test
    void hidesNothingOfTheCommandsThatFollow() {
        Dialogue dialogue = Dialogue.greeted();
        dialogue.say("AUTH LOGIN", "NOOP", "MAIL FROM:<ada@example.org>", "NONSENSE", "RSET");

        assertThat(dialogue.transcript())
                .anyMatch(line -> line.endsWith("C: NOOP"))
                .anyMatch(line -> line.endsWith("C: MAIL FROM:<ada@example.org>"))
                .anyMatch(line -> line.endsWith("C: NONSENSE"))
                .anyMatch(line -> line.endsWith("C: RSET"));
    }

    @Test
    void isNotInThePolicyEither() {
        assertHidden(
                new Policy().auth(AuthPolicy.required(Policy.USERS)).build().toString());
    }

    private static void assertHidden(String printed) {
        assertThat(printed).doesNotContain(Policy.PASSWORD, SECRET, MESSAGE, MESSAGE.substring(8));
    }
}

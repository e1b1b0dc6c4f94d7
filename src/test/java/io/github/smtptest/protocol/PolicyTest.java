package io.github.smtptest.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.smtptest.failure.SmtpReply;
import io.github.smtptest.session.SessionEnd;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server offers and how much it takes is what its policy says. */
class PolicyTest {

    private static final String OK = "250 2.0.0 OK";

    private static List<String> ehlo(SmtpPolicy policy) {
        return Dialogue.opened(policy).say("EHLO client.example").lines().toList();
    }

    @Test
    void offersEverything() {
        SmtpPolicy policy = new Policy()
                .advertised()
                .tls(TlsMode.OFFERED)
                .auth(AuthPolicy.offered(Policy.USERS))
                .keyword("X-TRACE on")
                .keyword("FUTURERELEASE 60")
                .build();

        assertThat(ehlo(policy))
                .containsExactly(
                        "250-mx.test greets client.example",
                        "250-PIPELINING",
                        "250-SIZE 100000",
                        "250-8BITMIME",
                        "250-SMTPUTF8",
                        "250-CHUNKING",
                        "250-BINARYMIME",
                        "250-DSN",
                        "250-ENHANCEDSTATUSCODES",
                        "250-LIMITS RCPTMAX=3",
                        "250-STARTTLS",
                        "250-AUTH PLAIN LOGIN CRAM-MD5 XOAUTH2 OAUTHBEARER SCRAM-SHA-256",
                        "250-X-TRACE on",
                        "250-FUTURERELEASE 60",
                        "250 HELP");
    }

    @ParameterizedTest
    @EnumSource(Extension.class)
    void canLeaveOutEachExtension(Extension extension) {
        assertThat(ehlo(Dialogue.POLICY)).anyMatch(line -> line.matches("250-" + extension.keyword() + "( .*)?"));
        assertThat(ehlo(Dialogue.without(extension)))
                .noneMatch(line -> line.matches("250-" + extension.keyword() + "( .*)?"));
    }

    @Test
    void canOfferNothing() {
        assertThat(ehlo(Dialogue.without(Extension.values())))
                .containsExactly("250-mx.test greets client.example", "250 HELP");
    }

    @Test
    void isNotChangedByItsMakersCollections() {
        EnumSet<Extension> extensions = EnumSet.of(Extension.SIZE);
        List<String> keywords = new ArrayList<>(List.of("X1"));
        SmtpPolicy policy = new SmtpPolicy(
                "mx.test",
                Dialogue.POLICY.limits(),
                extensions,
                TlsMode.OFF,
                AuthPolicy.NONE,
                keywords,
                Dialogue.POLICY.commands());
        extensions.clear();
        keywords.clear();

        assertThat(ehlo(policy)).contains("250-SIZE 100000", "250-X1");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> policy.extensions().clear());
    }

    @Nested
    class CustomCommands {

        @ParameterizedTest
        @ValueSource(strings = {"XECHO a  b", "xecho\ta  b  ", "  XEcho a  b"})
        void areAnsweredByTheirFunction(String command) {
            SmtpPolicy policy = new Policy()
                    .command("XECHO", argument -> SmtpReply.of(299, "2.9.9", "<" + argument + ">", "second"))
                    .build();

            assertThat(Dialogue.opened(policy).say(command)).isEqualTo("299-2.9.9 <a  b>\n299 2.9.9 second");
        }

        @Test
        void getAnEmptyArgumentIfThereIsNone() {
            SmtpPolicy policy = new Policy()
                    .command("XECHO", argument -> SmtpReply.of(250, "", "<" + argument + ">"))
                    .build();

            assertThat(Dialogue.greeted(policy).say("XECHO")).isEqualTo("250 <>");
        }

        @Test
        void takeTheServersOwnPlace() {
            SmtpPolicy policy = new Policy()
                    .command("VRFY", argument -> SmtpReply.of(250, "2.1.5", "<ada@example.org>"))
                    .build();

            assertThat(Dialogue.greeted(policy).say("VRFY ada")).isEqualTo("250 2.1.5 <ada@example.org>");
        }

        @Test
        void loseTheirEnhancedCodeWhereNoneIsOffered() {
            SmtpPolicy policy = new Policy()
                    .without(Extension.ENHANCED_STATUS_CODES)
                    .command("XPING", argument -> SmtpReply.of(250, "2.0.0", "pong"))
                    .build();

            assertThat(Dialogue.greeted(policy).say("XPING")).isEqualTo("250 pong");
        }

        @Test
        void leaveTheTransaction() {
            SmtpPolicy policy = new Policy()
                    .command("XPING", argument -> SmtpReply.of(250, "", "pong"))
                    .build();
            Dialogue dialogue =
                    Dialogue.greeted(policy).after("MAIL FROM:<ada@example.org>", "RCPT TO:<bob@example.org>", "XPING");

            assertThat(dialogue.say("DATA")).startsWith("354 ");
        }

        @Test
        void closeWith421() {
            SmtpPolicy policy = new Policy()
                    .command("XKILL", argument -> SmtpReply.of(421, "4.3.2", "Bye"))
                    .build();
            Dialogue dialogue = Dialogue.greeted(policy);

            assertThat(dialogue.say("XKILL", "NOOP")).isEqualTo("421 4.3.2 Bye");
            assertThat(dialogue.isOver()).isTrue();
            assertThat(dialogue.receiver().end()).isEqualTo(SessionEnd.SERVER_CLOSED);
        }

        @Test
        void mayAnswer354Or334WithoutChangingWhatFollows() {
            SmtpPolicy policy = new Policy()
                    .command("XDATA", argument -> SmtpReply.of(354, "", "Go"))
                    .command("XAUTH", argument -> SmtpReply.of(334, "", "Who"))
                    .build();

            assertThat(Dialogue.greeted(policy).say("XDATA", "NOOP", "XAUTH", "NOOP"))
                    .isEqualTo("354 Go\n" + OK + "\n334 Who\n" + OK);
        }
    }

    @Nested
    class MaximumOfCommands {

        private final SmtpPolicy three = new Policy().commands(3).build();

        @Test
        void closesAtTheNextOne() {
            Dialogue dialogue = Dialogue.opened(three);

            assertThat(dialogue.say("NOOP", "X", "NOOP", "NOOP", "NOOP"))
                    .isEqualTo(OK + "\n500 5.5.2 Command not recognized; HELP lists the commands\n" + OK
                            + "\n421 4.7.0 Too many commands on this connection, closing");
            assertThat(dialogue.isOver()).isTrue();
            assertThat(dialogue.receiver().end()).isEqualTo(SessionEnd.SERVER_CLOSED);
        }

        @ParameterizedTest
        @ValueSource(strings = {"QUIT\r\n", "BDAT 6 LAST\r\nQUIT\r\n"})
        void holdsForEveryCommand(String command) {
            Dialogue dialogue = Dialogue.opened(three).after("NOOP", "NOOP", "NOOP");

            assertThat(dialogue.send(command)).isEqualTo("421 4.7.0 Too many commands on this connection, closing");
            assertThat(dialogue.isOver()).isTrue();
        }

        @Test
        void doesNotCountContent() {
            SmtpPolicy policy = new Policy().commands(5).build();
            Dialogue dialogue =
                    Dialogue.greeted(policy).after("MAIL FROM:<ada@example.org>", "RCPT TO:<bob@example.org>", "DATA");

            assertThat(dialogue.say("NOOP", "NOOP", "NOOP", ".", "QUIT"))
                    .isEqualTo("250 2.0.0 OK, captured as mail 1 (18 octets)\n"
                            + "221 2.0.0 mx.test closing the connection");
        }
    }

    @Nested
    class BinaryMime {

        private static final String BINARY = "MAIL FROM:<ada@example.org> BODY=BINARYMIME";

        @Test
        void isSentWithBdatOnly() {
            Dialogue dialogue = Dialogue.greeted().after(BINARY, "RCPT TO:<bob@example.org>");

            assertThat(dialogue.say("DATA")).isEqualTo("503 5.5.1 BODY=BINARYMIME cannot be sent with DATA; use BDAT");
            assertThat(dialogue.sendOctets("BDAT 4 LAST\r\n\0\n\r\u00ff"))
                    .isEqualTo("250 2.0.0 OK, captured as mail 1 (4 octets)");
            assertThat(dialogue.contents()).containsExactly("\0\n\r\u00ff");
            assertThat(dialogue.envelope()).hasReversePathParameter("BODY", "BINARYMIME");
        }

        @Test
        void isForgottenWithTheTransaction() {
            Dialogue dialogue = Dialogue.greeted()
                    .after(BINARY, "RSET", "MAIL FROM:<ada@example.org>", "RCPT TO:<bob@example.org>");

            assertThat(dialogue.say("DATA")).startsWith("354 ");
        }

        @Test
        void isUnknownWhereItIsNotOffered() {
            assertThat(Dialogue.greeted(Dialogue.without(Extension.BINARYMIME)).say(BINARY))
                    .isEqualTo("501 5.5.4 Parameter BODY: must be 7BIT or 8BITMIME");
        }

        /** RFC 3030 §3: a server that offers BINARYMIME must offer CHUNKING, or the message could not be sent at all. */
        @Test
        void isNotOfferedWithoutChunking() {
            SmtpPolicy policy = Dialogue.without(Extension.CHUNKING);

            assertThat(ehlo(policy)).doesNotContain("250-BINARYMIME");
            assertThat(Dialogue.greeted(policy).say(BINARY))
                    .isEqualTo("501 5.5.4 Parameter BODY: must be 7BIT or 8BITMIME");
        }
    }

    @Nested
    class ReplyLength {

        /** RFC 5321 §4.5.3.1.5: a reply line has at most 512 octets, whatever of the client's is in it. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "EHLO [x:%s]",
                    "EHLO %s",
                    "MAIL FROM:<a@example.org> %s=1",
                    "MAIL FROM:<a@example.org> %s=1 %s=1",
                    "MAIL FROM %s@example.org",
                    "MAIL FROM:%s@example.org",
                    "NOOP %s",
                    "VRFY %s",
                    "AUTH %s",
                    "%s"
                })
        void isBounded(String command) {
            SmtpPolicy policy = new Policy()
                    .commandLine(12_288)
                    .auth(AuthPolicy.offered(Policy.USERS))
                    .build();
            for (int length : new int[] {100, 240, 400, 460, 505, 5_000}) {
                String replies = Dialogue.greeted(policy).say(command.replace("%s", "x".repeat(length)));

                assertThat(replies.lines()).isNotEmpty().allMatch(line -> line.length() <= 510);
            }
        }
    }

    @Nested
    class LongValues {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "MAIL FROM:<a@example.org> AUTH=%s",
                    "MAIL FROM:<a@example.org> ENVID=%s",
                    "MAIL FROM:<a@example.org> SIZE=%s",
                    "MAIL FROM:<\"%s\"@example.org>",
                    "MAIL FROM:<a@%s>",
                    "MAIL FROM:<@%s:a@example.org>"
                })
        void needNoStack(String command) {
            SmtpPolicy policy = new Policy()
                    .commandLine(200_000)
                    .auth(AuthPolicy.offered(Policy.USERS))
                    .build();
            Dialogue dialogue = Dialogue.greeted(policy);

            for (String value : List.of("x".repeat(100_000), "x.".repeat(50_000), "+2B".repeat(30_000))) {
                assertThat(dialogue.say(command.replace("%s", value))).matches("(?s)[2-5][0-9][0-9] .*");
            }
            assertThat(dialogue.say("NOOP")).isEqualTo(OK);
        }
    }
}

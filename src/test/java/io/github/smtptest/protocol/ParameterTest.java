package io.github.smtptest.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ESMTP parameters of MAIL and RCPT. */
class ParameterTest {

    private static final String TOO_LARGE = "552 5.3.4 Declared SIZE is over the limit of 100,000 octets";

    @Nested
    class OfMail {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "SIZE=0",
                    "SIZE=100000",
                    "SIZE=00000000000000000001",
                    "BODY=7BIT",
                    "BODY=8BITMIME",
                    "BODY=8bitmime",
                    "SMTPUTF8",
                    "RET=FULL",
                    "RET=hdrs",
                    "ENVID=QQ314159",
                    "ENVID=a+2Bb+3Dc",
                    "SIZE=10 BODY=8BITMIME SMTPUTF8 RET=HDRS ENVID=x"
                })
        void isKept(String parameters) {
            Dialogue dialogue = Dialogue.greeted();

            assertThat(dialogue.say("MAIL FROM:<ada@example.org> " + parameters))
                    .startsWith("250 2.1.0 ");
            assertThat(dialogue.envelope().reversePath()).isEqualTo("ada@example.org");
            assertThat(dialogue.envelope().reversePathParameters()).hasToString(parameters);
        }

        @Test
        void isKeptWithTheKeywordInUpperCase() {
            Dialogue dialogue = Dialogue.greeted().after("MAIL FROM:<> body=8bitMime smtputf8");

            assertThat(dialogue.envelope().reversePathParameters()).hasToString("BODY=8bitMime SMTPUTF8");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "SIZE                      | Parameter SIZE: must be 1 to 20 digits",
                    "SIZE=abc                  | Parameter SIZE: must be 1 to 20 digits",
                    "SIZE=-1                   | Parameter SIZE: must be 1 to 20 digits",
                    "SIZE=1.5                  | Parameter SIZE: must be 1 to 20 digits",
                    "SIZE=١                    | Parameter SIZE: must be 1 to 20 digits",
                    "SIZE=000000000000000000001 | Parameter SIZE: must be 1 to 20 digits",
                    "BODY                      | Parameter BODY: must be 7BIT, 8BITMIME or BINARYMIME",
                    "BODY=9BIT                 | Parameter BODY: must be 7BIT, 8BITMIME or BINARYMIME",
                    "BODY=BINARY               | Parameter BODY: must be 7BIT, 8BITMIME or BINARYMIME",
                    "SMTPUTF8=yes              | Parameter SMTPUTF8: takes no value",
                    "RET                       | Parameter RET: must be FULL or HDRS",
                    "RET=ALL                   | Parameter RET: must be FULL or HDRS",
                    "ENVID                     | Parameter ENVID: must be 1 to 100 characters of xtext (RFC 3461)",
                    "ENVID=a+                  | Parameter ENVID: must be 1 to 100 characters of xtext (RFC 3461)",
                    "ENVID=a+2                 | Parameter ENVID: must be 1 to 100 characters of xtext (RFC 3461)",
                    "ENVID=a+2b                | Parameter ENVID: must be 1 to 100 characters of xtext (RFC 3461)",
                    "ENVID=é                   | Parameter ENVID: must be 1 to 100 characters of xtext (RFC 3461)",
                    "SIZE=1 SIZE=1             | Parameter SIZE: may be given only once",
                    "SMTPUTF8 BODY=7BIT smtputf8 | Parameter SMTPUTF8: may be given only once",
                    "=1                        | A parameter is malformed. Syntax: MAIL FROM:<address> KEYWORD=value KEYWORD",
                    "SIZE=                     | A parameter is malformed. Syntax: MAIL FROM:<address> KEYWORD=value KEYWORD",
                    "SIZE=1=2                  | A parameter is malformed. Syntax: MAIL FROM:<address> KEYWORD=value KEYWORD",
                    "-SIZE=1                   | A parameter is malformed. Syntax: MAIL FROM:<address> KEYWORD=value KEYWORD",
                    "SI_ZE=1                   | A parameter is malformed. Syntax: MAIL FROM:<address> KEYWORD=value KEYWORD",
                    "<b@example.org>           | A parameter is malformed. Syntax: MAIL FROM:<address> KEYWORD=value KEYWORD"
                })
        void isRefusedByItsRule(String parameters, String problem) {
            Dialogue dialogue = Dialogue.greeted();

            assertThat(dialogue.say("MAIL FROM:<ada@example.org> " + parameters))
                    .isEqualTo("501 5.5.4 " + problem);
            assertThat(dialogue.say("MAIL FROM:<ada@example.org>")).startsWith("250 2.1.0 ");
        }

        @ParameterizedTest
        @ValueSource(strings = {"100001", "9223372036854775807", "9223372036854775808", "99999999999999999999"})
        void isRefusedIfTheMessageWillBeTooLarge(String size) {
            Dialogue dialogue = Dialogue.greeted();

            assertThat(dialogue.say("MAIL FROM:<ada@example.org> SIZE=" + size)).isEqualTo(TOO_LARGE);
            assertThat(dialogue.isOver()).isFalse();
            assertThat(dialogue.transactions())
                    .singleElement()
                    .hasToString("from <ada@example.org>: MAIL refused: " + TOO_LARGE);
            assertThat(dialogue.say("MAIL FROM:<ada@example.org>")).startsWith("250 2.1.0 ");
        }

        @ParameterizedTest
        @CsvSource({
            "X=1, X",
            "x-ray, X-RAY",
            "AUTH=<>, AUTH",
            "NOTIFY=NEVER, NOTIFY",
            "ORCPT=rfc822;a@b, ORCPT",
            "BY=120;R, BY"
        })
        void isRefusedIfItIsUnknown(String parameter, String keyword) {
            assertThat(Dialogue.greeted().say("MAIL FROM:<ada@example.org> " + parameter))
                    .isEqualTo("555 5.5.4 Parameter " + keyword + " not recognized; EHLO lists what is offered");
        }

        @Test
        void isRefusedByTheFirstThatIsWrong() {
            assertThat(Dialogue.greeted().say("MAIL FROM:<ada@example.org> BODY=7BIT X RET=ALL"))
                    .isEqualTo("555 5.5.4 Parameter X not recognized; EHLO lists what is offered");
        }

        @ParameterizedTest
        @CsvSource({
            "SIZE, SIZE=1",
            "EIGHT_BIT_MIME, BODY=8BITMIME",
            "SMTPUTF8, SMTPUTF8",
            "DSN, RET=FULL",
            "DSN, ENVID=x"
        })
        void isRefusedIfItsExtensionIsSwitchedOff(Extension extension, String parameter) {
            Dialogue off = Dialogue.greeted(Dialogue.without(extension));

            assertThat(off.say("MAIL FROM:<ada@example.org> " + parameter))
                    .isEqualTo("555 5.5.4 Parameter " + parameter.split("=")[0]
                            + " not recognized; EHLO lists what is offered");
        }

        @ParameterizedTest
        @CsvSource({"SIZE=1, SIZE", "BODY=7BIT, BODY", "X, X"})
        void isRefusedAfterHelo(String parameter, String keyword) {
            Dialogue dialogue = Dialogue.opened().after("HELO client.example");

            assertThat(dialogue.say("MAIL FROM:<ada@example.org> " + parameter))
                    .isEqualTo("555 5.5.4 Parameter " + keyword + " needs EHLO; HELO offers no extensions");
            assertThat(dialogue.say("MAIL FROM:<ada@example.org>")).startsWith("250 2.1.0 ");
        }

        @Test
        void mayHave100CharactersAsEnvid() {
            assertThat(Dialogue.greeted().say("MAIL FROM:<> ENVID=" + "x".repeat(100)))
                    .startsWith("250 ");
            assertThat(Dialogue.greeted().say("MAIL FROM:<> ENVID=" + "x".repeat(101)))
                    .startsWith("501 5.5.4 ");
        }
    }

    @Nested
    class OfRcpt {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "NOTIFY=NEVER",
                    "NOTIFY=never",
                    "NOTIFY=SUCCESS",
                    "NOTIFY=DELAY,failure,Success",
                    "ORCPT=rfc822;bob+40example.org",
                    "ORCPT=x-type;a@b",
                    "NOTIFY=FAILURE ORCPT=rfc822;b@c"
                })
        void isKept(String parameters) {
            Dialogue dialogue = Dialogue.inTransaction();

            assertThat(dialogue.say("RCPT TO:<bob@example.org> " + parameters)).startsWith("250 2.1.5 ");
            assertThat(dialogue.envelope().recipients()).singleElement().hasToString("<bob@example.org> " + parameters);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "NOTIFY                 | Parameter NOTIFY: must be NEVER, or some of SUCCESS,FAILURE,DELAY",
                    "NOTIFY=ALWAYS          | Parameter NOTIFY: must be NEVER, or some of SUCCESS,FAILURE,DELAY",
                    "NOTIFY=NEVER,SUCCESS   | Parameter NOTIFY: must be NEVER, or some of SUCCESS,FAILURE,DELAY",
                    "NOTIFY=NEVER,NEVER     | Parameter NOTIFY: must be NEVER, or some of SUCCESS,FAILURE,DELAY",
                    "NOTIFY=SUCCESS,success | Parameter NOTIFY: must be NEVER, or some of SUCCESS,FAILURE,DELAY",
                    "NOTIFY=SUCCESS,        | Parameter NOTIFY: must be NEVER, or some of SUCCESS,FAILURE,DELAY",
                    "ORCPT                  | Parameter ORCPT: must be type;address in xtext (RFC 3461)",
                    "ORCPT=bob              | Parameter ORCPT: must be type;address in xtext (RFC 3461)",
                    "ORCPT=rfc822;          | Parameter ORCPT: must be type;address in xtext (RFC 3461)",
                    "ORCPT=;bob             | Parameter ORCPT: must be type;address in xtext (RFC 3461)",
                    "ORCPT=rfc822;a+4       | Parameter ORCPT: must be type;address in xtext (RFC 3461)",
                    "ORCPT=a_b;c            | Parameter ORCPT: must be type;address in xtext (RFC 3461)",
                    "NOTIFY=NEVER NOTIFY=NEVER | Parameter NOTIFY: may be given only once",
                    "NOTIFY=                | A parameter is malformed. Syntax: RCPT TO:<address> KEYWORD=value KEYWORD",
                })
        void isRefusedByItsRule(String parameters, String problem) {
            Dialogue dialogue = Dialogue.inTransaction();

            assertThat(dialogue.say("RCPT TO:<bob@example.org> " + parameters)).isEqualTo("501 5.5.4 " + problem);
            assertThat(dialogue.say("DATA"))
                    .startsWith(problem.startsWith("A ") || problem.contains("once") ? "503 " : "554 ");
        }

        @ParameterizedTest
        @CsvSource({"X=1, X", "SIZE=1, SIZE", "BODY=7BIT, BODY", "SMTPUTF8, SMTPUTF8", "RET=FULL, RET"})
        void isRefusedIfItIsUnknown(String parameter, String keyword) {
            String refusal = "555 5.5.4 Parameter " + keyword + " not recognized; EHLO lists what is offered";
            Dialogue dialogue = Dialogue.inTransaction();

            assertThat(dialogue.say("RCPT TO:<bob@example.org> " + parameter)).isEqualTo(refusal);
            assertThat(dialogue.envelope().rejected()).singleElement().hasToString("<bob@example.org> -> " + refusal);
        }

        @ParameterizedTest
        @ValueSource(strings = {"NOTIFY=NEVER", "ORCPT=rfc822;a@b"})
        void isRefusedIfDsnIsSwitchedOff(String parameter) {
            Dialogue off = Dialogue.greeted(Dialogue.without(Extension.DSN)).after("MAIL FROM:<>");

            assertThat(off.say("RCPT TO:<bob@example.org> " + parameter))
                    .isEqualTo("555 5.5.4 Parameter " + parameter.split("=")[0]
                            + " not recognized; EHLO lists what is offered");
        }

        @Test
        void isRefusedAfterHelo() {
            Dialogue dialogue = Dialogue.opened().after("HELO client.example", "MAIL FROM:<>");

            assertThat(dialogue.say("RCPT TO:<bob@example.org> NOTIFY=NEVER"))
                    .isEqualTo("555 5.5.4 Parameter NOTIFY needs EHLO; HELO offers no extensions");
        }

        @Test
        void mayHave500CharactersAsOrcpt() {
            SmtpPolicy roomy =
                    new Policy().messageSize(1).recipients(1).commandLine(1_000).build();
            Dialogue dialogue = Dialogue.greeted(roomy).after("MAIL FROM:<>");

            assertThat(dialogue.say("RCPT TO:<a@b> ORCPT=rfc822;" + "x".repeat(494)))
                    .startsWith("501 5.5.4 ");
            assertThat(dialogue.say("RCPT TO:<a@b> ORCPT=rfc822;" + "x".repeat(493)))
                    .startsWith("250 ");
        }
    }

    @Nested
    class Recipients {

        @Test
        void areTakenUpToTheLimit() {
            Dialogue dialogue = Dialogue.inTransaction();
            String ok = "250 2.1.5 Recipient OK; name another, or send the message with DATA";
            String tooMany = "452 4.5.3 Too many recipients; 3 are taken at once, send the rest later";

            assertThat(dialogue.say(
                            "RCPT TO:<1@x>",
                            "RCPT TO:<2@x>",
                            "RCPT TO:<3@x>",
                            "RCPT TO:<4@x>",
                            "RCPT TO:<5@x>",
                            "DATA"))
                    .isEqualTo(String.join(
                            "\n",
                            ok,
                            ok,
                            ok,
                            tooMany,
                            tooMany,
                            "354 Send the message; end it with a line that holds only a dot"));
            dialogue.say(".");
            assertThat(dialogue.mails()).singleElement().satisfies(mail -> {
                assertThat(mail.envelope().recipientAddresses()).containsExactly("1@x", "2@x", "3@x");
                assertThat(mail.envelope().rejectedAddresses()).containsExactly("4@x", "5@x");
            });
        }

        @Test
        void areCountedAnewInTheNextTransaction() {
            Dialogue dialogue = Dialogue.inTransaction()
                    .after("RCPT TO:<1@x>", "RCPT TO:<2@x>", "RCPT TO:<3@x>", "RSET", "MAIL FROM:<>");

            assertThat(dialogue.say("RCPT TO:<4@x>")).startsWith("250 2.1.5 ");
        }

        @Test
        void areNotCountedIfTheyWereRefused() {
            Dialogue dialogue = Dialogue.inTransaction()
                    .after("RCPT TO:<é@x>", "RCPT TO:<é@x>", "RCPT TO:<é@x>", "RCPT TO:<1@x>", "RCPT TO:<2@x>");

            assertThat(dialogue.say("RCPT TO:<3@x>")).startsWith("250 2.1.5 ");
            assertThat(dialogue.say("RCPT TO:<4@x>")).startsWith("452 4.5.3 ");
        }
    }
}

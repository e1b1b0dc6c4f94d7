package io.github.smtptest.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The paths of MAIL and RCPT (RFC 5321 §4.1.2). */
class PathTest {

    private static final String SENDER_OK = "250 2.1.0 Sender OK; name the recipients with RCPT TO:<address>";
    private static final String RECIPIENT_OK = "250 2.1.5 Recipient OK; name another, or send the message with DATA";

    @Nested
    class Accepted {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "ada@example.org",
                    "ada@localhost",
                    "Ada.Lovelace@Example.ORG",
                    "a.b.c.d@x.org",
                    "!#$%&'*+-/=?^_`{|}~@x.org",
                    "postmaster@x.org",
                    "ada@my_host_1.test",
                    "ada@4.example",
                    "ada@xn--bcher-kva.example",
                    "\"a>b\"@x.org",
                    "\"a<b\"@x.org",
                    "\"a@b\"@x.org",
                    "\"a b\"@x.org",
                    "\"a\\\"b\"@x.org",
                    "\"a\\\\\"@x.org",
                    "\"\\\"@\\\">\"@x.org",
                    "\"a,b:c;d\"@x.org",
                    "\"..\"@x.org",
                    "\"\"@x.org",
                    "ada@[127.0.0.1]",
                    "ada@[0.0.0.0]",
                    "ada@[255.250.199.99]",
                    "ada@[IPv6:::]",
                    "ada@[IPv6:::1]",
                    "ada@[ipv6:2001:DB8::a]",
                    "ada@[IPv6:1:2:3:4:5:6:7:8]",
                    "ada@[IPv6:1:2:3:4:5:6::]",
                    "ada@[IPv6:::3:4:5:6:7:8]",
                    "ada@[IPv6:1:2:3::7:8]",
                    "ada@[IPv6:::ffff:192.0.2.1]",
                    "ada@[IPv6:1:2:3:4:5:6:192.0.2.1]",
                    "ada@[x400:c=de;a=viaT]",
                    "ada@[a-b:c]"
                })
        void isKeptAsSent(String address) {
            Dialogue dialogue = Dialogue.greeted();

            assertThat(dialogue.say("MAIL FROM:<" + address + ">")).isEqualTo(SENDER_OK);
            assertThat(dialogue.say("RCPT TO:<" + address + ">")).isEqualTo(RECIPIENT_OK);
            assertThat(dialogue.envelope().reversePath()).isEqualTo(address);
            assertThat(dialogue.envelope().recipientAddresses()).containsExactly(address);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "<@one.example:ada@x.org>                      | ada@x.org",
                    "<@one.example,@two.example:ada@x.org>         | ada@x.org",
                    "<@one.example:\"a@b:c\"@x.org>                | \"a@b:c\"@x.org",
                    "<@one.example:ada@[IPv6:::1]>                 | ada@[IPv6:::1]"
                })
        void losesItsSourceRoute(String path, String address) {
            Dialogue dialogue = Dialogue.greeted();

            assertThat(dialogue.say("MAIL FROM:" + path)).isEqualTo(SENDER_OK);
            assertThat(dialogue.say("RCPT TO:" + path)).isEqualTo(RECIPIENT_OK);
            assertThat(dialogue.envelope().reversePath()).isEqualTo(address);
            assertThat(dialogue.envelope().recipientAddresses()).containsExactly(address);
        }

        @Test
        void mayBeNullForASender() {
            Dialogue dialogue = Dialogue.greeted();

            assertThat(dialogue.say("MAIL FROM:<>")).isEqualTo(SENDER_OK);
            assertThat(dialogue.say("RCPT TO:<bob@example.org>")).isEqualTo(RECIPIENT_OK);
            assertThat(dialogue.envelope().reversePath()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"Postmaster", "postmaster", "POSTMASTER"})
        void mayBePostmasterForARecipient(String postmaster) {
            Dialogue dialogue = Dialogue.inTransaction();

            assertThat(dialogue.say("RCPT TO:<" + postmaster + ">")).isEqualTo(RECIPIENT_OK);
            assertThat(dialogue.envelope().recipientAddresses()).containsExactly(postmaster);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "MAIL FROM: <ada@example.org>",
                    "MAIL FROM:\t <ada@example.org>",
                    "mail from:<ada@example.org>",
                    "Mail From:<ada@example.org>   ",
                    "MAIL   FROM:<ada@example.org>"
                })
        void mayHaveForgivableBlanksAndCase(String command) {
            Dialogue dialogue = Dialogue.greeted();

            assertThat(dialogue.say(command)).isEqualTo(SENDER_OK);
            assertThat(dialogue.envelope().reversePath()).isEqualTo("ada@example.org");
        }

        @ParameterizedTest
        @ValueSource(strings = {"a", "a.", "\\a"})
        void mayBeAsLongAsALine(String part) {
            SmtpPolicy roomy = new Policy()
                    .messageSize(1)
                    .recipients(1)
                    .commandLine(200_000)
                    .build();
            String local = part.repeat(80_000) + "a";
            String address = (part.equals("a.") ? local : '"' + local + '"') + "@x.org";
            Dialogue dialogue = Dialogue.greeted(roomy);

            assertThat(dialogue.say("MAIL FROM:<" + address + ">")).isEqualTo(SENDER_OK);
            assertThat(dialogue.envelope().reversePath()).isEqualTo(address);
        }

        @Test
        void mayHaveALongSourceRoute() {
            SmtpPolicy roomy = new Policy()
                    .messageSize(1)
                    .recipients(1)
                    .commandLine(200_000)
                    .build();
            Dialogue dialogue = Dialogue.greeted(roomy);

            assertThat(dialogue.say("MAIL FROM:<" + "@a,".repeat(50_000) + "@a:ada@x.org>"))
                    .isEqualTo(SENDER_OK);
            assertThat(dialogue.envelope().reversePath()).isEqualTo("ada@x.org");
        }
    }

    @Nested
    class Refused {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "<ada>             | The address lacks an @ and a domain",
                    "<\"ada@x.org\">   | The address lacks an @ and a domain",
                    "<@x.org>          | The address lacks a local part before the @",
                    "<ada@>            | The address lacks a domain behind the @",
                    "<ada@@x.org>      | The local part is malformed: dots only between words, other special characters in quotes",
                    "<.ada@x.org>      | The local part is malformed: dots only between words, other special characters in quotes",
                    "<ada.@x.org>      | The local part is malformed: dots only between words, other special characters in quotes",
                    "<a..b@x.org>      | The local part is malformed: dots only between words, other special characters in quotes",
                    "<a b@x.org>       | The local part is malformed: dots only between words, other special characters in quotes",
                    "< ada@x.org>      | The local part is malformed: dots only between words, other special characters in quotes",
                    "<a(b)@x.org>      | The local part is malformed: dots only between words, other special characters in quotes",
                    "<a,b@x.org>       | The local part is malformed: dots only between words, other special characters in quotes",
                    "<a\\b@x.org>      | The local part is malformed: dots only between words, other special characters in quotes",
                    "<a\"b\"@x.org>    | The local part is malformed: dots only between words, other special characters in quotes",
                    "<@a@b:ada@x.org>  | The local part is malformed: dots only between words, other special characters in quotes",
                    "<\"a\"b@x.org>    | The quoted local part is malformed",
                    "<\"a\"\"b\"@x.org> | The quoted local part is malformed",
                    "<\"a\tb\"@x.org>  | The quoted local part is malformed",
                    "<ada@x.org.>      | The domain is malformed",
                    "<ada@.x.org>      | The domain is malformed",
                    "<ada@x..org>      | The domain is malformed",
                    "<ada@-x.org>      | The domain is malformed",
                    "<ada@x-.org>      | The domain is malformed",
                    "<ada@x.org >      | The domain is malformed",
                    "<ada@x,org>       | The domain is malformed",
                    "<ada@x org>       | The domain is malformed",
                    "<ada@<x.org>      | The domain is malformed",
                    "<ada@[]>          | The domain is malformed",
                    "<ada@[>           | The domain is malformed",
                    "<ada@[127.0.0.1>  | The domain is malformed",
                    "<ada@127.0.0.1]>  | The domain is malformed",
                    "<ada@[127.0.0]>   | The domain is malformed",
                    "<ada@[127.0.0.1.2]> | The domain is malformed",
                    "<ada@[127.0.0.256]> | The domain is malformed",
                    "<ada@[127.0.0.01]> | The domain is malformed",
                    "<ada@[x.org]>     | The domain is malformed",
                    "<ada@[::1]>       | The domain is malformed",
                    "<ada@[a-:c]>      | The domain is malformed",
                    "<ada@[a:]>        | The domain is malformed",
                    "<ada@[IPv6:]>     | The domain is malformed",
                    "<ada@[IPv6:1:2:3:4:5:6:7]> | The domain is malformed",
                    "<ada@[IPv6:1:2:3:4:5:6:7:8:9]> | The domain is malformed",
                    "<ada@[IPv6:1:2:3:4:5:6:7::]> | The domain is malformed",
                    "<ada@[IPv6:1::2::3]> | The domain is malformed",
                    "<ada@[IPv6::::]>  | The domain is malformed",
                    "<ada@[IPv6:12345::]> | The domain is malformed",
                    "<ada@[IPv6:g::1]> | The domain is malformed",
                    "<ada@[IPv6:1::g]> | The domain is malformed",
                    "<ada@[IPv6::1]>   | The domain is malformed",
                    "<ada@[IPv6:192.0.2.1]> | The domain is malformed",
                    "<ada@[IPv6:1:2:3:4:5::192.0.2.1]> | The domain is malformed",
                    "<ada@[IPv6:::192.0.2.256]> | The domain is malformed",
                    "<ada@x.org        | The address lacks its closing bracket",
                    "<                 | The address lacks its closing bracket",
                    "<\"ada@x.org>     | The address lacks its closing bracket",
                    "<\"ada\\\"@x.org> | The address lacks its closing bracket",
                    "<\"ada\\          | The address lacks its closing bracket",
                    "<ada@x.org>>      | Something follows the closing bracket without a blank",
                    "<ada@x.org>SIZE=1 | Something follows the closing bracket without a blank",
                    "<ada@x.org>,<b@c> | Something follows the closing bracket without a blank",
                    "``                | The address is missing"
                })
        void isAnsweredByWhatIsWrong(String path, String problem) {
            assertThat(Dialogue.greeted().say("MAIL FROM:" + path))
                    .isEqualTo("501 5.1.7 " + problem + ". Syntax: MAIL FROM:<address>");
            assertThat(Dialogue.inTransaction().say("RCPT TO:" + path))
                    .isEqualTo("501 5.1.3 " + problem + ". Syntax: RCPT TO:<address>");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "FROM:<postmaster>  | 501 5.1.7 The address lacks an @ and a domain. Syntax: MAIL FROM:<address>",
                    "FROM:<@one:>       | 501 5.1.7 No address. Syntax: MAIL FROM:<address>",
                    "``                 | 501 5.1.7 MAIL needs an argument. Syntax: MAIL FROM:<address>"
                })
        void ofASender(String argument, String reply) {
            assertThat(Dialogue.greeted().say("MAIL " + argument)).isEqualTo(reply);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "TO:<>     | 501 5.1.3 A recipient needs an address; only MAIL may have <>. Syntax: RCPT TO:<address>",
                    "TO:<@a:>  | 501 5.1.3 A recipient needs an address; only MAIL may have <>. Syntax: RCPT TO:<address>",
                    "TO:<root> | 501 5.1.3 The address lacks an @ and a domain. Syntax: RCPT TO:<address>",
                    "``        | 501 5.1.3 RCPT needs an argument. Syntax: RCPT TO:<address>"
                })
        void ofARecipient(String argument, String reply) {
            assertThat(Dialogue.inTransaction().say("RCPT " + argument)).isEqualTo(reply);
        }

        @Test
        void ifItsDomainHasMoreThan255Characters() {
            String longest = "a.".repeat(127) + "a";

            assertThat(Dialogue.greeted().say("MAIL FROM:<ada@" + longest + ">"))
                    .isEqualTo(SENDER_OK);
            assertThat(Dialogue.greeted().say("MAIL FROM:<ada@a" + longest + ">"))
                    .isEqualTo("501 5.1.7 The domain is malformed. Syntax: MAIL FROM:<address>");
        }

        @Test
        void leavesNoTrace() {
            Dialogue dialogue = Dialogue.greeted().after("MAIL FROM:ada@example.org");

            assertThat(dialogue.transactions()).isEmpty();
            assertThat(dialogue.say("MAIL FROM:<ada@example.org>")).isEqualTo(SENDER_OK);
        }
    }

    /** Beginners forget colon and brackets: the reply shows their own address in the right form. */
    @Nested
    class Lesson {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "FROM user1@domain1      | user1@domain1",
                    "from user1@domain1      | user1@domain1",
                    "FROM <user1@domain1>    | user1@domain1",
                    "FROM<user1@domain1>     | user1@domain1",
                    "user1@domain1           | user1@domain1",
                    "<user1@domain1>         | user1@domain1",
                    "fromage@domain1         | fromage@domain1"
                })
        void showsTheColonAndTheBracketsOfMail(String argument, String address) {
            assertThat(Dialogue.greeted().say("MAIL " + argument))
                    .isEqualTo(
                            "501 5.5.4 MAIL is followed by FROM and a colon. Syntax: MAIL FROM:<address>, here MAIL FROM:<"
                                    + address + ">");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {"TO bob@domain2 | bob@domain2", "bob@domain2 | bob@domain2", "tom@domain2 | tom@domain2"})
        void showsTheColonAndTheBracketsOfRcpt(String argument, String address) {
            assertThat(Dialogue.inTransaction().say("RCPT " + argument))
                    .isEqualTo("501 5.5.4 RCPT is followed by TO and a colon. Syntax: RCPT TO:<address>, here RCPT TO:<"
                            + address + ">");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "FROM:user1@domain1",
                    "FROM: user1@domain1",
                    "FROM:user1@domain1 SIZE=10",
                    "FROM:user1@domain1>"
                })
        void showsTheBrackets(String argument) {
            assertThat(Dialogue.greeted().say("MAIL " + argument))
                    .isEqualTo("501 5.5.4 The address must be in angle brackets. Syntax: MAIL FROM:<address>,"
                            + " here MAIL FROM:<user1@domain1>");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"FROM", "TO:<a@b>", "FROM user1", "FROM a@b c@d", "FROM =@", "FROM é@b", "SENDER:<a@b>"})
        void showsTheFormAloneWhereNoAddressIsMeant(String argument) {
            assertThat(Dialogue.greeted().say("MAIL " + argument))
                    .isEqualTo("501 5.5.4 MAIL is followed by FROM and a colon. Syntax: MAIL FROM:<address>");
        }

        @Test
        void doesNotRepeatAVeryLongAddress() {
            String longest = "a".repeat(98) + "@b";

            assertThat(Dialogue.greeted().say("MAIL FROM:" + longest)).endsWith(", here MAIL FROM:<" + longest + ">");
            assertThat(Dialogue.greeted().say("MAIL FROM:a" + longest))
                    .isEqualTo("501 5.5.4 The address must be in angle brackets. Syntax: MAIL FROM:<address>");
        }
    }

    @Nested
    class NotAscii {

        @ParameterizedTest
        @ValueSource(strings = {"zoë@bücher.example", "\"z o ë\"@x.org", "ada@xn--a.例え", "😀@x.org"})
        void isKeptAsSentWithSmtpUtf8(String address) {
            Dialogue dialogue = Dialogue.greeted();

            assertThat(dialogue.say("MAIL FROM:<" + address + "> SMTPUTF8")).isEqualTo(SENDER_OK);
            assertThat(dialogue.say("RCPT TO:<" + address + ">")).isEqualTo(RECIPIENT_OK);
            assertThat(dialogue.envelope().reversePath()).isEqualTo(address);
            assertThat(dialogue.envelope().recipientAddresses()).containsExactly(address);
        }

        @Test
        void isRefusedWithoutSmtpUtf8() {
            String refusal = "553 5.6.7 Address is not ASCII; say MAIL FROM:<address> SMTPUTF8 to use such addresses";
            Dialogue dialogue = Dialogue.inTransaction();

            assertThat(Dialogue.greeted().say("MAIL FROM:<zoë@x.org>")).isEqualTo(refusal);
            assertThat(Dialogue.greeted().say("MAIL FROM:<\u0080@x.org>")).isEqualTo(refusal);
            assertThat(dialogue.say("RCPT TO:<zoë@x.org>")).isEqualTo(refusal);
            assertThat(dialogue.envelope().rejected().toString()).isEqualTo("[<zoë@x.org> -> " + refusal + "]");
        }

        @Test
        void isRefusedWhereSmtpUtf8IsNotOffered() {
            assertThat(Dialogue.greeted(Dialogue.without(Extension.SMTPUTF8)).say("MAIL FROM:<zoë@x.org>"))
                    .isEqualTo("553 5.6.7 Address is not ASCII, and SMTPUTF8 is not offered here");
        }
    }
}

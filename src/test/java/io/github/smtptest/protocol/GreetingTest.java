package io.github.smtptest.protocol;

import static io.github.smtptest.failure.Moment.GREETING;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.session.SessionEnd;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GreetingTest {

    @Nested
    class Opening {

        @Test
        void namesTheHostFirst() {
            assertThat(new Dialogue().open()).isEqualTo("220 mx.test ESMTP smtp-test ready; say EHLO client.example");
        }

        @Test
        void writesOctetsThatEndInCrlf() {
            Dialogue dialogue = new Dialogue();
            dialogue.receiver().open();

            assertThat(dialogue.receiver().takeOutput())
                    .isEqualTo("220 mx.test ESMTP smtp-test ready; say EHLO client.example\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
        }

        @Test
        void handsOutputOverOnce() {
            Dialogue dialogue = new Dialogue();
            dialogue.receiver().open();
            dialogue.receiver().takeOutput();

            assertThat(dialogue.receiver().takeOutput()).isEmpty();
        }

        @Test
        void goesOnReading() {
            Dialogue dialogue = Dialogue.opened();

            assertThat(dialogue.isOver()).isFalse();
            assertThat(dialogue.receiver().end()).isEqualTo(SessionEnd.CLIENT_DISCONNECTED);
        }
    }

    @Nested
    class Ehlo {

        @Test
        void listsEveryExtension() {
            assertThat(Dialogue.opened().say("EHLO client.example")).isEqualTo("""
                            250-mx.test greets client.example
                            250-PIPELINING
                            250-SIZE 100000
                            250-8BITMIME
                            250-SMTPUTF8
                            250-CHUNKING
                            250-BINARYMIME
                            250-DSN
                            250-ENHANCEDSTATUSCODES
                            250 HELP""");
        }

        @Test
        void listsHelpAloneWithoutExtensions() {
            SmtpPolicy bare = new Policy().without(Extension.values()).build();

            assertThat(Dialogue.opened(bare).say("EHLO client.example"))
                    .isEqualTo("250-mx.test greets client.example\n250 HELP");
        }

        @ParameterizedTest
        @CsvSource({
            "PIPELINING, PIPELINING",
            "SIZE, SIZE 100000",
            "EIGHT_BIT_MIME, 8BITMIME",
            "SMTPUTF8, SMTPUTF8",
            "CHUNKING, CHUNKING",
            "DSN, DSN",
            "ENHANCED_STATUS_CODES, ENHANCEDSTATUSCODES"
        })
        void listsAnExtensionOnlyIfItIsOffered(Extension extension, String line) {
            SmtpPolicy only = new Policy()
                    .without(EnumSet.complementOf(EnumSet.of(extension)).toArray(Extension[]::new))
                    .build();

            assertThat(Dialogue.opened(only).say("EHLO client.example"))
                    .isEqualTo("250-mx.test greets client.example\n250-" + line + "\n250 HELP");
            assertThat(Dialogue.opened(Dialogue.without(extension)).say("EHLO client.example"))
                    .doesNotContain(line);
        }

        @Test
        void isRecordedInTheSession() {
            Dialogue dialogue = Dialogue.greeted();

            assertThat(dialogue.session().clientName()).hasValue("client.example");
            assertThat(dialogue.session().extended()).isTrue();
        }

        @Test
        void mayBeRepeated() {
            Dialogue dialogue = Dialogue.greeted();

            assertThat(dialogue.say("EHLO other.example")).startsWith("250-mx.test greets other.example\n");
            assertThat(dialogue.session().clientName()).hasValue("other.example");
        }
    }

    @Nested
    class Helo {

        @Test
        void isAnsweredByTheHostNameAlone() {
            assertThat(Dialogue.opened().say("HELO client.example")).isEqualTo("250 mx.test");
        }

        @Test
        void isRecordedInTheSession() {
            Dialogue dialogue = Dialogue.opened().after("HELO client.example");

            assertThat(dialogue.session().clientName()).hasValue("client.example");
            assertThat(dialogue.session().extended()).isFalse();
        }

        @Test
        void takesBackWhatEhloOffered() {
            Dialogue dialogue = Dialogue.greeted().after("HELO client.example");

            assertThat(dialogue.say("MAIL FROM:<ada@example.org> SIZE=1"))
                    .isEqualTo("555 5.5.4 Parameter SIZE needs EHLO; HELO offers no extensions");
        }
    }

    @Nested
    class ClientName {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "probe",
                    "client.example",
                    "CLIENT.Example",
                    "4.example",
                    "xn--bcher-kva.example",
                    "my_container_1",
                    "[127.0.0.1]",
                    "[IPv6:::1]",
                    "[IPv6:2001:db8::1]"
                })
        void isTaken(String name) {
            assertThat(Dialogue.opened().say("EHLO " + name)).startsWith("250-mx.test greets " + name + "\n250-");
            assertThat(Dialogue.opened().say("HELO " + name)).isEqualTo("250 mx.test");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "-",
                    "client.example.",
                    ".example",
                    "two..dots",
                    "-a.example",
                    "a-.example",
                    "two names",
                    "/127.0.0.1",
                    "[]",
                    "[127.0.0.1",
                    "[127.0.0.256]",
                    "[::1]",
                    "bücher.example",
                    "a@b",
                    "<client.example>"
                })
        void isRefusedIfItIsNoHostName(String name) {
            String form = " client.example, or an address literal such as [127.0.0.1] or [IPv6:::1]";

            assertThat(Dialogue.opened().say("EHLO " + name))
                    .isEqualTo("501 5.5.4 The name is no host name. Syntax: EHLO" + form);
            assertThat(Dialogue.opened().say("HELO " + name))
                    .isEqualTo("501 5.5.4 The name is no host name. Syntax: HELO" + form);
        }

        @ParameterizedTest
        @ValueSource(strings = {"EHLO", "HELO"})
        void isNeeded(String verb) {
            Dialogue dialogue = Dialogue.opened();

            assertThat(dialogue.say(verb))
                    .isEqualTo("501 5.5.4 " + verb + " needs the client's name. Syntax: " + verb
                            + " client.example, or an address literal such as [127.0.0.1] or [IPv6:::1]");
            assertThat(dialogue.say("MAIL FROM:<ada@example.org>")).startsWith("503 5.5.1 ");
            assertThat(dialogue.session().clientName()).isEmpty();
        }

        @Test
        void isAtMost255CharactersLong() {
            String longest = "a.".repeat(127) + "a";

            assertThat(Dialogue.opened().say("HELO " + longest)).startsWith("250 ");
            assertThat(Dialogue.opened().say("HELO a" + longest)).startsWith("501 5.5.4 The name is no host name");
        }
    }

    @Nested
    class Refusal {

        @Test
        void isAFailureInPlaceOfTheGreeting() {
            Dialogue dialogue = new Dialogue();
            dialogue.failures().on(GREETING).reply(554, "", "mx.test does not want you");

            assertThat(dialogue.open()).isEqualTo("554 mx.test does not want you");
            assertThat(dialogue.isOver()).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"EHLO client.example", "HELO a", "MAIL FROM:<a@b>", "NOOP", "RSET", "HELP", "X", ""})
        void leavesNothingButQuit(String command) {
            Dialogue dialogue = new Dialogue();
            dialogue.failures().on(GREETING).reply(554, "5.3.2", "Not today");
            dialogue.open();

            assertThat(dialogue.say(command))
                    .isEqualTo("503 5.5.1 No service on this connection, as the greeting said; send QUIT");
            assertThat(dialogue.isOver()).isFalse();
            assertThat(dialogue.say("QUIT")).isEqualTo("221 2.0.0 mx.test closing the connection");
            assertThat(dialogue.isOver()).isTrue();
            assertThat(dialogue.receiver().end()).isEqualTo(SessionEnd.QUIT);
        }

        @Test
        void closesAtOnceWith421() {
            Dialogue dialogue = new Dialogue();
            dialogue.failures().on(GREETING).reply(421, "4.3.2", "Shutting down");

            assertThat(dialogue.open()).isEqualTo("421 4.3.2 Shutting down");
            assertThat(dialogue.isOver()).isTrue();
            assertThat(dialogue.receiver().end()).isEqualTo(SessionEnd.SERVER_CLOSED);
        }
    }
}

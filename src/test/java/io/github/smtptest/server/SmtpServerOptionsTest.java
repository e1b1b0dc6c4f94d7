package io.github.smtptest.server;

import static io.github.smtptest.protocol.Extension.CHUNKING;
import static io.github.smtptest.protocol.Extension.DSN;
import static io.github.smtptest.protocol.Extension.EIGHT_BIT_MIME;
import static io.github.smtptest.protocol.Extension.ENHANCED_STATUS_CODES;
import static io.github.smtptest.protocol.Extension.PIPELINING;
import static io.github.smtptest.protocol.Extension.SIZE;
import static io.github.smtptest.protocol.Extension.SMTPUTF8;
import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.smtptest.failure.SmtpReply;
import io.github.smtptest.mail.Patience;
import io.github.smtptest.protocol.AuthPolicy;
import io.github.smtptest.protocol.CustomCommand;
import io.github.smtptest.protocol.Extension;
import io.github.smtptest.protocol.Limits;
import io.github.smtptest.protocol.SmtpPolicy;
import io.github.smtptest.protocol.TlsMode;
import io.github.smtptest.sasl.Users;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpServerOptionsTest {

    private static final AuthPolicy AUTH = AuthPolicy.offered(Users.of(Map.of("ada", "secret")));
    private static final CustomCommand FUN = argument -> SmtpReply.of(250, "2.0.0", "Fun " + argument);

    private static SmtpServer started(UnaryOperator<SmtpServerOptions.Builder> setUp) {
        return SmtpServer.create(setUp.apply(SmtpServerOptions.builder()).build())
                .start();
    }

    @Test
    void defaultsAreAsDocumented() {
        SmtpServerOptions options = SmtpServerOptions.DEFAULT;

        assertThat(options.address().isLoopbackAddress()).isTrue();
        assertThat(options.port()).isZero();
        assertThat(options.policy())
                .isEqualTo(new SmtpPolicy(
                        "localhost",
                        new Limits(52_428_800, 1_000, 12_288, Integer.MAX_VALUE, false),
                        EnumSet.allOf(Extension.class),
                        TlsMode.OFF,
                        AuthPolicy.NONE,
                        List.of(),
                        Map.of()));
        assertThat(options.idleTimeout()).isZero();
        assertThat(options.patience()).isEqualTo(new Patience(Duration.ofSeconds(5), Duration.ofMillis(100)));
    }

    @Nested
    class ToBuilder {

        private final SmtpServerOptions options = SmtpServerOptions.builder()
                .address(InetAddress.getLoopbackAddress())
                .port(2525)
                .hostName("mx.example")
                .maxMessageSize(1_000)
                .maxRecipients(3)
                .maxCommandLine(600)
                .maxCommands(70)
                .advertiseLimits()
                .idleTimeout(Duration.ofSeconds(8))
                .tls(TlsOptions.required())
                .auth(AUTH)
                .keyword("XFUN 1")
                .command("xfun", FUN)
                .without(DSN)
                .timeout(Duration.ofSeconds(1))
                .quietTime(Duration.ofMillis(7))
                .build();

        @Test
        void keepsEveryOption() {
            SmtpServerOptions copy = options.toBuilder().build();

            assertThat(copy).usingRecursiveComparison().isEqualTo(options);
            assertThat(copy.policy())
                    .isEqualTo(new SmtpPolicy(
                            "mx.example",
                            new Limits(1_000, 3, 600, 70, true),
                            EnumSet.complementOf(EnumSet.of(DSN)),
                            TlsMode.REQUIRED,
                            AUTH,
                            List.of("XFUN 1"),
                            Map.of("XFUN", FUN)));
            assertThat(copy.idleTimeout()).isEqualTo(Duration.ofSeconds(8));
            assertThat(copy.tls().mode()).isEqualTo(TlsMode.REQUIRED);
            assertThat(copy.patience()).isEqualTo(new Patience(Duration.ofSeconds(1), Duration.ofMillis(7)));
            assertThat(copy.port()).isEqualTo(2525);
        }

        @Test
        void leavesTheOriginalAlone() {
            SmtpServerOptions variation =
                    options.toBuilder().port(2526).without(SIZE).build();

            assertThat(variation.port()).isEqualTo(2526);
            assertThat(variation.policy().extensions()).doesNotContain(DSN, SIZE);
            assertThat(options.port()).isEqualTo(2525);
            assertThat(options.policy().extensions()).contains(SIZE);
        }

        @Test
        void canTakeAwayTheLastExtension() {
            SmtpServerOptions none = options.toBuilder().without(Extension.values()).build().toBuilder()
                    .build();

            assertThat(none.policy().extensions()).isEmpty();
        }
    }

    @Test
    void buildersThatGoOnDoNotChangeWhatTheyHaveBuilt() {
        SmtpServerOptions.Builder builder = SmtpServerOptions.builder();
        SmtpServerOptions before = builder.build();

        builder.without(SIZE).hostName("later.example");

        assertThat(before.policy()).isEqualTo(SmtpServerOptions.DEFAULT.policy());
    }

    @Nested
    class Refuses {

        private final SmtpServerOptions.Builder builder = SmtpServerOptions.builder();

        @ParameterizedTest
        @ValueSource(ints = {-1, 65_536})
        void portsOutOfRange(int port) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.port(port))
                    .withMessage("port (" + port
                            + ") must be within 0 to 65535; 0, the default, lets the system choose a free one");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "two words", "line\r\nbreak", "umläut.example", "del\u007f"})
        void hostNamesThatAreNotPlain(String name) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.hostName(name))
                    .withMessage("host name (\"" + name + "\") must be printable ASCII without blanks");
        }

        @Test
        void messageSizesBelow1() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.maxMessageSize(0))
                    .withMessage("largest message size (0) must be at least 1");
        }

        @Test
        void numbersOfRecipientsBelow1() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.maxRecipients(0))
                    .withMessage("largest number of recipients (0) must be at least 1");
        }

        @Test
        void commandLinesBelow512() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.maxCommandLine(511))
                    .withMessage("longest command line (511) must be at least 512");
        }

        @Test
        void negativeTimeouts() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.timeout(Duration.ofMillis(-1)))
                    .withMessage("timeout (PT-0.001S) and quiet time (PT0.1S) must not be negative");
        }

        @Test
        void negativeQuietTimes() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.quietTime(Duration.ofSeconds(-1)))
                    .withMessage("timeout (PT5S) and quiet time (PT-1S) must not be negative");
        }

        @Test
        void noAddress() {
            assertThatNullPointerException()
                    .isThrownBy(() -> builder.address(null))
                    .withMessage("address");
        }
    }

    @Test
    void takesExtensionsThatAreNamedTwice() {
        assertThat(SmtpServerOptions.builder()
                        .without(SIZE, SIZE)
                        .without(SIZE)
                        .build()
                        .policy()
                        .extensions())
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(SIZE)));
    }

    @Nested
    class OverTheWire {

        @Test
        void theHostNameStandsInGreetingAndFarewell() throws Exception {
            try (SmtpServer smtp = started(options -> options.hostName("mx.example"));
                    WireClient client = WireClient.connect(smtp)) {
                client.expect("220 mx.example ESMTP smtp-test ready; say EHLO client.example");
                client.send("HELO client.example").expect("250 mx.example");
                client.send("EHLO client.example").expect("250-mx.example greets client.example");
                assertThat(client.reply()).contains("250 HELP");
                client.send("QUIT").expect("221 2.0.0 mx.example closing the connection");
            }
        }

        @Test
        void aMessageIsTakenUpToTheLimitAndNotBeyond() throws Exception {
            try (SmtpServer smtp = started(options -> options.maxMessageSize(10));
                    WireClient client = WireClient.greeted(smtp)) {
                client.send("EHLO client.example");
                assertThat(client.reply()).contains("250-SIZE 10");
                client.send("MAIL FROM:<a@example.org> SIZE=11")
                        .expect("552 5.3.4 Declared SIZE is over the limit of 10 octets");

                assertThat(client.deliver("a@example.org", "b@example.org", "123456789\r\n"))
                        .isEqualTo("552 5.3.4 Message is over the limit of 10 octets");
                assertThat(client.deliver("a@example.org", "b@example.org", "12345678\r\n"))
                        .isEqualTo("250 2.0.0 OK, captured as mail 1 (10 octets)");
            }
        }

        @Test
        void recipientsAreTakenUpToTheLimitAndNotBeyond() throws Exception {
            try (SmtpServer smtp = started(options -> options.maxRecipients(2));
                    WireClient client = WireClient.introduced(smtp)) {
                client.send("MAIL FROM:<a@example.org>", "RCPT TO:<b@example.org>", "RCPT TO:<c@example.org>");
                client.expect(WireClient.SENDER_OK, WireClient.RECIPIENT_OK, WireClient.RECIPIENT_OK);
                client.send("RCPT TO:<d@example.org>")
                        .expect("452 4.5.3 Too many recipients; 2 are taken at once, send the rest later");
                client.send("DATA").expect(WireClient.START_INPUT);
                client.send(".").expect("250 2.0.0 OK, captured as mail 1 (0 octets)");

                assertThat(smtp.mailbox().mails().get(0)).satisfies(mail -> {
                    assertThat(mail.envelope().recipientAddresses()).containsExactly("b@example.org", "c@example.org");
                    assertThat(mail.envelope().rejectedAddresses()).containsExactly("d@example.org");
                });
            }
        }

        @Test
        void commandLinesAreTakenUpToTheLimitAndNotBeyond() throws Exception {
            try (SmtpServer smtp = started(options -> options.maxCommandLine(512));
                    WireClient client = WireClient.greeted(smtp)) {
                client.send("NOOP " + "x".repeat(507)).expect(WireClient.OK);
                client.send("NOOP " + "x".repeat(508))
                        .expect("500 5.5.2 Command line too long; at most 512 octets are taken");
                client.send("NOOP").expect(WireClient.OK);
            }
        }

        @ParameterizedTest
        @EnumSource
        void anExtensionThatWasTakenAwayIsNotListed(Extension extension) throws Exception {
            try (SmtpServer smtp = started(options -> options.without(extension));
                    WireClient client = WireClient.greeted(smtp)) {
                List<String> expected = Stream.of(
                                "localhost greets client.example",
                                "PIPELINING",
                                "SIZE 52428800",
                                "8BITMIME",
                                "SMTPUTF8",
                                "CHUNKING",
                                "BINARYMIME",
                                "DSN",
                                "ENHANCEDSTATUSCODES",
                                "HELP")
                        .filter(line -> !line.split(" ")[0].equals(extension.keyword()))
                        // RFC 3030 §3: binary content cannot be sent without chunks.
                        .filter(line -> extension != CHUNKING || !line.equals("BINARYMIME"))
                        .toList();

                assertThat(client.send("EHLO client.example").reply())
                        .extracting(line -> line.substring(4))
                        .isEqualTo(expected);
            }
        }

        static Stream<List<Object>> parameters() {
            return Stream.of(
                    List.of(SIZE, "MAIL FROM:<a@example.org> SIZE=1", "SIZE"),
                    List.of(EIGHT_BIT_MIME, "MAIL FROM:<a@example.org> BODY=8BITMIME", "BODY"),
                    List.of(SMTPUTF8, "MAIL FROM:<a@example.org> SMTPUTF8", "SMTPUTF8"),
                    List.of(DSN, "MAIL FROM:<a@example.org> RET=HDRS", "RET"),
                    List.of(DSN, "MAIL FROM:<a@example.org> ENVID=1", "ENVID"));
        }

        @ParameterizedTest
        @MethodSource("parameters")
        void theParameterOfAnExtensionThatWasTakenAwayIsRefused(List<Object> row) throws Exception {
            Extension extension = (Extension) row.get(0);
            try (SmtpServer smtp = started(options -> options.without(extension));
                    WireClient client = WireClient.extended(smtp)) {
                client.send((String) row.get(1))
                        .expect("555 5.5.4 Parameter " + row.get(2) + " not recognized; EHLO lists what is offered");
            }
        }

        @Test
        void repliesHaveNoEnhancedCodesWithoutThatExtension() throws Exception {
            try (SmtpServer smtp = started(options -> options.without(ENHANCED_STATUS_CODES));
                    WireClient client = WireClient.extended(smtp)) {
                client.send("NOOP").expect("250 OK");
                client.send("MAIL FROM:<a@example.org>")
                        .expect("250 Sender OK; name the recipients with RCPT TO:<address>");
                client.send("NONSENSE").expect("500 Command not recognized; HELP lists the commands");
            }
        }

        @Test
        void pipelinedCommandsAreAnsweredEvenIfThatIsNotOffered() throws Exception {
            try (SmtpServer smtp = started(options -> options.without(PIPELINING));
                    WireClient client = WireClient.extended(smtp)) {
                client.send("NOOP", "NOOP").expect(WireClient.OK, WireClient.OK);
            }
        }

        @Test
        void expectationsWaitForTheTimeout() {
            try (SmtpServer smtp = started(options -> options.timeout(Duration.ofMillis(3)))) {
                assertThat(failureOf(() -> assertThat(smtp.mailbox()).hasMails(1)))
                        .isEqualTo("""
                                Expecting a single mail within 3 ms, but none arrived; nobody has connected to 127.0.0.1:%d""".formatted(smtp.port()));
            }
        }

        @Test
        void theAddressIsTheOneListenedOn() throws Exception {
            InetAddress six = InetAddress.getByName("::1");
            assumeTrue(NetworkInterface.getByInetAddress(six) != null, "this machine has no IPv6");
            try (SmtpServer smtp = started(options -> options.address(six));
                    WireClient client = WireClient.greeted(smtp)) {
                assertThat(smtp.host()).isEqualTo("0:0:0:0:0:0:0:1");
                assertThat(smtp.sessions().get(0).peer()).isEqualTo("0:0:0:0:0:0:0:1:" + client.localPort());
            }
        }

        @Test
        void theAddressToConnectToIsLoopbackIfAllAreListenedOn() throws Exception {
            InetAddress all = InetAddress.getByName("0.0.0.0");
            try (SmtpServer smtp = started(options -> options.address(all))) {
                assertThat(smtp.host()).isEqualTo("127.0.0.1");
                WireClient.greeted(smtp).quit();
            }
        }
    }
}

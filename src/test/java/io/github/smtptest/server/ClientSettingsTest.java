package io.github.smtptest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.smtptest.protocol.AuthPolicy;
import io.github.smtptest.protocol.TlsMode;
import io.github.smtptest.sasl.Users;
import io.github.smtptest.tls.ClientTrust;
import io.github.smtptest.tls.GeneratedTrustSocketFactory;
import io.github.smtptest.tls.ServerCertificate;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The settings in the words of each library. */
class ClientSettingsTest {

    private static final ClientTrust TRUST = ServerCertificate.generated().clientTrust();

    private static ClientSettings settings(TlsMode tls) {
        return ClientSettings.of("localhost", 2525, tls, TRUST);
    }

    @Nested
    class OfJakartaMail {

        @Test
        void haveNoTlsWhereTheServerHasNone() {
            assertThat(settings(TlsMode.OFF).jakartaMailProperties())
                    .containsOnly(
                            entry("mail.transport.protocol", "smtp"),
                            entry("mail.smtp.host", "localhost"),
                            entry("mail.smtp.port", "2525"),
                            entry("mail.smtp.auth", "false"),
                            entry("mail.smtp.starttls.enable", "false"),
                            entry("mail.smtp.starttls.required", "false"),
                            entry("mail.smtp.ssl.checkserveridentity", "true"),
                            entry("mail.smtp.connectiontimeout", "10000"),
                            entry("mail.smtp.timeout", "10000"),
                            entry("mail.smtp.writetimeout", "10000"));
        }

        @Test
        void useStartTlsWhereItIsOffered() {
            assertThat(settings(TlsMode.OFFERED).jakartaMailProperties())
                    .contains(entry("mail.smtp.starttls.enable", "true"), entry("mail.smtp.starttls.required", "false"))
                    .doesNotContainKey("mail.smtp.ssl.enable")
                    .hasEntrySatisfying(
                            "mail.smtp.ssl.socketFactory",
                            factory -> assertThat(factory).isInstanceOf(SSLSocketFactory.class))
                    .containsEntry("mail.smtp.socketFactory.fallback", "false");
        }

        @Test
        void insistOnStartTlsWhereTheServerDoes() {
            assertThat(settings(TlsMode.REQUIRED).jakartaMailProperties())
                    .contains(entry("mail.smtp.starttls.enable", "true"), entry("mail.smtp.starttls.required", "true"))
                    .doesNotContainKey("mail.smtp.ssl.enable");
        }

        @Test
        void beginWithTlsWhereTheServerDoes() {
            assertThat(settings(TlsMode.IMPLICIT).jakartaMailProperties())
                    .contains(
                            entry("mail.smtp.ssl.enable", "true"),
                            entry("mail.smtp.starttls.enable", "false"),
                            entry("mail.smtp.starttls.required", "false"));
        }

        @Test
        void nameTheUserButNotThePassword() {
            assertThat(settings(TlsMode.OFF).withUser("ada", "s3cret").jakartaMailProperties())
                    .contains(entry("mail.smtp.auth", "true"), entry("mail.smtp.user", "ada"))
                    .doesNotContainValue("s3cret");
        }
    }

    @Nested
    class WithAngusMail {

        private static SmtpServer serving(TlsOptions tls) {
            return SmtpServer.create(SmtpServerOptions.builder().tls(tls).build())
                    .start();
        }

        private static void connect(SmtpServer smtp) throws MessagingException {
            Properties properties = smtp.clientSettings().jakartaMailProperties();
            // Else it looks up the name of this machine.
            properties.setProperty("mail.smtp.localhost", "client.example");
            try (Transport transport = Session.getInstance(properties).getTransport()) {
                transport.connect();
                assertThat(transport.isConnected()).isTrue();
            }
        }

        @ParameterizedTest
        @EnumSource
        void reachTheServerInEachOfItsModes(TlsMode mode) throws Exception {
            try (SmtpServer smtp = serving(TlsOptions.of(mode))) {
                connect(smtp);

                assertThat(smtp.sessions())
                        .singleElement()
                        .satisfies(
                                session -> assertThat(session.tls().isPresent()).isEqualTo(mode.isOn()));
            }
        }

        @ParameterizedTest
        @EnumSource(names = {"OFFERED", "REQUIRED", "IMPLICIT"})
        void checkTheHostsName(TlsMode mode) {
            try (SmtpServer smtp = serving(TlsOptions.of(mode).with(ServerCertificate.wrongHost()))) {
                assertThatThrownBy(() -> connect(smtp))
                        .isInstanceOf(MessagingException.class)
                        .hasRootCauseMessage("No subject alternative names matching IP address 127.0.0.1 found");
            }
        }

        @Test
        void trustNobodyElse() {
            try (SmtpServer smtp = serving(TlsOptions.implicit().with(ServerCertificate.untrusted()))) {
                assertThatThrownBy(() -> connect(smtp))
                        .isInstanceOf(MessagingException.class)
                        .hasRootCauseMessage("unable to find valid certification path to requested target");
            }
        }

        @Test
        void logInWithTheUserTheyName() throws Exception {
            SmtpServerOptions options = SmtpServerOptions.builder()
                    .tls(TlsOptions.required())
                    .auth(AuthPolicy.required(Users.of(Map.of("ada", "s3cret"))))
                    .build();
            try (SmtpServer smtp = SmtpServer.create(options).start()) {
                Properties properties =
                        smtp.clientSettings().withUser("ada", "s3cret").jakartaMailProperties();
                try (Transport transport = Session.getInstance(properties).getTransport()) {
                    transport.connect("ada", "s3cret");
                }

                assertThat(smtp.sessions())
                        .singleElement()
                        .satisfies(session -> assertThat(session.authentication())
                                .hasValueSatisfying(
                                        attempt -> assertThat(attempt.user()).isEqualTo("ada")));
            }
        }
    }

    @Nested
    class OfSpring {

        @Test
        void haveAnSslBundleForTlsFromTheFirstOctet() {
            assertThat(settings(TlsMode.IMPLICIT).withUser("ada", "s3cret").springProperties())
                    .containsExactly(
                            entry("spring.mail.protocol", "smtp"),
                            entry("spring.mail.host", "localhost"),
                            entry("spring.mail.port", "2525"),
                            entry("spring.mail.username", "ada"),
                            entry("spring.mail.password", "s3cret"),
                            entry("spring.mail.properties.mail.smtp.auth", "true"),
                            entry("spring.mail.properties.mail.smtp.starttls.enable", "false"),
                            entry("spring.mail.properties.mail.smtp.starttls.required", "false"),
                            entry("spring.mail.properties.mail.smtp.ssl.checkserveridentity", "true"),
                            entry("spring.mail.properties.mail.smtp.connectiontimeout", "10000"),
                            entry("spring.mail.properties.mail.smtp.timeout", "10000"),
                            entry("spring.mail.properties.mail.smtp.writetimeout", "10000"),
                            entry("spring.mail.properties.mail.smtp.socketFactory.fallback", "false"),
                            entry("spring.mail.ssl.enabled", "true"),
                            entry("spring.mail.ssl.bundle", "smtp-test"),
                            entry("spring.ssl.bundle.pem.smtp-test.truststore.certificate", TRUST.pem()));
        }

        @Test
        void haveAnSslBundleForStartTls() {
            assertThat(settings(TlsMode.REQUIRED).springProperties())
                    .contains(
                            entry("spring.mail.properties.mail.smtp.starttls.enable", "true"),
                            entry("spring.mail.properties.mail.smtp.starttls.required", "true"),
                            entry("spring.mail.ssl.enabled", "false"),
                            entry("spring.mail.ssl.bundle", "smtp-test"));
        }

        @Test
        void haveNoneWithoutTls() {
            assertThat(settings(TlsMode.OFF).springProperties().keySet())
                    .contains("spring.mail.host")
                    .noneMatch(key -> key.contains("bundle") || key.startsWith("spring.mail.ssl"));
        }
    }

    @Nested
    class OfSimpleJavaMail {

        @ParameterizedTest
        @EnumSource(TlsMode.class)
        void nameTheStrategy(TlsMode tls) {
            Map<TlsMode, String> strategies = Map.of(
                    TlsMode.OFF, "SMTP",
                    TlsMode.OFFERED, "SMTP",
                    TlsMode.REQUIRED, "SMTP_TLS",
                    TlsMode.IMPLICIT, "SMTPS");

            assertThat(settings(tls).simpleJavaMailProperties())
                    .contains(
                            entry("simplejavamail.transportstrategy", strategies.get(tls)),
                            entry("simplejavamail.opportunistic.tls", String.valueOf(tls == TlsMode.OFFERED)),
                            entry("simplejavamail.defaults.trustallhosts", "false"),
                            entry("simplejavamail.defaults.verifyserveridentity", "true"));
        }

        @Test
        void areAllStrings() {
            assertThat(settings(TlsMode.REQUIRED).withUser("ada", "s3cret").simpleJavaMailProperties())
                    .containsOnly(
                            entry("simplejavamail.smtp.host", "localhost"),
                            entry("simplejavamail.smtp.port", "2525"),
                            entry("simplejavamail.smtp.username", "ada"),
                            entry("simplejavamail.smtp.password", "s3cret"),
                            entry("simplejavamail.transportstrategy", "SMTP_TLS"),
                            entry("simplejavamail.opportunistic.tls", "false"),
                            entry("simplejavamail.defaults.sessiontimeoutmillis", "10000"),
                            entry("simplejavamail.defaults.trustallhosts", "false"),
                            entry("simplejavamail.defaults.verifyserveridentity", "true"),
                            entry("simplejavamail.extraproperties.mail.smtp.socketFactory.fallback", "false"),
                            entry(
                                    "simplejavamail.extraproperties.mail.smtp.ssl.socketFactory.class",
                                    "io.github.smtptest.tls.GeneratedTrustSocketFactory"));
        }

        @Test
        void areForTheProtocolOfItsOwnThatBeginsWithTls() {
            assertThat(settings(TlsMode.IMPLICIT).simpleJavaMailProperties())
                    .contains(
                            entry("simplejavamail.extraproperties.mail.smtps.socketFactory.fallback", "false"),
                            entry(
                                    "simplejavamail.extraproperties.mail.smtps.ssl.socketFactory.class",
                                    "io.github.smtptest.tls.GeneratedTrustSocketFactory"));
        }

        @Test
        void haveNoTrustThatNoNameStandsFor() {
            ClientTrust own = ClientTrust.of(ServerCertificate.untrusted().chain());

            assertThat(ClientSettings.of("localhost", 25, TlsMode.REQUIRED, own).simpleJavaMailProperties())
                    .containsEntry("simplejavamail.transportstrategy", "SMTP_TLS")
                    .doesNotContainKey("simplejavamail.extraproperties.mail.smtp.ssl.socketFactory.class");
        }

        @Test
        void theNamedFactoryTrustsTheGeneratedCertificate() throws Exception {
            SmtpServerOptions options =
                    SmtpServerOptions.builder().tls(TlsOptions.implicit()).build();
            try (SmtpServer server = SmtpServer.create(options).start()) {
                Properties properties = new Properties();
                properties.setProperty("mail.smtps.localhost", "client.example");
                properties.setProperty("mail.smtps.ssl.checkserveridentity", "true");
                properties.setProperty(
                        "mail.smtps.ssl.socketFactory.class", GeneratedTrustSocketFactory.class.getName());
                try (Transport transport = Session.getInstance(properties).getTransport("smtps")) {
                    assertThatCode(() -> transport.connect("localhost", server.port(), null, null))
                            .doesNotThrowAnyException();
                }
            }
        }
    }

    @Test
    void showNoPassword() {
        assertThat(settings(TlsMode.REQUIRED).withUser("ada", "s3cret"))
                .hasToString("ClientSettings{ada@localhost:2525, TLS REQUIRED, " + TRUST + "}");
        assertThat(settings(TlsMode.OFF)).hasToString("ClientSettings{localhost:2525, TLS OFF, " + TRUST + "}");
    }

    @Test
    void refuseWhatCannotBe() {
        assertThatThrownBy(() -> ClientSettings.of(" ", 25, TlsMode.OFF, TRUST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("host (\" \") must not be blank");
        assertThatThrownBy(() -> ClientSettings.of("localhost", 0, TlsMode.OFF, TRUST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("port (0) must be within 1 to 65535; ask a started server for its own");
        assertThatThrownBy(() ->
                        new ClientSettings("localhost", 25, TlsMode.OFF, Optional.of("ada"), Optional.empty(), TRUST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("user (\"ada\") must come with a password;"
                        + " leave both out for a client that does not log in");
        assertThatThrownBy(() -> new ClientSettings(
                        "localhost", 25, TlsMode.OFF, Optional.empty(), Optional.of("s3cret"), TRUST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("password must come with a user; leave both out for a client that does not log in");
    }
}

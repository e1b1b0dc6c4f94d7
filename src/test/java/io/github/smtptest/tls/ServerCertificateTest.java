package io.github.smtptest.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands in the certificates. */
class ServerCertificateTest {

    private static final List<List<?>> LOOPBACK =
            List.of(List.of(2, "localhost"), List.of(7, "127.0.0.1"), List.of(7, "0:0:0:0:0:0:0:1"));

    private static X509Certificate parsed(ServerCertificate certificate) throws Exception {
        byte[] octets = certificate.certificate().getEncoded();
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(octets));
    }

    @Test
    void theGeneratedOneIsForThisMachineAndForServers() throws Exception {
        X509Certificate certificate = parsed(ServerCertificate.generated());

        assertThat(certificate.getVersion()).isEqualTo(3);
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=localhost");
        assertThat(certificate.getIssuerX500Principal()).isEqualTo(certificate.getSubjectX500Principal());
        assertThat(certificate.getSerialNumber()).isPositive();
        assertThat(certificate.getSerialNumber().toByteArray()).hasSizeBetween(8, 20);
        assertThat(certificate.getSubjectAlternativeNames()).containsExactlyInAnyOrderElementsOf(LOOPBACK);
        assertThat(certificate.getBasicConstraints()).isEqualTo(Integer.MAX_VALUE);
        assertThat(certificate.getKeyUsage())
                .containsExactly(true, false, false, false, false, true, false, false, false);
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(certificate.getCriticalExtensionOIDs()).containsExactlyInAnyOrder("2.5.29.19", "2.5.29.15");
        assertThat(certificate.getNonCriticalExtensionOIDs())
                .containsExactlyInAnyOrder("2.5.29.14", "2.5.29.17", "2.5.29.37");
    }

    @Test
    void theGeneratedOneHasAKeyOnP256AndSignsItself() throws Exception {
        X509Certificate certificate = parsed(ServerCertificate.generated());

        assertThat(certificate.getSigAlgName()).isEqualTo("SHA256withECDSA");
        assertThat(certificate.getPublicKey())
                .isInstanceOfSatisfying(
                        ECPublicKey.class,
                        key -> assertThat(key.getParams().getCurve().getField().getFieldSize())
                                .isEqualTo(256));
        certificate.verify(certificate.getPublicKey());
    }

    @Test
    void theGeneratedOneIsValidFromADayAgoForAYear() throws Exception {
        X509Certificate certificate = parsed(ServerCertificate.generated());
        Instant now = Instant.now();
        // It may have been made by the first test of a JVM that runs for hours.
        Instant started =
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());

        certificate.checkValidity();
        certificate.checkValidity(Date.from(now.minus(Duration.ofHours(23))));
        certificate.checkValidity(Date.from(now.plus(Duration.ofDays(364))));
        assertThatThrownBy(() -> certificate.checkValidity(Date.from(started.minus(Duration.ofHours(25)))))
                .isInstanceOf(CertificateNotYetValidException.class);
        assertThatThrownBy(() -> certificate.checkValidity(Date.from(now.plus(Duration.ofDays(366)))))
                .isInstanceOf(CertificateExpiredException.class);
    }

    @Test
    void theExpiredOneIsWrongAboutTheTimeOnly() throws Exception {
        X509Certificate certificate = parsed(ServerCertificate.expired());

        assertThatThrownBy(certificate::checkValidity).isInstanceOf(CertificateExpiredException.class);
        assertThat(certificate.getSubjectAlternativeNames()).containsExactlyInAnyOrderElementsOf(LOOPBACK);
        verifyIssuedByTheTrustedOne(certificate);
    }

    @Test
    void theOneOfTomorrowIsWrongAboutTheTimeOnly() throws Exception {
        X509Certificate certificate = parsed(ServerCertificate.notYetValid());

        assertThatThrownBy(certificate::checkValidity).isInstanceOf(CertificateNotYetValidException.class);
        assertThat(certificate.getSubjectAlternativeNames()).containsExactlyInAnyOrderElementsOf(LOOPBACK);
        verifyIssuedByTheTrustedOne(certificate);
    }

    @Test
    void theOneOfAnotherHostIsWrongAboutTheNameOnly() throws Exception {
        X509Certificate certificate = parsed(ServerCertificate.wrongHost());

        certificate.checkValidity();
        assertThat(certificate.getSubjectAlternativeNames()).singleElement().isEqualTo(List.of(2, "other.invalid"));
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=other.invalid");
        verifyIssuedByTheTrustedOne(certificate);
    }

    @Test
    void theUntrustedOneIsWrongAboutTheIssuerOnly() throws Exception {
        X509Certificate certificate = parsed(ServerCertificate.untrusted());

        certificate.checkValidity();
        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getSubjectAlternativeNames()).containsExactlyInAnyOrderElementsOf(LOOPBACK);
        assertThat(ServerCertificate.untrusted().clientTrust().certificates())
                .doesNotContain(certificate)
                .containsExactly(ServerCertificate.generated().certificate());
    }

    private static void verifyIssuedByTheTrustedOne(X509Certificate certificate) throws Exception {
        X509Certificate issuer = ServerCertificate.generated().certificate();
        certificate.verify(issuer.getPublicKey());
        assertThat(certificate.getIssuerX500Principal()).isEqualTo(issuer.getSubjectX500Principal());
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(certificate.getKeyUsage())
                .containsExactly(true, false, false, false, false, false, false, false, false);
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        // The authority's key identifier names the issuer's key: both in DER, 20 octets at the end
        assertThat(hex(certificate.getExtensionValue("2.5.29.35")))
                .endsWith(hex(issuer.getExtensionValue("2.5.29.14")).substring(8));
    }

    private static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets);
    }

    static Stream<ServerCertificate> all() {
        return Stream.of(
                ServerCertificate.generated(),
                ServerCertificate.expired(),
                ServerCertificate.notYetValid(),
                ServerCertificate.wrongHost(),
                ServerCertificate.untrusted());
    }

    @ParameterizedTest
    @MethodSource("all")
    void allComeWithTheSameTrust(ServerCertificate certificate) {
        assertThat(certificate.clientTrust())
                .isSameAs(ServerCertificate.generated().clientTrust());
    }

    @Test
    void eachIsMadeOnce() {
        assertThat(all()).containsExactlyElementsOf(all().toList()).doesNotHaveDuplicates();
        assertThat(all().map(certificate -> certificate.certificate().getPublicKey()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("all")
    void noneShowsItsKey(ServerCertificate certificate) {
        assertThat(certificate.toString())
                .matches("ServerCertificate\\{(generated|expired|not yet valid|wrong host|untrusted), CN=[a-z.-]+}");
    }

    @Test
    void theTextIsReadBackAsTheSameCertificate() throws Exception {
        String pem = ServerCertificate.generated().clientTrust().pem();

        assertThat(pem).startsWith("-----BEGIN CERTIFICATE-----\n").endsWith("\n-----END CERTIFICATE-----\n");
        assertThat(pem.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(64));
        assertThat(CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(pem.getBytes(US_ASCII))))
                .hasSize(1)
                .first()
                .isEqualTo(ServerCertificate.generated().certificate());
    }

    @Test
    void aServerThatTakesOnlyCertainClientsNeedsAnIssuer() {
        assertThatThrownBy(() -> ServerCertificate.generated().serverContext(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("clientIssuers ([]) must not be empty; to take any client, use serverContext()");
    }
}

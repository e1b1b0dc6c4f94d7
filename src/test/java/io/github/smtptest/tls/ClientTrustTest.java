package io.github.smtptest.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The forms in which a client gets its trust; the handshakes are in {@link HandshakeTest}. */
class ClientTrustTest {

    private final X509Certificate certificate = ServerCertificate.generated().certificate();
    private final ClientTrust trust = ServerCertificate.generated().clientTrust();

    @Test
    void theTrustManagerTrustsTheCertificateAndNoOther() {
        X509Certificate[] trusted = {certificate};
        X509Certificate[] other = {ServerCertificate.untrusted().certificate()};

        assertThatCode(() -> trust.trustManager().checkServerTrusted(trusted, "ECDHE_ECDSA"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> trust.trustManager().checkServerTrusted(other, "ECDHE_ECDSA"))
                .isInstanceOf(CertificateException.class);
        assertThat(trust.trustManager().getAcceptedIssuers()).containsExactly(certificate);
    }

    @Test
    void theTrustStoreHasTheCertificateAndNothingElse() throws Exception {
        assertThat(Collections.list(trust.trustStore().aliases())).containsExactly("smtp-test-1");
        assertThat(trust.trustStore().getCertificate("smtp-test-1")).isEqualTo(certificate);
        trust.trustStore().deleteEntry("smtp-test-1");
        assertThat(trust.trustStore().size()).isOne();
    }

    @Test
    void theFileIsWrittenOnceForItsOwnerAlone() throws Exception {
        Path file = trust.pemFile();

        assertThat(file).hasContent(trust.pem());
        assertThat(trust.pemFile()).isEqualTo(file);
        assertThat(ClientTrust.of(List.of(certificate)).pemFile()).isEqualTo(file);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void theFileIsWrittenAgainIfSomebodyRemovedIt() throws Exception {
        ClientTrust own =
                ClientTrust.of(List.of(ClientCertificate.named("for a file").certificate()));
        Files.delete(own.pemFile());

        assertThat(own.pemFile()).hasContent(own.pem());
    }

    @Test
    void theFingerprintIsTheHashOfTheCertificate() throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());

        assertThat(trust.fingerprint())
                .matches("([0-9A-F]{2}:){31}[0-9A-F]{2}")
                .isEqualTo(HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash));
    }

    @Test
    void severalCertificatesStandOneAfterTheOther() throws Exception {
        X509Certificate other = ServerCertificate.untrusted().certificate();
        ClientTrust both = ClientTrust.of(List.of(certificate, other));

        assertThat(both.pem())
                .isEqualTo(trust.pem() + ClientTrust.of(List.of(other)).pem());
        assertThat(both.trustStore().size()).isEqualTo(2);
        assertThat(both).hasToString("ClientTrust{CN=localhost and 1 more, SHA-256 " + trust.fingerprint() + "}");
        assertThat(trust).hasToString("ClientTrust{CN=localhost, SHA-256 " + trust.fingerprint() + "}");
    }

    @Test
    void trustInTheSameCertificatesIsTheSame() {
        ClientTrust other = ClientTrust.of(ServerCertificate.untrusted().chain());

        assertThat(ClientTrust.of(List.of(certificate)))
                .isEqualTo(trust)
                .hasSameHashCodeAs(trust)
                .isNotEqualTo(other)
                .isNotEqualTo("trust");
    }

    @Test
    void trustInNobodyIsRefused() {
        assertThatThrownBy(() -> ClientTrust.of(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("certificates ([]) must not be empty: a client without any trusts nobody");
    }
}

package io.github.smtptest.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** What stands in a client's certificate, and its forms; the handshakes are in {@link HandshakeTest}. */
class ClientCertificateTest {

    private final ClientCertificate ada = ClientCertificate.named("Ada Lovelace, née Byron");

    @Test
    void itIsForClientsOnly() throws Exception {
        X509Certificate certificate = ada.certificate();

        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=Ada Lovelace\\, née Byron");
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
        assertThat(certificate.getSubjectAlternativeNames()).isNull();
        certificate.checkValidity();
        certificate.verify(certificate.getPublicKey());
    }

    @Test
    void theGeneratedOneIsMadeOnce() {
        assertThat(ClientCertificate.generated()).isSameAs(ClientCertificate.generated());
        assertThat(ClientCertificate.generated()).hasToString("ClientCertificate{CN=smtp-test client}");
    }

    @Test
    void theKeyStoreHasTheKeyAndTheCertificate() throws Exception {
        char[] password = "secret".toCharArray();
        KeyStore keyStore = ada.keyStore(password);

        assertThat(keyStore.size()).isOne();
        assertThat(keyStore.getCertificate("smtp-test")).isEqualTo(ada.certificate());
        verifyBelongTogether(
                (PrivateKey) keyStore.getKey("smtp-test", password),
                ada.certificate().getPublicKey());
    }

    @Test
    void theTextHasTheKeyAndTheCertificate() throws Exception {
        String base64 = ada.privateKeyPem()
                .lines()
                .filter(line -> !line.startsWith("-----"))
                .reduce("", String::concat);
        PrivateKey key = KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        byte[] text = ada.certificatePem().getBytes(US_ASCII);

        assertThat(CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(text)))
                .isEqualTo(ada.certificate());
        verifyBelongTogether(key, ada.certificate().getPublicKey());
        assertThat(ada.pemFile()).hasContent(ada.privateKeyPem() + ada.certificatePem());
        assertThat(ada.pemFile()).isEqualTo(ada.pemFile());
    }

    private static void verifyBelongTogether(PrivateKey privateKey, PublicKey publicKey) throws Exception {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(privateKey);
        signature.update((byte) 1);
        byte[] signed = signature.sign();
        signature.initVerify(publicKey);
        signature.update((byte) 1);
        assertThat(signature.verify(signed)).isTrue();
    }

    @Test
    void aNameIsNeitherEmptyNorTooLong() {
        assertThatThrownBy(() -> ClientCertificate.named(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("common name (\"\") must have 1 to 64 characters (RFC 5280 appendix A.1)");
        assertThatThrownBy(() -> ClientCertificate.named("a".repeat(65)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("common name (\"" + "a".repeat(65)
                        + "\") must have 1 to 64 characters (RFC 5280 appendix A.1)");
    }
}

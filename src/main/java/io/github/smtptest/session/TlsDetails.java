package io.github.smtptest.session;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a connection is encrypted. Immutable.
 *
 * @param protocol the version of TLS, such as {@code "TLSv1.3"}
 * @param cipherSuite the cipher suite, such as {@code "TLS_AES_256_GCM_SHA384"}
 * @param serverName the host name that the client asked for (SNI, RFC 6066 §3); empty if it named none
 * @param clientCertificates the client's certificate and those above it; empty if it showed none
 */
public record TlsDetails(
        String protocol, String cipherSuite, Optional<String> serverName, List<X509Certificate> clientCertificates) {

    /** Makes the details; the list is copied. */
    public TlsDetails {
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(cipherSuite, "cipherSuite");
        Objects.requireNonNull(serverName, "serverName");
        clientCertificates = List.copyOf(clientCertificates);
    }

    /** Returns one line: version, cipher suite, and the names of both sides where they are known. */
    @Override
    public String toString() {
        return protocol + " " + cipherSuite
                + serverName.map(name -> ", for " + name).orElse("")
                + (clientCertificates.isEmpty()
                        ? ""
                        : ", client " + clientCertificates.get(0).getSubjectX500Principal());
    }
}

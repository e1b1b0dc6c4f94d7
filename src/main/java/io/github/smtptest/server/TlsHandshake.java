package io.github.smtptest.server;

import io.github.smtptest.session.TlsDetails;
import java.io.IOException;
import java.net.Socket;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** The server's side of TLS on a connection; a class of its own so that a test without TLS loads none of it. */
final class TlsHandshake {

    /** A socket that is encrypted, and how. */
    record Encrypted(Socket socket, TlsDetails details) {}

    private TlsHandshake() {}

    /**
     * Encrypts a connection.
     *
     * @throws SSLException if client and server did not agree; its message says why
     */
    static Encrypted over(ClientSocket plain, TlsOptions options) throws IOException {
        plain.beginHandshake();
        var legacy = options.legacy();
        if (legacy.isPresent()) {
            throw new SSLException(legacy.get()
                    .with(plain.getInputStream(), plain.getOutputStream())
                    .toString());
        }
        SSLContext context = options.clientCertificates() == TlsOptions.ClientCertificates.NONE
                        || options.clientIssuers().isEmpty()
                ? options.certificate().serverContext()
                : options.certificate().serverContext(options.clientIssuers());
        SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket(plain, plain.getInetAddress().getHostAddress(), plain.getPort(), true);
        socket.setUseClientMode(false);
        switch (options.clientCertificates()) {
            case NONE -> socket.setNeedClientAuth(false);
            case REQUESTED -> socket.setWantClientAuth(true);
            case REQUIRED -> socket.setNeedClientAuth(true);
        }
        socket.startHandshake();
        plain.endHandshake();
        return new Encrypted(socket, details(socket.getSession()));
    }

    /** Says why client and server did not agree, and what that most often means. */
    static String reason(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        // With TLS 1.3 OpenSSL gives up before it has keys, and the JDK takes its alert in plain text for a broken
        // record.
        boolean trust = message.contains("certificate_unknown")
                || message.contains("unknown_ca")
                || message.contains("bad_certificate")
                || message.contains("Insufficient buffer remaining for AEAD");
        return trust ? message + " (the client does not trust the server's certificate, it seems)" : message;
    }

    private static TlsDetails details(SSLSession session) {
        Optional<String> serverName = session instanceof ExtendedSSLSession extended
                ? extended.getRequestedServerNames().stream()
                        .filter(SNIHostName.class::isInstance)
                        .map(name -> ((SNIHostName) name).getAsciiName())
                        .findFirst()
                : Optional.empty();
        return new TlsDetails(session.getProtocol(), session.getCipherSuite(), serverName, clientCertificates(session));
    }

    private static List<X509Certificate> clientCertificates(SSLSession session) {
        try {
            Certificate[] chain = session.getPeerCertificates();
            return Stream.of(chain).map(X509Certificate.class::cast).toList();
        } catch (SSLPeerUnverifiedException e) {
            // That is how the JDK says that there is none.
            return List.of();
        }
    }
}

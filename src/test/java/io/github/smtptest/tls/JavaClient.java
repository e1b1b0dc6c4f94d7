package io.github.smtptest.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** Connects with the JDK's TLS, reads the greeting, and leaves politely. */
record JavaClient(SSLContext context, boolean checksHost, String... protocols) {

    /** Checks all that a client is to check. */
    static JavaClient trusting(ClientTrust trust, String... protocols) {
        return new JavaClient(trust.sslContext(), true, protocols);
    }

    JavaClient withoutHostCheck() {
        return new JavaClient(context, false, protocols);
    }

    SSLSession connect(String host, int port) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(socket, host, port, true)) {
            tls.setSoTimeout(Listener.PATIENCE_SECONDS * 1_000);
            SSLParameters parameters = tls.getSSLParameters();
            if (checksHost) {
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
            }
            if (protocols.length > 0) {
                parameters.setProtocols(protocols);
            }
            tls.setSSLParameters(parameters);
            // In TLS 1.3 a server's refusal comes only after the client's handshake.
            BufferedReader in = new BufferedReader(new InputStreamReader(tls.getInputStream(), US_ASCII));
            String greeting = in.readLine();
            if (greeting == null || !greeting.startsWith("220 ")) {
                throw new AssertionError("greeting: " + greeting);
            }
            tls.getOutputStream().write("QUIT\r\n".getBytes(US_ASCII));
            tls.getOutputStream().flush();
            in.readLine();
            return tls.getSession();
        }
    }
}

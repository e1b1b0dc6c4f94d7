package io.github.smtptest.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real handshakes between a client and a server of the JDK. */
class HandshakeTest {

    private static final ClientTrust TRUST = ServerCertificate.generated().clientTrust();

    private static SSLSession connect(ServerCertificate certificate, JavaClient client) throws Exception {
        try (Listener<SSLSession> server = Listener.implicit(certificate.serverContext())) {
            SSLSession session = client.connect("localhost", server.port());
            server.next();
            return session;
        }
    }

    private static List<Throwable> refusal(ServerCertificate certificate) throws Exception {
        try (Listener<SSLSession> server = Listener.implicit(certificate.serverContext())) {
            Throwable thrown = catchThrowable(() -> JavaClient.trusting(TRUST).connect("localhost", server.port()));
            assertThat(thrown).isInstanceOf(SSLHandshakeException.class);
            assertThatThrownBy(server::next).isInstanceOf(ExecutionException.class);
            List<Throwable> chain = new ArrayList<>();
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                chain.add(cause);
            }
            return chain;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aClientWithAllItsChecksAcceptsTheGeneratedOne(String protocol) throws Exception {
        SSLSession session = connect(ServerCertificate.generated(), JavaClient.trusting(TRUST, protocol));

        assertThat(session.getProtocol()).isEqualTo(protocol);
        assertThat(session.getPeerCertificates())
                .containsExactly(ServerCertificate.generated().certificate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "::1"})
    void theGeneratedOneIsForEveryNameOfThisMachine(String host) throws Exception {
        try (Listener<SSLSession> server =
                Listener.implicit(ServerCertificate.generated().serverContext())) {
            assertThat(JavaClient.trusting(TRUST).connect(host, server.port()).isValid())
                    .isTrue();
        }
    }

    @Test
    void theGeneratedOneIsForNoOtherName() throws Exception {
        try (Listener<SSLSession> server =
                Listener.implicit(ServerCertificate.generated().serverContext())) {
            assertThatThrownBy(() -> JavaClient.trusting(TRUST).connect("smtp.example.org", server.port()))
                    .hasRootCauseMessage("No subject alternative DNS name matching smtp.example.org found.");
        }
    }

    @Test
    void aClientWithTheTrustOfTheJvmRefusesTheGeneratedOne() throws Exception {
        try (Listener<SSLSession> server =
                Listener.implicit(ServerCertificate.generated().serverContext())) {
            assertThatThrownBy(() -> new JavaClient(SSLContext.getDefault(), true).connect("localhost", server.port()))
                    .isInstanceOf(SSLHandshakeException.class)
                    .rootCause()
                    .isInstanceOf(CertPathBuilderException.class)
                    .hasMessage("unable to find valid certification path to requested target");
        }
    }

    @Nested
    class Expired {

        @Test
        void isRefusedForItsTime() throws Exception {
            assertThat(refusal(ServerCertificate.expired())).last().isInstanceOf(CertificateExpiredException.class);
        }

        @Test
        void isAcceptedByAClientThatLivesInThePast() throws Exception {
            JavaClient client = clientAt(Instant.now().minus(Duration.ofDays(2)));

            assertThat(connect(ServerCertificate.expired(), client).getPeerCertificates())
                    .hasSize(2);
        }
    }

    @Nested
    class NotYetValid {

        @Test
        void isRefusedForItsTime() throws Exception {
            assertThat(refusal(ServerCertificate.notYetValid()))
                    .last()
                    .isInstanceOf(CertificateNotYetValidException.class);
        }

        @Test
        void isAcceptedByAClientThatLivesInTheFuture() throws Exception {
            JavaClient client = clientAt(Instant.now().plus(Duration.ofDays(2)));

            assertThat(connect(ServerCertificate.notYetValid(), client).getPeerCertificates())
                    .hasSize(2);
        }
    }

    /** All checks are on, with another clock. */
    private static JavaClient clientAt(Instant instant) throws Exception {
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(TRUST.trustStore(), new X509CertSelector());
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(instant));
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(new CertPathTrustManagerParameters(parameters));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return new JavaClient(context, true);
    }

    @Nested
    class WrongHost {

        @Test
        void isRefusedForItsName() throws Exception {
            assertThat(refusal(ServerCertificate.wrongHost()))
                    .last()
                    .isInstanceOf(CertificateException.class)
                    .extracting(Throwable::getMessage)
                    .isEqualTo("No subject alternative DNS name matching localhost found.");
        }

        @Test
        void isAcceptedByAClientThatDoesNotCheckTheName() throws Exception {
            JavaClient client = JavaClient.trusting(TRUST).withoutHostCheck();

            assertThat(connect(ServerCertificate.wrongHost(), client).getPeerCertificates())
                    .hasSize(2);
        }
    }

    @Nested
    class Untrusted {

        @Test
        void isRefusedForItsIssuer() throws Exception {
            assertThat(refusal(ServerCertificate.untrusted()))
                    .last()
                    .isInstanceOf(CertPathBuilderException.class)
                    .extracting(Throwable::getMessage)
                    .isEqualTo("unable to find valid certification path to requested target");
        }

        @Test
        void isAcceptedByAClientThatTrustsIt() throws Exception {
            X509Certificate certificate = ServerCertificate.untrusted().certificate();
            JavaClient client = JavaClient.trusting(ClientTrust.of(List.of(certificate)));

            assertThat(connect(ServerCertificate.untrusted(), client).getPeerCertificates())
                    .containsExactly(certificate);
        }
    }

    @Nested
    class OfClientsWithACertificate {

        private final ServerCertificate certificate = ServerCertificate.generated();
        private final ClientCertificate ada = ClientCertificate.named("Ada");

        private JavaClient client(String protocol) {
            return new JavaClient(ada.sslContext(TRUST), true, protocol);
        }

        @ParameterizedTest
        @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
        void theServerSeesWhoItIs(String protocol) throws Exception {
            try (Listener<SSLSession> server = Listener.mutual(certificate.serverContext())) {
                client(protocol).connect("localhost", server.port());

                SSLSession session = server.next();
                assertThat(session.getPeerCertificates()).containsExactly(ada.certificate());
                assertThat(session.getPeerPrincipal().getName()).isEqualTo("CN=Ada");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
        void theServerTakesThoseOfAGivenIssuer(String protocol) throws Exception {
            try (Listener<SSLSession> server = Listener.mutual(certificate.serverContext(List.of(ada.certificate())))) {
                client(protocol).connect("localhost", server.port());

                assertThat(server.next().getPeerPrincipal().getName()).isEqualTo("CN=Ada");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
        void theServerRefusesThoseOfAnotherIssuer(String protocol) throws Exception {
            X509Certificate other = ClientCertificate.generated().certificate();
            try (Listener<SSLSession> server = Listener.mutual(certificate.serverContext(List.of(other)))) {
                assertThatThrownBy(() -> client(protocol).connect("localhost", server.port()))
                        .isInstanceOf(IOException.class);

                assertThatThrownBy(server::next)
                        .cause()
                        .isInstanceOf(SSLHandshakeException.class)
                        .rootCause()
                        .hasMessage("unable to find valid certification path to requested target");
            }
        }

        @Test
        void theServerMissesOneThatIsNotThere() throws Exception {
            try (Listener<SSLSession> server = Listener.mutual(certificate.serverContext())) {
                assertThatThrownBy(() -> JavaClient.trusting(TRUST).connect("localhost", server.port()))
                        .isInstanceOf(IOException.class);

                assertThatThrownBy(server::next).cause().isInstanceOf(SSLException.class);
            }
        }

        @Test
        void theServerNeedNotAskForOne() throws Exception {
            try (Listener<SSLSession> server = Listener.implicit(certificate.serverContext())) {
                client("TLSv1.3").connect("localhost", server.port());

                assertThatThrownBy(server.next()::getPeerCertificates).isInstanceOf(SSLPeerUnverifiedException.class);
            }
        }
    }

    @Test
    void theTrustOfTheServerIsOfNoUseToAClient() throws Exception {
        SSLContext context = ServerCertificate.generated().serverContext();

        try (Listener<SSLSession> server = Listener.implicit(context)) {
            assertThatThrownBy(() -> new JavaClient(context, true).connect("localhost", server.port()))
                    .hasRootCauseMessage("ServerCertificate.serverContext() is for the server;"
                            + " give the client ClientTrust.sslContext()");
        }
    }
}

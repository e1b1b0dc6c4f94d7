package io.github.smtptest.server;

import io.github.smtptest.protocol.TlsMode;
import io.github.smtptest.tls.LegacyHandshake;
import io.github.smtptest.tls.ServerCertificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Whether a server speaks TLS, when, and with which certificate. Immutable: each step gives a copy.
 *
 * <pre>{@code
 * SmtpServerOptions.builder().tls(TlsOptions.required());
 * SmtpServerOptions.builder().tls(TlsOptions.implicit().with(ServerCertificate.expired()));
 * }</pre>
 *
 * <p>Certificates are made when the first client needs one, once for the JVM.
 */
public final class TlsOptions {

    /** What the server wants of the client's certificate. */
    enum ClientCertificates {
        NONE,
        REQUESTED,
        REQUIRED
    }

    private final TlsMode mode;
    private final Supplier<ServerCertificate> certificate;
    private final ClientCertificates clientCertificates;
    private final List<X509Certificate> clientIssuers;
    private final Optional<Function<ServerCertificate, LegacyHandshake>> legacy;

    private TlsOptions(
            TlsMode mode,
            Supplier<ServerCertificate> certificate,
            ClientCertificates clientCertificates,
            List<X509Certificate> clientIssuers,
            Optional<Function<ServerCertificate, LegacyHandshake>> legacy) {
        this.mode = mode;
        this.certificate = certificate;
        this.clientCertificates = clientCertificates;
        this.clientIssuers = clientIssuers;
        this.legacy = legacy;
    }

    /**
     * Returns the options for a mode, with the generated certificate.
     *
     * @param mode when connections are encrypted
     * @return the options
     */
    public static TlsOptions of(TlsMode mode) {
        return new TlsOptions(mode, new GeneratedCertificate(), ClientCertificates.NONE, List.of(), Optional.empty());
    }

    /**
     * Never: STARTTLS is not offered, as if someone on the way had taken it out of the EHLO answer.
     *
     * @return options without TLS
     */
    public static TlsOptions off() {
        return of(TlsMode.OFF);
    }

    /**
     * When the client asks for it: STARTTLS is offered (RFC 3207).
     *
     * @return options with the generated certificate
     */
    public static TlsOptions offered() {
        return of(TlsMode.OFFERED);
    }

    /**
     * Always, after STARTTLS: before it most commands get 530 (RFC 3207 §4).
     *
     * @return options with the generated certificate
     */
    public static TlsOptions required() {
        return of(TlsMode.REQUIRED);
    }

    /**
     * From the first octet (RFC 8314 §3).
     *
     * @return options with the generated certificate
     */
    public static TlsOptions implicit() {
        return of(TlsMode.IMPLICIT);
    }

    /**
     * Uses another certificate, such as a bad one or the user's own.
     *
     * @param other the certificate; see the presets of {@link ServerCertificate}
     * @return a copy
     */
    public TlsOptions with(ServerCertificate other) {
        Objects.requireNonNull(other, "other");
        return new TlsOptions(mode, () -> other, clientCertificates, clientIssuers, legacy);
    }

    /**
     * Asks clients for a certificate and goes on without; the session says which one was shown.
     *
     * @param issuers who may have issued it; none for anybody
     * @return a copy
     */
    public TlsOptions requestingClientCertificate(X509Certificate... issuers) {
        return new TlsOptions(mode, certificate, ClientCertificates.REQUESTED, Arrays.asList(issuers.clone()), legacy);
    }

    /**
     * Asks clients for a certificate and ends the handshake without (mutual TLS).
     *
     * @param issuers who may have issued it; none for anybody
     * @return a copy
     */
    public TlsOptions requiringClientCertificate(X509Certificate... issuers) {
        return new TlsOptions(mode, certificate, ClientCertificates.REQUIRED, Arrays.asList(issuers.clone()), legacy);
    }

    /**
     * Knows TLS 1.0 only, which a client should refuse (RFC 8996). No session comes of it: the record says whether the client
     * refused or would have gone on.
     *
     * @return a copy
     */
    public TlsOptions onlyTls10() {
        return new TlsOptions(
                mode, certificate, clientCertificates, clientIssuers, Optional.of(LegacyHandshake::tls10));
    }

    /**
     * Knows TLS 1.1 only, which a client should refuse (RFC 8996); see {@link #onlyTls10()}.
     *
     * @return a copy
     */
    public TlsOptions onlyTls11() {
        return new TlsOptions(
                mode, certificate, clientCertificates, clientIssuers, Optional.of(LegacyHandshake::tls11));
    }

    /**
     * Returns when connections are encrypted.
     *
     * @return the mode
     */
    public TlsMode mode() {
        return mode;
    }

    /**
     * Returns the server's certificate, and makes it if need be.
     *
     * @return the certificate
     */
    public ServerCertificate certificate() {
        return certificate.get();
    }

    ClientCertificates clientCertificates() {
        return clientCertificates;
    }

    List<X509Certificate> clientIssuers() {
        return clientIssuers;
    }

    Optional<LegacyHandshake> legacy() {
        return legacy.map(handshake -> handshake.apply(certificate()));
    }

    /** Returns the mode, and what else is not the default. */
    @Override
    public String toString() {
        return "TLS " + mode
                + (clientCertificates == ClientCertificates.NONE ? "" : ", client certificate " + clientCertificates);
    }

    /** Made when it is first needed; by a class that loads nothing of TLS for a server without. */
    private static final class GeneratedCertificate implements Supplier<ServerCertificate> {

        @Override
        public ServerCertificate get() {
            return ServerCertificate.generated();
        }
    }
}

package io.github.smtptest.tls;

import javax.net.SocketFactory;

/**
 * Trusts {@link ServerCertificate#generated()}, for clients whose socket factory can only be named as a class: a property
 * file of Simple Java Mail, or {@code mail.smtp.ssl.socketFactory.class}. Where an object will do, use
 * {@link ClientTrust#socketFactory()}.
 */
public final class GeneratedTrustSocketFactory {

    private GeneratedTrustSocketFactory() {}

    /**
     * Returns the factory of a new context that trusts the generated certificate. Jakarta Mail looks for a method of this
     * name.
     *
     * @return {@link ClientTrust#socketFactory()} of the generated certificate
     */
    public static SocketFactory getDefault() {
        return ServerCertificate.generated().clientTrust().socketFactory();
    }
}

package io.github.smtptest.interop;

import io.github.smtptest.sasl.Mechanism;
import io.github.smtptest.server.ClientSettings;
import java.util.Optional;

/** A mail client that somebody else wrote. */
@FunctionalInterface
interface MailClient {

    /**
     * Sends a letter, in a transaction of its own.
     *
     * @param letter what to send
     * @param settings where to; the client checks certificates and host names as well as it can
     * @param mechanism how to authenticate; empty if the settings have no user
     * @throws Exception if the client says that it failed
     */
    void send(Letter letter, ClientSettings settings, Optional<Mechanism> mechanism) throws Exception;
}

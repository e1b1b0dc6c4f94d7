package io.github.smtptest.interop;

import io.github.smtptest.sasl.Mechanism;
import io.github.smtptest.server.ClientSettings;
import java.nio.file.Path;
import java.util.Optional;

/** A mail server that hands everything on to one relay, and keeps in a queue what it cannot get rid of yet. */
interface MailServer extends AutoCloseable {

    /** Takes a letter as the programs of a machine hand it over, and returns once its delivery has been tried. */
    void submit(Letter letter) throws Exception;

    /** Returns once the delivery of all that is in the queue has been tried again. */
    void flush() throws Exception;

    /** Returns what the server itself says of its queue. */
    boolean hasEmptyQueue() throws Exception;

    /** Returns what the server has logged, for people. */
    String log();

    @Override
    void close() throws Exception;

    /** Makes mail servers of one kind. */
    @FunctionalInterface
    interface Kind {

        /**
         * Sets a server up in an empty directory.
         *
         * @param directory where to keep everything
         * @param relay where to hand mail on to
         * @param mechanism how to authenticate there; empty if the settings have no user
         */
        MailServer start(Path directory, ClientSettings relay, Optional<Mechanism> mechanism) throws Exception;

        /** Sends a letter by way of a server made for it; what stays in the queue has failed. */
        default void send(Path directory, Letter letter, ClientSettings relay, Optional<Mechanism> mechanism)
                throws Exception {
            try (MailServer server = start(directory, relay, mechanism)) {
                server.submit(letter);
                if (!server.hasEmptyQueue()) {
                    throw new IllegalStateException("The letter is still in the queue:\n" + server.log());
                }
            }
        }
    }
}

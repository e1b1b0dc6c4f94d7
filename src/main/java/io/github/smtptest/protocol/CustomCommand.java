package io.github.smtptest.protocol;

import io.github.smtptest.failure.SmtpReply;

/** Answers a command that this server does not know, or in place of its own answer. */
@FunctionalInterface
public interface CustomCommand {

    /**
     * Answers the command. Called on the thread of the connection, of which there may be several at once.
     *
     * @param argument what follows the command word, without surrounding blanks; empty if nothing does
     * @return the reply
     */
    SmtpReply answer(String argument);
}

package io.github.smtptest.failure;

import java.util.Objects;

/** What the server does instead of what it would have done. */
public sealed interface Effect {

    /**
     * Answers with a reply; the command is not carried out.
     *
     * @param reply what is answered: a transient or permanent failure; 421 closes the connection as well
     */
    record Answer(SmtpReply reply) implements Effect {

        /**
         * Makes the effect, or says why the reply is no failure.
         *
         * @throws IllegalArgumentException if the reply is positive: the client would believe that the command was
         *     carried out
         */
        public Answer {
            Objects.requireNonNull(reply, "reply");
            if (reply.isPositive()) {
                throw new IllegalArgumentException("reply code (" + reply.code()
                        + ") must be within 400 to 599: a failure does not carry the command out, so a client told "
                        + reply.code() + " would go on with something the server does not have");
            }
        }

        /** Returns the effect as it reads within a sentence. */
        @Override
        public String toString() {
            return "reply " + reply;
        }
    }
}

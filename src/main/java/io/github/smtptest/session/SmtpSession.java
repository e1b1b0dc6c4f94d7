package io.github.smtptest.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AssertProvider;

/**
 * What was said on one connection, from connecting to its end.
 *
 * <p>An immutable snapshot: ask the server or the mail again to see how an open session has gone on.
 *
 * @param number the place of this connection among those of its server, counted from 1
 * @param peer the client's address and port, such as {@code "127.0.0.1:54321"}
 * @param started when the client connected
 * @param clientName the name given in the last EHLO or HELO; empty if there was none
 * @param extended whether that greeting was EHLO
 * @param tls how the connection is encrypted; empty if it is not
 * @param authentications every attempt to authenticate, in order, with the server's last word on it
 * @param transactions every MAIL command that was understood, in order, with what came of it
 * @param transcript every line said, in order; of a session beyond 8 MiB the rest is only counted
 * @param end how the connection ended
 * @param error the error within the server that ended it; empty for any other end
 */
public record SmtpSession(
        int number,
        String peer,
        Instant started,
        Optional<String> clientName,
        boolean extended,
        Optional<TlsDetails> tls,
        List<SmtpAuthentication> authentications,
        List<SmtpTransaction> transactions,
        List<TranscriptLine> transcript,
        SessionEnd end,
        Optional<Throwable> error)
        implements AssertProvider<SmtpSessionAssert> {

    /** Makes a snapshot; the lists are copied. */
    public SmtpSession {
        authentications = List.copyOf(authentications);
        transactions = List.copyOf(transactions);
        transcript = List.copyOf(transcript);
    }

    /**
     * Returns the attempt by which the client is authenticated.
     *
     * @return the last successful one; empty if there is none
     */
    public Optional<SmtpAuthentication> authentication() {
        return authentications.stream().filter(SmtpAuthentication::succeeded).reduce((earlier, later) -> later);
    }

    /**
     * Returns the command words that the client said, whatever it was answered.
     *
     * @return in upper case and in the order said, such as {@code EHLO, MAIL, RCPT, DATA, QUIT}; empty if there was none
     */
    public List<String> commands() {
        return transcript.stream().flatMap(line -> line.verb().stream()).toList();
    }

    /**
     * Tells whether the client is still connected as far as this snapshot knows.
     *
     * @return {@code true} if {@link #end()} is {@link SessionEnd#OPEN}
     */
    public boolean isOpen() {
        return end == SessionEnd.OPEN;
    }

    /** Lets {@code org.assertj.core.api.Assertions.assertThat(session)} give {@link SmtpSessionAssert}. */
    @Override
    public SmtpSessionAssert assertThat() {
        return new SmtpSessionAssert(this);
    }

    /** Returns the whole transcript, under a line that says who connected and how it ended. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("session ")
                .append(number)
                .append(" from ")
                .append(peer)
                .append(" at ")
                .append(started)
                .append(", ")
                .append(end.phrase())
                .append('\n');
        transcript.forEach(line -> text.append(line).append('\n'));
        error.ifPresent(thrown -> text.append("error: ").append(thrown).append('\n'));
        return text.toString();
    }
}

package io.github.smtptest.clients;

import io.github.smtptest.failure.FailureDeclaration;
import io.github.smtptest.failure.Moment;
import io.github.smtptest.failure.SmtpReply;
import io.github.smtptest.protocol.AuthPolicy;
import io.github.smtptest.sasl.Users;
import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.server.SmtpServerOptions;
import io.github.smtptest.server.TlsOptions;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * A visit of Angus Mail that comes to a moment on its way to deliver a mail, and what Angus told its caller.
 *
 * @param client what it comes down to
 * @param report all messages of the exception and its causes; empty if the mail was sent
 * @param took how long it lasted
 */
record AngusVisit(Experience client, String report, Duration took) {

    /** What can come of a visit in the eyes of the client. */
    enum Experience {
        SENT,
        NEGATIVE_REPLY,
        GIBBERISH,
        END_OF_STREAM,
        RESET,
        TIME_OUT,
        HANDSHAKE_FAILED,
        /** Angus says only that the connection is not connected any more, and nothing of why. */
        UNUSABLE
    }

    /** A server at which Angus can come to the moment. */
    static SmtpServer serverFor(Moment moment) {
        SmtpServerOptions.Builder options = SmtpServerOptions.builder();
        switch (moment) {
            case STARTTLS, TLS_HANDSHAKE -> options.tls(TlsOptions.required());
            case AUTH -> options.auth(AuthPolicy.required(Users.of(Map.of("ada", "secret"))));
            case ANY_COMMAND -> options.command("XYZZY", argument -> SmtpReply.of(250, "2.0.0", "Nothing happens"));
            default -> {}
        }
        return SmtpServer.create(options.build()).start();
    }

    /** The first time that the moment comes; of any command, the second one, which is of no other moment. */
    static FailureDeclaration on(Moment moment, SmtpServer smtp) {
        return moment == Moment.ANY_COMMAND
                ? smtp.on(moment).nth(2)
                : smtp.on(moment).once();
    }

    static AngusVisit to(SmtpServer smtp, Moment moment, Duration timeout) {
        Properties properties = smtp.clientSettings().jakartaMailProperties();
        properties.setProperty("mail.smtp.localhost", "client.example");
        properties.setProperty("mail.smtp.timeout", String.valueOf(timeout.toMillis()));
        properties.setProperty("mail.smtp.auth", String.valueOf(moment == Moment.AUTH));
        properties.setProperty("mail.smtp.ehlo", String.valueOf(moment != Moment.HELO));
        if (moment == Moment.BDAT) {
            properties.setProperty("mail.smtp.chunksize", "100");
        }
        Session session = Session.getInstance(properties);
        long begun = System.nanoTime();
        List<Throwable> thrown = new ArrayList<>();
        try (SMTPTransport transport = (SMTPTransport) session.getTransport("smtp")) {
            transport.connect("ada", "secret");
            comeTo(moment, transport);
            SMTPMessage message = AngusMail.message(session, "Hi", "bob@example.org");
            message.saveChanges();
            transport.sendMessage(message, message.getAllRecipients());
        } catch (Exception e) {
            thrown.addAll(withCauses(e));
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        return new AngusVisit(
                experience(thrown),
                String.join("\n", thrown.stream().map(Throwable::toString).toList()),
                took);
    }

    /** Does what Angus does not do by itself in order to deliver a mail. */
    private static void comeTo(Moment moment, SMTPTransport transport) throws MessagingException {
        switch (moment) {
            case RSET -> transport.issueCommand("RSET", 250);
            case VRFY -> transport.issueCommand("VRFY bob", 252);
            case ANY_COMMAND -> transport.issueCommand("XYZZY", 250);
            case NOOP -> {
                // Says NOOP, and takes no exception for an answer.
                if (!transport.isConnected()) {
                    throw new MessagingException("not connected: " + transport.getLastServerResponse());
                }
            }
            default -> {}
        }
    }

    private static List<Throwable> withCauses(Throwable first) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable e = first; e != null && !chain.contains(e); ) {
            chain.add(e);
            e = e.getCause() == null && e instanceof MessagingException wrapping
                    ? wrapping.getNextException()
                    : e.getCause();
        }
        return chain;
    }

    private static Experience experience(List<Throwable> thrown) {
        if (thrown.isEmpty()) {
            return Experience.SENT;
        }
        Throwable cause = thrown.get(thrown.size() - 1);
        String message = String.valueOf(cause.getMessage());
        if (message.contains("As declared")) {
            return Experience.NEGATIVE_REPLY;
        }
        if (message.contains("gibberish")) {
            return Experience.GIBBERISH;
        }
        if (message.contains("[EOF]")) {
            return Experience.END_OF_STREAM;
        }
        if (cause instanceof SocketTimeoutException) {
            return Experience.TIME_OUT;
        }
        // Whether it is reading or writing that fails.
        if (cause instanceof SocketException && message.matches("Connection reset.*|Broken pipe.*")) {
            return Experience.RESET;
        }
        if (thrown.stream().anyMatch(SSLException.class::isInstance)) {
            return Experience.HANDSHAKE_FAILED;
        }
        if (message.equals("not connected: ")) {
            return Experience.UNUSABLE;
        }
        throw new AssertionError("an experience that is not known: " + thrown, thrown.get(0));
    }
}

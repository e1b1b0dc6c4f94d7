package io.github.smtptest.server;

import io.github.smtptest.mail.MailboxAssert;
import io.github.smtptest.session.SmtpSession;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.assertj.core.api.ListAssert;

/**
 * Assertions on a {@link SmtpServer}.
 *
 * <pre>{@code
 * assertThat(smtp).isListening();
 * assertThat(smtp).mailbox().singleMail().hasSubject("Welcome, Ada");
 * assertThat(smtp).sessions().hasSize(1);
 * }</pre>
 */
public class SmtpServerAssert extends AbstractObjectAssert<SmtpServerAssert, SmtpServer> {

    /** Lets other AssertJ assertions switch over: {@code assertThat(object).asInstanceOf(SMTP_SERVER)}. */
    public static final InstanceOfAssertFactory<SmtpServer, SmtpServerAssert> SMTP_SERVER =
            new InstanceOfAssertFactory<>(SmtpServer.class, SmtpServerAssert::new);

    /**
     * Makes the assertions on a server.
     *
     * @param actual the server
     */
    public SmtpServerAssert(SmtpServer actual) {
        super(actual, SmtpServerAssert.class);
    }

    /**
     * Verifies that clients can connect.
     *
     * @return this
     * @throws AssertionError if the server is not started or closed
     */
    public SmtpServerAssert isListening() {
        isNotNull();
        if (!actual.isListening()) {
            throw failure("%s", "Expecting the server to be listening, but it is:\n  " + actual);
        }
        return this;
    }

    /**
     * Verifies that the server was closed.
     *
     * @return this
     * @throws AssertionError if it was not
     */
    public SmtpServerAssert isClosed() {
        isNotNull();
        if (!actual.isClosed()) {
            throw failure("%s", "Expecting the server to be closed, but it is:\n  " + actual);
        }
        return this;
    }

    /**
     * Goes on with what was captured; its expectations wait.
     *
     * @return assertions on the mailbox
     */
    public MailboxAssert mailbox() {
        isNotNull();
        return extracting(SmtpServer::mailbox, MailboxAssert.MAILBOX);
    }

    /**
     * Goes on with the record of every connection, as it stands now.
     *
     * @return AssertJ's assertions on the list
     */
    public ListAssert<SmtpSession> sessions() {
        isNotNull();
        return extracting(SmtpServer::sessions, InstanceOfAssertFactories.list(SmtpSession.class));
    }
}

package io.github.smtptest.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.mail.Mail;
import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SmtpSession;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Angus Mail, the mail library of Jakarta EE and Spring, delivers. */
class AngusMailTest {

    private final SmtpServer smtp = SmtpServer.create().start();

    @AfterEach
    void close() {
        smtp.close();
    }

    @Test
    void deliversABinaryAttachmentToTheOctet() throws Exception {
        MimeBodyPart text = new MimeBodyPart();
        text.setText(Letter.TEXT, "UTF-8");
        MimeBodyPart file = new MimeBodyPart();
        file.setDataHandler(new DataHandler(new ByteArrayDataSource(Letter.octets(), "application/octet-stream")));
        file.setFileName(Letter.FILE_NAME);
        MimeMessage message = new MimeMessage(AngusMail.session(smtp));
        message.setFrom(Letter.FROM);
        message.setRecipients(Message.RecipientType.TO, Letter.TO);
        message.setSubject(Letter.SUBJECT, "UTF-8");
        message.setContent(new MimeMultipart(text, file));

        Transport.send(message);

        Letter.verifyArrivedAt(smtp);
    }

    @Test
    void deliversTheMessageAsItWritesItElsewhere() throws Exception {
        Session session = AngusMail.session(smtp);
        SMTPMessage message = AngusMail.message(session, "Exact", "bob@example.org");

        Transport.send(message);

        ByteArrayOutputStream written = new ByteArrayOutputStream();
        message.writeTo(written, new String[] {"Bcc", "Content-Length"});
        assertThat(smtp.mailbox()).hasMails(1);
        assertThat(smtp.mailbox().mails().get(0).raw())
                .asString(StandardCharsets.ISO_8859_1)
                .isEqualTo(written.toString(StandardCharsets.ISO_8859_1));
    }

    @Test
    void namesBlindRecipientsInTheEnvelopeOnly() throws Exception {
        SMTPMessage message = AngusMail.message(AngusMail.session(smtp), "Hi", "bob@example.org");
        message.setRecipients(Message.RecipientType.CC, "cy@example.org");
        message.setRecipients(Message.RecipientType.BCC, "audit@example.org");

        Transport.send(message);

        assertThat(smtp.mailbox())
                .singleMail()
                .isTo("bob@example.org")
                .hasBcc("audit@example.org")
                .envelope()
                .hasRecipients("bob@example.org", "cy@example.org", "audit@example.org");
        assertThat(smtp.mailbox().mails().get(0).header("Bcc")).isEmpty();
        assertThat(new String(smtp.mailbox().mails().get(0).raw(), StandardCharsets.UTF_8))
                .doesNotContain("audit");
    }

    @Test
    void sendsTheNullReversePath() throws Exception {
        SMTPMessage message = AngusMail.message(AngusMail.session(smtp), "Bounce", "bob@example.org");
        message.setEnvelopeFrom("<>");

        Transport.send(message);

        assertThat(smtp.mailbox()).singleMail().envelope().hasNullReversePath().hasRecipients("bob@example.org");
    }

    @Test
    void sendsSeveralMailsOverOneConnection() throws Exception {
        Session session = AngusMail.session(smtp);
        try (Transport transport = session.getTransport()) {
            transport.connect();
            for (int i = 1; i <= 5; i++) {
                SMTPMessage message = AngusMail.message(session, "Number " + i, "bob@example.org");
                message.saveChanges();
                transport.sendMessage(message, message.getAllRecipients());

                assertThat(smtp.mailbox().mails()).hasSize(i);
            }
        }

        assertThat(smtp.mailbox().mails())
                .extracting(mail -> mail.subject().orElseThrow())
                .containsExactly("Number 1", "Number 2", "Number 3", "Number 4", "Number 5");
        assertThat(smtp.sessions()).singleElement().extracting(SmtpSession::end).isEqualTo(SessionEnd.QUIT);
    }

    @Test
    void declaresWhatItsOptionsAskFor() throws Exception {
        SMTPMessage message = AngusMail.message(AngusMail.session(smtp), "Hi", "bob@example.org");
        message.setAllow8bitMIME(true);
        message.setReturnOption(SMTPMessage.RETURN_HDRS);
        message.setNotifyOptions(SMTPMessage.NOTIFY_FAILURE | SMTPMessage.NOTIFY_DELAY);
        message.setText("Grüße\r\n", "UTF-8");

        Transport.send(message);

        assertThat(smtp.mailbox()).hasMails(1);
        Mail mail = smtp.mailbox().mails().get(0);
        assertThat(mail.envelope().reversePathParameters()).hasToString("RET=HDRS");
        assertThat(mail.envelope().recipients().get(0)).hasToString("<bob@example.org> NOTIFY=FAILURE,DELAY");
        assertThat(mail.header("Content-Transfer-Encoding")).hasValue("8bit");
        assertThat(mail.text()).hasValueSatisfying(text -> assertThat(text).startsWith("Grüße"));
    }

    @Test
    void usesAddressesOutsideAscii() throws Exception {
        SMTPMessage message =
                AngusMail.message(AngusMail.session(smtp, "mail.mime.allowutf8", "true"), "Hi", "bob@example.org");
        message.setRecipient(Message.RecipientType.TO, new InternetAddress("jürgen@example.org", null, "UTF-8"));

        Transport.send(message);

        assertThat(smtp.mailbox()).singleMail().envelope().hasRecipients("jürgen@example.org");
        assertThat(smtp.mailbox()
                        .mails()
                        .get(0)
                        .envelope()
                        .reversePathParameters()
                        .has("SMTPUTF8"))
                .isTrue();
        assertThat(smtp.mailbox().mails().get(0).to().get(0).address()).isEqualTo("jürgen@example.org");
    }
}

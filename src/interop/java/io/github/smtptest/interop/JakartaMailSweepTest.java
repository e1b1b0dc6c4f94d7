package io.github.smtptest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.failure.Moment;
import io.github.smtptest.server.SmtpServer;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.simplejavamail.api.mailer.Mailer;
import org.simplejavamail.email.EmailBuilder;
import org.simplejavamail.mailer.MailerBuilder;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Angus Mail, and the clients that send by way of it, at every failure point of one mail to two people. */
class JakartaMailSweepTest {

    /** Spring and Simple Java Mail send by way of Angus Mail, and what comes of it is the same. */
    private static final String JAKARTA_MAIL_OUT_OF_THE_BOX = """
                      4xx                5xx                lost               reply lost         silence
            greeting  nobody! loss       nobody!            nobody! loss       –                  nobody! loss waits
            EHLO      both               both               nobody! loss       nobody! loss       nobody! loss waits
            MAIL      nobody! loss       nobody!            nobody! loss       nobody! loss       nobody! loss waits
            RCPT ada  nobody! loss       nobody! loss       nobody! loss       nobody! loss       nobody! loss waits
            RCPT bob  nobody! loss       nobody! loss       nobody! loss       nobody! loss       nobody! loss waits
            DATA      nobody! loss       nobody!            nobody! loss       nobody! loss       nobody! loss waits
            content   –                  –                  nobody! loss       –                  –
            message   nobody! loss       nobody!            nobody! loss       both!              nobody! loss waits
            QUIT      both               both               both               both               both waits
            """;

    /** Nobody waits, and one refused recipient no longer stops the other; but there is an error about a delivered mail. */
    private static final String JAKARTA_MAIL_SET_UP_RIGHT = """
                      4xx                5xx                lost               reply lost         silence
            greeting  nobody! loss       nobody!            nobody! loss       –                  nobody! loss
            EHLO      both               both               nobody! loss       nobody! loss       nobody! loss
            MAIL      nobody! loss       nobody!            nobody! loss       nobody! loss       nobody! loss
            RCPT ada  bob! loss          bob!               nobody! loss       nobody! loss       nobody! loss
            RCPT bob  ada! loss          ada!               nobody! loss       nobody! loss       nobody! loss
            DATA      nobody! loss       nobody!            nobody! loss       nobody! loss       nobody! loss
            content   –                  –                  nobody! loss       –                  –
            message   nobody! loss       nobody!            nobody! loss       both!              nobody! loss
            QUIT      both               both               both               both               both!
            """;

    @Test
    void angusMailOutOfTheBoxNeverGivesUpAndLetsOneRefusedRecipientStopTheMail() {
        ClientSweep sweep = ClientSweep.outOfTheBox(AngusMail.class);

        assertThat(sweep.outcomes()).isEqualTo(JAKARTA_MAIL_OUT_OF_THE_BOX);
        // A connection that is lost at RCPT is reported as a failure of the address.
        assertThat(sweep.reports()).isEqualTo("""
                MessagingException (the reply)
                    greeting 4xx, 5xx
                MessagingException (EOF)
                    greeting lost, silence; EHLO lost, reply lost, silence
                SMTPSendFailedException (the reply)
                    MAIL 4xx; DATA 4xx, 5xx; message 4xx, 5xx
                SMTPSendFailedException (the reply) < SMTPSenderFailedException (the reply)
                    MAIL 5xx
                SMTPSendFailedException (EOF)
                    MAIL lost, reply lost, silence; DATA lost, reply lost, silence
                    content lost; message lost, reply lost, silence
                SendFailedException < SMTPAddressFailedException (the reply)
                    RCPT ada 4xx, 5xx; RCPT bob 4xx, 5xx
                SMTPAddressFailedException (EOF)
                    RCPT ada lost, reply lost, silence; RCPT bob lost, reply lost, silence
                """);
    }

    @Test
    void angusMailSetUpRightStillReportsAnErrorAboutTheQuitOfADeliveredMail() {
        ClientSweep sweep = ClientSweep.setUpRight(AngusMail.class);

        assertThat(sweep.outcomes()).isEqualTo(JAKARTA_MAIL_SET_UP_RIGHT);
        // One recipient refused: the message of the exception is the server's 250 about the other.
        assertThat(sweep.reports()).isEqualTo("""
                MessagingException (the reply)
                    greeting 4xx, 5xx
                MessagingException (EOF)
                    greeting lost; EHLO lost, reply lost
                MessagingException < SocketTimeoutException
                    greeting silence; EHLO silence; MAIL silence; RCPT ada silence
                    RCPT bob silence; DATA silence; message silence; QUIT silence
                SMTPSendFailedException (the reply)
                    MAIL 4xx; DATA 4xx, 5xx; message 4xx, 5xx
                SMTPSendFailedException (the reply) < SMTPSenderFailedException (the reply)
                    MAIL 5xx
                SMTPSendFailedException (EOF)
                    MAIL lost, reply lost; DATA lost, reply lost; content lost
                    message lost, reply lost
                SMTPSendFailedException (250) < SMTPAddressFailedException (the reply)
                    RCPT ada 4xx, 5xx; RCPT bob 4xx, 5xx
                SMTPAddressFailedException (EOF)
                    RCPT ada lost, reply lost; RCPT bob lost, reply lost
                """);
    }

    @Test
    void angusMailThatDoesNotWaitForTheAnswerToQuitReportsNoErrorAboutADeliveredMail() throws Exception {
        try (SmtpServer smtp = SmtpServer.create().start()) {
            // Without time-outs first: loading its classes may take it longer.
            AngusMail.send(hostAndPort(smtp));
            smtp.on(Moment.QUIT).stall(Duration.ofSeconds(60));
            Properties properties = right(hostAndPort(smtp));
            properties.setProperty("mail.smtp.quitwait", "false");

            AngusMail.send(properties);

            assertThat(smtp.mailbox()).hasMails(2);
        }
    }

    @Test
    void springOutOfTheBoxDoesAsAngusMailAndSaysTheReplyInItsOwnMessage() {
        ClientSweep sweep = ClientSweep.outOfTheBox(Spring.class);

        assertThat(sweep.outcomes()).isEqualTo(JAKARTA_MAIL_OUT_OF_THE_BOX);
        assertThat(sweep.reports()).isEqualTo("""
                MailSendException (the reply) < MessagingException (the reply)
                    greeting 4xx, 5xx
                MailSendException (EOF) < MessagingException (EOF)
                    greeting lost, silence; EHLO lost, reply lost, silence
                MailSendException (the reply) < SMTPSendFailedException (the reply)
                    MAIL 4xx; DATA 4xx, 5xx; message 4xx, 5xx
                MailSendException (the reply) < SMTPSendFailedException (the reply) < SMTPSenderFailedException (the reply)
                    MAIL 5xx
                MailSendException (EOF) < SMTPSendFailedException (EOF)
                    MAIL lost, reply lost, silence; DATA lost, reply lost, silence
                    content lost; message lost, reply lost, silence
                MailSendException (the reply) < SendFailedException < SMTPAddressFailedException (the reply)
                    RCPT ada 4xx, 5xx; RCPT bob 4xx, 5xx
                MailSendException (EOF) < SMTPAddressFailedException (EOF)
                    RCPT ada lost, reply lost, silence; RCPT bob lost, reply lost, silence
                """);
    }

    @Test
    void springSetUpRightStillReportsAnErrorAboutTheQuitOfADeliveredMail() {
        ClientSweep sweep = ClientSweep.setUpRight(Spring.class);

        assertThat(sweep.outcomes()).isEqualTo(JAKARTA_MAIL_SET_UP_RIGHT);
        assertThat(sweep.reports()).isEqualTo("""
                MailSendException (the reply) < MessagingException (the reply)
                    greeting 4xx, 5xx
                MailSendException (EOF) < MessagingException (EOF)
                    greeting lost; EHLO lost, reply lost
                MailSendException < MessagingException < SocketTimeoutException
                    greeting silence; EHLO silence; MAIL silence; RCPT ada silence
                    RCPT bob silence; DATA silence; message silence; QUIT silence
                MailSendException (the reply) < SMTPSendFailedException (the reply)
                    MAIL 4xx; DATA 4xx, 5xx; message 4xx, 5xx
                MailSendException (the reply) < SMTPSendFailedException (the reply) < SMTPSenderFailedException (the reply)
                    MAIL 5xx
                MailSendException (EOF) < SMTPSendFailedException (EOF)
                    MAIL lost, reply lost; DATA lost, reply lost; content lost
                    message lost, reply lost
                MailSendException (the reply) < SMTPSendFailedException (250) < SMTPAddressFailedException (the reply)
                    RCPT ada 4xx, 5xx; RCPT bob 4xx, 5xx
                MailSendException (EOF) < SMTPAddressFailedException (EOF)
                    RCPT ada lost, reply lost; RCPT bob lost, reply lost
                """);
    }

    @Test
    void simpleJavaMailOutOfTheBoxDoesAsAngusMailAndKeepsTheReplyToTheCause() {
        ClientSweep sweep = ClientSweep.outOfTheBox(SimpleJavaMail.class);

        // It waits, but not without end: see simpleJavaMailGivesUpAfterAMinute.
        assertThat(sweep.outcomes()).isEqualTo(JAKARTA_MAIL_OUT_OF_THE_BOX);
        assertThat(sweep.reports()).isEqualTo("""
                MailerException < MessagingException (the reply)
                    greeting 4xx, 5xx
                MailerException < MessagingException (EOF)
                    greeting lost, silence; EHLO lost, reply lost, silence
                MailerException < SMTPSendFailedException (the reply)
                    MAIL 4xx; DATA 4xx, 5xx; message 4xx, 5xx
                MailerException < SMTPSendFailedException (the reply) < SMTPSenderFailedException (the reply)
                    MAIL 5xx
                MailerException < SMTPSendFailedException (EOF)
                    MAIL lost, reply lost, silence; DATA lost, reply lost, silence
                    content lost; message lost, reply lost, silence
                MailerException < SendFailedException < SMTPAddressFailedException (the reply)
                    RCPT ada 4xx, 5xx; RCPT bob 4xx, 5xx
                MailerException < SMTPAddressFailedException (EOF)
                    RCPT ada lost, reply lost, silence; RCPT bob lost, reply lost, silence
                """);
    }

    @Test
    void simpleJavaMailGivesUpAfterAMinute() throws Exception {
        try (Mailer mailer =
                MailerBuilder.withSMTPServer("smtp.example.org", 25).buildMailer()) {
            assertThat(mailer.getSession().getProperties())
                    .containsEntry("mail.smtp.connectiontimeout", "60000")
                    .containsEntry("mail.smtp.timeout", "60000")
                    .containsEntry("mail.smtp.writetimeout", "60000");
        }
    }

    @Test
    void simpleJavaMailSetUpRightStillReportsAnErrorAboutTheQuitOfADeliveredMail() {
        ClientSweep sweep = ClientSweep.setUpRight(SimpleJavaMail.class);

        assertThat(sweep.outcomes()).isEqualTo(JAKARTA_MAIL_SET_UP_RIGHT);
        assertThat(sweep.reports()).isEqualTo("""
                MailerException < MessagingException (the reply)
                    greeting 4xx, 5xx
                MailerException < MessagingException (EOF)
                    greeting lost; EHLO lost, reply lost
                MailerException < MessagingException < SocketTimeoutException
                    greeting silence; EHLO silence; MAIL silence; RCPT ada silence
                    RCPT bob silence; DATA silence; message silence; QUIT silence
                MailerException < SMTPSendFailedException (the reply)
                    MAIL 4xx; DATA 4xx, 5xx; message 4xx, 5xx
                MailerException < SMTPSendFailedException (the reply) < SMTPSenderFailedException (the reply)
                    MAIL 5xx
                MailerException < SMTPSendFailedException (EOF)
                    MAIL lost, reply lost; DATA lost, reply lost; content lost
                    message lost, reply lost
                MailerException < SMTPSendFailedException (250) < SMTPAddressFailedException (the reply)
                    RCPT ada 4xx, 5xx; RCPT bob 4xx, 5xx
                MailerException < SMTPAddressFailedException (EOF)
                    RCPT ada lost, reply lost; RCPT bob lost, reply lost
                """);
    }

    static Properties hostAndPort(SmtpServer smtp) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", smtp.host());
        properties.setProperty("mail.smtp.port", String.valueOf(smtp.port()));
        return properties;
    }

    static Properties right(Properties properties) {
        String millis = String.valueOf(SendingClient.TIMEOUT.toMillis());
        properties.setProperty("mail.smtp.connectiontimeout", millis);
        properties.setProperty("mail.smtp.timeout", millis);
        properties.setProperty("mail.smtp.writetimeout", millis);
        properties.setProperty("mail.smtp.sendpartial", "true");
        return properties;
    }

    static class AngusMail extends SendingClient {

        @Override
        void sendOutOfTheBox(SmtpServer smtp) throws MessagingException {
            send(hostAndPort(smtp));
        }

        @Override
        void sendSetUpRight(SmtpServer smtp) throws MessagingException {
            send(right(hostAndPort(smtp)));
        }

        static void send(Properties properties) throws MessagingException {
            MimeMessage message = new MimeMessage(Session.getInstance(properties));
            message.setFrom(FROM);
            for (String to : TO) {
                message.addRecipient(Message.RecipientType.TO, new InternetAddress(to));
            }
            message.setSubject(TEXT);
            message.setText(TEXT);
            Transport.send(message);
        }
    }

    static class Spring extends SendingClient {

        @Override
        void sendOutOfTheBox(SmtpServer smtp) {
            send(sender(smtp));
        }

        @Override
        void sendSetUpRight(SmtpServer smtp) {
            JavaMailSenderImpl sender = sender(smtp);
            sender.setJavaMailProperties(right(new Properties()));
            send(sender);
        }

        private static JavaMailSenderImpl sender(SmtpServer smtp) {
            JavaMailSenderImpl sender = new JavaMailSenderImpl();
            sender.setHost(smtp.host());
            sender.setPort(smtp.port());
            return sender;
        }

        private static void send(JavaMailSenderImpl sender) {
            SimpleMailMessage message = new SimpleMailMessage();
            message.setFrom(FROM);
            message.setTo(TO.toArray(String[]::new));
            message.setSubject(TEXT);
            message.setText(TEXT);
            sender.send(message);
        }
    }

    static class SimpleJavaMail extends SendingClient {

        @Override
        void sendOutOfTheBox(SmtpServer smtp) throws Exception {
            try (Mailer mailer =
                    MailerBuilder.withSMTPServer(smtp.host(), smtp.port()).buildMailer()) {
                send(mailer);
            }
        }

        @Override
        void sendSetUpRight(SmtpServer smtp) throws Exception {
            try (Mailer mailer = MailerBuilder.withSMTPServer(smtp.host(), smtp.port())
                    .withSessionTimeout((int) TIMEOUT.toMillis())
                    .withProperty("mail.smtp.sendpartial", "true")
                    .buildMailer()) {
                send(mailer);
            }
        }

        private static void send(Mailer mailer) {
            mailer.sendMail(EmailBuilder.startingBlank()
                            .from(FROM)
                            .toMultiple(TO)
                            .withSubject(TEXT)
                            .withPlainText(TEXT)
                            .buildEmail())
                    .join();
        }
    }
}

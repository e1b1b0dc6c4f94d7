package io.github.smtptest.explanation;

import io.github.smtptest.server.SmtpServer;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;

/**
 * A shop that welcomes its customers by mail, and does it right. Each mistake is a subclass that does one thing wrong.
 *
 * <p>As in many a real service, an error while sending is caught and logged, so a test only sees that no mail came.
 */
class Shop {

    private final SmtpServer smtp;
    /** What a real shop would write to its log. */
    private final List<MessagingException> log = new ArrayList<>();

    Shop(SmtpServer smtp) {
        this.smtp = smtp;
    }

    List<MessagingException> log() {
        return log;
    }

    void welcome(String name, String address) {
        try {
            Session session = Session.getInstance(settings());
            MimeMessage message = new MimeMessage(session);
            compose(message, name, address);
            message.saveChanges();
            finish(message);
            deliver(session, message);
        } catch (MessagingException e) {
            log.add(e);
        }
    }

    protected Properties settings() {
        Properties settings = smtp.clientSettings().jakartaMailProperties();
        // Else it looks up the name of this machine.
        settings.setProperty("mail.smtp.localhost", "shop.example");
        settings.setProperty("mail.smtp.timeout", "30000");
        return settings;
    }

    protected void compose(MimeMessage message, String name, String address) throws MessagingException {
        message.setFrom(new InternetAddress(from()));
        message.setRecipients(Message.RecipientType.TO, InternetAddress.parse(to(name, address)));
        message.setReplyTo(InternetAddress.parse(replyTo()));
        message.setSubject(subject(name), "UTF-8");
        message.setSentDate(new Date(1_795_000_000_000L));
        message.setContent(content(name));
    }

    protected String from() {
        return "The Shop <welcome@shop.example>";
    }

    protected String to(String name, String address) {
        return name + " <" + address + ">";
    }

    protected String replyTo() {
        return "help@shop.example";
    }

    protected String subject(String name) {
        return "Welcome, " + name + "! Grüße aus Köln";
    }

    protected MimeMultipart content(String name) throws MessagingException {
        MimeMultipart content = new MimeMultipart("mixed", body(name));
        for (MimeBodyPart attachment : attachments()) {
            content.addBodyPart(attachment);
        }
        return content;
    }

    /** Text, and the same as HTML. */
    protected MimeBodyPart body(String name) throws MessagingException {
        return part(new MimeMultipart("alternative", part(text(name), "plain"), part(html(name), "html")));
    }

    protected static MimeBodyPart part(MimeMultipart multipart) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setContent(multipart);
        return part;
    }

    protected static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, "UTF-8", subtype);
        return part;
    }

    protected String text(String name) {
        return "Dear " + name + ",\r\n\r\nplease confirm your address:\r\n" + link() + "\r\n\r\nYour code is " + code()
                + ".\r\n\r\nViele Grüße\r\nThe Shop\r\n";
    }

    protected String html(String name) {
        return "<p>Dear " + name + ",</p>\r\n<p>please <a href=\"" + link() + "\">confirm your address</a>.</p>\r\n"
                + "<p>Your code is <b>" + code() + "</b>.</p>\r\n<p>Viele Grüße<br>The Shop</p>\r\n";
    }

    protected String link() {
        return "https://shop.example/confirm?token=42";
    }

    protected String code() {
        return "482913";
    }

    protected List<MimeBodyPart> attachments() throws MessagingException {
        return List.of(attachment("terms.pdf", "application/pdf", "%PDF-1.7 these are the terms"));
    }

    protected static MimeBodyPart attachment(String name, String type, String content) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(
                new DataHandler(new ByteArrayDataSource(content.getBytes(StandardCharsets.US_ASCII), type)));
        part.setFileName(name);
        part.setDisposition("attachment");
        return part;
    }

    /** The last changes to the message, behind those that Angus makes itself. */
    protected void finish(MimeMessage message) throws MessagingException {
        // nothing
    }

    protected void deliver(Session session, MimeMessage message) throws MessagingException {
        List<InternetAddress> recipients = new ArrayList<>();
        for (jakarta.mail.Address address : message.getAllRecipients()) {
            recipients.add((InternetAddress) address);
        }
        recipients.addAll(blindCopies());
        Transport.send(message, recipients.toArray(InternetAddress[]::new));
    }

    /** Who gets a copy without the customer seeing it. */
    protected List<InternetAddress> blindCopies() throws MessagingException {
        return List.of(new InternetAddress("audit@shop.example"));
    }
}

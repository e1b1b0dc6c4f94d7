package io.github.smtptest.report;

import static io.github.smtptest.failure.Moment.MESSAGE;
import static io.github.smtptest.failure.Moment.RCPT;
import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.server.SmtpServer;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import javax.imageio.ImageIO;

/** The report of a test such as people write: a shop that sends its welcome twice, because it was not told of the first. */
final class ShopReport {

    /** Colors that are on the page only if the mail is rendered, its image among it. */
    static final Color OF_THE_HTML = new Color(0x0B6E69);

    static final Color OF_THE_IMAGE = new Color(0xF4A53A);

    private ShopReport() {}

    static String page() throws Exception {
        try (SmtpServer smtp = SmtpServer.create().start()) {
            smtp.on(RCPT).to("bob@example.org").reply(550, "5.1.1", "No such user");
            smtp.on(MESSAGE).once().acceptThenDisconnect();
            welcome(smtp);
            welcome(smtp);
            String failure = failureOf(
                    () -> assertThat(smtp.mailbox()).to("ada@example.org").singleMail());
            return ReportPage.of(new FailedTest(
                    "WelcomeMailTest › welcomesANewCustomerOnce",
                    "com.shop.WelcomeMailTest.welcomesANewCustomerOnce(WelcomeMailTest.java:31)",
                    failure,
                    "",
                    List.of(new ServerRecord(
                            "injected",
                            smtp.toString(),
                            "",
                            smtp.mailbox().mails(),
                            smtp.sessions(),
                            smtp.failures().all(),
                            smtp.failures().unfinished()))));
        }
    }

    private static void welcome(SmtpServer smtp) throws MessagingException, IOException {
        Properties properties = smtp.clientSettings().jakartaMailProperties();
        properties.setProperty("mail.smtp.sendpartial", "true");
        properties.setProperty("mail.smtp.localhost", "app.shop.example");
        try {
            Transport.send(message(Session.getInstance(properties)));
        } catch (MessagingException e) {
            // Refused recipients, and a reply that never came: what the report is about.
        }
    }

    private static MimeMessage message(Session session) throws MessagingException, IOException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom("Teahouse <welcome@shop.example>");
        message.setRecipients(Message.RecipientType.TO, "Ada Lovelace <ada@example.org>, bob@example.org");
        message.setRecipients(Message.RecipientType.BCC, "audit@shop.example");
        message.setSubject("Welcome, Ada – your first cup is on us", "UTF-8");
        message.setSentDate(new Date(1_795_510_800_000L));
        MimeBodyPart body = new MimeBodyPart();
        body.setContent(alternatives());
        MimeBodyPart terms = new MimeBodyPart();
        terms.setText("All sales are final.\n");
        terms.setFileName("terms.txt");
        message.setContent(new MimeMultipart(body, terms));
        return message;
    }

    private static MimeMultipart alternatives() throws MessagingException, IOException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText("Welcome, Ada!\n\nPlease confirm your address: https://shop.example/confirm?t=4711\n", "UTF-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(HTML, "UTF-8", "html");
        MimeBodyPart logo = new MimeBodyPart();
        logo.setDataHandler(new DataHandler(new ByteArrayDataSource(logo(), "image/png")));
        logo.setContentID("<logo@shop.example>");
        logo.setDisposition("inline");
        MimeBodyPart related = new MimeBodyPart();
        related.setContent(new MimeMultipart("related", html, logo));
        return new MimeMultipart("alternative", text, related);
    }

    private static final String HTML = """
            <html><body style="margin:0;background:#eef3f2">
            <table width="100%" cellpadding="0" cellspacing="0"><tr>
            <td style="background:#0b6e69;padding:18px 28px;color:#fff;font-size:20px">
              <img src="cid:logo@shop.example" width="40" height="40" alt="" style="vertical-align:middle">
              &nbsp;Teahouse</td></tr>
            <tr><td style="padding:22px 28px">
              <h2 style="margin:0 0 8px;color:#0b6e69">Welcome, Ada!</h2>
              <p style="margin:0 0 16px">Your first cup is on us. Please confirm your address and choose a tea.</p>
              <a href="https://shop.example/confirm?t=4711"
                 style="background:#0b6e69;color:#fff;padding:9px 18px;border-radius:5px;text-decoration:none">
                 Confirm my address</a>
              <p style="margin:20px 0 0;color:#67777a;font-size:12px">Teahouse, 1 Leaf Street</p>
              <img src="https://stats.example/open.gif?id=4711" width="1" height="1" alt="">
            </td></tr></table></body></html>
            """;

    private static byte[] logo() throws IOException {
        BufferedImage image = new BufferedImage(80, 80, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(OF_THE_IMAGE);
        graphics.fill(new Ellipse2D.Double(2, 2, 76, 76));
        graphics.setColor(Color.WHITE);
        graphics.fillRoundRect(20, 30, 32, 30, 14, 14);
        graphics.drawOval(48, 34, 14, 16);
        graphics.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }
}

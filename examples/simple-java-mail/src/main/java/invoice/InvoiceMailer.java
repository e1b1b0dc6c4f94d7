package invoice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.simplejavamail.api.email.Email;
import org.simplejavamail.api.email.EmailPopulatingBuilder;
import org.simplejavamail.api.mailer.Mailer;
import org.simplejavamail.api.mailer.config.TransportStrategy;
import org.simplejavamail.email.EmailBuilder;
import org.simplejavamail.mailer.MailerBuilder;

/** Sends invoices by mail. */
public final class InvoiceMailer {

    private final Mailer mailer;
    private final byte[] logo = logo();

    public InvoiceMailer(String host, int port) {
        mailer = MailerBuilder.withSMTPServer(host, port)
                .withTransportStrategy(TransportStrategy.SMTP)
                .withSessionTimeout((int) Duration.ofSeconds(5).toMillis())
                .buildMailer();
    }

    /**
     * Sends an invoice.
     *
     * @throws org.simplejavamail.MailException if the address is none, or the server does not take the mail
     */
    public void send(Invoice invoice) {
        mailer.sendMail(mail(invoice));
    }

    /** Sends an invoice in the background; what {@link #send} throws is in the future. */
    public CompletableFuture<Void> sendLater(Invoice invoice) {
        return mailer.sendMail(mail(invoice), true);
    }

    private Email mail(Invoice invoice) {
        Customer customer = invoice.customer();
        EmailPopulatingBuilder mail = EmailBuilder.startingBlank()
                .from("The Shop", "invoices@shop.example")
                .withReplyTo("The Shop's bookkeeping", "books@shop.example")
                .to(customer.name(), customer.address())
                .withSubject("Invoice " + invoice.number())
                .withPlainText("Dear " + customer.name() + ",\n\nplease pay € " + invoice.total() + ".\n")
                .withHTMLText("<p><img src=\"cid:logo\"></p>\n<p>Please pay <b>€ " + invoice.total() + "</b>.</p>\n")
                .withEmbeddedImage("logo", logo, "image/png")
                .withAttachment(
                        "invoice-" + invoice.number() + ".csv",
                        invoice.csv().getBytes(StandardCharsets.UTF_8),
                        "text/csv");
        customer.accountant().ifPresent(mail::cc);
        return mail.buildEmail();
    }

    private static byte[] logo() {
        try (InputStream png = InvoiceMailer.class.getResourceAsStream("logo.png")) {
            return png.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package signup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.SmtpTest;
import io.github.smtptest.mail.Mail;
import io.github.smtptest.mail.Mailbox;
import io.github.smtptest.server.SmtpServer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the welcome mail looks like, and when it comes. */
@SmtpTest
class WelcomeMailTest {

    private static final Pattern LINK = Pattern.compile("https://shop\\.example/confirm\\?token=(\\S+)");

    private Signup signup;

    @BeforeEach
    void open(SmtpServer smtp) {
        signup = Signups.through(smtp);
    }

    @Test
    void welcomesANewUser(Mailbox mailbox) {
        signup.register("Ada", "ada@example.org");

        assertThat(mailbox)
                .singleMail()
                .isFrom("welcome@shop.example")
                .isTo("ada@example.org")
                .hasSubject("Welcome, Ada")
                .hasTextContaining("Hello Ada", "confirm your address");
    }

    @Test
    void writesNamesInAnyScript(Mailbox mailbox) {
        signup.register("Zoë Müller 🎉", "zoe@example.org");

        assertThat(mailbox)
                .singleMail()
                .hasSubject("Welcome, Zoë Müller 🎉")
                .hasTextContaining("Hello Zoë Müller 🎉,")
                .hasHtmlContaining("<b>Zoë Müller 🎉</b>");
    }

    @Test
    void givesNoHtmlAwayToTheUser(Mailbox mailbox) {
        signup.register("<img src=evil>", "eve@example.org");

        assertThat(mailbox).singleMail().html().contains("&lt;img src=evil>").doesNotContain("<img");
    }

    @Test
    void attachesTheTerms(Mailbox mailbox) throws IOException {
        signup.register("Ada", "ada@example.org");

        assertThat(mailbox)
                .singleMail()
                .hasAttachments("terms.pdf")
                .attachment("terms.pdf")
                .hasContentType("application/pdf")
                .hasContent(terms());
    }

    @Test
    void sendsTheAuditorsABlindCopy(Mailbox mailbox) {
        signup.register("Ada", "ada@example.org");

        assertThat(mailbox).singleMail().isTo("ada@example.org").hasBcc("audit@shop.example");
    }

    @Test
    void sendsBouncesToAnAddressOfTheirOwn(Mailbox mailbox) {
        signup.register("Ada", "ada@example.org");

        assertThat(mailbox).singleMail().envelope().hasReversePath("bounces@shop.example");
    }

    @Test
    void givesEachUserAMail(Mailbox mailbox) {
        signup.register("Ada", "ada@example.org");
        signup.register("Bob", "bob@example.org");

        assertThat(mailbox).hasMails(2);
        assertThat(mailbox).to("ada@example.org").singleMail().hasSubject("Welcome, Ada");
        assertThat(mailbox).to("bob@example.org").singleMail().hasSubject("Welcome, Bob");
    }

    @Test
    void sendsNothingToWhatIsNoAddress(Mailbox mailbox) {
        DeliveryReport report = signup.register("Ada", "ada at example.org").join();

        assertThat(report.refused()).containsEntry("ada at example.org", "not an e-mail address");
        assertThat(mailbox).hasNoMail();
    }

    @Test
    void confirmsTheUserWhoFollowsTheLink(Mailbox mailbox) {
        signup.register("Ada", "ada@example.org");

        Mail mail = mailbox.await(received -> received.subject().equals(Optional.of("Welcome, Ada")));
        Matcher link = LINK.matcher(mail.text().orElseThrow());
        assertThat(link.find()).isTrue();
        signup.confirm(link.group(1));

        assertThat(signup.status("ada@example.org")).contains(Signup.Status.CONFIRMED);
    }

    @Test
    void remembersWhoWasWelcomed(Mailbox mailbox) {
        signup.register("Ada", "ada@example.org");

        mailbox.await().until(() -> signup.status("ada@example.org").equals(Optional.of(Signup.Status.WELCOMED)));
    }

    private static byte[] terms() throws IOException {
        try (InputStream pdf = WelcomeMail.class.getResourceAsStream("terms.pdf")) {
            return pdf.readAllBytes();
        }
    }
}

package signup;

import static io.github.smtptest.failure.Moment.RCPT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.SmtpTest;
import io.github.smtptest.mail.Mailbox;
import io.github.smtptest.server.SmtpServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One mail to several people. All tests share a server, as they would share an application that is slow to start. */
@SmtpTest(scope = SmtpTest.Scope.CLASS)
class TeamInvitationTest {

    private static Signup signup;

    @BeforeAll
    static void open(SmtpServer smtp) {
        signup = Signups.through(smtp);
    }

    @BeforeEach
    void forgetEarlierTests(SmtpServer smtp) {
        smtp.mailbox().clear();
        smtp.failures().reset();
    }

    @Test
    void invitesEverybodyWithOneMail(Mailbox mailbox) {
        signup.invite("Enigma", List.of("ada@example.org", "bob@example.org", "cleo@example.org"));

        assertThat(mailbox)
                .singleMail()
                .hasSubject("Join the team Enigma")
                .isTo("ada@example.org", "bob@example.org", "cleo@example.org")
                .envelope()
                .containsRecipients("ada@example.org", "bob@example.org", "cleo@example.org");
    }

    @Test
    void reportsTheOneWhoIsRefused(SmtpServer smtp, Mailbox mailbox) {
        smtp.on(RCPT).to("bob@example.org").reply(550, "5.1.1", "No such user");

        DeliveryReport report = signup.invite(
                        "Enigma", List.of("ada@example.org", "bob@example.org", "cleo@example.org"))
                .join();

        assertThat(report.refused()).isEqualTo(Map.of("bob@example.org", "550 5.1.1 No such user"));
        assertThat(mailbox)
                .singleMail()
                .envelope()
                .hasRecipients("ada@example.org", "cleo@example.org", "audit@shop.example")
                .hasRejected("bob@example.org");
    }

    @Test
    void leavesOutWhatIsNoAddress(Mailbox mailbox) {
        DeliveryReport report =
                signup.invite("Enigma", List.of("ada@example.org", "bob")).join();

        assertThat(report.refused()).containsOnlyKeys("bob");
        assertThat(mailbox).singleMail().isTo("ada@example.org");
    }
}

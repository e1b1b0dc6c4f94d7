package io.github.smtptest.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.failure.Attempt;
import io.github.smtptest.failure.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a failure is told of an attempt. */
class FailureAttemptTest {

    private final List<Attempt> attempts = new ArrayList<>();

    private Dialogue watched(SmtpPolicy policy) {
        Dialogue dialogue = new Dialogue(policy);
        dialogue.failures().observe(attempts::add);
        dialogue.open();
        return dialogue;
    }

    @Test
    void areThoseOfTheClient() {
        Dialogue dialogue = watched(new Policy()
                .tls(TlsMode.OFFERED)
                .auth(AuthPolicy.offered(Policy.USERS))
                .build());
        dialogue.say("EHLO before.example", "NOOP", "STARTTLS");
        dialogue.encrypt();
        dialogue.say("EHLO after.example", AuthCommandTest.PLAIN, "NOOP");

        assertThat(attempts)
                .extracting(attempt -> attempt.moment() + " " + attempt.ordinal() + " " + attempt.command() + " "
                        + attempt.client().name().orElse("-") + " "
                        + attempt.client().user().orElse("-") + " "
                        + attempt.client().encrypted())
                .containsExactly(
                        "CONNECT 1 0 - - false",
                        "GREETING 1 0 - - false",
                        "EHLO 1 1 - - false",
                        "NOOP 1 2 before.example - false",
                        "STARTTLS 1 3 before.example - false",
                        "TLS_HANDSHAKE 1 3 before.example - false",
                        "EHLO 2 4 - - true",
                        "AUTH 1 5 after.example - true",
                        "NOOP 2 6 after.example ada true");
        assertThat(attempts.get(0).client())
                .isEqualTo(new Attempt.Client(1, "192.0.2.1", Optional.empty(), Optional.empty(), false));
    }

    @Test
    void areThoseOfTheTransaction() {
        Dialogue dialogue = watched(Dialogue.POLICY);
        // Octets of content are asked for only where a failure may come.
        dialogue.failures()
                .on(Moment.CONTENT)
                .afterOctets(4)
                .when("never", attempt -> false)
                .disconnect();
        dialogue.say("EHLO client.example", "MAIL FROM:<> SIZE=9", "RCPT TO:<a@b>", "RCPT TO:<c@d>", "DATA");
        dialogue.say("..x", ".");
        dialogue.say("MAIL FROM:<a@b>", "RCPT TO:<c@d>");
        dialogue.send("BDAT 3\r\nabcBDAT 3 LAST\r\ndef");

        assertThat(attempts.subList(3, attempts.size()))
                .extracting(attempt -> attempt.moment() + " " + attempt.transaction() + " <" + attempt.reversePath()
                        + "> " + attempt.recipients() + " " + attempt.size() + " " + attempt.content().length)
                .containsExactly(
                        "MAIL 1 <> [] 9 0",
                        "RCPT 1 <> [a@b] 0 0",
                        "RCPT 1 <> [c@d] 0 0",
                        "DATA 1 <> [a@b, c@d] 0 0",
                        "CONTENT 1 <> [a@b, c@d] 4 0",
                        "MESSAGE 1 <> [a@b, c@d] 4 4",
                        "MAIL 2 <a@b> [] 0 0",
                        "RCPT 2 <a@b> [c@d] 0 0",
                        "BDAT 2 <a@b> [c@d] 3 0",
                        "CONTENT 2 <a@b> [c@d] 4 0",
                        "BDAT 2 <a@b> [c@d] 6 0",
                        "MESSAGE 2 <a@b> [c@d] 6 6");
    }
}

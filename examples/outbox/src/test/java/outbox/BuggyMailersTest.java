package outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Three bugs that many mailers have, and at which failures {@link OutboxSweepTest} finds them. */
class BuggyMailersTest {

    @Test
    void aLostAcknowledgementBringsTheSecondCopyToLight() {
        assertThat(findingsIn(Resending.class)).containsOnly(entry("message accepted, acknowledgement lost", """
                        "Your order" to <ada@example.org>: delivered twice, in the clean run once
                        "Your order" to <bob@example.org>: delivered twice, in the clean run once"""));
    }

    @Test
    void aFinalNoBringsTheSecondAttemptToLight() {
        String ada = "<ada@example.org>: tried again after it was refused for good";
        String bob = "<bob@example.org>: tried again after it was refused for good";

        assertThat(findingsIn(Insisting.class))
                .containsOnly(
                        entry("MAIL FROM:<orders@shop.example> → 550 5.7.1", ada + "\n" + bob),
                        entry("RCPT TO:<ada@example.org> → 550 5.1.1", ada),
                        entry("RCPT TO:<bob@example.org> → 550 5.1.1", bob),
                        entry("DATA → 554 5.6.0", ada + "\n" + bob),
                        entry("message → 554 5.6.0", ada + "\n" + bob));
    }

    @Test
    void aRefusedRecipientBringsTheLossOfTheOtherToLight() {
        assertThat(findingsIn(Discouraged.class))
                .containsOnly(
                        entry(
                                "RCPT TO:<ada@example.org> → 550 5.1.1",
                                "\"Your order\" to <bob@example.org>: never delivered, in the clean run once"),
                        entry(
                                "RCPT TO:<bob@example.org> → 550 5.1.1",
                                "\"Your order\" to <ada@example.org>: never delivered, in the clean run once"));
    }

    /** Sweeps, and returns what was found at which failure: the message, but for the line that says what was expected. */
    private static Map<String, String> findingsIn(Class<? extends OutboxSweepTest> sweep) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(sweep))
                .execute()
                .testEvents()
                .failed()
                .stream()
                .collect(Collectors.toMap(
                        event -> event.getTestDescriptor().getDisplayName(), BuggyMailersTest::finding));
    }

    private static String finding(Event failed) {
        String message = failed.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow()
                .getMessage();
        return message.lines().skip(1).map(String::strip).collect(Collectors.joining("\n"));
    }

    // Nested and static, so that Surefire leaves them to the test kit.

    static final class Resending extends OutboxSweepTest {
        @Override
        OutboxMailer mailer(Outbox outbox, SmtpSettings settings) {
            return new ResendsAfterALostAcknowledgement(outbox, settings);
        }
    }

    static final class Insisting extends OutboxSweepTest {
        @Override
        OutboxMailer mailer(Outbox outbox, SmtpSettings settings) {
            return new TreatsPermanentAsTransient(outbox, settings);
        }
    }

    static final class Discouraged extends OutboxSweepTest {
        @Override
        OutboxMailer mailer(Outbox outbox, SmtpSettings settings) {
            return new GivesUpAllWhenOneIsRefused(outbox, settings);
        }
    }
}

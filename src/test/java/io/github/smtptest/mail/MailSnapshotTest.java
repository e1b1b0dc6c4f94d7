package io.github.smtptest.mail;

import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.smtptest.testing.Deliveries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;

/** The approved texts are beside this file. */
class MailSnapshotTest {

    private static final String BESIDE = "src/test/java/io/github/smtptest/mail/MailSnapshotTest.";

    private final Deliveries deliveries = new Deliveries();
    private final Mail sample = SampleMail.sample();

    /** A mail that is another in each run. */
    private Mail letter(String text) {
        String boundary = "----=_Part_" + System.nanoTime();
        deliveries.message("shop@shop.example", List.of("ada@example.org"), """
                From: shop@shop.example
                Date: Tue, 24 Nov 2026 10:00:00 +0100
                Message-ID: <%1$s@build>
                X-Request-Id: %2$d
                Subject: Confirm
                Content-Type: multipart/mixed; boundary="%3$s"

                --%3$s
                Content-Type: text/plain

                %4$s http://localhost:%5$d/?id=%1$s&token=t%2$d
                --%3$s--
                """.formatted(
                        UUID.randomUUID(), System.nanoTime(), boundary, text, 20_000 + System.nanoTime() % 10_000));
        return deliveries.mailbox().mails().get(deliveries.mailbox().mails().size() - 1);
    }

    @Test
    void aMailMatchesWhatWasApproved() {
        assertThat(sample).matchesSnapshot("sample").hasSubject("Grüße");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aMailMatchesInEachRunWithOptions(int run) {
        assertThat(letter("Please confirm"))
                .matchesSnapshot(
                        "letter",
                        options ->
                                options.replacing("token=\\w+", "token=[token]").ignoringField("X-Request-Id"));
    }

    @Test
    void whatHoldsForAllMailsIsSaidToTheServer() {
        Mail before = letter("Please confirm");
        deliveries.recorder().snapshots(options -> options.replacing("token=\\w+", "token=[token]"));
        deliveries.recorder().snapshots(options -> options.ignoringField("X-Request-Id"));

        assertThat(before).matchesSnapshot("letter");
        assertThat(letter("Please confirm")).matchesSnapshot("letter");
    }

    @Nested
    class WithinAClass {

        @Test
        void theTextsAreThoseOfTheClassAround() {
            assertThat(sample).matchesSnapshot("sample");
        }
    }

    @Test
    void theClassIsKnownWithinLambdasAndSoftAssertions() {
        SoftAssertions soft = new SoftAssertions();
        soft.assertThat((Object) sample).asInstanceOf(MailAssert.MAIL).matchesSnapshot("sample");
        soft.assertAll();
        MailSoftAssertions.assertSoftly(
                softly -> softly.assertThat(sample).matchesSnapshot("sample").hasSubject("Grüße"));
        assertThat(List.of(sample, sample)).allSatisfy(mail -> assertThat(mail).matchesSnapshot("sample"));
    }

    @Test
    void softAssertionsCollectTheFailure() {
        MailSoftAssertions softly = new MailSoftAssertions();

        softly.assertThat(SampleMail.htmlOnly()).matchesSnapshot("sample").matchesSnapshot("other");

        assertThat(softly.assertionErrorsCollected()).hasSize(2);
    }

    @Test
    void aMissingTextIsShownInFullWithTheWayToApproveIt() {
        assertThat(failureOf(() -> assertThat(SampleMail.bare()).as("bare").matchesSnapshot("missing")))
                .isEqualTo("""
                [bare] Expecting the mail of snapshot "missing", but no text has been approved yet: there is no %smissing.approved.txt
                If the mail should be as follows, run this test once with -Dsmtptest.approve=true
                  envelope:
                    from <>
                    to <ada@example.org>

                  body: text/plain; charset=us-ascii
                    nothing but text
                in mail #1 from <> to <ada@example.org>: no subject""".formatted(BESIDE));
        assertThat(Path.of(BESIDE + "missing.approved.txt")).doesNotExist();
    }

    @Test
    void anotherTextIsShownByItsLinesAndInFullToAnIde() {
        AssertionFailedError error = catchThrowableOfType(
                AssertionFailedError.class,
                () -> assertThat(letter("Please approve"))
                        .matchesSnapshot(
                                "letter",
                                options -> options.replacing("token=\\w+", "token=[token]")
                                        .ignoringField("X-Request-Id")));

        assertThat(error).hasMessage("""
                Expecting the mail of snapshot "letter" (%sletter.approved.txt), but it differs in 7 characters
                  line 14 (- expected, + actual):

                    part 1: text/plain
                  -   Please confirm http://localhost:[port]/?id=[uuid-1]&token=[token]
                  +   Please approve http://localhost:[port]/?id=[uuid-1]&token=[token]
                             ^
                If it should be as it is now, run this test once with -Dsmtptest.approve=true
                in mail #1 from <shop@shop.example> to <ada@example.org>: "Confirm\"""".formatted(BESIDE));
        assertThat(error.getExpected().getStringRepresentation())
                .startsWith("envelope:\n  from <shop@shop.example>\n")
                .endsWith("  Please confirm http://localhost:[port]/?id=[uuid-1]&token=[token]\n");
        assertThat(error.getActual().getStringRepresentation())
                .isEqualTo(error.getExpected().getStringRepresentation().replace("confirm http", "approve http"));
    }

    @Test
    void aTextIsApprovedWhereTheOptionsSay(@TempDir Path directory) {
        assertThat(sample)
                .matchesSnapshot(
                        "sample", options -> options.inDirectory(directory).approving(true))
                .matchesSnapshot(
                        "sample", options -> options.inDirectory(directory).approving(false));

        assertThat(directory.resolve("sample.approved.txt"))
                .hasSameTextualContentAs(Path.of(BESIDE + "sample.approved.txt"));
        assertThat(Files.exists(directory.resolve("other.approved.txt"))).isFalse();
    }

    @Test
    void aBadNameIsNoFailureOfTheMail() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(sample).matchesSnapshot("../sample"))
                .withMessageStartingWith("\"../sample\" cannot be the name of a snapshot");
    }

    @Test
    void noMailMatchesNothing() {
        assertThat(failureOf(() -> new MailAssert(null).matchesSnapshot("sample")))
                .contains("Expecting actual not to be null");
    }
}

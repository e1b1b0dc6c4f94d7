package io.github.smtptest.mail;

import io.github.smtptest.lint.Finding;
import io.github.smtptest.lint.Lint;
import io.github.smtptest.lint.LintRule;
import io.github.smtptest.message.AbstractMessageAssert;
import io.github.smtptest.mime.MailAddress;
import io.github.smtptest.session.Envelope;
import io.github.smtptest.session.EnvelopeAssert;
import io.github.smtptest.session.RejectedRecipient;
import io.github.smtptest.session.SmtpSessionAssert;
import io.github.smtptest.snapshot.Snapshot;
import io.github.smtptest.snapshot.SnapshotOptions;
import io.github.smtptest.wording.FailureText;
import io.github.smtptest.wording.Wording;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactory;

/**
 * Assertions on a {@link Mail}.
 *
 * <p>{@code isTo} and its like look at header fields, which is what a reader sees; {@link #envelope()} goes on with who
 * really gets the mail, and {@link #hasBcc} compares the two.
 *
 * <pre>{@code
 * assertThat(mail)
 *     .isFrom("welcome@shop.example")
 *     .isTo("Ada <ada@example.org>")
 *     .hasBcc("audit@shop.example")
 *     .hasSubject("Welcome, Ada")
 *     .hasTextContaining("confirm your address");
 * }</pre>
 */
public class MailAssert extends AbstractMessageAssert<MailAssert, Mail> {

    /** Lets other AssertJ assertions switch over: {@code assertThat(object).asInstanceOf(MAIL)}. */
    public static final InstanceOfAssertFactory<Mail, MailAssert> MAIL =
            new InstanceOfAssertFactory<>(Mail.class, MailAssert::new);

    private static final List<String> SHOWN = List.of("To", "Cc", "Bcc");
    private static final int LISTED_RULES = 10;
    private static final int LISTED_FINDINGS = 20;

    /**
     * Makes the assertions on a mail.
     *
     * @param actual the mail
     */
    public MailAssert(Mail actual) {
        super(actual, MailAssert.class);
    }

    /**
     * Verifies that the mail goes to just these recipients without the others seeing it, in any order: they are in the
     * envelope and in no To, Cc or Bcc field.
     *
     * @param addresses the expected blind recipients, all of them
     * @return this
     * @throws AssertionError if one does not get the mail, a header field shows it, or there are others
     */
    public MailAssert hasBcc(String... addresses) {
        containsBcc(addresses);
        List<String> others = actual.bcc().stream()
                .filter(blind -> Arrays.stream(addresses).noneMatch(address -> MailAddress.sameMailbox(address, blind)))
                .toList();
        if (!others.isEmpty()) {
            throw failureWithActualExpected(
                    actual.bcc(),
                    List.of(addresses),
                    "%s",
                    text(FailureText.expecting(
                            addresses.length == 0 ? "no blind recipient" : "only the blind " + recipients(addresses),
                            "the mail " + (addresses.length == 0 ? "" : "also ") + "went to "
                                    + Wording.addresses(others))));
        }
        return this;
    }

    private static String recipients(String... addresses) {
        return (addresses.length == 1 ? "recipient " : "recipients ") + Wording.addresses(List.of(addresses));
    }

    /**
     * Verifies that the mail goes to these recipients without the others seeing it, among others perhaps; see
     * {@link #hasBcc}.
     *
     * @param addresses some of the blind recipients
     * @return this
     * @throws AssertionError if one does not get the mail, or a header field shows it
     */
    public MailAssert containsBcc(String... addresses) {
        isNotNull();
        for (String address : addresses) {
            if (actual.bcc().stream().noneMatch(blind -> MailAddress.sameMailbox(blind, address))) {
                throw failure("%s", text(whyNotBlind(address)));
            }
        }
        return this;
    }

    private FailureText whyNotBlind(String address) {
        String expectation = "the blind " + recipients(address);
        Envelope envelope = actual.envelope();
        if (envelope.recipientAddresses().stream().anyMatch(known -> MailAddress.sameMailbox(known, address))) {
            String fields = String.join(
                    " and ",
                    SHOWN.stream().filter(field -> shows(field, address)).toList());
            return FailureText.expecting(expectation, "every recipient can see it in the " + fields + " field");
        }
        return envelope.rejected().stream()
                .filter(rejected -> MailAddress.sameMailbox(rejected.address(), address))
                .findFirst()
                .map(rejected -> refused(expectation, rejected))
                .orElseGet(() -> FailureText.expecting(expectation, "the mail was not sent to it")
                        .with(
                                SHOWN.stream().anyMatch(field -> shows(field, address))
                                        ? "A header field names it, but the client gave no RCPT command for it."
                                        : ""));
    }

    private static FailureText refused(String expectation, RejectedRecipient rejected) {
        return FailureText.expecting(
                expectation,
                "the server refused it: " + rejected.reply().toString().strip());
    }

    private boolean shows(String field, String address) {
        return actual.addresses(field).stream().anyMatch(shown -> MailAddress.sameMailbox(shown.address(), address));
    }

    /**
     * Verifies that every recipient is shown in a To, Cc or Bcc field.
     *
     * @return this
     * @throws AssertionError if there is a blind recipient
     */
    public MailAssert hasNoBcc() {
        return hasBcc();
    }

    /**
     * Verifies that production would punish nothing that can be seen in the mail: missing and malformed fields, damage,
     * blind recipients that show, placeholders left in place, links that lead nowhere, and what else {@link LintRule}
     * lists as {@linkplain LintRule#isStandard() standard}.
     *
     * @return this
     * @throws AssertionError if the mail breaks a rule; it lists the rules and the places
     */
    public MailAssert isWellFormed() {
        return isWellFormed(Lint.STANDARD);
    }

    /**
     * Verifies that the mail is well-formed but for some rules, which it may break.
     *
     * <pre>{@code
     * assertThat(mail).isWellFormedExcept(HTML_ONLY, MISSING_ONE_CLICK);
     * }</pre>
     *
     * @param switchedOff the rules not to check
     * @return this
     * @throws AssertionError if the mail breaks another standard rule; it lists the rules and the places
     */
    public MailAssert isWellFormedExcept(LintRule... switchedOff) {
        return isWellFormed(Lint.STANDARD.without(switchedOff));
    }

    /**
     * Verifies that the mail breaks none of the given rules, which may be more than the standard ones, or a few.
     *
     * <pre>{@code
     * assertThat(mail).isWellFormed(Lint.STANDARD.with(LOCAL_LINK));
     * assertThat(mail).isWellFormed(Lint.only(UNRESOLVED_PLACEHOLDER, UNRESOLVED_VALUE));
     * }</pre>
     *
     * @param lint the rules
     * @return this
     * @throws AssertionError if the mail breaks one of them; it lists the rules and the places
     */
    public MailAssert isWellFormed(Lint lint) {
        isNotNull();
        List<Finding> findings = actual.findings(lint);
        if (!findings.isEmpty()) {
            throw failure("%s", text(malformed(findings)));
        }
        return this;
    }

    private static FailureText malformed(List<Finding> findings) {
        List<LintRule> broken = findings.stream().map(Finding::rule).distinct().toList();
        FailureText failure = FailureText.expecting(
                "a well-formed mail", "it breaks " + Wording.count(broken.size(), "rule") + ": " + names(broken));
        findings.stream().limit(LISTED_FINDINGS).forEach(finding -> failure.with("  " + finding));
        if (findings.size() > LISTED_FINDINGS) {
            failure.with("  … and " + (findings.size() - LISTED_FINDINGS) + " more");
        }
        return failure.with("A rule that does not hold for this mail is switched off by isWellFormedExcept("
                + broken.get(0) + ").");
    }

    private static String names(List<LintRule> rules) {
        String names = rules.stream().limit(LISTED_RULES).map(LintRule::name).collect(Collectors.joining(", "));
        return rules.size() > LISTED_RULES ? names + " and " + (rules.size() - LISTED_RULES) + " more" : names;
    }

    /**
     * Goes on with the envelope: who really gets the mail.
     *
     * @return assertions on the envelope
     */
    public EnvelopeAssert envelope() {
        isNotNull();
        return named("envelope of", extracting(Mail::envelope, EnvelopeAssert.ENVELOPE));
    }

    /**
     * Verifies the envelope, who really gets the mail, and comes back.
     *
     * @param assertions what must hold for it
     * @return this
     * @throws AssertionError if the assertions fail
     */
    public final MailAssert hasEnvelope(Consumer<? super EnvelopeAssert> assertions) {
        // Soft assertions cannot override this, and so collect each failure in it instead of the first alone.
        Optional.ofNullable(envelope()).ifPresent(assertions);
        return this;
    }

    /**
     * Verifies that the mail reads as a person approved it: envelope, header fields and all parts, but for what differs from
     * run to run. {@link Snapshot} says what is shown and how.
     *
     * <p>The approved text is a file beside the source of the test: for {@code SignupMailTest} and {@code "welcome"},
     * {@code SignupMailTest.welcome.approved.txt}, to be kept under version control. Nested classes share the files of the
     * class around them, and assertions with the same name expect the same text.
     *
     * <p>To approve what there is now, also for the first time, run the test once with {@code -Dsmtptest.approve=true}: then
     * this assertion writes the file where it is missing or differs, and passes. Gradle keeps the property from tests unless
     * told otherwise: {@code systemProperty("smtptest.approve", System.getProperty("smtptest.approve"))}. With
     * {@code @SmtpTest}, it can as well be a configuration parameter of JUnit.
     *
     * <p>Which class it is: with {@code @SmtpTest}, the one that JUnit runs, wherever the assertion is made; for a server that
     * a test starts itself, the one that makes the assertion. Where no source is found, the file is in
     * {@code src/test/resources}, in the directory of the package.
     *
     * @param name which of the mails of the test class it is
     * @return this
     * @throws AssertionError if it reads differently, or no text was approved yet; it shows the lines that differ, or all
     * @throws IllegalArgumentException if the name is not made of letters, digits, blanks and {@code _.-}
     * @throws IllegalStateException if it cannot be told where the approved text is
     * @throws java.io.UncheckedIOException if the approved text cannot be read, or not be written
     */
    public MailAssert matchesSnapshot(String name) {
        return matchesSnapshot(name, UnaryOperator.identity());
    }

    /**
     * Verifies that the mail reads as a person approved it, as {@link #matchesSnapshot(String)} does, with options.
     *
     * <pre>{@code
     * assertThat(mail).matchesSnapshot("welcome", options -> options
     *         .replacing("token=\\w+", "token=[token]")
     *         .ignoringField("X-Request-Id"));
     * }</pre>
     *
     * @param name which of the mails of the test class it is
     * @param options adds to the options of the server
     * @return this
     * @throws AssertionError if it reads differently, or no text was approved yet
     */
    public MailAssert matchesSnapshot(String name, UnaryOperator<SnapshotOptions> options) {
        isNotNull();
        actual.snapshot(options).differenceFromApproved(name).ifPresent(difference -> {
            throw failureWithActualExpected(
                    difference.actual(), difference.approved(), "%s", text(difference.explanation()));
        });
        return this;
    }

    /**
     * Goes on with the session that brought the mail.
     *
     * @return assertions on the session as it stands now
     */
    public SmtpSessionAssert session() {
        isNotNull();
        return named("session of", extracting(Mail::session, SmtpSessionAssert.SMTP_SESSION));
    }

    private String text(FailureText failure) {
        return failure.in(actual.title());
    }
}

package io.github.smtptest.mail;

import java.util.function.Consumer;
import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.StandardSoftAssertionsProvider;

/**
 * AssertJ's soft assertions, with those on captured mail: failures are collected and reported together.
 *
 * <pre>{@code
 * MailSoftAssertions.assertSoftly(softly -> {
 *     softly.assertThat(mail).isFrom("welcome@shop.example").hasSubject("Welcome, Ada");
 *     softly.assertThat(mail).attachment("terms.pdf").hasContentType("application/pdf");
 * });
 * }</pre>
 */
public class MailSoftAssertions extends AbstractSoftAssertions
        implements StandardSoftAssertionsProvider, MailSoftAssertionsProvider {

    /** Makes soft assertions without failures; {@code assertAll()} reports those collected by then. */
    public MailSoftAssertions() {}

    /**
     * Runs soft assertions and reports their failures together.
     *
     * @param assertions the assertions
     * @throws AssertionError if one failed; it has all of them
     */
    public static void assertSoftly(Consumer<MailSoftAssertions> assertions) {
        MailSoftAssertions softly = new MailSoftAssertions();
        assertions.accept(softly);
        softly.assertAll();
    }
}

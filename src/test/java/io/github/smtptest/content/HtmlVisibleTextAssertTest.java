package io.github.smtptest.content;

import static io.github.smtptest.content.SampleHtml.MAIL;
import static io.github.smtptest.content.SampleHtml.NOTHING;
import static io.github.smtptest.content.SampleHtml.PLAIN;
import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The assertions on the text that a person sees. */
class HtmlVisibleTextAssertTest {

    @Test
    void failsForAnotherText() {
        assertThat(failureOf(() -> assertThat(PLAIN).hasVisibleText("Hello, Adam")))
                .isEqualTo("""
                        Expecting visible text "Hello, Adam", but it is "Hello, Ada", which is cut off after 10 characters
                          expected: "Hello, Adam"
                          but was:  "Hello, Ada"
                                               ^
                        in HTML "Hello, Ada\"""");
    }

    @Test
    void failsForALongTextAndSaysWhere() {
        assertThat(failureOf(() ->
                        assertThat(MAIL).hasVisibleText("Welcome, Ada\n\nPlease confirm\nyour address until Monday.")))
                .isEqualTo("""
                        Expecting the visible text "Welcome, Ada\\n\\nPlease confirm\\nyour address until Monday.", but it is another
                          line 4 (- expected, + actual):

                            Please confirm
                          - your address until Monday.
                          + your address until Friday.
                          +
                          + Confirm now Help More More
                          + 19.90 € 2
                        in HTML "Welcome, Ada\"""");
    }

    @Test
    void failsForATextThatEnds() {
        assertThat(failureOf(() -> assertThat(PLAIN).hasVisibleText("Hello, Ada\nHow are you?")))
                .isEqualTo("""
                        Expecting the visible text "Hello, Ada\\nHow are you?", but it is cut off after 10 characters
                          line 1 (- expected, + actual):
                          - Hello, Ada
                          - How are you?
                          + Hello, Ada
                        in HTML "Hello, Ada\"""");
    }

    @Test
    void failsForATextThatDiffersFarBehind() {
        assertThat(failureOf(() ->
                        assertThat(HtmlContent.of("x".repeat(200) + " one")).hasVisibleText("x".repeat(200) + " two")))
                .isEqualTo("""
                        Expecting the visible text "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx… (124 more characters)", but it differs in 3 characters
                          expected: …"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx two"
                          but was:  …"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx one"
                                                                                                        ^
                        in HTML "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx… (144 more characters)\"""");
    }

    @Test
    void failsForATextThatIsMissingAndNamesTheNearest() {
        assertThat(failureOf(() -> assertThat(MAIL).containsVisibleText("Welcome", "until Frieday")))
                .isEqualTo("""
                        Expecting visible text to contain "until Frieday", but the nearest is "until Friday."
                        The visible text is:
                          "Welcome, Ada"
                          "Please confirm"
                          "your address until Friday."
                          "Confirm now Help More More"
                          "19.90 € 2"
                        in HTML "Welcome, Ada\"""");
    }

    @Test
    void failsForSeveralTextsThatAreMissing() {
        assertThat(failureOf(() -> assertThat(PLAIN).containsVisibleText("Bob Bobson", "Hello", "Eve Eveson")))
                .isEqualTo("""
                        Expecting visible text to contain "Bob Bobson", but nothing comes near it
                        Missing are:
                          "Bob Bobson"
                          "Eve Eveson"
                        The visible text is:
                          "Hello, Ada"
                        in HTML "Hello, Ada\"""");
    }

    @Test
    void failsForATextInAnotherCase() {
        assertThat(failureOf(() -> assertThat(PLAIN).containsVisibleText("hello")))
                .isEqualTo("""
                        Expecting visible text to contain "hello", but it has it in another case: "Hello"
                        The visible text is:
                          "Hello, Ada"
                        in HTML "Hello, Ada\"""");
    }

    @Test
    void failsForATextWithOtherWhiteSpace() {
        assertThat(failureOf(() -> assertThat(MAIL).containsVisibleText("Please confirm your address")))
                .isEqualTo("""
                        Expecting visible text to contain "Please confirm your address", but it has it with other white space or line breaks
                        The visible text is:
                          "Welcome, Ada"
                          "Please confirm"
                          "your address until Friday."
                          "Confirm now Help More More"
                          "19.90 € 2"
                        in HTML "Welcome, Ada\"""");
    }

    @Test
    void failsForATextThatIsHidden() {
        assertThat(failureOf(() -> assertThat(MAIL).containsVisibleText("within a day")))
                .isEqualTo("""
                        Expecting visible text to contain "within a day", but that is hidden
                        The visible text is:
                          "Welcome, Ada"
                          "Please confirm"
                          "your address until Friday."
                          "Confirm now Help More More"
                          "19.90 € 2"
                        in HTML "Welcome, Ada\"""");
    }

    @Test
    void failsForTheTextOfAnImage() {
        assertThat(failureOf(() -> assertThat(MAIL).containsVisibleText("The Shop")))
                .isEqualTo("""
                        Expecting visible text to contain "The Shop", but that is the text of an image
                        The visible text is:
                          "Welcome, Ada"
                          "Please confirm"
                          "your address until Friday."
                          "Confirm now Help More More"
                          "19.90 € 2"
                        in HTML "Welcome, Ada\"""");
    }

    @Test
    void failsWithoutAnyText() {
        assertThat(failureOf(() -> assertThat(NOTHING).containsVisibleText("Hello")))
                .isEqualTo("""
                        Expecting visible text to contain "Hello", but there is none
                        in HTML without text""");
    }

    @Test
    void failsForATextThatIsThere() {
        assertThat(failureOf(() -> assertThat(MAIL).doesNotContainVisibleText("Bob", "Friday")))
                .isEqualTo("""
                        Expecting visible text not to contain "Friday", but line 4 does: "your address until Friday."
                        in HTML "Welcome, Ada\"""");
    }
}

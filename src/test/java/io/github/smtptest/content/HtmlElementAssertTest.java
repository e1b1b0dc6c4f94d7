package io.github.smtptest.content;

import static io.github.smtptest.content.HtmlElementAssert.ELEMENT;
import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class HtmlElementAssertTest {

    private static final HtmlContent MAIL = HtmlContent.of("""
            <table>
            <tr><td id="sum" class="total" align="right" colspan="2">19.90 €</td></tr>
            </table>
            <p style="display:none">Secret</p><br>
            """);
    private static final HtmlElement TOTAL = MAIL.select("td").get(0);
    private static final HtmlElement SECRET = MAIL.select("p").get(0);
    private static final HtmlElement BREAK = MAIL.select("br").get(0);
    private static final HtmlElement BODY = MAIL.select("body").get(0);

    @Test
    void passesForWhatIsThere() {
        assertThat(TOTAL)
                .hasText("19.90 €")
                .containsText("19", "€")
                .hasAttribute("ALIGN")
                .hasAttribute("align", "right")
                .doesNotHaveAttribute("style")
                .isVisible();
        assertThat(SECRET).isHidden().hasText("");
    }

    @Test
    void failsForAnotherText() {
        assertThat(failureOf(() -> assertThat(TOTAL).hasText("19.90"))).isEqualTo("""
                        Expecting element text "19.90", but it is "19.90 €", which has 2 more characters at the end
                          expected: "19.90"
                          but was:  "19.90 €"
                                          ^ U+0020 SPACE, expected the end
                        in element td#sum.total "19.90 €" (HTML line 2)""");
    }

    @Test
    void failsForATextThatIsHidden() {
        assertThat(failureOf(() -> assertThat(SECRET).hasText("Secret"))).isEqualTo("""
                        Expecting element p to read "Secret", but it is hidden
                        in element p (HTML line 4)""");
    }

    @Test
    void failsForTextsThatAreMissing() {
        assertThat(failureOf(() -> assertThat(TOTAL).containsText("19", "20", "$")))
                .isEqualTo("""
                        Expecting element td#sum.total to contain "20" and "$", but it reads "19.90 €"
                        in element td#sum.total "19.90 €" (HTML line 2)""");
    }

    @Test
    void failsForATextWhereThereIsNone() {
        assertThat(failureOf(() -> assertThat(BREAK).containsText("Secret"))).isEqualTo("""
                        Expecting element br to contain "Secret", but it has no text
                        in element br (HTML line 4)""");
    }

    @Test
    void failsForATextInAHiddenElement() {
        assertThat(failureOf(() -> assertThat(SECRET).containsText("Secret"))).isEqualTo("""
                        Expecting element p to contain "Secret", but it is hidden
                        in element p (HTML line 4)""");
    }

    @Test
    void failsForAnAttributeThatIsMissingAmongMany() {
        assertThat(failureOf(() -> assertThat(TOTAL).hasAttribute("colspam"))).isEqualTo("""
                        Expecting element td#sum.total to have the attribute "colspam", but it has 4 others, the nearest being "colspan"
                        in element td#sum.total "19.90 €" (HTML line 2)""");
    }

    @Test
    void failsForAnAttributeThatIsMissing() {
        assertThat(failureOf(() -> assertThat(SECRET).hasAttribute("class"))).isEqualTo("""
                        Expecting element p to have the attribute "class", but it has "style" only
                        in element p (HTML line 4)""");
    }

    @Test
    void failsWithoutAnyAttribute() {
        assertThat(failureOf(() -> assertThat(BREAK).hasAttribute("class", "wide")))
                .isEqualTo("""
                        Expecting element br to have the attribute "class" with the value "wide", but it has none
                        in element br (HTML line 4)""");
    }

    @Test
    void failsForAnotherValue() {
        assertThat(failureOf(() -> assertThat(TOTAL).hasAttribute("align", "left")))
                .isEqualTo("""
                        Expecting element td#sum.total to have the attribute "align" with the value "left", but it is "right"
                        in element td#sum.total "19.90 €" (HTML line 2)""");
    }

    @Test
    void failsForAnAttribute() {
        assertThat(failureOf(() -> assertThat(TOTAL).doesNotHaveAttribute("Align")))
                .isEqualTo("""
                        Expecting element td#sum.total not to have the attribute "Align", but it has it: "right"
                        in element td#sum.total "19.90 €" (HTML line 2)""");
    }

    @Test
    void failsForAHiddenElement() {
        assertThat(failureOf(() -> assertThat(SECRET).isVisible())).isEqualTo("""
                        Expecting element p to be visible, but it is hidden
                        in element p (HTML line 4)""");
    }

    @Test
    void failsForAVisibleElement() {
        assertThat(failureOf(() -> assertThat(TOTAL).isHidden())).isEqualTo("""
                        Expecting element td#sum.total to be hidden, but it is visible
                        in element td#sum.total "19.90 €" (HTML line 2)""");
    }

    @Test
    void failsForAnElementThatBrowsersAdd() {
        assertThat(failureOf(() -> assertThat(BODY).isHidden())).isEqualTo("""
                        Expecting element body to be hidden, but it is visible
                        in element body "19.90 €" (HTML line 1)""");
    }

    @Test
    void failsForAnAttributeToGoOnWith() {
        assertThat(failureOf(() -> assertThat(SECRET).attribute("class"))).isEqualTo("""
                        Expecting element p to have the attribute "class", but it has "style" only
                        in element p (HTML line 4)""");
    }

    @Test
    void goesOnWithItsParts() {
        assertThat(TOTAL).text().startsWith("19");
        assertThat(TOTAL).attribute("colspan").isEqualTo("2");
    }

    @Test
    void saysWhereAnAttributeCameFrom() {
        assertThat(failureOf(() ->
                        assertThat(TOTAL).as("the sum").attribute("colspan").isEqualTo("3")))
                .isEqualToNormalizingNewlines("""
                        [attribute "colspan" of element td#sum.total "19.90 €" (HTML line 2) in the sum]\s
                        expected: "3"
                         but was: "2\"""");
    }

    @Test
    void comesFromAnyObject() {
        assertThat(MAIL.select("td")).singleElement(ELEMENT).isVisible();
    }

    @Test
    void worksSoftly() {
        SoftAssertions softly = new SoftAssertions();

        softly.assertThat((Object) TOTAL)
                .asInstanceOf(ELEMENT)
                .hasText("x")
                .isHidden()
                .isVisible()
                .hasAttribute("y");
        softly.assertThat((Object) TOTAL)
                .asInstanceOf(ELEMENT)
                .attribute("colspan")
                .isEqualTo("x")
                .isEqualTo("y");

        assertThat(softly.assertionErrorsCollected()).hasSize(5);
    }

    @Test
    void failsForNull() {
        HtmlElementAssert nothing = new HtmlElementAssert(null);

        assertThat(List.of(
                        failureOf(() -> nothing.hasText("x")),
                        failureOf(() -> nothing.containsText("x")),
                        failureOf(() -> nothing.hasAttribute("x")),
                        failureOf(() -> nothing.hasAttribute("x", "y")),
                        failureOf(() -> nothing.doesNotHaveAttribute("x")),
                        failureOf(() -> nothing.isVisible()),
                        failureOf(() -> nothing.isHidden()),
                        failureOf(() -> nothing.text()),
                        failureOf(() -> nothing.attribute("x"))))
                .containsOnly("\nExpecting actual not to be null");
    }
}

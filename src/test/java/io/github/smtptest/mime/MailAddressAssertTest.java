package io.github.smtptest.mime;

import static io.github.smtptest.mime.MailAddressAssert.ADDRESS;
import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class MailAddressAssertTest {

    private static final MailAddress ADA = new MailAddress("Ada", "ada+news@example.org");
    private static final MailAddress BARE = new MailAddress("", "bob@bücher.example");
    private static final MailAddress LOCAL = new MailAddress("", "root");

    @Test
    void passesForWhatIsThere() {
        assertThat(ADA)
                .hasAddress("ada+news@EXAMPLE.org")
                .hasDisplayName("Ada")
                .hasLocalPart("ada+news")
                .hasDomain("Example.Org")
                .hasSubaddress("news");
        assertThat(BARE)
                .hasAddress("\"bob\"@xn--bcher-kva.example")
                .hasNoDisplayName()
                .hasLocalPart("\"bob\"")
                .hasDomain("XN--BCHER-KVA.example")
                .hasNoSubaddress();
        assertThat(new MailAddress("", "ada+@x")).hasSubaddress("");
    }

    @Test
    void failsForAnotherAddress() {
        assertThat(failureOf(() -> assertThat(ADA).hasAddress("bob@example.org")))
                .isEqualTo("""
                        Expecting address "bob@example.org", but it is "ada+news@example.org"
                        in address Ada <ada+news@example.org>""");
    }

    @Test
    void failsForAnotherCaseOfTheLocalPartAndSaysWhy() {
        assertThat(failureOf(() -> assertThat(ADA).hasAddress("Ada+news@example.org")))
                .isEqualTo("""
                        Expecting address "Ada+news@example.org", but it is "ada+news@example.org", which differs only in case
                          expected: "Ada+news@example.org"
                          but was:  "ada+news@example.org"
                                     ^
                        Case matters before the at sign (RFC 5321, section 2.4).
                        in address Ada <ada+news@example.org>""");
    }

    @Test
    void failsForAnotherDisplayName() {
        assertThat(failureOf(() -> assertThat(ADA).hasDisplayName("Ada Lovelace")))
                .isEqualTo("""
                        Expecting display name "Ada Lovelace", but it is "Ada", which is cut off after 3 characters
                          expected: "Ada Lovelace"
                          but was:  "Ada"
                                        ^ the end, expected U+0020 SPACE
                        in address Ada <ada+news@example.org>""");
    }

    @Test
    void failsForADisplayNameThatIsMissing() {
        assertThat(failureOf(() -> assertThat(BARE).hasDisplayName("Bob"))).isEqualTo("""
                        Expecting display name "Bob", but there is none
                        in address bob@bücher.example""");
    }

    @Test
    void failsForADisplayName() {
        assertThat(failureOf(() -> assertThat(ADA).hasNoDisplayName())).isEqualTo("""
                        Expecting no display name, but there is "Ada"
                        in address Ada <ada+news@example.org>""");
    }

    @Test
    void failsForAnotherLocalPart() {
        assertThat(failureOf(() -> assertThat(ADA).hasLocalPart("ada"))).isEqualTo("""
                        Expecting local part "ada", but it is "ada+news", which has 5 more characters at the end
                          expected: "ada"
                          but was:  "ada+news"
                                        ^
                        in address Ada <ada+news@example.org>""");
    }

    @Test
    void failsForAnotherDomain() {
        assertThat(failureOf(() -> assertThat(BARE).hasDomain("buecher.example")))
                .isEqualTo("""
                        Expecting domain "buecher.example", but it is "bücher.example", which differs in 2 characters
                          expected: "buecher.example"
                          but was:  "bücher.example"
                                      ^ U+00FC LATIN SMALL LETTER U WITH DIAERESIS, expected U+0075 LATIN SMALL LETTER U
                        in address bob@bücher.example""");
    }

    @Test
    void failsForADomainThatIsMissing() {
        assertThat(failureOf(() -> assertThat(LOCAL).hasDomain("example.org"))).isEqualTo("""
                        Expecting domain "example.org", but there is none
                        in address root""");
    }

    @Test
    void failsForAnotherSubaddress() {
        assertThat(failureOf(() -> assertThat(ADA).hasSubaddress("offers"))).isEqualTo("""
                        Expecting subaddress "offers", but it is "news"
                        in address Ada <ada+news@example.org>""");
    }

    @Test
    void failsForASubaddressThatIsMissing() {
        assertThat(failureOf(() -> assertThat(BARE).hasSubaddress("news"))).isEqualTo("""
                        Expecting subaddress "news", but there is none
                        in address bob@bücher.example""");
    }

    @Test
    void failsForASubaddress() {
        assertThat(failureOf(() -> assertThat(ADA).hasNoSubaddress())).isEqualTo("""
                        Expecting no subaddress, but there is "news"
                        in address Ada <ada+news@example.org>""");
    }

    @Test
    void keepsPercentSigns() {
        assertThat(failureOf(() -> assertThat(new MailAddress("%s", "a%d@x")).hasAddress("%x@x")))
                .isEqualTo("""
                        Expecting address "%x@x", but it is "a%d@x"
                        in address %s <a%d@x>""");
    }

    @Test
    void honorsADescription() {
        assertThat(failureOf(() -> assertThat(ADA).as("the author").hasDomain("x")))
                .isEqualTo("""
                        [the author] Expecting domain "x", but it is "example.org", which has 1 more character at the start and 9 at the end
                          expected: "x"
                          but was:  "example.org"
                                     ^
                        in address Ada <ada+news@example.org>""");
    }

    @Test
    void cutsALongNameAndShowsWhatIsInvisible() {
        assertThat(failureOf(() -> assertThat(new MailAddress("\u202E" + "x".repeat(300), "a@x"))
                        .hasDisplayName("x")))
                .isEqualTo("""
                        Expecting the display name "x", but it has 300 more characters at the start
                          expected: "x"
                          but was:  "\\u202Exxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"…
                                     ^ U+202E RIGHT-TO-LEFT OVERRIDE, expected U+0078 LATIN SMALL LETTER X
                        in address \\u202Exxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx… (112 more characters)""");
    }

    @Test
    void goesOnWithItsParts() {
        assertThat(ADA).address().startsWith("ada+");
        assertThat(ADA).displayName().isEqualTo("Ada");
        assertThat(ADA).localPart().contains("+");
        assertThat(ADA).domain().endsWith(".org");
        assertThat(LOCAL).domain().isEmpty();
    }

    @Test
    void saysWhereAPartCameFrom() {
        assertThat(failureOf(() -> assertThat(ADA).domain().isEqualTo("x"))).isEqualToNormalizingNewlines("""
                        [domain of address Ada <ada+news@example.org>]\s
                        expected: "x"
                         but was: "example.org\"""");
    }

    @Test
    void saysWhereAPartCameFromWithTheDescription() {
        assertThat(failureOf(() -> assertThat(ADA).as("the author").localPart().isEqualTo("x")))
                .isEqualToNormalizingNewlines("""
                        [local part of address Ada <ada+news@example.org> in the author]\s
                        expected: "x"
                         but was: "ada+news\"""");
    }

    @Test
    void comesFromAnyObject() {
        Object object = ADA;

        assertThat(object).asInstanceOf(ADDRESS).hasDisplayName("Ada");
        assertThat(List.of(ADA)).singleElement(ADDRESS).hasDomain("example.org");
    }

    @Test
    void worksSoftly() {
        SoftAssertions softly = new SoftAssertions();

        softly.assertThat((Object) ADA)
                .asInstanceOf(ADDRESS)
                .hasDomain("x")
                .hasLocalPart("y")
                .hasDisplayName("Ada")
                .hasSubaddress("z");
        softly.assertThat((Object) ADA)
                .asInstanceOf(ADDRESS)
                .domain()
                .isEqualTo("x")
                .startsWith("y");

        assertThat(softly.assertionErrorsCollected()).hasSize(5);
    }

    @Test
    void failsForNull() {
        MailAddressAssert nothing = new MailAddressAssert(null);

        assertThat(List.of(
                        failureOf(() -> nothing.hasAddress("a@x")),
                        failureOf(() -> nothing.hasDisplayName("A")),
                        failureOf(() -> nothing.hasNoDisplayName()),
                        failureOf(() -> nothing.hasLocalPart("a")),
                        failureOf(() -> nothing.hasDomain("x")),
                        failureOf(() -> nothing.hasSubaddress("n")),
                        failureOf(() -> nothing.hasNoSubaddress()),
                        failureOf(() -> nothing.address()),
                        failureOf(() -> nothing.displayName()),
                        failureOf(() -> nothing.localPart()),
                        failureOf(() -> nothing.domain())))
                .containsOnly("\nExpecting actual not to be null");
    }
}

package io.github.smtptest.content;

import static io.github.smtptest.content.ListHeadersAssert.LIST_HEADERS;
import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.mime.Headers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class ListHeadersAssertTest {

    private static final ListHeaders NEWS = headers("""
            List-Id: The News <news.shop.example>
            List-Unsubscribe: <https://shop.example/leave?list=1>, <mailto:leave@shop.example>
            List-Unsubscribe-Post: List-Unsubscribe=One-Click
            """);
    private static final ListHeaders MAILTO = headers("""
            List-Unsubscribe: <mailto:leave@shop.example>
            List-Unsubscribe-Post: List-Unsubscribe=One-Click
            """);
    private static final ListHeaders WRONG = headers("""
            List-Unsubscribe: <http:///>
            List-Unsubscribe-Post: yes
            """);
    private static final ListHeaders HALF = headers("List-Unsubscribe: <https://shop.example/leave?list=1>\n");
    private static final ListHeaders NOTHING = headers("Subject: Hi\n");

    private static ListHeaders headers(String fields) {
        return ListHeaders.of(
                Headers.parse((fields + "\n").replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void passesForWhatIsThere() {
        assertThat(NEWS)
                .hasListId("News.shop.example")
                .hasUnsubscribe("https://SHOP.example/leave?list=1")
                .hasUnsubscribe("mailto:leave@shop.example")
                .isOneClick()
                .hasNoProblems();
    }

    @Test
    void failsForAnotherListId() {
        assertThat(failureOf(() -> assertThat(NEWS).hasListId("offers.shop.example")))
                .isEqualTo("""
                        Expecting List-Id "offers.shop.example", but it is "news.shop.example", which differs in 4 characters
                          expected: "offers.shop.example"
                          but was:  "news.shop.example"
                                     ^
                        in header fields of list "news.shop.example\"""");
    }

    @Test
    void failsWithoutAListId() {
        assertThat(failureOf(() -> assertThat(NOTHING).hasListId("news.shop.example")))
                .isEqualTo("""
                        Expecting List-Id "news.shop.example", but there is none
                        in header fields of a list without List-Id""");
    }

    @Test
    void failsForAnotherWayToLeave() {
        assertThat(failureOf(() -> assertThat(HALF).hasUnsubscribe("https://shop.example/leave?list=2")))
                .isEqualTo("""
                        Expecting List-Unsubscribe to have "https://shop.example/leave?list=2", but it has "https://shop.example/leave?list=1" only
                        They differ in:
                          query parameter "list": expected "2", but was "1"
                        Fields:
                          List-Unsubscribe: <https://shop.example/leave?list=1>
                        in header fields of a list without List-Id""");
    }

    @Test
    void failsForOtherWaysToLeave() {
        assertThat(failureOf(() -> assertThat(NEWS).hasUnsubscribe("https://shop.example/leave")))
                .isEqualTo("""
                        Expecting List-Unsubscribe to have "https://shop.example/leave", but it has "https://shop.example/leave?list=1" and "mailto:leave@shop.example" only
                        Fields:
                          List-Id: The News <news.shop.example>
                          List-Unsubscribe: <https://shop.example/leave?list=1>, <mailto:leave@shop.example>
                          List-Unsubscribe-Post: List-Unsubscribe=One-Click
                        in header fields of list "news.shop.example\"""");
    }

    @Test
    void failsWithoutAWayToLeave() {
        assertThat(failureOf(() -> assertThat(NOTHING).hasUnsubscribe("https://shop.example/leave")))
                .isEqualTo("""
                        Expecting List-Unsubscribe to have "https://shop.example/leave", but it has none
                        in header fields of a list without List-Id""");
    }

    @Test
    void failsForOneClickWithoutListUnsubscribe() {
        assertThat(failureOf(() -> assertThat(NOTHING).isOneClick())).isEqualTo("""
                        Expecting one click to be enough to leave the list, but there is no List-Unsubscribe
                        in header fields of a list without List-Id""");
    }

    @Test
    void failsForOneClickWithoutListUnsubscribePost() {
        assertThat(failureOf(() -> assertThat(HALF).isOneClick())).isEqualTo("""
                        Expecting one click to be enough to leave the list, but there is no List-Unsubscribe-Post
                        Fields:
                          List-Unsubscribe: <https://shop.example/leave?list=1>
                        in header fields of a list without List-Id""");
    }

    @Test
    void failsForOneClickWithoutHttps() {
        assertThat(failureOf(() -> assertThat(MAILTO).isOneClick())).isEqualTo("""
                        Expecting one click to be enough to leave the list, but List-Unsubscribe has no https address
                        Fields:
                          List-Unsubscribe: <mailto:leave@shop.example>
                          List-Unsubscribe-Post: List-Unsubscribe=One-Click
                        in header fields of a list without List-Id""");
    }

    @Test
    void failsForOneClickThatIsWrittenInAnotherWay() {
        assertThat(failureOf(() -> assertThat(WRONG).isOneClick())).isEqualTo("""
                        Expecting one click to be enough to leave the list, but List-Unsubscribe-Post is "yes"
                        Fields:
                          List-Unsubscribe: <http:///>
                          List-Unsubscribe-Post: yes
                        in header fields of a list without List-Id""");
    }

    @Test
    void failsForAProblem() {
        assertThat(failureOf(() -> assertThat(MAILTO).hasNoProblems())).isEqualTo("""
                        Expecting list fields to have no problem, but there is one: List-Unsubscribe-Post needs an https address in List-Unsubscribe
                        in header fields of a list without List-Id""");
    }

    @Test
    void failsForSeveralProblems() {
        assertThat(failureOf(() -> assertThat(WRONG).hasNoProblems())).isEqualTo("""
                        Expecting list fields to have no problem, but there are 3
                        They are:
                          List-Unsubscribe: "http:///" has no host
                          List-Unsubscribe-Post is "yes" and has to be "List-Unsubscribe=One-Click"
                          List-Unsubscribe-Post needs an https address in List-Unsubscribe
                        in header fields of a list without List-Id""");
    }

    @Test
    void goesOnWithTheWaysToLeave() {
        assertThat(NEWS)
                .unsubscribe()
                .hasSize(2)
                .first()
                .extracting(LinkUri::written)
                .asString()
                .startsWith("https:");
    }

    @Test
    void saysWhereTheWaysToLeaveCameFrom() {
        assertThat(failureOf(() -> assertThat(NOTHING).unsubscribe().isNotEmpty()))
                .isEqualToNormalizingNewlines("""
                        [List-Unsubscribe of header fields of a list without List-Id]\s
                        Expecting actual not to be empty""");
    }

    @Test
    void comesFromAnyObject() {
        Object object = NEWS;

        assertThat(object).asInstanceOf(LIST_HEADERS).isOneClick();
    }

    @Test
    void worksSoftly() {
        SoftAssertions softly = new SoftAssertions();

        softly.assertThat((Object) NOTHING)
                .asInstanceOf(LIST_HEADERS)
                .hasListId("x")
                .isOneClick()
                .hasNoProblems()
                .hasUnsubscribe("y");
        softly.assertThat((Object) NOTHING)
                .asInstanceOf(LIST_HEADERS)
                .unsubscribe()
                .hasSize(1)
                .hasSize(2);

        assertThat(softly.assertionErrorsCollected()).hasSize(5);
    }

    @Test
    void failsForNull() {
        ListHeadersAssert nothing = new ListHeadersAssert(null);

        assertThat(List.of(
                        failureOf(() -> nothing.hasListId("x")),
                        failureOf(() -> nothing.hasUnsubscribe("x")),
                        failureOf(() -> nothing.isOneClick()),
                        failureOf(() -> nothing.hasNoProblems()),
                        failureOf(() -> nothing.unsubscribe())))
                .containsOnly("\nExpecting actual not to be null");
    }
}

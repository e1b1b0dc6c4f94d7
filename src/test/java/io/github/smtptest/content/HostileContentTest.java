package io.github.smtptest.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.mime.Headers;
import io.github.smtptest.mime.MimeEntity;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Contents that no sender means well with: everything still answers, in a time that grows with their size only. */
@Timeout(60)
@Execution(ExecutionMode.SAME_THREAD)
class HostileContentTest {

    private static String megabyteOf(String piece) {
        return piece.repeat(200_000 / piece.length());
    }

    static Stream<String> htmls() {
        return Stream.of(
                        "<div>",
                        "</div>",
                        "<",
                        "<a",
                        "<a href=x>",
                        "<table><td>",
                        "<ul><li>",
                        "<b><i>",
                        "&#",
                        "&amp",
                        "\0",
                        "\u202E\u200B",
                        "<p style='display:none'>",
                        "<style>p{display:none}",
                        "<!--",
                        "<img src=cid:x ",
                        "<br>",
                        "<a href='https://((((' ",
                        "\uD800")
                .map(HostileContentTest::megabyteOf);
    }

    @ParameterizedTest
    @MethodSource("htmls")
    void anyHtmlIsRead(String html) {
        HtmlContent content = HtmlContent.of(html);

        assertThat(content.visibleText()).hasSizeLessThanOrEqualTo(2 * html.length());
        assertThat(content.links()).hasSizeLessThanOrEqualTo(html.length());
        assertThat(content.preheader().map(Preheader::text).orElse("")).hasSizeLessThanOrEqualTo(html.length());
        assertThat(content.images()).hasSizeLessThanOrEqualTo(html.length());
        assertThat(content.contentIds()).hasSizeLessThan(2);
        assertThat(content.forms()).isEmpty();
        assertThat(content.select("div")).hasSizeLessThanOrEqualTo(html.length());
    }

    @Test
    void twentyThousandLinksAreRead() {
        String html = IntStream.range(0, 20_000)
                .mapToObj(i -> "<a href='https://a.example/" + i + "'>Link " + i + "</a>")
                .collect(Collectors.joining(" "));
        HtmlContent content = HtmlContent.of(html);

        assertThat(content.links()).hasSize(20_000);
        assertThat(content.link("Link 19999").href()).isEqualTo("https://a.example/19999");
        assertThat(LinkComparison.of(content.links(), TextLinks.in(html).links())
                        .isSame())
                .isTrue();
    }

    @Test
    void manyRulesForManyElementsAreRead() {
        String rules = "p,.c{display:block}".repeat(10_000) + ".c{display:none}";
        String classes = IntStream.range(0, 50_000).mapToObj(i -> " c" + i).collect(Collectors.joining());
        String html = "<style>" + rules + "</style><p class='" + classes + "'>long</p>"
                + "<p class=c>no</p><p>yes</p>".repeat(10_000);

        assertThat(HtmlContent.of(html).visibleText())
                .startsWith("long\n\nyes\n\nyes")
                .doesNotContain("no");
    }

    @Test
    void valuesWithoutAnEndAreRead() {
        String digits = megabyteOf("1");
        String blanks = megabyteOf(" ");
        HtmlContent content = HtmlContent.of("<img src=x width='" + digits + "!'><p style='font-size:" + digits
                + "!'>a</p>"
                + "<p style='background:url(" + blanks + ")'>b</p><a href='https://" + megabyteOf("ü") + "/'>c</a>"
                + "<a href='https://a.example/" + megabyteOf("ü") + "'>d</a>");

        assertThat(content.visibleText()).isEqualTo("a\n\nb\n\ncd");
        assertThat(content.images()).extracting(HtmlImage::trackingPixel).containsExactly(false);
        assertThat(content.contentIds()).isEmpty();
        assertThat(content.link("c").uri().problem()).isPresent();
        assertThat(content.link("d").uri().toUri()).isPresent();
    }

    static Stream<String> texts() {
        return Stream.of(
                        "https://",
                        "<https://a",
                        "<https://a\n",
                        "https://a.example/)",
                        "(https://a.example/",
                        ")",
                        "> ",
                        "> > <https://a\n> ",
                        "<URL:http://",
                        "mailto:a@",
                        "\n",
                        "\r",
                        " ",
                        "1",
                        "1 ",
                        "1-",
                        "12 ",
                        "1234 ",
                        "1234 code ",
                        "code 1234\n",
                        "1234\n",
                        "a1-",
                        "A1B2-",
                        "code",
                        "code ",
                        "@",
                        "a@",
                        "#",
                        "+1 (2) ",
                        "order ",
                        "\0",
                        "\u200D")
                .map(piece -> piece.repeat(100_000 / piece.length()));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void anyTextIsRead(String text) {
        MimeEntity flowed = MimeEntity.parse(
                ("Content-Type: text/plain; format=flowed\r\n\r\n" + text).getBytes(StandardCharsets.UTF_8));

        assertThat(TextLinks.in(text).links()).hasSizeLessThanOrEqualTo(text.length());
        assertThat(TextLinks.in(flowed).links()).hasSizeLessThanOrEqualTo(text.length());
        OneTimeCodes codes = OneTimeCodes.in("code: 482913\n" + text);
        assertThat(codes.candidates()).isNotEmpty();
        assertThat(codes.find().orElse("")).hasSizeLessThan(50);
    }

    static Stream<String> calendars() {
        return Stream.of(
                        "BEGIN:VEVENT\n",
                        "END:VEVENT\n",
                        "BEGIN:X\nEND:Y\n",
                        "A\n :",
                        "A;B=\"",
                        "A;",
                        ":",
                        "\\n",
                        "ATTENDEE:mailto:\n")
                .map(HostileContentTest::megabyteOf);
    }

    @ParameterizedTest
    @MethodSource("calendars")
    void anyCalendarIsRead(String calendar) {
        CalendarInvitation invitation = CalendarInvitation.parse("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n" + calendar);

        assertThat(invitation.problems()).isNotEmpty();
        assertThat(invitation.event().flatMap(CalendarEvent::summary)).isEmpty();
        assertThat(invitation.event().map(CalendarEvent::attendees).orElseThrow())
                .hasSizeLessThan(100_000);
        assertThat(invitation.toString()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void anyHeaderIsRead(String text) {
        String value = text.replace("\n", "").replace("\r", "");
        String fields = Stream.of("Received", "List-Unsubscribe", "List-Id", "X-Priority", "Auto-Submitted")
                .map(name -> name + ": " + value + "\r\n")
                .collect(Collectors.joining());
        Headers headers = Headers.parse(fields.getBytes(StandardCharsets.UTF_8));

        assertThat(ReceivedHop.of(headers)).hasSize(1);
        assertThat(ListHeaders.of(headers).problems()).isNotNull();
        assertThat(ListHeaders.of(headers).isOneClick()).isFalse();
        assertThat(ListHeaders.of(headers).listId().map(ListId::id).orElse(""))
                .hasSizeLessThanOrEqualTo(value.length());
        assertThat(Priority.of(headers)).isNotNull();
        assertThat(AutoSubmitted.of(headers).map(AutoSubmitted::isAutomatic).orElse(true))
                .isTrue();
    }
}

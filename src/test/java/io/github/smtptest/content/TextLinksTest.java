package io.github.smtptest.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.smtptest.mime.MimeEntity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextLinksTest {

    private static List<String> hrefs(String text) {
        return TextLinks.in(text).links().stream().map(Link::href).toList();
    }

    private static MimeEntity part(String type, String text) {
        return MimeEntity.parse(
                ("Content-Type: text/plain; charset=utf-8" + type + "\r\n\r\n" + text.replace("\n", "\r\n"))
                        .getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Go to https://a.example/b.            | https://a.example/b",
                "Go to https://a.example/b?c=d#e!      | https://a.example/b?c=d#e",
                "(see https://a.example/b_(c))         | https://a.example/b_(c)",
                "[Confirm](https://a.example/c)        | https://a.example/c",
                "(https://a.example/c).                | https://a.example/c",
                "<https://a.example/>                  | https://a.example/",
                "<URL:https://a.example/b,c;>          | https://a.example/b,c;",
                "\"https://a.example/b\"               | https://a.example/b",
                "„https://a.example/b“                 | https://a.example/b",
                "'https://a.example/b'                 | https://a.example/b",
                "*https://a.example/b*                 | https://a.example/b",
                "HTTPS://A.example                     | HTTPS://A.example",
                "访问https://a.example/b。谢谢         | https://a.example/b",
                "https://a.example/token=ab_-=         | https://a.example/token=ab_-=",
                "https://a.example/b…                  | https://a.example/b",
                "https://a.example/b\u200B             | https://a.example/b",
                "https://bücher.example/ä,             | https://bücher.example/ä",
                "write to mailto:ada@a.example?subject=Hi. | mailto:ada@a.example?subject=Hi",
                "<https://a.example/b c>               | https://a.example/b"
            })
    void endsALinkWherePeopleMeanItTo(String text, String href) {
        assertThat(hrefs(text)).containsExactly(href);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no link",
                "xhttps://a.example",
                "https://",
                "https://.",
                "<https://>",
                "ftp://a.example",
                "www.a.example",
                "``"
            })
    void findsNoLinkWhereNoneIs(String text) {
        assertThat(hrefs(text)).isEmpty();
    }

    @Test
    void tellsTheLineOfEachLink() {
        TextLinks links = TextLinks.in("Hi\r\n\r\nhttps://a.example/\rhttps://b.example/ https://a.example/\n");

        assertThat(links.links())
                .containsExactly(
                        new Link(
                                "https://a.example/",
                                LinkUri.of("https://a.example/"),
                                List.of(),
                                new LinkSource.InText(3)),
                        new Link(
                                "https://b.example/",
                                LinkUri.of("https://b.example/"),
                                List.of(),
                                new LinkSource.InText(4)),
                        new Link(
                                "https://a.example/",
                                LinkUri.of("https://a.example/"),
                                List.of(),
                                new LinkSource.InText(4)));
        assertThat(links).hasToString("https://a.example/\nhttps://b.example/\nhttps://a.example/");
        assertThat(links.links().get(0).isHidden()).isFalse();
        assertThat(links.links().get(0).source()).hasToString("line 3 of the text");
    }

    @Test
    void putsALinkInAngleBracketsTogether() {
        assertThat(hrefs("<https://a.example/long\n  /path?x=1\n&y=2>\nhttps://b.example/"))
                .containsExactly("https://a.example/long/path?x=1&y=2", "https://b.example/");
        assertThat(hrefs("<https://a.example/b\n> Hi <https://c.example/\n\nd>"))
                .containsExactly("https://a.example/b", "https://c.example/");
        assertThat(hrefs("<https://a.example/b\nand so on, never closed")).containsExactly("https://a.example/b");
    }

    @Test
    void readsOverQuoteMarks() {
        assertThat(hrefs("> <https://a.example/long\n> /path>\n> > https://b.example/\n>https://c.example/>"))
                .containsExactly("https://a.example/long/path", "https://b.example/", "https://c.example/");
    }

    @Test
    void joinsTheLinesOfAFlowedText() {
        String text =
                "See \nhttps://a.example/ \nb\n-- \nhttps://c.example/\n> https://d.example/ \n>x \n>> e\n ~ https://f.example/";

        assertThat(TextLinks.in(part("; format=flowed", text)).links())
                .extracting(Link::href, Link::source)
                .containsExactly(
                        tuple("https://a.example/", new LinkSource.InText(2)),
                        tuple("https://c.example/", new LinkSource.InText(5)),
                        tuple("https://d.example/", new LinkSource.InText(6)),
                        tuple("https://f.example/", new LinkSource.InText(9)));
    }

    @Test
    void joinsWithoutASpaceWhereTheSenderDeletesIt() {
        String text = "https://a.example/long \n/path \n?x=1\nhttps://b.example/ ";

        assertThat(TextLinks.in(part("; format=Flowed; DelSp=Yes", text)).links())
                .extracting(Link::href)
                .containsExactly("https://a.example/long/path?x=1", "https://b.example/");
        assertThat(TextLinks.in(part("; delsp=yes", text)).links())
                .extracting(Link::href)
                .containsExactly("https://a.example/long", "https://b.example/");
    }

    @Test
    void comparesHtmlAndText() {
        HtmlContent html = HtmlContent.of(
                "<a href='https://A.example?x=1&amp;y=ä'>A</a><a href='https://a.example/?x=1&y=%C3%A4'>A again</a>"
                        + "<a href='https://b.example/'>B</a><a href='#top'>top</a><a href='tel:1'>call</a><a hidden href='https://h.example/'>H</a>");
        TextLinks text = TextLinks.in("https://a.example/?x=1&y=ä and https://c.example/");

        LinkComparison comparison = LinkComparison.of(html.links(), text.links());

        assertThat(comparison)
                .isEqualTo(new LinkComparison(
                        List.of(html.links().get(0)),
                        List.of(html.links().get(2)),
                        List.of(text.links().get(1))))
                .hasToString("""
                        only in the HTML:
                          "B" -> https://b.example/
                        only in the text:
                          "https://c.example/" -> https://c.example/""");
        assertThat(comparison.isSame()).isFalse();
    }

    @Test
    void seesThatHtmlAndTextHaveTheSameLinks() {
        LinkComparison comparison = LinkComparison.of(
                HtmlContent.of("<a href='mailto:a@a.example'>mail</a>").links(),
                TextLinks.in("mailto:a@a.example").links());

        assertThat(comparison.isSame()).isTrue();
        assertThat(comparison).hasToString("the same links in HTML and text: 1");
    }

    @Test
    void saysOnlyWhatIsMissing() {
        List<Link> link = TextLinks.in("https://a.example/").links();

        assertThat(LinkComparison.of(List.of(), link))
                .hasToString("only in the text:\n  \"https://a.example/\" -> https://a.example/");
        assertThat(LinkComparison.of(link, List.of()))
                .hasToString("only in the HTML:\n  \"https://a.example/\" -> https://a.example/");
    }
}

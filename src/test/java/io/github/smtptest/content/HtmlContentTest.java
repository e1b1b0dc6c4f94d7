package io.github.smtptest.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlContentTest {

    private static final HtmlContent MAIL = HtmlContent.of("""
            <html><head><title> Welcome
            to &amp; us </title></head><body background="cid:paper">
            <div style="display:none">Confirm within a day &nbsp;&zwnj;&nbsp;&zwnj;</div>
            <p><a id="logo" href="https://shop.example/"><img src="cid:logo%40x" alt="Shop"></a>
            <a class="button  big" href=" https://shop.example/confirm?token=a%2Bb&amp;lang=de ">Confirm
               <b>now</b></a></p>
            <a name="top">no link</a>
            <a href="/help"></a><a href="mailto:help@shop.example" style="display:none">Help</a>
            <map><area href="https://shop.example/map" alt="Map"></map>
            <div style="background:url('cid:bar')"><img src="https://t.example/o.gif" width="1" height="1"></div>
            <form action="https://shop.example/vote" method="POST"><input name="stars"><input type="submit">
            <select name="why"></select></form>
            </body></html>
            """);

    private static LinkSource.InHtml line(int line, String selector) {
        return new LinkSource.InHtml(line, selector, false);
    }

    private static Link link(String text, String href, LinkSource source) {
        return new Link(text, LinkUri.of(href), List.of(), source);
    }

    @Test
    void listsLinksInOrder() {
        HtmlImage logo = new HtmlImage(LinkUri.of("cid:logo%40x"), Optional.of("Shop"), false, 4);

        assertThat(MAIL.links())
                .containsExactly(
                        new Link("Shop", LinkUri.of("https://shop.example/"), List.of(logo), line(4, "a#logo")),
                        link(
                                "Confirm now",
                                " https://shop.example/confirm?token=a%2Bb&lang=de ",
                                line(5, "a.button.big")),
                        link("", "/help", line(8, "a")),
                        link("Help", "mailto:help@shop.example", new LinkSource.InHtml(8, "a", true)),
                        link("Map", "https://shop.example/map", line(9, "area")));
        assertThat(MAIL.links()).extracting(Link::isHidden).containsExactly(false, false, false, true, false);
    }

    @Test
    void keepsALinkWithAnImageInAFontOfNoSize() {
        assertThat(HtmlContent.of("<p style='font-size:0'><a href=x><img src=y alt=Shop></a><a href=z>no</a>")
                        .links())
                .extracting(Link::text, Link::isHidden)
                .containsExactly(tuple("Shop", false), tuple("no", true));
    }

    @Test
    void followsALinkToItsParameters() {
        assertThat(MAIL.link("Confirm now").uri().queryParameter("token")).contains("a+b");
        assertThat(MAIL.link("Confirm now").source()).hasToString("a.button.big on line 5 of the HTML");
    }

    @ParameterizedTest
    @CsvSource({"Confirm now,Confirm now", "CONFIRM  NOW,Confirm now", "confirm,Confirm now", "shop,Shop", "MA,Map"})
    void findsALinkByItsText(String text, String found) {
        assertThat(MAIL.link(text).text()).isEqualTo(found);
        assertThat(MAIL.findLink(text)).contains(MAIL.link(text));
    }

    @Test
    void prefersTheExactText() {
        HtmlContent html =
                HtmlContent.of("<a href='a:1'>Log in here</a><a href='a:2'>log in</a><a href='a:3'>Log in</a>");

        assertThat(html.link("Log in").href()).isEqualTo("a:3");
        assertThat(html.link("LOG IN HERE").href()).isEqualTo("a:1");
    }

    @Test
    void takesLinksToOnePlaceForOne() {
        HtmlContent html = HtmlContent.of("<a href='https://a.example'>Go</a><a href='https://A.example/'>Go</a>");

        assertThat(html.link("Go").href()).isEqualTo("https://a.example");
    }

    @Test
    void saysWhatLinksThereAreInstead() {
        assertThat(MAIL.findLink("Confrim now")).isEmpty();
        assertThatThrownBy(() -> MAIL.link("Confrim now"))
                .isInstanceOf(MissingContentException.class)
                .hasMessage("""
                        No link with the text "Confrim now" among 4 links:
                          "Shop" -> https://shop.example/
                          "Confirm now" ->  https://shop.example/confirm?token=a%2Bb&lang=de   <- nearest: differs in 2 characters
                          "" -> /help
                          "Map" -> https://shop.example/map""");
    }

    @Test
    void saysThatALinkIsNotTheOnlyOne() {
        HtmlContent html = HtmlContent.of("<a href=x>Go</a><a href=y>Go on</a><a href=z>Go away</a>");

        assertThat(html.findLink("go a")).isPresent();
        assertThat(html.findLink("o")).isEmpty();
        assertThatThrownBy(() -> html.link("o ")).hasMessage("""
                        3 links with the text "o", and they lead to several places:
                          "Go" -> x
                          "Go on" -> y
                          "Go away" -> z
                        Give more of the text, or choose from links().""");
    }

    @Test
    void saysThatThereIsNoLinkAtAll() {
        assertThatThrownBy(() -> HtmlContent.of("<p>Go").link("Go"))
                .hasMessage("No link with the text \"Go\": there is no link at all.");
    }

    @Test
    void listsTenLinksAndTheNearest() {
        String links = "<a href=x>other</a>".repeat(11) + "<a href=y>Confirm</a>";

        assertThatThrownBy(() -> HtmlContent.of(links).link("Konfirm"))
                .hasMessage("No link with the text \"Konfirm\" among 12 links:"
                        + "\n  \"other\" -> x".repeat(10)
                        + "\n  and 2 more, nearest of all \"Confirm\" -> y");
    }

    @Test
    void wantsTheTextOfALink() {
        assertThatThrownBy(() -> MAIL.link(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "text is blank, which every link contains: give the text a person clicks on, or ask links()");
    }

    @Test
    void selectsByCss() {
        List<HtmlElement> found = MAIL.select("a.button, area");

        assertThat(found).extracting(HtmlElement::name).containsExactly("a", "area");
        assertThat(found.get(0).text()).isEqualTo("Confirm now");
        assertThat(found.get(0).attributes())
                .containsExactly(
                        entry("class", "button  big"),
                        entry("href", " https://shop.example/confirm?token=a%2Bb&lang=de "));
        assertThat(found.get(1).attribute("ALT")).contains("Map");
        assertThat(found.get(1).attribute("title")).isEmpty();
        assertThat(found.get(0).line()).isEqualTo(5);
        assertThat(found.get(0).isHidden()).isFalse();
        assertThat(found.get(0))
                .hasToString("a.button.big \"Confirm now\"")
                .isEqualTo(MAIL.select(".big").get(0))
                .isNotEqualTo(found.get(1))
                .isNotEqualTo("a");
        assertThat(MAIL.select("blink")).isEmpty();
        assertThat(MAIL.select("div").get(0).isHidden()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"a[href", "' '", "a:nope", "a:matches([)", "> > a"})
    void saysThatASelectorIsNone(String selector) {
        assertThatThrownBy(() -> MAIL.select(selector))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("No CSS selector: \"" + selector + "\" (")
                .hasMessageEndingWith("). Write it as in a style sheet: a.button, td > a, a[href^=https]");
    }

    @Test
    void listsImages() {
        HtmlImage logo = new HtmlImage(LinkUri.of("cid:logo%40x"), Optional.of("Shop"), false, 4);
        HtmlImage pixel = new HtmlImage(LinkUri.of("https://t.example/o.gif"), Optional.empty(), true, 10);

        assertThat(MAIL.images()).containsExactly(logo, pixel);
        assertThat(MAIL.trackingPixels()).containsExactly(pixel);
        assertThat(logo.contentId()).contains("logo@x");
        assertThat(pixel.contentId()).isEmpty();
        assertThat(logo).hasToString("image \"Shop\" <cid:logo%40x>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<img src=https://t.example/ width=1 height=1>                     | true",
                "<img src=https://t.example/ style='width:1px;height:1px'>         | true",
                "<img src=https://t.example/ style='display:none'>                 | true",
                "<div hidden><img src=https://t.example/></div>                    | true",
                "<img src=https://t.example/ width=600 height=1>                   | true",
                "<img src=https://t.example/ width=1 style='width:100px'>          | false",
                "<img src=https://t.example/>                                      | false",
                "<img src=cid:x width=1 height=1>                                  | false",
                "<p style='font-size:0'><img src=https://t.example/></p>           | false"
            })
    void knowsATrackingPixel(String html, boolean tracking) {
        assertThat(HtmlContent.of(html).images().get(0).trackingPixel()).isEqualTo(tracking);
    }

    @Test
    void listsContentIdsEachOnce() {
        assertThat(MAIL.contentIds()).containsExactly("paper", "logo@x", "bar");
        assertThat(HtmlContent.of(
                                "<style>p{background:url( \"CID:s\" )}</style><img srcset='cid:a 1x, cid:b 2x' src=cid:a>"
                                        + "<a href=cid:>x</a>")
                        .contentIds())
                .containsExactly("a", "b", "s");
    }

    @Test
    void knowsTheTitle() {
        assertThat(MAIL.title()).contains("Welcome to & us");
        assertThat(HtmlContent.of("<title> </title>x").title()).isEmpty();
        assertThat(HtmlContent.of("x").title()).isEmpty();
    }

    @Test
    void listsForms() {
        assertThat(MAIL.forms())
                .containsExactly(
                        new HtmlForm(LinkUri.of("https://shop.example/vote"), "post", List.of("stars", "why"), 11));
        assertThat(HtmlContent.of("<form>").forms()).containsExactly(new HtmlForm(LinkUri.of(""), "get", List.of(), 1));
    }

    @Test
    void knowsWhatIsShownBesideTheSubject() {
        assertThat(MAIL.preheader()).contains(new Preheader("Confirm within a day", true));
        assertThat(HtmlContent.of("<style>x{}</style><p>&nbsp;&zwnj;</p><p>View <b>online</b></p><p>Hi")
                        .preheader())
                .contains(new Preheader("View online", false));
        assertThat(HtmlContent.of("<div hidden><p>a</p> <p>b</p></div>c").preheader())
                .contains(new Preheader("a b", true));
        assertThat(HtmlContent.of("<div hidden>&zwnj;</div><title>no</title>c").preheader())
                .contains(new Preheader("c", false));
        assertThat(HtmlContent.of("<p style='font-size:0'><b style='font-size:9px'>yes</b> no</p>")
                        .preheader())
                .contains(new Preheader("yes", false));
        assertThat(HtmlContent.of("<img src=x>").preheader()).isEmpty();
        assertThat(new Preheader("Hi", true)).hasToString("Hi");
    }

    @Test
    void isEqualToTheSameHtml() {
        assertThat(HtmlContent.of("<p>"))
                .isEqualTo(HtmlContent.of("<p>"))
                .hasSameHashCodeAs(HtmlContent.of("<p>"))
                .isNotEqualTo(HtmlContent.of("<P>"))
                .isNotEqualTo("<p>")
                .hasToString("<p>");
        assertThat(HtmlContent.of("<p>").source()).isEqualTo("<p>");
    }
}

package io.github.smtptest.content;

/** Documents for the assertions on HTML to look at. */
final class SampleHtml {

    static final HtmlContent MAIL = HtmlContent.of("""
            <html><head><title>Welcome, Ada</title></head><body>
            <div style="display:none">Confirm within a day</div>
            <h1>Welcome, Ada</h1>
            <p>Please confirm<br>your address until Friday.</p>
            <a class="button" href="https://shop.example/confirm?token=42">Confirm now</a>
            <a href="https://shop.example/help">Help</a>
            <a href="https://shop.example/secret" style="display:none">Secret</a>
            <a href="https://shop.example/terms">More</a> <a href="https://shop.example/shop">More</a>
            <table><tr><td class="total">19.90 €</td><td>2</td></tr></table>
            <img src="cid:logo" alt="The Shop"><img src="https://t.example/o.gif" width="1" height="1">
            </body></html>
            """);
    static final HtmlContent NOTHING = HtmlContent.of("");
    static final HtmlContent PLAIN = HtmlContent.of("<p>Hello, <b>Ada</b></p>");
    static final HtmlContent LINKS = HtmlContent.of(
            "<a href=a>Home</a><a href=b>Shop</a><a href=c>Confrim</a>" + "<a href=d>Terms</a><a href=e>Contact</a>");

    static HtmlContent link(String href) {
        return HtmlContent.of("<a href='" + href + "'>Go</a>");
    }

    private SampleHtml() {}
}

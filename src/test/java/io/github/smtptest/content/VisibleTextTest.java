package io.github.smtptest.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {

    private static String textOf(String html) {
        return HtmlContent.of(html).visibleText();
    }

    @Test
    void readsAWholeMail() {
        String html = """
                <!DOCTYPE html>
                <html><head><title>Order</title><style>.x { color: red }</style></head>
                <body>
                  <h1>Thank   you,
                      Ada &amp; Bob!</h1>
                  <p>Your order is <b>on its</b> way.<br>Soon.</p>
                  <table>
                    <caption>Items</caption>
                    <tr><th>Item</th><th>Price</th></tr>
                    <tr><td>Book</td><td>19.90&nbsp;&euro;</td></tr>
                    <tr><td></td><td>0.00</td></tr>
                  </table>
                  <ul><li>One<ul><li>Inner</li></ul></li><li>Two</li><li></li></ul>
                  <ol start="3"><li><p>Three</p></li><li hidden>no</li><li>Four<br>more</li></ol>
                  <script>no()</script><!-- nor this -->
                  <pre>a  b
                c</pre>
                  <p></p><p> </p>
                  <div>Bye<div>Shop</div></div>
                </body></html>
                """;

        assertThat(textOf(html)).isEqualTo("""
                        Thank you, Ada & Bob!

                        Your order is on its way.
                        Soon.

                        Items
                        Item Price
                        Book 19.90 €
                        0.00

                        - One
                          - Inner
                        - Two

                        3. Three

                        4. Four
                          more

                        a  b
                        c

                        Bye
                        Shop""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`a <b> b </b> c`                                    | a b c",
                "`<div>a</div>b<div>c</div>`                         | a/b/c",
                "`<div>a<br></div><div>b</div>`                      | a/b",
                "`<div>a</div><div><br></div><div>b</div>`           | a//b",
                "`a<br><br><br><br>b`                                | a//b",
                "`<p>a<br></p><p>b</p>`                              | a//b",
                "`<span style='display:block'>a</span><span>b</span>`| a/b",
                "`<div style='display:inline'>a</div>b`              | ab",
                "`<tr><td>a</td></tr>`                               | a",
                "`<table><tr><td><div>a</div></td><td><div>b</div></td></tr></table>` | a/b",
                "`a&nbsp;&nbsp; b`                                   | a b",
                "`a&#8203;b&shy;c&#65279;d&lrm;e`                    | abcde",
                "`می&zwnj;خواهم`                                     | می\u200Cخواهم",
                "`a&zwnj; &zwnj;b`                                   | a b",
                "`&#x1F469;&zwj;&#x1F680;`                           | \uD83D\uDC69\u200D\uD83D\uDE80",
                "`&#0;a&#x202E;b`                                    | \uFFFDab",
                "`&euro;&copy&nope;&#xZZ;&amp;lt;`                   | €©&nope;&#xZZ;&lt;",
                "`<p style='white-space:pre'>a  b`                   | a  b",
                "`<p style='white-space:pre-line'>a  b`              | a b",
                "`<img alt='Logo' src='x'>a`                         | a",
                "`<ol start='x'><li>a</ol>`                          | 1. a",
                "`<li>a`                                             | - a",
                "`<ul>x<li>a</ul>`                                   | x/- a",
                "`<p>open <b>never <i>closed`                        | open never closed",
                "``                                                  | ``"
            })
    void setsTextAsABrowserDoes(String html, String text) {
        assertThat(textOf(html)).isEqualTo(text.replace('/', '\n'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p hidden>no</p>",
                "<p style='display:none'>no</p>",
                "<p style='DISPLAY : None ! important; color: red'>no</p>",
                "<p style='visibility:hidden'>no</p>",
                "<p style='opacity:0'>no</p>",
                "<p style='font-size:0'>no</p>",
                "<p style='font-size:1px;line-height:1px'>no</p>",
                "<p style='font: 0/0 a'>no</p>",
                "<p style='max-height:0px;overflow:hidden'>no</p>",
                "<p style='height:0;overflow:clip'>no</p>",
                "<p style='display:none'><b style='display:block'>no</b></p>",
                "<p style='font-size:0'><b style='font-size:2em'>no</b></p>",
                "<style>.gone { display: none }</style><p class='a gone'>no</p>",
                "<style>#gone,.b{display:none!important}</style><p id=gone style='display:block'>no</p>",
                "<style>p.gone { color:red } p.gone { visibility:hidden }</style><p class=gone>no</p>",
                "<style>/* x { */ span{color:red} p{display:none}</style><p>no</p>",
                "<style>@import 'x'; p{display:none}</style><p>no</p>",
                "<script>no</script>",
                "<template>no</template>",
                "<!--[if mso]><p>no</p><![endif]-->"
            })
    void leavesOutWhatIsHidden(String html) {
        assertThat(textOf("<div>yes</div>" + html)).isEqualTo("yes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p style='display:block'>yes</p>",
                "<p style='visibility:hidden'><b style='visibility:visible'>yes</b></p>",
                "<td style='font-size:0'><b style='font-size:14px'>yes</b></td>",
                "<p style='font: 14px/20px Arial'>yes</p>",
                "<p style='font-size:0.9em'>yes</p>",
                "<p style='font-size:small'>yes</p>",
                "<p style='max-height:0'>yes</p>",
                "<p style='opacity:0.5'>yes</p>",
                "<style>p{display:none}</style><p style='display:block'>yes</p>",
                "<style>p{display:none} .shown{display:block} p{color:red}</style><p class=shown>yes</p>",
                "<style>#a{display:block} p{display:none}</style><p id=a>yes</p>",
                "<style>@media (max-width: 600px) { p { display:none } }</style><p>yes</p>",
                "<style>div p{display:none}</style><p>yes</p>",
                "<style>.b.a{display:none}</style><p class=a>yes</p>",
                "<style>p{display:none</style><style>p{display:block}</style><p>yes</p>",
                "<!--[if !mso]><!--><p>yes</p><!--<![endif]-->",
                "<div><noscript>yes</noscript></div>"
            })
    void keepsWhatIsNot(String html) {
        assertThat(textOf(html)).isEqualTo("yes");
    }
}

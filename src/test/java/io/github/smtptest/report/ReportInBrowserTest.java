package io.github.smtptest.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.testing.Deliveries;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page as a real browser shows it, and that nothing in it gets out. */
class ReportInBrowserTest {

    private static final Color GREEN = new Color(0x00D700);
    private static final Color RED = new Color(0xFE0001);

    @TempDir
    private Path directory;

    private Chromium chromium;

    @BeforeAll
    static void requireChromium() throws Exception {
        Chromium.require();
    }

    @BeforeEach
    void open() {
        chromium = new Chromium(directory);
    }

    @Test
    void readsAsTheMailsAndSessionsAre() throws Exception {
        String text = Pages.textOf(chromium.dom(chromium.file(ShopReport.page())));

        assertThat(text)
                .startsWith("Failed WelcomeMailTest › welcomesANewCustomerOnce")
                .contains("Expecting a single mail to <ada@example.org>, but there are 2:")
                .contains("on the end of the message, once: accept, then disconnect fired once")
                .contains("Welcome, Ada – your first cup is on us")
                .contains("RCPT TO:<bob@example.org> 550 5.1.1 No such user declared")
                .contains("declared failure: accept, then disconnect");
    }

    @ParameterizedTest
    @CsvSource({"light, 1, FFFFFF", "dark, 0, 14171C"})
    void showsTheMailWithItsImageInLightAndDark(String mode, int preferred, String paper) throws Exception {
        BufferedImage picture = chromium.picture(
                chromium.file(ShopReport.page()), 1544, "--blink-settings=preferredColorScheme=" + preferred);

        keep(picture, mode);
        assertThat(area(picture, ShopReport.OF_THE_HTML)).isGreaterThan(10_000);
        assertThat(area(picture, ShopReport.OF_THE_IMAGE)).isGreaterThan(500);
        assertThat(area(picture, new Color(Integer.parseInt(paper, 16)))).isGreaterThan(100_000);
    }

    /** For people to look at; the README shows one. */
    private static void keep(BufferedImage picture, String mode) throws Exception {
        File file = new File("target/report/" + mode + ".png");
        Files.createDirectories(file.getParentFile().toPath());
        ImageIO.write(picture, "png", file);
    }

    /** Hostile HTML: what it wants is to paint the page red, to change it, or to be heard at the beacon. */
    private static String hostile(Beacon beacon) {
        return """
                <html><head>
                <title>hostile</title>
                <meta http-equiv="refresh" content="1;url=http://BEACON/refresh">
                <base href="http://BEACON/base/" target="_top">
                <link rel="preconnect" href="http://BEACON">
                <link rel="dns-prefetch" href="http://BEACON">
                <link rel="prefetch" href="http://BEACON/prefetch">
                <link rel="stylesheet" href="http://BEACON/link.css">
                <link rel="icon" href="http://BEACON/icon.png">
                <style>
                  @import url("http://BEACON/import.css");
                  @font-face { font-family: f; src: url(http://BEACON/font.woff); }
                  body { font-family: f; background: url(http://BEACON/background.png); cursor: url(http://BEACON/c.cur), auto }
                  li { list-style-image: url(http://BEACON/list.png) }
                </style>
                <script src="http://BEACON/script.js"></script>
                <script>
                  document.title = 'owned';
                  document.documentElement.style.background = '#FE0001';
                  new Image().src = 'http://BEACON/script-image';
                  fetch('http://BEACON/fetch', {mode: 'no-cors'});
                  navigator.sendBeacon('http://BEACON/beacon');
                  try { top.document.title = 'owned'; } catch (e) {}
                  setTimeout(() => { top.location = 'http://BEACON/top'; }, 10);
                </script></head>
                <body background="http://BEACON/body.png" onload="location = 'http://BEACON/onload'">
                <p style="background:#00D700;width:200px;height:100px">harmless</p>
                <img src="http://BEACON/image.png" srcset="http://BEACON/srcset.png 2x" attributionsrc="http://BEACON/attribution">
                <img src="x" onerror="fetch('http://BEACON/onerror')"><img src="//BEACON/no-scheme.png"><img src="relative.png">
                <picture><source srcset="http://BEACON/source.png"><img></picture><ul><li>item</ul>
                <iframe src="http://BEACON/frame"></iframe><iframe srcdoc="<img src='http://BEACON/inner'>"></iframe>
                <object data="http://BEACON/object"></object><embed src="http://BEACON/embed">
                <video src="http://BEACON/video" poster="http://BEACON/poster" autoplay></video>
                <audio src="http://BEACON/audio" autoplay></audio><track src="http://BEACON/track">
                <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" onload="fetch('http://BEACON/svg')">
                  <image href="http://BEACON/svg-image"/><use xlink:href="http://BEACON/use#a"/>
                  <script>fetch('http://BEACON/svg-script')</script></svg>
                <form id="f" action="http://BEACON/form"><input name="q" value="1" autofocus onfocus="f.submit()">
                  <input type="image" src="http://BEACON/input.png"></form>
                <details open ontoggle="fetch('http://BEACON/toggle')"><summary>x</summary></details>
                <a href="http://BEACON/link" ping="http://BEACON/ping">link</a>
                <noscript><img src="http://BEACON/noscript"><meta http-equiv="refresh" content="0;url=http://BEACON/no"></noscript>
                </body></html>
                """.replace("BEACON", beacon.authority());
    }

    @Test
    void hostileHtmlIsHeardIfItIsOpenedByItself() throws Exception {
        try (Beacon beacon = new Beacon()) {
            // Which would never end.
            String withoutNavigation = hostile(beacon)
                    .replace("location", "name")
                    .replace("refresh", "x")
                    .replace("submit", "x");

            String dom = chromium.dom(chromium.file(withoutNavigation));

            assertThat(beacon.requests())
                    .anyMatch(request -> request.contains("/image.png"))
                    .anyMatch(request -> request.contains("/script-image"))
                    .anyMatch(request -> request.contains("/import.css"));
            assertThat(dom).contains("owned");
        }
    }

    @Test
    void hostileHtmlIsShownAndNeitherRunsNorLoadsNorNavigates() throws Exception {
        try (Beacon beacon = new Beacon()) {
            Path page = chromium.file(Pages.pageOfHtml(hostile(beacon)));

            String dom = chromium.dom(page);
            BufferedImage picture = chromium.picture(page, 1400);

            assertThat(beacon.requests()).isEmpty();
            assertThat(dom).contains("<title>ShopTest › welcomes failed</title>");
            assertThat(Pages.textOf(dom))
                    .contains("ShopTest › welcomes", "http://" + beacon.authority() + "/image.png");
            assertThat(area(picture, GREEN)).as("what is harmless in it").isBetween(19_000L, 20_000L);
            assertThat(area(picture, RED)).as("what its script paints").isZero();
        }
    }

    @Test
    void hostileTextAnywhereElseIsOnlyText() throws Exception {
        try (Beacon beacon = new Beacon()) {
            String attack = "</title></style></pre>\"'><img src=http://" + beacon.authority() + "/x onerror=alert(1)>"
                    + "<script>document.title='owned'</script>";
            String message =
                    "From: " + attack + "\nSubject: " + attack + "\nX-Mailer: " + attack + "\n\n" + attack + "\n";
            Deliveries deliveries = new Deliveries().message(attack, List.of(attack), message);

            String dom = chromium.dom(chromium.file(Pages.page(deliveries)));

            assertThat(beacon.requests()).isEmpty();
            assertThat(dom)
                    .contains("<title>ShopTest › welcomes failed</title>")
                    .doesNotContain("<script", "<img");
            assertThat(Pages.textOf(dom)).contains("Subject " + attack);
        }
    }

    @Test
    void anImageOfTheMailIsShownAndCannotRunScript() throws Exception {
        try (Beacon beacon = new Beacon()) {
            String svg = """
                    <svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" onload="fetch('http://BEACON/onload')">
                    <script>fetch('http://BEACON/script'); document.documentElement.style.background='#FE0001'</script>
                    <image href="http://BEACON/image.png" width="10" height="10"/>
                    <rect width="200" height="100" fill="#00D700"/></svg>
                    """.replace("BEACON", beacon.authority());
            Path page = chromium.file(
                    Pages.pageOfMessage("""
                    Content-Type: multipart/related; boundary=m

                    --m
                    Content-Type: text/html

                    <body style="margin:20px"><img src="cid:a" alt="">
                    --m
                    Content-Type: image/svg+xml
                    Content-ID: <a>
                    Content-Transfer-Encoding: base64

                    %s
                    --m--
                    """.formatted(Base64.getMimeEncoder().encodeToString(svg.getBytes()))));

            BufferedImage picture = chromium.picture(page, 1000);

            assertThat(area(picture, GREEN)).isEqualTo(20_000);
            assertThat(area(picture, RED)).isZero();
            assertThat(beacon.requests()).isEmpty();
        }
    }

    private static long area(BufferedImage picture, Color color) {
        int wanted = color.getRGB();
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        long count = 0;
        for (int pixel : pixels) {
            if (pixel == wanted) {
                count++;
            }
        }
        return count;
    }
}

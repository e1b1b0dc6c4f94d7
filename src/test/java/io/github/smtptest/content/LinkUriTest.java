package io.github.smtptest.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkUriTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '`',
            value = {
                "https://shop.example https://shop.example/",
                "HTTPS://Shop.Example:443/A https://shop.example/A",
                "http://shop.example:80?a=1 http://shop.example/?a=1",
                "http://shop.example:8080/ http://shop.example:8080/",
                "`  https://a.example/b c ` https://a.example/b%20c",
                "https://a.example/x|y{z}^\"` https://a.example/x%7Cy%7Bz%7D%5E%22%60",
                "https://bücher.example/bestätigen?q=grün#ü https://xn--bcher-kva.example/best%C3%A4tigen?q=gr%C3%BCn#%C3%BC",
                "https:\\\\a.example\\b https://a.example/b",
                "https://a.example/100% https://a.example/100%25",
                "https://a.example/%c3%a4 https://a.example/%C3%A4",
                "https://a.example/[1]?b[]=2 https://a.example/%5B1%5D?b%5B%5D=2",
                "https://ada:se%40cret@a.example/ https://ada:se%40cret@a.example/",
                "https://[2001:db8::1]:8443/x https://[2001:db8::1]:8443/x",
                "https://my_host.example/😀 https://my_host.example/%F0%9F%98%80",
                "mailto:ada@example.org?subject=Hi%20there mailto:ada@example.org?subject=Hi%20there",
                "tel:+49-30-123 tel:+49-30-123",
                "`javascript:alert('x y')` javascript:alert('x%20y')",
                "cid:logo@shop.example cid:logo@shop.example"
            })
    void becomesWhatABrowserWouldSend(String written, String normalized) {
        LinkUri uri = LinkUri.of(written);

        assertThat(uri.written()).isEqualTo(written);
        assertThat(uri.normalized()).isEqualTo(normalized);
        assertThat(uri.problem()).isEmpty();
        assertThat(uri.toUri()).contains(URI.create(normalized));
    }

    @Test
    void isTakenApartAsABrowserDoes() {
        LinkUri uri = LinkUri.of(" HTTPS://ada@Shop.example:8443/a%20b/ü?x=1#top ");

        assertThat(uri.scheme()).contains("https");
        assertThat(uri.isWeb()).isTrue();
        assertThat(uri.host()).contains("shop.example");
        assertThat(uri.port()).isEqualTo(OptionalInt.of(8443));
        assertThat(uri.path()).isEqualTo("/a b/ü");
        assertThat(uri.fragment()).contains("top");
        assertThat(uri).hasToString(" HTTPS://ada@Shop.example:8443/a%20b/ü?x=1#top ");
    }

    @Test
    void missesNothingThatIsNotThere() {
        LinkUri uri = LinkUri.of("confirm");

        assertThat(uri.scheme()).isEmpty();
        assertThat(uri.isWeb()).isFalse();
        assertThat(uri.host()).isEmpty();
        assertThat(uri.port()).isEmpty();
        assertThat(uri.path()).isEqualTo("confirm");
        assertThat(uri.fragment()).isEmpty();
        assertThat(uri.queryParameters()).isEmpty();
        assertThat(uri.recipients()).isEmpty();
    }

    @Test
    void decodesQueryParameters() {
        LinkUri uri = LinkUri.of("https://a.example/?token=a%2Bb+c&x=1&X=2&x=3&empty=&bare&&eq=a=b&%6E=%zz%C3&ü=ß");

        assertThat(uri.queryParameters())
                .containsExactly(
                        entry("token", List.of("a+b c")),
                        entry("x", List.of("1", "3")),
                        entry("X", List.of("2")),
                        entry("empty", List.of("")),
                        entry("bare", List.of("")),
                        entry("eq", List.of("a=b")),
                        entry("n", List.of("%zz\uFFFD")),
                        entry("ü", List.of("ß")));
        assertThat(uri.queryParameter("x")).contains("1");
        assertThat(uri.queryParameter("bare")).contains("");
        assertThat(uri.queryParameter("y")).isEmpty();
    }

    @Test
    void showsAnEntityThatWasEncodedTwice() {
        assertThat(LinkUri.of("https://a.example/?a=1&amp;b=2").queryParameters())
                .containsExactly(entry("a", List.of("1")), entry("amp;b", List.of("2")));
    }

    @Test
    void knowsToWhomAMailtoWrites() {
        LinkUri uri = LinkUri.of("mailto:a+b@x.example,%22c%20d%22@x.example?To=Eve%20%3Ce@x.example%3E&subject=a+b");

        assertThat(uri.recipients()).containsExactly("a+b@x.example", "\"c d\"@x.example", "e@x.example");
        assertThat(uri.queryParameter("subject")).contains("a+b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '`',
            value = {
                "` ` > is empty",
                "/confirm > is relative, and a mail has no address of its own that it could be relative to",
                "//shop.example/ > is relative, and a mail has no address of its own that it could be relative to",
                "www.shop.example > is relative, and a mail has no address of its own that it could be relative to",
                "1a:b > is relative, and a mail has no address of its own that it could be relative to",
                "https:/confirm > has no host",
                "https:// > has no host",
                "https://?a=1 > has no host",
                "https://:80/ > has no host",
                "https://${host}/ > has a host that cannot be one: \"${host}\"",
                "https://a b/ > has a host that cannot be one: \"a b\"",
                "https://a.example:x/ > has a port that is no number up to 65535: \"x\"",
                "https://a.example:99999/ > has a port that is no number up to 65535: \"99999\"",
                "mailto: > is no URI: Expected scheme-specific part"
            })
    void saysWhyNobodyCanFollowIt(String written, String problem) {
        LinkUri uri = LinkUri.of(written);

        assertThat(uri.problem()).contains(problem);
        assertThat(uri.toUri()).isEqualTo(Optional.empty());
    }

    @Test
    void isEqualWhenWrittenTheSameAndTheSameWhenItLeadsThere() {
        LinkUri uri = LinkUri.of("https://a.example");

        assertThat(uri)
                .isEqualTo(LinkUri.of("https://a.example"))
                .hasSameHashCodeAs(LinkUri.of("https://a.example"))
                .isNotEqualTo(LinkUri.of("https://A.example"))
                .isNotEqualTo("https://a.example");
        assertThat(uri.isSameAs(LinkUri.of("https://A.example/"))).isTrue();
        assertThat(uri.isSameAs(LinkUri.of("https://a.example/b"))).isFalse();
    }
}

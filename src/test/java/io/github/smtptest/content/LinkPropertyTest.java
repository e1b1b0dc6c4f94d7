package io.github.smtptest.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LinkPropertyTest {

    record Written(String text, String href) {}

    @Provide
    Arbitrary<List<Written>> links() {
        Arbitrary<String> text = Arbitraries.strings()
                .withChars("abcXYZ 09&<>\"'äß漢;#")
                .ofMaxLength(20)
                .map(words -> words.strip().replaceAll(" +", " "));
        Arbitrary<String> href = Arbitraries.strings()
                .withChars("abcXYZ09&<>\"'äß漢;#?=%/ |{}\\")
                .ofMaxLength(30)
                .map(rest -> "https://a.example/" + rest);
        return Combinators.combine(text, href).as(Written::new).list().ofMaxSize(8);
    }

    @Provide
    Arbitrary<List<String>> addresses() {
        Arbitrary<String> rest =
                Arbitraries.strings().withChars("abcXYZ09&äß#?=%/-_~+|(").ofMaxLength(30);
        return rest.map(text -> "https://a.example/" + text + "x").list().ofMaxSize(8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Property
    void everyLinkWrittenAsHtmlIsReadBack(@ForAll("links") List<Written> links) {
        String html = links.stream()
                .map(link -> "<p>Hi <a href=\"" + escaped(link.href()) + "\">" + escaped(link.text()) + "</a></p>")
                .collect(Collectors.joining("\n"));

        assertThat(HtmlContent.of(html).links().stream().map(link -> new Written(link.text(), link.href())))
                .containsExactlyElementsOf(links);
    }

    @Property
    void everyLinkWrittenAsTextIsReadBack(@ForAll("addresses") List<String> addresses) {
        String plain = String.join(", and\n", addresses) + ".";
        String bracketed = addresses.stream()
                .map(address -> "> <" + address.substring(0, 18) + "\n> " + address.substring(18) + ">")
                .collect(Collectors.joining("\n"));

        assertThat(TextLinks.in(plain).links()).extracting(Link::href).containsExactlyElementsOf(addresses);
        assertThat(TextLinks.in(bracketed).links()).extracting(Link::href).containsExactlyElementsOf(addresses);
    }

    @Property
    void anyHtmlAndTextCanBeAsked(@ForAll String start, @ForAll String end) {
        HtmlContent html = HtmlContent.of(start + "<a href='https://a.example/" + end);

        assertThat(html.visibleText()).isNotNull();
        assertThat(html.preheader()).isNotNull();
        assertThat(html.links()).hasSizeLessThan(3);
        assertThat(TextLinks.in(start + " https://a.example/x" + end).links()).isNotEmpty();
        assertThat(OneTimeCodes.in(start + "code 1234" + end).candidates()).isNotNull();
        assertThat(CalendarInvitation.parse("BEGIN:" + start + "\n" + end).events())
                .isEmpty();
    }

    @Property
    void anyAddressCanBeAsked(@ForAll String rest) {
        for (String written : List.of(rest, "https://" + rest, "https://a.example/" + rest, "mailto:" + rest)) {
            LinkUri uri = LinkUri.of(written);

            assertThat(uri.normalized()).matches("\\p{ASCII}*");
            assertThat(uri.toUri().isPresent()).isNotEqualTo(uri.problem().isPresent());
            assertThat(uri.queryParameters().values())
                    .allSatisfy(values -> assertThat(values).isNotEmpty());
            assertThat(uri.recipients()).isNotNull();
            assertThat(LinkUri.of(uri.normalized()).isSameAs(uri)
                            || uri.problem().isPresent())
                    .as(written)
                    .isTrue();
        }
    }
}

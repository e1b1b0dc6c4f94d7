package io.github.smtptest.content;

import static io.github.smtptest.wording.FailureText.expecting;
import static io.github.smtptest.wording.FailureText.quoted;

import io.github.smtptest.wording.FailureText;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.AbstractUriAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.InstanceOfAssertFactory;

/**
 * Assertions on a {@link Link}, decoded as a browser decodes it.
 *
 * <pre>{@code
 * assertThat(html).link("Confirm").isHttps().hasHost("shop.example").hasPath("/confirm").hasQueryParameter("token");
 * }</pre>
 */
public class LinkAssert extends ContentAssert<LinkAssert, Link> {

    /** Lets other AssertJ assertions switch over: {@code assertThat(html).links().first(LINK)}. */
    public static final InstanceOfAssertFactory<Link, LinkAssert> LINK =
            new InstanceOfAssertFactory<>(Link.class, LinkAssert::new);

    /**
     * Makes the assertions on a link.
     *
     * @param actual the link
     */
    public LinkAssert(Link actual) {
        super(actual, LinkAssert.class);
    }

    @Override
    String place() {
        String kind = actual.source() instanceof LinkSource.InHtml ? "HTML" : "text";
        int line = actual.source().line();
        return noun()
                + (isNamed() ? " " + Excerpt.of(actual.href().strip()) : "")
                + (line == 0 ? "" : " (" + kind + " line " + line + ")");
    }

    private String noun() {
        return "link "
                + (isNamed() ? quoted(actual.text()) : Excerpt.of(actual.href().strip()));
    }

    /** A link in plain text reads as it is written. */
    private boolean isNamed() {
        return !actual.text().isEmpty() && !actual.text().equals(actual.href());
    }

    /**
     * Verifies what a person clicks on.
     *
     * @param expected the whole text, on one line
     * @return this
     * @throws AssertionError if it is another
     */
    public LinkAssert hasText(String expected) {
        return hasText("link text", link -> Optional.of(link.text()), expected);
    }

    /**
     * Verifies where it leads.
     *
     * @param href the whole address, compared by {@link LinkUri#isSameAs(LinkUri)}
     * @return this
     * @throws AssertionError if it leads elsewhere; it says in what the addresses differ
     */
    public LinkAssert hasUri(String href) {
        isNotNull();
        LinkUri expected = LinkUri.of(href);
        if (!actual.uri().isSameAs(expected)) {
            throw another(
                    actual.href(),
                    href,
                    expecting(noun() + " to lead to " + quoted(href), "it leads to " + quoted(actual.href()))
                            .with("They differ in:", LinkDifference.between(expected, actual.uri())));
        }
        return this;
    }

    /**
     * Verifies the scheme.
     *
     * @param expected such as {@code "https"}, in any case
     * @return this
     * @throws AssertionError if it is another, or the link is relative
     */
    public LinkAssert hasScheme(String expected) {
        return verify(
                "scheme",
                expected,
                link -> link.uri().scheme(),
                LinkUri.of(expected + ":").scheme());
    }

    /**
     * Verifies that the link is encrypted: its scheme is https.
     *
     * @return this
     * @throws AssertionError if it is another, or the link is relative
     */
    public LinkAssert isHttps() {
        isNotNull();
        Optional<String> scheme = actual.uri().scheme();
        if (!scheme.equals(Optional.of("https"))) {
            throw failing(expecting(
                    noun() + " to be https",
                    scheme.map(other -> "it is " + Excerpt.of(other)).orElse("it is relative")));
        }
        return this;
    }

    /**
     * Verifies the host.
     *
     * @param expected the whole name without port, in any case and in either form of an international name
     * @return this
     * @throws AssertionError if it is another, or there is none
     */
    public LinkAssert hasHost(String expected) {
        LinkUri uri = LinkUri.of("https://" + expected);
        boolean host = uri.path().isEmpty() && uri.port().isEmpty();
        return verify("host", expected, link -> link.uri().host(), host ? uri.host() : Optional.of(expected));
    }

    /**
     * Verifies the path.
     *
     * @param expected the whole path, decoded; {@code "/"} for a web address without one; of {@code mailto:} the address
     * @return this
     * @throws AssertionError if it is another
     */
    public LinkAssert hasPath(String expected) {
        isNotNull();
        boolean root = actual.uri().isWeb() && actual.uri().path().isEmpty() && expected.equals("/");
        return root ? this : hasText("link path", link -> Optional.of(link.uri().path()), expected);
    }

    /**
     * Verifies what follows the hash sign.
     *
     * @param expected the whole fragment, decoded
     * @return this
     * @throws AssertionError if it is another, or there is none
     */
    public LinkAssert hasFragment(String expected) {
        return hasText("link fragment", link -> link.uri().fragment(), expected);
    }

    /**
     * Verifies that there is a query parameter, with whatever value.
     *
     * @param name the decoded name, in the case as written
     * @return this
     * @throws AssertionError if there is none of that name
     */
    public LinkAssert hasQueryParameter(String name) {
        isNotNull();
        if (values(name).isEmpty()) {
            throw failing(expecting(
                    noun() + " to have the query parameter " + quoted(name), "it has " + otherParameters(name)));
        }
        return this;
    }

    /**
     * Verifies a query parameter; where it is repeated, one of them must have the value.
     *
     * @param name the decoded name, in the case as written
     * @param value the whole decoded value
     * @return this
     * @throws AssertionError if none has that value
     */
    public LinkAssert hasQueryParameter(String name, String value) {
        isNotNull();
        List<String> values = values(name);
        if (!values.contains(value)) {
            String found =
                    Instead.inSentence(values.stream().map(FailureText::quoted).toList(), "and");
            throw another(
                    String.join("\n", values),
                    value,
                    expecting(
                            noun() + " to have the query parameter " + quoted(name) + " with the value "
                                    + quoted(value),
                            values.isEmpty() ? "it has " + otherParameters(name) : "it is " + found));
        }
        return this;
    }

    /**
     * Verifies that there is no query parameter of a name.
     *
     * @param name the decoded name, in the case as written
     * @return this
     * @throws AssertionError if there is one
     */
    public LinkAssert doesNotHaveQueryParameter(String name) {
        isNotNull();
        actual.uri().queryParameter(name).ifPresent(value -> {
            throw failing(expecting(
                    noun() + " not to have the query parameter " + quoted(name), "it has it: " + quoted(value)));
        });
        return this;
    }

    private List<String> values(String name) {
        return actual.uri().queryParameters().getOrDefault(name, List.of());
    }

    private String otherParameters(String name) {
        return Instead.of(List.copyOf(actual.uri().queryParameters().keySet()), name);
    }

    /**
     * Verifies that a person can see the link.
     *
     * @return this
     * @throws AssertionError if it is in a hidden element
     */
    public LinkAssert isVisible() {
        isNotNull();
        if (actual.isHidden()) {
            throw failing(expecting(noun() + " to be visible", "it is hidden"));
        }
        return this;
    }

    /**
     * Goes on with what a person clicks on.
     *
     * @return AssertJ's assertions on the text, {@code ""} when there is nothing to see
     */
    public AbstractStringAssert<?> text() {
        return toText("text", link -> Optional.of(link.text()));
    }

    /**
     * Goes on with the address as it goes out, see {@link LinkUri#toUri()}.
     *
     * @return AssertJ's assertions on the URI
     * @throws AssertionError if nobody can follow the link
     */
    public AbstractUriAssert<?> uri() {
        isNotNull();
        actual.uri().problem().ifPresent(problem -> {
            throw failing(expecting(noun() + " to lead somewhere", "its address " + problem));
        });
        return named("URI", extracting(link -> link.uri().toUri().orElseThrow(), InstanceOfAssertFactories.URI_TYPE));
    }

    /**
     * Goes on with the first query parameter of a name.
     *
     * @param name the decoded name, in the case as written
     * @return AssertJ's assertions on the decoded value
     * @throws AssertionError if there is no such parameter
     */
    public AbstractStringAssert<?> queryParameter(String name) {
        hasQueryParameter(name);
        return toText("query parameter " + quoted(name), link -> link.uri().queryParameter(name));
    }

    private LinkAssert verify(
            String noun, String expected, Function<Link, Optional<String>> getter, Optional<String> comparable) {
        isNotNull();
        Optional<String> found = getter.apply(actual);
        if (found.isEmpty() || !found.equals(comparable)) {
            throw another("link " + noun, expected, found);
        }
        return this;
    }
}

package io.github.smtptest.content;

import static io.github.smtptest.wording.FailureText.expecting;
import static io.github.smtptest.wording.FailureText.quoted;

import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.assertj.core.api.ListAssert;

/**
 * Assertions on {@link ListHeaders}: can a reader leave the list?
 *
 * <pre>{@code assertThat(ListHeaders.of(mail.headers())).hasListId("news.shop.example").isOneClick().hasNoProblems();}</pre>
 */
public class ListHeadersAssert extends ContentAssert<ListHeadersAssert, ListHeaders> {

    /** Lets other AssertJ assertions switch over: {@code assertThat(object).asInstanceOf(LIST_HEADERS)}. */
    public static final InstanceOfAssertFactory<ListHeaders, ListHeadersAssert> LIST_HEADERS =
            new InstanceOfAssertFactory<>(ListHeaders.class, ListHeadersAssert::new);

    /**
     * Makes the assertions on list headers.
     *
     * @param actual the list headers
     */
    public ListHeadersAssert(ListHeaders actual) {
        super(actual, ListHeadersAssert.class);
    }

    @Override
    String place() {
        return "header fields of "
                + actual.listId().map(id -> "list " + quoted(id.id())).orElse("a list without List-Id");
    }

    private List<String> fields() {
        return actual.toString().lines().map(Excerpt::of).toList();
    }

    /**
     * Verifies the name of the list.
     *
     * @param expected the identifier without angle brackets, such as {@code "news.shop.example"}, in any case
     * @return this
     * @throws AssertionError if it is another, or there is none
     */
    public ListHeadersAssert hasListId(String expected) {
        isNotNull();
        if (actual.listId().map(ListId::id).filter(expected::equalsIgnoreCase).isEmpty()) {
            throw another("List-Id", expected, actual.listId().map(ListId::id));
        }
        return this;
    }

    /**
     * Verifies a way to leave the list, among others perhaps.
     *
     * @param uri a web address or {@code mailto:}, compared by {@link LinkUri#isSameAs(LinkUri)}
     * @return this
     * @throws AssertionError if List-Unsubscribe does not have it
     */
    public ListHeadersAssert hasUnsubscribe(String uri) {
        isNotNull();
        LinkUri expected = LinkUri.of(uri);
        List<LinkUri> found = actual.unsubscribe();
        if (found.stream().noneMatch(expected::isSameAs)) {
            List<String> written = found.stream().map(LinkUri::written).toList();
            boolean single = found.size() == 1;
            throw failing(expecting("List-Unsubscribe to have " + quoted(uri), "it has " + Instead.of(written, uri))
                    .with("They differ in:", single ? LinkDifference.between(expected, found.get(0)) : List.of())
                    .with("Fields:", fields()));
        }
        return this;
    }

    /**
     * Verifies that a mail program can leave the list with one click, see {@link ListHeaders#isOneClick()}.
     *
     * @return this
     * @throws AssertionError if it cannot; it says why
     */
    public ListHeadersAssert isOneClick() {
        isNotNull();
        if (!actual.isOneClick()) {
            throw failing(expecting("one click to be enough to leave the list", actual.whyNotOneClick())
                    .with("Fields:", fields()));
        }
        return this;
    }

    /**
     * Verifies that mail programs would offer to leave the list, see {@link ListHeaders#problems()}.
     *
     * @return this
     * @throws AssertionError if something is wrong; it says what
     */
    public ListHeadersAssert hasNoProblems() {
        isNotNull();
        return hasNone("list fields to have no problem", actual.problems());
    }

    /**
     * Goes on with the ways to leave the list.
     *
     * @return AssertJ's assertions on the list, which may be empty
     */
    public ListAssert<LinkUri> unsubscribe() {
        return toList("List-Unsubscribe", ListHeaders::unsubscribe, LinkUri.class);
    }
}

package io.github.smtptest.content;

import io.github.smtptest.mime.HeaderField;
import io.github.smtptest.mime.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.AssertProvider;

/**
 * The fields by which a mailing list says what it is and how to leave it.
 *
 * <p>Each field lists addresses in angle brackets in the order of preference; comments are left out, white space within
 * an address is removed, and an address without its brackets is read as well.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2369">RFC 2369</a>,
 *     <a href="https://www.rfc-editor.org/rfc/rfc2919">RFC 2919</a> and
 *     <a href="https://www.rfc-editor.org/rfc/rfc8058">RFC 8058</a>
 */
public final class ListHeaders implements AssertProvider<ListHeadersAssert> {

    private final Headers headers;

    private ListHeaders(Headers headers) {
        this.headers = headers;
    }

    /**
     * Reads the list fields of a message.
     *
     * @param headers the header fields of the message
     * @return what they say; everything is empty when there are none
     */
    public static ListHeaders of(Headers headers) {
        return new ListHeaders(Objects.requireNonNull(headers, "headers"));
    }

    /**
     * Returns the name of the list.
     *
     * @return the List-Id, empty when there is none
     */
    public Optional<ListId> listId() {
        return headers.first("List-Id").map(HeaderField::value).flatMap(ListId::read);
    }

    /**
     * Returns how to leave the list.
     *
     * @return the addresses of List-Unsubscribe in order, web addresses and {@code mailto:}; empty when there are none
     */
    public List<LinkUri> unsubscribe() {
        return uris("List-Unsubscribe");
    }

    /**
     * Returns the web address by which to leave the list.
     *
     * @return the first of {@link #unsubscribe()} with http or https, empty when there is none
     */
    public Optional<LinkUri> unsubscribeLink() {
        return unsubscribe().stream().filter(LinkUri::isWeb).findFirst();
    }

    /**
     * Returns the mail address by which to leave the list.
     *
     * @return the first of {@link #unsubscribe()} with {@code mailto:}, empty when there is none
     */
    public Optional<LinkUri> unsubscribeMailto() {
        return unsubscribe().stream()
                .filter(uri -> uri.scheme().equals(Optional.of("mailto")))
                .findFirst();
    }

    /**
     * Returns whether a mail program can leave the list with one click (RFC 8058, section 3.1): List-Unsubscribe-Post is
     * {@code List-Unsubscribe=One-Click}, and List-Unsubscribe has an https address.
     *
     * <p>That a DKIM signature covers both fields, as section 4 demands, is not looked at.
     *
     * @return whether one click is enough
     */
    public boolean isOneClick() {
        return saysOneClick() && hasHttps();
    }

    /** Which of its conditions is not met, to read behind "but". */
    String whyNotOneClick() {
        Optional<HeaderField> post = headers.first("List-Unsubscribe-Post");
        if (headers.first("List-Unsubscribe").isEmpty()) {
            return "there is no List-Unsubscribe";
        }
        if (post.isEmpty()) {
            return "there is no List-Unsubscribe-Post";
        }
        return saysOneClick()
                ? "List-Unsubscribe has no https address"
                : "List-Unsubscribe-Post is " + Excerpt.quoted(post.get().value());
    }

    private boolean saysOneClick() {
        return headers.first("List-Unsubscribe-Post")
                .map(field -> field.value().replaceAll("\\s", "").equalsIgnoreCase("List-Unsubscribe=One-Click"))
                .orElse(false);
    }

    private boolean hasHttps() {
        return unsubscribe().stream().anyMatch(uri -> uri.scheme().equals(Optional.of("https")));
    }

    /**
     * Returns how to join the list.
     *
     * @return the addresses of List-Subscribe in order, empty when there are none
     */
    public List<LinkUri> subscribe() {
        return uris("List-Subscribe");
    }

    /**
     * Returns how to get help.
     *
     * @return the addresses of List-Help in order, empty when there are none
     */
    public List<LinkUri> help() {
        return uris("List-Help");
    }

    /**
     * Returns how to write to the list.
     *
     * @return the addresses of List-Post in order; empty when there are none, as when it says {@code NO}
     */
    public List<LinkUri> post() {
        return uris("List-Post");
    }

    /**
     * Returns whether nobody can write to the list: List-Post is {@code NO} (RFC 2369, section 3.4).
     *
     * @return whether it is for announcements only
     */
    public boolean isAnnouncementOnly() {
        return headers.first("List-Post")
                .map(field -> field.value().replaceAll("\\(.*", "").strip().equalsIgnoreCase("NO"))
                .orElse(false);
    }

    /**
     * Returns how to reach who runs the list.
     *
     * @return the addresses of List-Owner in order, empty when there are none
     */
    public List<LinkUri> owner() {
        return uris("List-Owner");
    }

    /**
     * Returns where older mails are.
     *
     * @return the addresses of List-Archive in order, empty when there are none
     */
    public List<LinkUri> archive() {
        return uris("List-Archive");
    }

    /**
     * Says why mail programs would not offer to leave the list, or not with one click.
     *
     * @return one sentence for each defect of List-Unsubscribe and List-Unsubscribe-Post; empty when nothing is wrong or
     *     neither is there
     */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        boolean present = headers.first("List-Unsubscribe").isPresent();
        if (present && unsubscribe().isEmpty()) {
            problems.add("List-Unsubscribe has no address");
        }
        headers.first("List-Unsubscribe")
                .map(HeaderField::value)
                .filter(value -> value.indexOf('<') < 0 && !unsubscribe().isEmpty())
                .ifPresent(value -> problems.add("List-Unsubscribe has its address without angle brackets"));
        unsubscribe()
                .forEach(uri -> uri.problem()
                        .ifPresent(problem ->
                                problems.add("List-Unsubscribe: " + Excerpt.quoted(uri.written()) + " " + problem)));
        headers.first("List-Unsubscribe-Post").ifPresent(field -> {
            if (!saysOneClick()) {
                problems.add("List-Unsubscribe-Post is " + Excerpt.quoted(field.value())
                        + " and has to be \"List-Unsubscribe=One-Click\"");
            }
            if (!hasHttps()) {
                problems.add("List-Unsubscribe-Post needs an https address in List-Unsubscribe");
            }
        });
        return List.copyOf(problems);
    }

    private List<LinkUri> uris(String name) {
        return headers.all(name).stream()
                .flatMap(field -> read(field.value()).stream())
                .toList();
    }

    private static List<LinkUri> read(String value) {
        List<LinkUri> uris = new ArrayList<>();
        int at = value.indexOf('<');
        while (at >= 0) {
            int close = value.indexOf('>', at);
            String uri =
                    value.substring(at + 1, close < 0 ? value.length() : close).replaceAll("\\s", "");
            if (!uri.isEmpty()) {
                uris.add(LinkUri.of(uri));
            }
            at = close < 0 ? -1 : value.indexOf('<', close);
        }
        if (value.indexOf('<') < 0) {
            for (String piece : value.split(",", -1)) {
                String uri = piece.replaceAll("\\(.*", "").strip();
                if (LinkUri.of(uri).scheme().isPresent()) {
                    uris.add(LinkUri.of(uri));
                }
            }
        }
        return uris;
    }

    /** Lets {@code org.assertj.core.api.Assertions.assertThat(headers)} give {@link ListHeadersAssert}. */
    @Override
    public ListHeadersAssert assertThat() {
        return new ListHeadersAssert(this);
    }

    /** Returns the list fields, one a line. */
    @Override
    public String toString() {
        return String.join(
                "\n",
                headers.fields().stream()
                        .filter(field -> field.name().regionMatches(true, 0, "List-", 0, 5))
                        .map(HeaderField::toString)
                        .toList());
    }
}

package io.github.smtptest.content;

import io.github.smtptest.mime.MimeEntity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The links in a plain text: what a mail program would let its reader click on.
 *
 * <p>A link starts with {@code http://}, {@code https://} or {@code mailto:} and ends where people mean it to:
 *
 * <ul>
 *   <li>before white space, quotes and angle brackets, and before the punctuation of the sentence it stands in;
 *   <li>before a closing bracket that it does not open itself: {@code (see https://a.example/b_(c))};
 *   <li>in angle brackets at the closing one, even lines later (RFC 3986, appendix C);
 *   <li>in a flowed text (RFC 3676) after the line breaks that the sender's program made.
 * </ul>
 *
 * <p>Quote marks before a line ({@code > }) belong to no link. Immutable.
 */
public final class TextLinks {

    private static final Pattern START =
            Pattern.compile("(?<![A-Za-z0-9])(?:https?://|mailto:)", Pattern.CASE_INSENSITIVE);

    /** Punctuation that ends a sentence rather than an address, in several scripts. */
    private static final String TRAILING = ".,;:!?'…’‚‘*";

    private static final String TERMINATORS = "<>\"“”„«»‹›`。、，；！？「」『』（）【】《》〈〉";

    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";

    private final List<Link> links;
    private final List<String> lines;

    private TextLinks(String text, TextLines lines) {
        this.links = List.copyOf(find(lines));
        this.lines = text.lines().toList();
    }

    /**
     * Finds the links in a text whose line breaks are the writer's.
     *
     * @param text the decoded text, lines ended in any way
     * @return its links
     */
    public static TextLinks in(String text) {
        return new TextLinks(text, TextLines.fixed(Objects.requireNonNull(text, "text")));
    }

    /**
     * Finds the links in a part, flowed when its media type says {@code format=flowed} (RFC 3676).
     *
     * @param part a part of plain text
     * @return its links
     */
    public static TextLinks in(MimeEntity part) {
        boolean flowed = has(part, "format", "flowed");
        String text = part.text();
        return new TextLinks(text, flowed ? TextLines.flowed(text, has(part, "delsp", "yes")) : TextLines.fixed(text));
    }

    private static boolean has(MimeEntity part, String parameter, String value) {
        return part.contentType()
                .parameter(parameter)
                .filter(value::equalsIgnoreCase)
                .isPresent();
    }

    private static List<Link> find(TextLines lines) {
        List<Link> links = new ArrayList<>();
        String text = lines.text();
        Matcher start = START.matcher(text);
        int at = 0;
        while (start.find(at)) {
            Optional<Bracketed> bracketed = Bracketed.at(text, start.start());
            int end = bracketed.map(Bracketed::end).orElseGet(() -> endOf(text, start.start(), start.end()));
            if (end > start.end()) {
                String href = bracketed.map(Bracketed::href).orElseGet(() -> text.substring(start.start(), end));
                LinkSource source = new LinkSource.InText(lines.lineAt(start.start()));
                links.add(new Link(href, LinkUri.of(href), List.of(), source));
            }
            at = Math.max(end, start.end());
        }
        return links;
    }

    private static int endOf(String text, int start, int afterScheme) {
        int end = afterScheme;
        while (end < text.length() && !isTerminator(text.charAt(end))) {
            end++;
        }
        int[] unopened = unopened(text, start, end);
        while (end > afterScheme) {
            char last = text.charAt(end - 1);
            int kind = CLOSING.indexOf(last);
            if (kind >= 0 && unopened[kind] > 0) {
                unopened[kind]--;
            } else if (TRAILING.indexOf(last) < 0) {
                return end;
            }
            end--;
        }
        return end;
    }

    /** How many brackets of each kind the address closes and does not open. */
    private static int[] unopened(String text, int start, int end) {
        int[] unopened = new int[CLOSING.length()];
        for (int i = start; i < end; i++) {
            int opening = OPENING.indexOf(text.charAt(i));
            int closing = CLOSING.indexOf(text.charAt(i));
            if (opening >= 0) {
                unopened[opening]--;
            } else if (closing >= 0) {
                unopened[closing]++;
            }
        }
        return unopened;
    }

    private static boolean isTerminator(char c) {
        return c <= ' '
                || c == 0x7F
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.FORMAT
                || TERMINATORS.indexOf(c) >= 0;
    }

    /** An address in angle brackets, perhaps over several lines. */
    private record Bracketed(String href, int end) {

        static Optional<Bracketed> at(String text, int start) {
            boolean opened = text.startsWith("<", start - 1) || text.regionMatches(true, start - 5, "<URL:", 0, 5);
            return opened ? closed(text, start) : Optional.empty();
        }

        private static Optional<Bracketed> closed(String text, int start) {
            StringBuilder href = new StringBuilder();
            int at = start;
            while (at < text.length() && text.charAt(at) != '>') {
                char c = text.charAt(at);
                int next = at + 1;
                if (c <= ' ') {
                    while (next < text.length() && text.charAt(next) <= ' ') {
                        next++;
                    }
                    String blanks = text.substring(at, next);
                    boolean ends = text.startsWith(">", next);
                    if (!ends && (blanks.indexOf('\n') < 0 || blanks.indexOf('\n') != blanks.lastIndexOf('\n'))) {
                        return Optional.empty();
                    }
                } else if (c == '<' || c == '"') {
                    return Optional.empty();
                } else {
                    href.append(c);
                }
                at = next;
            }
            return at < text.length() ? Optional.of(new Bracketed(href.toString(), at)) : Optional.empty();
        }
    }

    /**
     * Returns the links in the order of the text, repeated ones kept.
     *
     * @return the links, empty when there are none; unmodifiable
     */
    public List<Link> links() {
        return links;
    }

    /**
     * Returns the link that a reader would find by a text: one in whose line or address the text stands, in any case, or
     * that stands alone on its line below it.
     *
     * @param text such as {@code "Confirm"} for a line {@code Confirm: https://shop.example/confirm?token=42}
     * @return the link
     * @throws MissingContentException if there is none, or there are several that lead to different places; it lists them
     * @throws IllegalArgumentException if the text is blank
     */
    public Link link(String text) {
        return asWritten(labelled(text).get());
    }

    /**
     * Returns the link that a reader would find by a text, by the rules of {@link #link(String)}.
     *
     * @param text such as {@code "Confirm"}
     * @return empty if there is none, or there are several that lead to different places
     * @throws IllegalArgumentException if the text is blank
     */
    public Optional<Link> findLink(String text) {
        return labelled(text).find().map(TextLinks::asWritten);
    }

    /** The links as if each were labelled with what stands before it and its address. */
    private LinkSearch labelled(String text) {
        return LinkSearch.of(links.stream().map(link -> with(label(link), link)).toList(), text);
    }

    private static Link asWritten(Link labelled) {
        return with(labelled.href(), labelled);
    }

    private static Link with(String text, Link link) {
        return new Link(text, link.uri(), link.images(), link.source());
    }

    private String label(Link link) {
        int line = Math.min(link.source().line(), lines.size()) - 1;
        String own = lines.get(Math.max(line, 0));
        boolean alone = own.strip().length() <= link.href().length() + 2;
        for (int above = line - 1; alone && above >= 0; above--) {
            if (!lines.get(above).isBlank()) {
                return lines.get(above).strip() + " " + own.strip();
            }
        }
        return own.strip();
    }

    /** Returns the links, one a line. */
    @Override
    public String toString() {
        return String.join("\n", links.stream().map(Link::href).toList());
    }
}

package io.github.smtptest.content;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * The one-time code that a text asks its reader to type in.
 *
 * <pre>{@code
 * OneTimeCodes codes = OneTimeCodes.in("Your code is 482913. It is valid for 10 minutes.");
 * codes.code();               // "482913"
 * codes.code("is (\\d{6})");  // "482913", however the text is worded
 * }</pre>
 *
 * <p>A code has four to eight digits, perhaps in groups ({@code 482 913}, {@code 48-29-13}) or spaced
 * ({@code 4 8 2 9 1 3}), or letters and digits, perhaps in groups ({@code ABCD-1234}, {@code G-482913}, {@code x7Kp2Q});
 * letters alone only in capitals. It stands near a word for it, such as code, PIN, OTP, TAN, password, código, codice or
 * код, or alone on a line: before or behind the word, or below it. What stands alone on its line and nearest to the word
 * is preferred. Parts of links, dates, times, amounts, phone and order numbers, years and durations are no codes.
 *
 * <p>Of HTML, give the {@linkplain HtmlContent#visibleText() visible text}. Immutable.
 */
public final class OneTimeCodes {

    private static final int LISTED = 10;

    private final String text;
    private final List<Candidate> candidates;

    private OneTimeCodes(String text) {
        this.text = text;
        this.candidates = List.copyOf(CodeReader.read(text));
    }

    /**
     * Something in the text that has the shape of a code.
     *
     * @param code the code as it is to be typed in: without the blanks between its groups, with their hyphens
     * @param line the line it is on, 1 for the first
     * @param excerpt that line, cut when it is long
     * @param weight how much speaks for it; 0 when it is none
     * @param objection why it is none, {@code ""} when it can be
     */
    public record Candidate(String code, int line, String excerpt, int weight, String objection) {

        /** Returns {@code "2026" on line 7 is a year: "© 2026 Shop"}. */
        @Override
        public String toString() {
            return '"' + code + "\" on line " + line + " " + (objection.isEmpty() ? "can be one" : objection) + ": "
                    + '"' + excerpt + '"';
        }
    }

    /**
     * Looks for codes in a text.
     *
     * @param text the decoded text, lines ended in any way
     * @return what was found
     */
    public static OneTimeCodes in(String text) {
        return new OneTimeCodes(Objects.requireNonNull(text, "text"));
    }

    /**
     * Returns everything that has the shape of a code, with what speaks against it.
     *
     * @return the candidates in the order of the text, empty when there are none; unmodifiable
     */
    public List<Candidate> candidates() {
        return candidates;
    }

    /**
     * Returns the code.
     *
     * @return the code as it is to be typed in
     * @throws MissingContentException if there is none, or several are equally likely; the message lists the candidates
     *     and what speaks against each
     */
    public String code() {
        return find().orElseThrow(() -> new MissingContentException(message()));
    }

    /**
     * Returns the code, if there is one and one only.
     *
     * @return the code as it is to be typed in; empty when there is none, or several are equally likely
     */
    public Optional<String> find() {
        List<String> best = best();
        return best.size() == 1 ? Optional.of(best.get(0)) : Optional.empty();
    }

    /**
     * Returns what a regular expression finds first, for texts too odd for {@link #code()}.
     *
     * @param regex a {@linkplain Pattern regular expression}
     * @return what its first group matched, or all that it matched when it has no group or that took no part
     * @throws MissingContentException if it is nowhere in the text
     * @throws IllegalArgumentException if it is no regular expression
     */
    public String code(String regex) {
        Matcher matcher = pattern(regex).matcher(text);
        if (!matcher.find()) {
            throw new MissingContentException(
                    "Nothing matches " + Excerpt.quoted(regex) + " in the text " + Excerpt.quoted(text) + "."
                            + (candidates.isEmpty() ? "" : " What has the shape of a code:" + list()));
        }
        return matcher.groupCount() > 0 && matcher.group(1) != null ? matcher.group(1) : matcher.group();
    }

    private static Pattern pattern(String regex) {
        try {
            return Pattern.compile(Objects.requireNonNull(regex, "regex"));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "No regular expression: " + Excerpt.quoted(regex) + " (" + e.getDescription() + " near index "
                            + e.getIndex() + "). Write it as for java.util.regex.Pattern, as in \"code: (\\\\d{6})\"",
                    e);
        }
    }

    /** The codes of the greatest weight; one code may stand in several places. */
    private List<String> best() {
        int greatest = candidates.stream().mapToInt(Candidate::weight).max().orElse(0);
        return candidates.stream()
                .filter(candidate -> greatest > 0 && candidate.weight() == greatest)
                .map(Candidate::code)
                .distinct()
                .toList();
    }

    private String message() {
        if (candidates.isEmpty()) {
            return "No one-time code: nothing in the text has the shape of one: " + Excerpt.quoted(text) + ".";
        }
        List<String> best = best();
        String heading = best.isEmpty()
                ? "No one-time code among what has the shape of one:"
                : "Several one-time codes are equally likely, " + String.join(" and ", best.subList(0, 2))
                        + (best.size() > 2 ? " among others" : "") + ":";
        return heading + list() + "\nSay which one with code(regex).";
    }

    private String list() {
        String shown = candidates.stream()
                .limit(LISTED)
                .map(candidate -> "\n  " + candidate)
                .collect(Collectors.joining());
        int more = candidates.size() - LISTED;
        return more > 0 ? shown + "\n  and " + more + " more" : shown;
    }

    /** Returns the candidates, one a line. */
    @Override
    public String toString() {
        return candidates.stream().map(Candidate::toString).collect(Collectors.joining("\n"));
    }
}

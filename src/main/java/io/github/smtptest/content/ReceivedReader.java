package io.github.smtptest.content;

import io.github.smtptest.mime.HeaderField;
import io.github.smtptest.mime.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes Received fields apart: clauses of a keyword and a word, comments anywhere, a date behind the last semicolon. */
final class ReceivedReader {

    private static final Set<String> KEYWORDS = Set.of("from", "by", "via", "with", "id", "for");

    /** With the longest comments that servers put behind a date. */
    private static final int LONGEST_DATE = 500;

    private final Map<String, String> clauses = new HashMap<>();
    private final Map<String, String> comments = new HashMap<>();

    private ReceivedReader(String clausesText) {
        String current = "";
        for (String token : tokens(clausesText)) {
            String lower = token.toLowerCase(Locale.ROOT);
            boolean filled = current.isEmpty() || clauses.containsKey(current);
            if (token.startsWith("(")) {
                comments.putIfAbsent(
                        current, token.substring(1, token.length() - 1).strip());
            } else if (KEYWORDS.contains(lower) && filled && !clauses.containsKey(lower)) {
                current = lower;
            } else if (!filled) {
                clauses.put(current, token);
            }
        }
    }

    static List<ReceivedHop> read(Headers headers) {
        List<String> values =
                headers.all("Received").stream().map(HeaderField::value).toList();
        List<ReceivedHop> hops = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            Optional<OffsetDateTime> date = date(value);
            Optional<OffsetDateTime> before = i + 1 == values.size() ? Optional.empty() : date(values.get(i + 1));
            Optional<Duration> delay = date.flatMap(here -> before.map(there -> Duration.between(there, here)));
            int semicolon = semicolon(value);
            hops.add(new ReceivedReader(semicolon < 0 ? value : value.substring(0, semicolon)).hop(value, date, delay));
        }
        return List.copyOf(hops);
    }

    private ReceivedHop hop(String value, Optional<OffsetDateTime> date, Optional<Duration> delay) {
        return new ReceivedHop(
                clause("from"),
                Optional.ofNullable(comments.get("from")),
                clause("by"),
                clause("with"),
                clause("id"),
                clause("for").map(recipient -> recipient.replaceAll("^<|>$", "")),
                date,
                delay,
                value);
    }

    private Optional<String> clause(String keyword) {
        return Optional.ofNullable(clauses.get(keyword));
    }

    private static Optional<OffsetDateTime> date(String value) {
        int semicolon = semicolon(value);
        if (semicolon < 0 || value.length() - semicolon > LONGEST_DATE) {
            return Optional.empty();
        }
        String date = "Date: " + value.substring(semicolon + 1).strip();
        return Headers.parse(date.getBytes(StandardCharsets.UTF_8))
                .first("Date")
                .flatMap(HeaderField::dateTime);
    }

    /** The last semicolon outside comments, or -1. */
    private static int semicolon(String value) {
        int last = -1;
        int depth = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '(') {
                depth++;
            } else if (c == ')' && depth > 0) {
                depth--;
            } else if (c == ';' && depth == 0) {
                last = i;
            }
        }
        return last;
    }

    /** Words and comments, a comment with its parentheses. */
    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end = at + 1;
            if (c == '(') {
                end = endOfComment(text, at);
                tokens.add(text.substring(at, end) + (text.charAt(end - 1) == ')' ? "" : ")"));
            } else if (c > ' ') {
                while (end < text.length() && text.charAt(end) > ' ' && text.charAt(end) != '(') {
                    end++;
                }
                tokens.add(text.substring(at, end));
            }
            at = end;
        }
        return tokens;
    }

    private static int endOfComment(String text, int start) {
        int depth = 0;
        for (int i = start; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        return text.length();
    }
}

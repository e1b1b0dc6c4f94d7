package io.github.smtptest.content;

import io.github.smtptest.content.OneTimeCodes.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Weighs everything in a text that has the shape of a one-time code. */
final class CodeReader {

    /** Runs of digits with what people put between digits, and words with a digit or in capitals. */
    private static final Pattern TOKEN = Pattern.compile("(?<![A-Za-z0-9_])(?:"
            + "(?<word>(?=[0-9-]{0,40}[A-Za-z])[A-Za-z0-9]{1,40}+(?:-[A-Za-z0-9]{1,40}+){0,7}+)"
            + "|(?<number>[+(]{0,2}[0-9]{1,40}+(?:(?:[ .,:/-]|\\) | \\()[0-9]{1,40}+(?![A-Za-z0-9])){0,15}+)"
            + ")(?![A-Za-z0-9_])");

    private static final Pattern LINK =
            Pattern.compile("(?:https?://|mailto:|www\\.|cid:)\\S+|(?<![^\\s@<>])[^\\s@<>]++@[^\\s@<>]+");
    private static final Pattern DATE = Pattern.compile(
            "(?:19|20)\\d\\d[-/.]\\d{1,2}[-/.]\\d{1,2}(?:[ ,].*)?|\\d{1,2}[./-]\\d{1,2}[./-](?:\\d\\d){1,2}(?:[ ,].*)?");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{4,8}");
    private static final Pattern GROUPED =
            Pattern.compile("[0-9]{2}(?:[ -][0-9]{2}){1,3}|[0-9]{3}[ -][0-9]{3}|[0-9]{4}[ -][0-9]{4}");
    private static final Pattern SPACED = Pattern.compile("[0-9](?: [0-9]){3,7}");
    private static final Pattern CAPITALS =
            Pattern.compile("[A-Z]{1,4}-[0-9]{4,8}|[A-Z0-9]{3,6}(?:-[A-Z0-9]{3,6}){1,3}|[A-Z0-9]{4,12}");
    private static final Pattern MIXED = Pattern.compile("[A-Za-z0-9]{4,12}");
    private static final Pattern REFERENCE = Pattern.compile(
            "(?:ORD|ORDER|INV|REF|SKU|TICKET|CASE|RFC|ISO|UTF|SHA|MD|PO|RE|RMA|CVE|BIC|COVID|AES|HTML|HTTP|IPV)[0-9-].*");
    private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d");
    private static final Pattern LABEL_END = Pattern.compile("\\s*(?:is|ist|est|es|lautet)?\\s*[:=]\\s*");
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?。！？]\\s|[。！？]");

    /** What may not stand beside a code that is alone on its line: then it is a year, an order or a price. */
    private static final String TELLING = "©®#+%&€$£¥";

    private static final int NEAR = 60;
    private static final int ALONE = 25;

    private final List<Line> lines = new ArrayList<>();
    private final List<Candidate> candidates = new ArrayList<>();

    private CodeReader(String text) {
        Line above = null;
        for (String content : (Iterable<String>) cleaned(text).lines()::iterator) {
            Line line = new Line(lines.size() + 1, content, above);
            lines.add(line);
            // a line with nothing but a code tells nothing about the next, so the second of two codes is no farther off
            above = content.isBlank() || line.alone ? above : line;
        }
    }

    /** A line and what it tells about the codes in it and around it. */
    private static final class Line {
        private final int number;
        private final String content;
        private final @Nullable Line above;
        private final NavigableMap<Integer, Integer> codeWords;
        private final boolean alone;
        private final String excerpt;

        Line(int number, String content, @Nullable Line above) {
            this.number = number;
            this.content = content;
            this.above = above;
            this.codeWords = CodeWords.in(content);
            this.alone = isAlone();
            this.excerpt = Excerpt.of(content.strip());
        }

        private boolean isAlone() {
            if (content.length() > NEAR || !codeWords.isEmpty()) {
                return false;
            }
            Matcher token = TOKEN.matcher(content);
            return token.find()
                    && !spans(token).isEmpty()
                    && isDecoration(content.substring(0, token.start()))
                    && isDecoration(content.substring(token.end()));
        }

        private static boolean isDecoration(String text) {
            return text.chars().noneMatch(c -> Character.isLetterOrDigit(c) || TELLING.indexOf(c) >= 0);
        }
    }

    static List<Candidate> read(String text) {
        CodeReader reader = new CodeReader(text);
        reader.lines.forEach(reader::readLine);
        return reader.candidates;
    }

    /** Blanks of all kinds are blanks, and what nobody sees is not there: neither matters to who types the code in. */
    private static String cleaned(String text) {
        StringBuilder cleaned = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                cleaned.append(c);
            } else if (Character.isSpaceChar(c) || Character.isWhitespace(c)) {
                cleaned.append(' ');
            } else if (c >= '‐' && c <= '―') {
                cleaned.append('-');
            } else if (!Invisible.at(text, i)) {
                cleaned.append(c);
            }
        }
        return cleaned.toString();
    }

    private void readLine(Line line) {
        NavigableMap<Integer, Integer> links = new TreeMap<>();
        Matcher link = LINK.matcher(line.content);
        while (link.find()) {
            links.put(link.start(), link.end());
        }
        Matcher token = TOKEN.matcher(line.content);
        while (token.find()) {
            Map.Entry<Integer, Integer> around = links.floorEntry(token.start());
            boolean inLink = around != null && around.getValue() > token.start();
            for (Span span : spans(token)) {
                consider(line, span, inLink ? "is part of a link or an address" : span.objection());
            }
        }
    }

    /** A piece of a line with the shape of a code, and what speaks against it. */
    private record Span(int start, int end, String code, String objection) {}

    private static List<Span> spans(Matcher token) {
        String written = token.group();
        if (token.group("word") != null) {
            boolean digit = written.chars().anyMatch(c -> c >= '0' && c <= '9');
            boolean shaped = CAPITALS.matcher(written).matches()
                    || (digit && MIXED.matcher(written).matches());
            String objection = REFERENCE.matcher(written).matches() ? "is the name of something" : "";
            return shaped ? List.of(new Span(token.start(), token.end(), written, objection)) : List.of();
        }
        if (GROUPED.matcher(written).matches()
                || SPACED.matcher(written).matches()
                || DIGITS.matcher(written).matches()) {
            return List.of(new Span(token.start(), token.end(), written.replace(" ", ""), ""));
        }
        return pieces(token, objection(written));
    }

    private static String objection(String number) {
        long digits = number.chars().filter(c -> c >= '0' && c <= '9').count();
        if (DATE.matcher(number).matches()) {
            return "is part of a date";
        }
        if (number.startsWith("+") || number.indexOf('(') >= 0) {
            return "is a phone number";
        }
        if (number.indexOf(':') >= 0) {
            return "is part of a time";
        }
        if (number.indexOf('.') >= 0 || number.indexOf(',') >= 0) {
            return "is an amount or a version";
        }
        return digits > 8 || number.indexOf('-') >= 0 || number.indexOf('/') >= 0 ? "is part of a longer number" : "";
    }

    private static List<Span> pieces(Matcher token, String objection) {
        List<Span> pieces = new ArrayList<>();
        Matcher digits = Pattern.compile("[0-9]+").matcher(token.group());
        while (digits.find()) {
            if (DIGITS.matcher(digits.group()).matches()) {
                int start = token.start() + digits.start();
                pieces.add(new Span(start, token.start() + digits.end(), digits.group(), objection));
            }
        }
        return pieces;
    }

    private void consider(Line line, Span span, String objection) {
        int nearness = nearness(line, span);
        boolean digits = span.code().chars().anyMatch(c -> c >= '0' && c <= '9');
        boolean capitalsOfACode = nearness > 0 && (line.alone || span.code().contains("-") || isLabelled(line, span));
        if (!(digits || capitalsOfACode) || line.codeWords.getOrDefault(span.start(), 0) == span.end()) {
            return;
        }
        String reason = objection.isEmpty() && !line.alone ? otherMeaning(line.content, span, nearness) : objection;
        boolean letters = span.code().chars().anyMatch(Character::isLetter);
        if (reason.isEmpty() && nearness == 0 && (!line.alone || letters)) {
            reason = "has no word such as \"code\" near it";
        }
        int weight = reason.isEmpty() ? nearness + (line.alone ? ALONE : 0) : 0;
        candidates.add(new Candidate(span.code(), line.number, line.excerpt, weight, reason));
    }

    private static String otherMeaning(String line, Span span, int nearness) {
        String before = line.substring(Math.max(0, span.start() - NEAR), span.start());
        if (before.endsWith("#") && nearness < 45) {
            return "is the number of something, such as an order";
        }
        String after = line.substring(span.end(), Math.min(line.length(), span.end() + NEAR));
        String meaning = CodeWords.otherMeaning(before, after);
        boolean year = YEAR.matcher(span.code()).matches() && (nearness < 40 || before.matches(".*(?:©|\\([cC]\\)) *"));
        return meaning.isEmpty() && year ? "is a year" : meaning;
    }

    /** Whether a word for a code stands just before. */
    private static boolean isLabelled(Line line, Span span) {
        Map.Entry<Integer, Integer> word = line.codeWords.lowerEntry(span.start());
        return word != null
                && word.getValue() <= span.start()
                && span.start() - word.getValue() < NEAR
                && LABEL_END
                        .matcher(line.content.substring(word.getValue(), span.start()))
                        .matches();
    }

    /** How near the nearest word for a code is: 50 right before, less with every letter between; 0 when there is none. */
    private int nearness(Line line, Span span) {
        Map.Entry<Integer, Integer> before = line.codeWords.lowerEntry(span.start());
        Map.Entry<Integer, Integer> after = line.codeWords.ceilingEntry(span.end());
        int nearest = otherLines(line);
        if (before != null && before.getValue() <= span.start()) {
            nearest = Math.max(nearest, sameLine(50, line.content, before.getValue(), span.start()));
        }
        if (after != null) {
            nearest = Math.max(nearest, sameLine(47, line.content, span.end(), after.getKey()));
        }
        return nearest;
    }

    private static int sameLine(int best, String line, int from, int to) {
        int distance = to - from;
        if (distance > NEAR) {
            return 0;
        }
        int sentence = SENTENCE_END.matcher(line.substring(from, to)).find() ? 15 : 0;
        return best - distance / 2 - sentence;
    }

    private int otherLines(Line line) {
        Line above = line.above;
        if (above != null && !above.codeWords.isEmpty()) {
            return above.content.stripTrailing().endsWith(":") ? 35 : 30;
        }
        if (above != null && above.above != null && !above.above.codeWords.isEmpty()) {
            return 20;
        }
        int below = line.number;
        while (below < lines.size()
                && below < line.number + 3
                && lines.get(below).content.isBlank()) {
            below++;
        }
        return below < lines.size() && !lines.get(below).codeWords.isEmpty() ? 20 : 0;
    }
}

package io.github.smtptest.failure;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reply of an SMTP server: a reply code, an enhanced status code and one or more lines of text.
 *
 * <p>Follows RFC 5321 §4.2 (reply codes), RFC 3463 (enhanced status codes) and RFC 2034 (their place in a reply).
 * Immutable.
 *
 * @param code the reply code, 200 to 599
 * @param enhancedCode the enhanced status code, such as {@code "5.1.1"}; empty for a reply without one
 * @param lines the text, at least one line; without line breaks or control characters
 */
public record SmtpReply(int code, String enhancedCode, List<String> lines) {

    /** Compiled when it is needed: the replies of the server itself are made without. */
    private static final class Patterns {
        private static final Pattern WRITTEN =
                Pattern.compile("([0-9]{3})(?: ([0-9]\\.[0-9]{1,3}\\.[0-9]{1,3}))? (\\S.*)", Pattern.DOTALL);
    }

    /**
     * Makes a reply, or says what is wrong with it.
     *
     * @throws IllegalArgumentException if the code is not within 200 to 599, if the enhanced status code is malformed or
     *     its class differs from the code's first digit, or if a line holds a control character
     */
    public SmtpReply {
        Objects.requireNonNull(enhancedCode, "enhancedCode");
        for (String line : lines) {
            Objects.requireNonNull(line, "line");
        }
        lines = List.copyOf(lines);
        if (code < 200 || code > 599) {
            throw new IllegalArgumentException("reply code (" + code + ") must be within 200 to 599 (RFC 5321 §4.2)");
        }
        if (!enhancedCode.isEmpty()) {
            if (!isEnhancedCode(enhancedCode)) {
                throw new IllegalArgumentException("enhanced status code (" + enhancedCode
                        + ") must look like 5.1.1: class 2, 4 or 5, subject, detail (RFC 3463 §2)");
            }
            if (code / 100 == 3) {
                throw new IllegalArgumentException("enhanced status code (" + enhancedCode
                        + ") must be empty: there is no class 3 for a reply code like " + code + " (RFC 3463 §2)");
            }
            if (enhancedCode.charAt(0) != '0' + code / 100) {
                throw new IllegalArgumentException("enhanced status code (" + enhancedCode
                        + ") must have the class of its reply code (" + code + "): " + code / 100
                        + enhancedCode.substring(1) + " (RFC 2034 §4)");
            }
        }
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a reply needs at least one line of text");
        }
        for (String line : lines) {
            if (hasControlCharacter(line)) {
                throw new IllegalArgumentException("a line of a reply must not hold control characters, but \""
                        + line.replace("\r", "\\r").replace("\n", "\\n")
                        + "\" does; give each line of a multi-line reply as an argument of its own");
            }
        }
    }

    /**
     * Makes a reply of one or more lines.
     *
     * @param code the reply code, 200 to 599
     * @param enhancedCode the enhanced status code, such as {@code "5.1.1"}; empty for none
     * @param lines the text, at least one line
     * @return the reply
     * @throws IllegalArgumentException if the parts do not make a reply; see the constructor
     */
    public static SmtpReply of(int code, String enhancedCode, String... lines) {
        return new SmtpReply(code, enhancedCode, Arrays.asList(lines));
    }

    /**
     * Reads a reply as a person writes it: {@code "550 5.1.1 No such user"}, {@code "421 Busy"}.
     *
     * @param text a reply code, an enhanced status code or none, and a text; a line break begins another line
     * @return the reply
     * @throws IllegalArgumentException if it is none
     */
    public static SmtpReply parse(String text) {
        Matcher parts = Patterns.WRITTEN.matcher(Objects.requireNonNull(text, "text"));
        if (!parts.matches() || isEnhancedCode(parts.group(3))) {
            throw new IllegalArgumentException("\"" + text.replace("\n", "\\n")
                    + "\" is no reply; write a code and a text, such as \"550 5.1.1 No such user\"");
        }
        String enhancedCode = parts.group(2) == null ? "" : parts.group(2);
        return new SmtpReply(
                Integer.parseInt(parts.group(1)),
                enhancedCode,
                parts.group(3).lines().toList());
    }

    static boolean isEnhancedCode(String text) {
        int first = text.indexOf('.');
        int second = text.indexOf('.', first + 1);
        return first == 1
                && "245".indexOf(text.charAt(0)) >= 0
                && isUpToThreeDigits(text, 2, second)
                && isUpToThreeDigits(text, second + 1, text.length());
    }

    private static boolean isUpToThreeDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return from < to && to <= from + 3;
    }

    private static boolean hasControlCharacter(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if ((c < ' ' && c != '\t') || c == 127) {
                return true;
            }
        }
        return false;
    }

    /**
     * Tells whether the client may try the same again later.
     *
     * @return {@code true} for codes 400 to 499
     */
    public boolean isTransient() {
        return code / 100 == 4;
    }

    /**
     * Tells whether the client must not repeat the same request.
     *
     * @return {@code true} for codes 500 to 599
     */
    public boolean isPermanent() {
        return code / 100 == 5;
    }

    /**
     * Tells whether the request was carried out or may go on.
     *
     * @return {@code true} for codes 200 to 399
     */
    public boolean isPositive() {
        return code < 400;
    }

    /**
     * Tells whether the server closes the connection after this reply, as RFC 5321 §3.8 has it for 421.
     *
     * @return {@code true} for code 421
     */
    public boolean closesConnection() {
        return code == 421;
    }

    /**
     * Returns the same reply without its enhanced status code.
     *
     * @return this reply, or a copy whose {@link #enhancedCode()} is empty
     */
    public SmtpReply withoutEnhancedCode() {
        return enhancedCode.isEmpty() ? this : new SmtpReply(code, "", lines);
    }

    /**
     * Returns the lines as they go over the wire, without their CRLF: {@code 550-5.1.1 first}, {@code 550 5.1.1 last}.
     *
     * @return one string for each line of text
     */
    public List<String> wireLines() {
        List<String> wire = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            wire.add(appendLine(new StringBuilder(64), i).toString());
        }
        return wire;
    }

    private StringBuilder appendLine(StringBuilder text, int number) {
        text.append(code).append(number < lines.size() - 1 ? '-' : ' ');
        if (!enhancedCode.isEmpty()) {
            text.append(enhancedCode).append(' ');
        }
        return text.append(lines.get(number));
    }

    /**
     * Returns the octets that go over the wire, in UTF-8 (RFC 6531 §3.7.4.2), each line ended by CRLF.
     *
     * @return a new array
     */
    public byte[] octets() {
        StringBuilder text = new StringBuilder(64 * lines.size());
        for (int i = 0; i < lines.size(); i++) {
            appendLine(text, i).append("\r\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the reply as it reads in a transcript, lines joined by {@code " / "}. */
    @Override
    public String toString() {
        return code + " " + (enhancedCode.isEmpty() ? "" : enhancedCode + " ") + String.join(" / ", lines);
    }
}

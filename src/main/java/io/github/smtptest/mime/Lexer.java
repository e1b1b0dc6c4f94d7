package io.github.smtptest.mime;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds where comments, quoted strings and encoded words end. What never ends is found out once and remembered, so that
 * a megabyte of opening parentheses takes no longer than a megabyte of anything else.
 */
final class Lexer {

    private static final Pattern WORD_START = Pattern.compile("=\\?[^?*\\s]+(?:\\*[^?\\s]*)?\\?[BbQq]\\?");
    private static final int[] UNKNOWN = {};

    private final String octets;
    private int[] commentEnds = UNKNOWN;
    private int openQuote = Integer.MAX_VALUE;
    private int wordlessFrom;
    private int wordlessTo;

    Lexer(String octets) {
        this.octets = octets;
    }

    /**
     * The index after the comment that starts at {@code start}, or {@code start} itself when the comment never ends,
     * which makes the parenthesis an ordinary character.
     */
    int endOfComment(int start) {
        if (commentEnds.length == 0) {
            commentEnds = allCommentEnds();
        }
        return commentEnds[start];
    }

    private int[] allCommentEnds() {
        int[] ends = new int[octets.length()];
        int[] open = new int[octets.length()];
        int depth = 0;
        for (int i = 0; i < octets.length(); i++) {
            ends[i] = i;
            char octet = octets.charAt(i);
            if (octet == '\\' && depth > 0 && i + 1 < octets.length()) {
                i++;
                ends[i] = i;
            } else if (octet == '(') {
                open[depth++] = i;
            } else if (octet == ')' && depth > 0) {
                ends[open[--depth]] = i + 1;
            }
        }
        return ends;
    }

    /**
     * The index after the quoted string that starts at {@code start}, or {@code start} itself when the quote is never
     * closed, which makes it an ordinary character.
     */
    int endOfQuotes(int start) {
        // where one quote finds no other, none of the escaped quotes that it passed finds one
        if (start >= openQuote) {
            return start;
        }
        for (int i = start + 1; i < octets.length(); i++) {
            char octet = octets.charAt(i);
            if (octet == '\\') {
                i++;
            } else if (octet == '"') {
                return i + 1;
            }
        }
        openQuote = start;
        return start;
    }

    /**
     * The index after the encoded word without blanks that starts at {@code start}, or {@code start} itself when none
     * does.
     */
    int endOfWord(int start) {
        if (!octets.startsWith("=?", start)) {
            return start;
        }
        Matcher prefix = WORD_START.matcher(octets).region(start, octets.length());
        if (!prefix.lookingAt()) {
            return start;
        }
        int text = prefix.end();
        if (text >= wordlessFrom && text < wordlessTo) {
            return start;
        }
        int i = text;
        while (i < octets.length() && !Octets.isSpace(octets.charAt(i))) {
            if (octets.startsWith("?=", i)) {
                return i + 2;
            }
            i++;
        }
        wordlessFrom = text;
        wordlessTo = i;
        return start;
    }
}

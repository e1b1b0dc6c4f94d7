package io.github.smtptest.mime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the header of a message or part (RFC 5322 section 2.2) and finds where its body begins, which is before the
 * empty line when text follows the last field without one.
 */
final class HeaderBlock {

    private final byte[] octets;
    private final List<HeaderField> fields = new ArrayList<>();
    private final List<Integer> strays = new ArrayList<>();
    private int bareLineFeeds;
    private int extraReturns;
    private boolean separated = true;
    private int body;
    private int at;

    private HeaderBlock(byte[] octets) {
        this.octets = octets;
    }

    static HeaderBlock of(byte[] octets) {
        HeaderBlock block = new HeaderBlock(octets);
        block.read();
        return block;
    }

    List<HeaderField> fields() {
        return fields;
    }

    /** The index of the first octet of the body. */
    int body() {
        return body;
    }

    void report(Defects defects) {
        if (!strays.isEmpty()) {
            int first = strays.get(0);
            String line = Charsets.decode(Arrays.copyOfRange(octets, first, Math.min(endOfLine(first), first + 60)));
            String others = strays.size() == 1 ? "" : " and " + Octets.count(strays.size() - 1, "other");
            defects.add(
                    MimeDefect.Kind.HEADER_LINE_WITHOUT_COLON,
                    "the line \"" + line.strip() + "\"" + others + " among the header fields has no field name");
        }
        if (!separated) {
            defects.add(MimeDefect.Kind.MISSING_EMPTY_LINE, "no empty line between header and body");
        }
        if (bareLineFeeds > 0) {
            defects.add(
                    MimeDefect.Kind.BARE_LINE_END,
                    Octets.count(bareLineFeeds, "line") + " of the header ended by LF alone");
        } else if (extraReturns > 0) {
            defects.add(
                    MimeDefect.Kind.BARE_LINE_END,
                    Octets.count(extraReturns, "line") + " of the header ended by more than one CR");
        }
    }

    private void read() {
        int text = -1;
        int field = -1;
        List<Integer> lines = new ArrayList<>();
        while (at < octets.length && !isEmptyLine()) {
            boolean continuation = field >= 0 && (octets[at] == ' ' || octets[at] == '\t');
            if (!continuation) {
                endField(field);
                field = isField() ? at : -1;
                if (field >= 0) {
                    strays.addAll(lines);
                    lines.clear();
                    text = -1;
                } else {
                    text = text < 0 ? at : text;
                    if (lines.isEmpty() || (octets[at] != ' ' && octets[at] != '\t')) {
                        lines.add(at);
                    }
                }
            }
            nextLine();
        }
        endField(field);
        if (text >= 0) {
            body = text;
            separated = false;
        } else {
            nextLine();
            body = at;
        }
    }

    private void endField(int start) {
        if (start < 0) {
            return;
        }
        int end = at;
        if (octets[end - 1] == '\n') {
            end--;
        }
        while (octets[end - 1] == '\r') {
            end--;
        }
        fields.add(new HeaderField(Arrays.copyOfRange(octets, start, end)));
    }

    /** Also a line of several CR, which is what text mode makes of CRLF on Windows. */
    private boolean isEmptyLine() {
        int i = at;
        while (i < octets.length && octets[i] == '\r') {
            i++;
        }
        return i < octets.length && octets[i] == '\n';
    }

    /** RFC 5322 section 3.6.8 field name, section 4.5 blanks before the colon. */
    private boolean isField() {
        int i = at;
        while (i < octets.length && octets[i] > ' ' && octets[i] != ':' && octets[i] < 0x7F) {
            i++;
        }
        boolean named = i > at;
        while (i < octets.length && (octets[i] == ' ' || octets[i] == '\t')) {
            i++;
        }
        return named && i < octets.length && octets[i] == ':';
    }

    private void nextLine() {
        int start = at;
        at = endOfLine(at);
        if (at < octets.length) {
            int returns = 0;
            while (at - returns > start && octets[at - returns - 1] == '\r') {
                returns++;
            }
            bareLineFeeds += returns == 0 ? 1 : 0;
            extraReturns += returns > 1 ? 1 : 0;
            at++;
        }
    }

    private int endOfLine(int start) {
        int end = start;
        while (end < octets.length && octets[end] != '\n') {
            end++;
        }
        return end;
    }
}

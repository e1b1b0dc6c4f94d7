package io.github.smtptest.mime;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The header block of a message, made fit for mime4j, which silently drops every line that is no field: text that
 * follows the last field without an empty line would be lost.
 */
final class HeaderBlock {

    private byte[] octets;
    private final List<String> problems = new ArrayList<>();
    private int at;

    private HeaderBlock(byte[] octets) {
        this.octets = octets;
    }

    static HeaderBlock of(byte[] octets) {
        HeaderBlock block = new HeaderBlock(octets);
        block.findText().ifPresent(block::separate);
        return block;
    }

    /** The message, its header ending in an empty line. */
    byte[] octets() {
        return octets;
    }

    /** What was wrong with the header. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    private void separate(int text) {
        ByteArrayOutputStream separated = new ByteArrayOutputStream(octets.length + 2);
        separated.write(octets, 0, text);
        separated.writeBytes(new byte[] {'\r', '\n'});
        separated.write(octets, text, octets.length - text);
        octets = separated.toByteArray();
        problems.add("no empty line between header and body");
    }

    /** Where text begins that no field follows before the empty line. */
    private Optional<Integer> findText() {
        int text = -1;
        boolean inField = false;
        while (at < octets.length && !isEmptyLine()) {
            boolean continuation = inField && (octets[at] == ' ' || octets[at] == '\t');
            if (isField()) {
                if (text > 0) {
                    problems.add("a line between the header fields is none");
                }
                text = -1;
                inField = true;
            } else if (!continuation) {
                text = text < 0 ? at : text;
                inField = false;
            }
            nextLine();
        }
        return text < 0 ? Optional.empty() : Optional.of(text);
    }

    private boolean isEmptyLine() {
        return octets[at] == '\n' || (octets[at] == '\r' && at + 1 < octets.length && octets[at + 1] == '\n');
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
        while (at < octets.length && octets[at] != '\n') {
            at++;
        }
        at++;
    }
}

package io.github.smtptest.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads RFC 5322 section 3.4 and 4.4 address lists, and what clients write instead.
 *
 * <p>The list is cut into mailboxes first and decoded after, so that an encoded comma does not cut anything.
 */
final class AddressReader {

    private final String source;
    private final Lexer lexer;
    private final int lastSeparator;
    private final int lastAngle;
    private final List<MailAddress> found = new ArrayList<>();
    private final List<AddressGroup> groups = new ArrayList<>();
    private Optional<String> group = Optional.empty();
    private int groupStart;

    private AddressReader(String source) {
        this.source = source;
        this.lexer = new Lexer(source);
        this.lastSeparator = Math.max(source.lastIndexOf(';'), source.lastIndexOf(','));
        this.lastAngle = source.lastIndexOf('<');
    }

    static List<MailAddress> read(String octets) {
        return List.copyOf(reader(octets).found);
    }

    static List<AddressGroup> groups(String octets) {
        return List.copyOf(reader(octets).groups);
    }

    private static AddressReader reader(String octets) {
        AddressReader reader = new AddressReader(Octets.trim(Octets.unfold(octets)));
        reader.readAll();
        return reader;
    }

    private void readAll() {
        int start = 0;
        int at = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            int end = endOfUnit(source, lexer, at);
            if (end > at) {
                at = end;
                continue;
            }
            if (c == ':' && startsGroup(at)) {
                endGroup();
                group = Optional.of(AddressText.phrase(source.substring(start, at)));
                groupStart = found.size();
                start = at + 1;
            } else if (c == ',' || c == ';') {
                add(source.substring(start, at));
                start = at + 1;
                if (c == ';') {
                    // RFC 5322 ends a group with a semicolon; Outlook also puts it between addresses
                    endGroup();
                }
            }
            at++;
        }
        add(source.substring(start));
        endGroup();
    }

    /** A colon in a list of one mailbox that no semicolon ends belongs to the name of the mailbox. */
    private boolean startsGroup(int colon) {
        return lastSeparator > colon || lastAngle < colon;
    }

    private void endGroup() {
        group.ifPresent(name -> groups.add(new AddressGroup(name, found.subList(groupStart, found.size()))));
        group = Optional.empty();
    }

    /** The index after a unit whose commas, colons and brackets mean nothing here, or {@code at} when none starts. */
    static int endOfUnit(String source, Lexer lexer, int at) {
        return switch (source.charAt(at)) {
            case '"' -> lexer.endOfQuotes(at);
            case '(' -> lexer.endOfComment(at);
            case '=' -> lexer.endOfWord(at);
            case '<' -> endOfBrackets(source, lexer, at, '>');
            case '[' -> endOfBrackets(source, lexer, at, ']');
            default -> at;
        };
    }

    private static int endOfBrackets(String source, Lexer lexer, int start, char close) {
        for (int i = start + 1; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == close) {
                return i + 1;
            }
            if (c == source.charAt(start) || (c == ',' && source.charAt(start + 1) != '@')) {
                return start;
            }
            if (c == '"') {
                i = Math.max(i, lexer.endOfQuotes(i) - 1);
            }
        }
        return start;
    }

    private void add(String text) {
        String mailbox = Octets.trim(text);
        if (mailbox.isEmpty()) {
            return;
        }
        if (isWhollyEncoded(mailbox)) {
            String decoded = EncodedWords.decode(mailbox);
            if (decoded.contains("@") && !decoded.contains("=?")) {
                found.addAll(read(Octets.ofText(decoded)));
                return;
            }
        }
        MailAddress address = AddressText.mailbox(mailbox);
        if (!address.displayName().isEmpty() || !address.address().isEmpty()) {
            found.add(address);
        }
    }

    /** Some clients encode a mailbox as a whole, address and all. */
    private static boolean isWhollyEncoded(String mailbox) {
        int end = 0;
        for (EncodedWords.Word word : EncodedWords.find(mailbox)) {
            if (!Octets.trim(mailbox.substring(end, word.start())).isEmpty()) {
                return false;
            }
            end = word.end();
        }
        return Octets.trim(mailbox.substring(end)).isEmpty();
    }
}

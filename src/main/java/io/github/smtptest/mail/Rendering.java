package io.github.smtptest.mail;

import io.github.smtptest.mime.MimeEntity;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Values as they stand in a failure message: bounded, and with nothing invisible. */
final class Rendering {

    private static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_SUBJECT = 100;

    private Rendering() {}

    /** One mail in one line: {@code #1 from <a@x> to <b@y>, <c@z>: "Subject"}. */
    static String line(Mail mail) {
        return "#" + mail.number() + " from <" + visible(mail.envelope().reversePath()) + "> to "
                + addresses(mail.envelope().recipientAddresses()) + ": " + subject(mail);
    }

    /** The subject in quotes, or that there is none. */
    static String subject(Mail mail) {
        return mail.subject()
                .map(text -> '"' + cut(visible(text), LONGEST_SUBJECT) + '"')
                .orElse("no subject");
    }

    /** The text of a part with line ends as they are in Java: a line ends with CRLF in a mail, whoever wrote it. */
    static String textOf(MimeEntity entity) {
        return entity.text().replace("\r\n", "\n");
    }

    /** Addresses in angle brackets, at most ten of them. */
    static String addresses(Collection<String> addresses) {
        if (addresses.isEmpty()) {
            return "nobody";
        }
        String shown = addresses.stream()
                .limit(10)
                .map(address -> "<" + visible(address) + ">")
                .collect(Collectors.joining(", "));
        return addresses.size() > 10 ? shown + " and " + (addresses.size() - 10) + " more" : shown;
    }

    /** A text in quotes, with its line breaks kept readable and a long one cut. */
    static String text(String text) {
        return '"' + cut(visible(text), LONGEST_TEXT) + '"';
    }

    static String cut(String text, int longest) {
        return text.length() <= longest
                ? text
                : text.substring(0, longest)
                        + String.format(Locale.ROOT, "… (%,d more characters)", text.length() - longest);
    }

    /** Shows control and invisible characters as escapes; line breaks as they would stand in Java. */
    static String visible(String text) {
        if (text.codePoints().noneMatch(Rendering::isInvisible)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\r' -> shown.append("\\r");
                case '\n' -> shown.append("\\n");
                case '\t' -> shown.append("\\t");
                default -> {
                    if (isInvisible(c)) {
                        shown.append(String.format(Locale.ROOT, "\\u%04X", c));
                    } else {
                        shown.appendCodePoint(c);
                    }
                }
            }
        });
        return shown.toString();
    }

    private static boolean isInvisible(int c) {
        return Character.isISOControl(c)
                || (c != ' ' && Character.isSpaceChar(c))
                || Character.getType(c) == Character.FORMAT;
    }
}

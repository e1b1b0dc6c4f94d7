package io.github.smtptest.message;

/** A line ends with CRLF in a mail, whoever wrote it; in Java it does not. */
final class LineEnds {

    private LineEnds() {}

    static String ofJava(String text) {
        return text.replace("\r\n", "\n");
    }
}

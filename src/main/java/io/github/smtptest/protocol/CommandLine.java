package io.github.smtptest.protocol;

import java.util.Locale;

/**
 * A command line in its two parts.
 *
 * @param verb the command word in upper case
 * @param argument what follows it, without surrounding blanks; empty if nothing does
 */
record CommandLine(String verb, String argument) {

    static CommandLine parse(String line) {
        String text = line.strip();
        int blank = 0;
        while (blank < text.length() && text.charAt(blank) != ' ' && text.charAt(blank) != '\t') {
            blank++;
        }
        String word = text.substring(0, blank);
        // Java has letters outside ASCII whose upper case is within: no RSET is made of Rſet.
        return new CommandLine(
                isAscii(word) ? word.toUpperCase(Locale.ROOT) : word,
                text.substring(blank).strip());
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }

    boolean hasArgument() {
        return !argument.isEmpty();
    }
}

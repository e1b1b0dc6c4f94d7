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
        return new CommandLine(
                text.substring(0, blank).toUpperCase(Locale.ROOT),
                text.substring(blank).strip());
    }

    boolean hasArgument() {
        return !argument.isEmpty();
    }
}

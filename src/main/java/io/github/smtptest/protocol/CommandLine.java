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
        boolean ascii = word.chars().allMatch(c -> c < 128);
        return new CommandLine(
                ascii ? word.toUpperCase(Locale.ROOT) : word,
                text.substring(blank).strip());
    }

    boolean hasArgument() {
        return !argument.isEmpty();
    }
}

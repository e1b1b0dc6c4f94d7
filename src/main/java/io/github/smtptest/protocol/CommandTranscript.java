package io.github.smtptest.protocol;

import io.github.smtptest.session.SessionLog;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Puts what the client says in the transcript, but never a secret. */
final class CommandTranscript {

    /** The commands of one word, which is no secret. */
    private static final Set<String> HARMLESS = Set.of("QUIT", "RSET", "NOOP", "HELP", "DATA", "STARTTLS", "");

    private final SessionLog log;
    private final CommandReader commands;
    private boolean secretsMayFollow;

    CommandTranscript(SessionLog log, CommandReader commands) {
        this.log = log;
        this.commands = commands;
    }

    /** Records the line just read, whatever is wrong with it. */
    void record(boolean withinAuth) {
        if (!withinAuth && !secretsMayFollow && !mayBeAuth()) {
            log.client(commands.octets(), 0, commands.length());
            return;
        }
        // Whatever is wrong with the line, a secret may be in it.
        String line = new String(commands.octets(), 0, commands.length(), StandardCharsets.ISO_8859_1).strip();
        boolean auth = line.regionMatches(true, 0, "AUTH", 0, 4);
        // A client that does not heed the replies sends user and password though nobody asks.
        secretsMayFollow = withinAuth || auth || (secretsMayFollow && isUnknownWord(line));
        if (withinAuth || (secretsMayFollow && !auth)) {
            log.clientNote(AuthCommand.masked(commands.length()));
        } else if (auth) {
            log.clientNote(AuthCommand.masked(line));
        } else {
            log.client(commands.octets(), 0, commands.length());
        }
    }

    /** A quick look, wrong on the safe side. */
    private boolean mayBeAuth() {
        byte first = commands.length() == 0 ? 0 : commands.octets()[0];
        return first == 'A' || first == 'a' || first <= ' ';
    }

    private static boolean isUnknownWord(String line) {
        return !line.contains(" ") && !HARMLESS.contains(line.toUpperCase(Locale.ROOT));
    }
}

package io.github.smtptest.mail;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Tries a user's assertions on mails, once on each, and keeps what was wrong. Not thread-safe. */
final class Complaints {

    private static final String NONE = "";

    private final Consumer<? super Mail> assertions;
    private final Map<Mail, String> complaints = new HashMap<>();

    Complaints(Consumer<? super Mail> assertions) {
        this.assertions = assertions;
    }

    boolean isMetBy(Mail mail) {
        return complaints.computeIfAbsent(mail, this::complaint).equals(NONE);
    }

    private String complaint(Mail mail) {
        try {
            assertions.accept(mail);
            return NONE;
        } catch (AssertionError e) {
            String message = String.valueOf(e.getMessage()).strip();
            String place = "\nin " + mail.title();
            // The list in which this stands names the mail already.
            String bare = message.endsWith(place) ? message.substring(0, message.length() - place.length()) : message;
            return bare.isEmpty() ? e.toString() : bare;
        }
    }

    /** What was wrong with a mail that was tried; empty if nothing was. */
    String of(Mail mail) {
        return complaints.getOrDefault(mail, NONE);
    }
}

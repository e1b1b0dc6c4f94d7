package io.github.smtptest.content;

import static io.github.smtptest.wording.FailureText.expecting;

import io.github.smtptest.wording.FailureText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The texts of failed assertions on the times of an event. */
final class CalendarFailure {

    private final String verb;
    private final Optional<CalendarTime> found;
    private final boolean unreadable;

    private CalendarFailure(String verb, Optional<CalendarTime> found, boolean unreadable) {
        this.verb = verb;
        this.found = found;
        this.unreadable = unreadable;
    }

    static CalendarFailure start(CalendarEvent event) {
        return new CalendarFailure("start", event.start(), event.isUnreadable("DTSTART"));
    }

    static CalendarFailure end(CalendarEvent event) {
        return new CalendarFailure("end", event.end(), event.isUnreadable("DTEND") || event.isUnreadable("DURATION"));
    }

    /** Another moment, or none that is the same for everybody. */
    FailureText at(String expected, Instant moment) {
        return expecting("event to " + verb + " at " + expected, instead(Optional.of(moment)));
    }

    /** Not such a time at all, or another. */
    FailureText at(String expected) {
        return expecting("event to " + verb + " " + expected, instead(Optional.empty()));
    }

    private String instead(Optional<Instant> moment) {
        if (found.isEmpty()) {
            return unreadable ? "its " + verb + " cannot be read" : "it has no " + verb;
        }
        CalendarTime time = found.get();
        String words = verb + "s " + (time instanceof CalendarTime.AllDay ? "on " : "at ") + time;
        if (moment.isEmpty()) {
            return "it " + words;
        }
        if (time.instant().isEmpty()) {
            return "it " + words + whyNoMoment(time);
        }
        Instant other = time.instant().get();
        Duration late = Duration.between(moment.get(), other);
        String utc = time instanceof CalendarTime.Utc ? "" : " (" + other + ")";
        return "it " + words + utc + ", " + inWords(late.abs()) + (late.isNegative() ? " too early" : " too late");
    }

    private static String whyNoMoment(CalendarTime time) {
        if (time instanceof CalendarTime.Zoned) {
            return ", a zone that Java does not know";
        }
        return time instanceof CalendarTime.Floating ? ", without a zone" : "";
    }

    /** An event that lasts otherwise, or nobody knows how long. */
    static FailureText lasting(Duration expected, CalendarEvent event, Optional<Duration> found) {
        String expectation = "event to last " + inWords(expected);
        if (found.isPresent()) {
            return expecting(expectation, "it lasts " + inWords(found.get()));
        }
        if (event.start().isEmpty()) {
            return expecting(expectation, start(event).instead(Optional.empty()));
        }
        if (event.end().isEmpty()) {
            return expecting(expectation, end(event).instead(Optional.empty()));
        }
        return expecting(
                expectation,
                "that cannot be told: it "
                        + start(event).instead(Optional.empty()).substring(3) + " and "
                        + end(event).instead(Optional.empty()).substring(3));
    }

    /** Says a duration as a person would: {@code "1 h 30 min"}. */
    static String inWords(Duration duration) {
        Duration size = duration.abs();
        List<String> words = new ArrayList<>();
        add(words, size.toDays(), size.toDays() == 1 ? "day" : "days");
        add(words, size.toHoursPart(), "h");
        add(words, size.toMinutesPart(), "min");
        add(words, size.toSecondsPart(), "s");
        return (duration.isNegative() ? "-" : "") + (words.isEmpty() ? "0 s" : String.join(" ", words));
    }

    private static void add(List<String> words, long number, String unit) {
        if (number > 0) {
            words.add(number + " " + unit);
        }
    }
}

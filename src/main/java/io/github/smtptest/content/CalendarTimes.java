package io.github.smtptest.content;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the DATE and DATE-TIME values of a calendar (RFC 5545 sections 3.3.4 and 3.3.5). */
final class CalendarTimes {

    private static final Pattern TIME =
            Pattern.compile("(\\d{4})(\\d\\d)(\\d\\d)(?:[Tt](\\d\\d)(\\d\\d)(\\d\\d)([Zz])?)?");

    private CalendarTimes() {}

    /** Reads a DATE or DATE-TIME; empty when it is none. */
    static Optional<CalendarTime> read(String value, String zoneId) {
        Matcher matcher = TIME.matcher(value.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.of(number(matcher, 1), number(matcher, 2), number(matcher, 3));
            if (matcher.group(4) == null) {
                return Optional.of(new CalendarTime.AllDay(date));
            }
            // a leap second, which java.time has no value for
            int second = Math.min(number(matcher, 6), 59);
            LocalDateTime time = date.atTime(number(matcher, 4), number(matcher, 5), second);
            if (matcher.group(7) != null) {
                return Optional.of(new CalendarTime.Utc(time));
            }
            return Optional.of(
                    zoneId.isBlank() ? new CalendarTime.Floating(time) : new CalendarTime.Zoned(time, zoneId.strip()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}

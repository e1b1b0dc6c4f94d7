package io.github.smtptest.content;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long an event lasts (RFC 5545 section 3.3.6): days are days of the calendar, hours are hours of the clock.
 *
 * @param days whole days, weeks included; negative when the duration is
 * @param time what is shorter than a day
 */
record CalendarSpan(long days, Duration time) {

    private static final Pattern DURATION = Pattern.compile(
            "([+-])?P(?:(\\d{1,6})W)?(?:(\\d{1,6})D)?(?:T(?:(\\d{1,6})H)?(?:(\\d{1,6})M)?(?:(\\d{1,6})S)?)?",
            Pattern.CASE_INSENSITIVE);

    static Optional<CalendarSpan> read(String value) {
        Matcher matcher = DURATION.matcher(value.strip());
        // every piece is optional, but one has to be there
        if (!matcher.matches() || !value.strip().matches(".*\\d[A-Za-z]")) {
            return Optional.empty();
        }
        long sign = "-".equals(matcher.group(1)) ? -1 : 1;
        Duration time = Duration.ofHours(number(matcher, 4))
                .plusMinutes(number(matcher, 5))
                .plusSeconds(number(matcher, 6));
        return Optional.of(new CalendarSpan(
                sign * (7 * number(matcher, 2) + number(matcher, 3)), sign < 0 ? time.negated() : time));
    }

    /** How long it is from one time to another; empty when they are on different clocks. */
    static Optional<Duration> between(CalendarTime start, CalendarTime end) {
        if (start.instant().isPresent() && end.instant().isPresent()) {
            return Optional.of(
                    Duration.between(start.instant().get(), end.instant().get()));
        }
        if (start instanceof CalendarTime.AllDay first && end instanceof CalendarTime.AllDay last) {
            return Optional.of(Duration.ofDays(ChronoUnit.DAYS.between(first.date(), last.date())));
        }
        if (start instanceof CalendarTime.Floating from && end instanceof CalendarTime.Floating to) {
            return Optional.of(Duration.between(from.dateTime(), to.dateTime()));
        }
        return start instanceof CalendarTime.Zoned from
                        && end instanceof CalendarTime.Zoned to
                        && from.zoneId().equals(to.zoneId())
                ? Optional.of(Duration.between(from.dateTime(), to.dateTime()))
                : Optional.empty();
    }

    private static long number(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
    }

    Duration toDuration() {
        return Duration.ofDays(days).plus(time);
    }

    /** The time that is this much later; nothing shorter than a day is added to a whole day. */
    CalendarTime after(CalendarTime start) {
        if (start instanceof CalendarTime.AllDay allDay) {
            return new CalendarTime.AllDay(allDay.date().plusDays(days));
        }
        if (start instanceof CalendarTime.Floating floating) {
            return new CalendarTime.Floating(floating.dateTime().plusDays(days).plus(time));
        }
        if (start instanceof CalendarTime.Utc utc) {
            return new CalendarTime.Utc(utc.dateTime().plusDays(days).plus(time));
        }
        return inZone((CalendarTime.Zoned) start);
    }

    /** An hour that daylight saving skips or repeats counts as an hour, as far as Java knows the zone. */
    private CalendarTime inZone(CalendarTime.Zoned start) {
        return new CalendarTime.Zoned(
                start.zone()
                        .map(zone -> start.dateTime()
                                .plusDays(days)
                                .atZone(zone)
                                .plus(time)
                                .toLocalDateTime())
                        .orElseGet(() -> start.dateTime().plusDays(days).plus(time)),
                start.zoneId());
    }
}

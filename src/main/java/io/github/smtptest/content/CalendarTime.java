package io.github.smtptest.content;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * When an event starts or ends, in one of the four forms that a calendar has for it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5545#section-3.3.5">RFC 5545, sections 3.3.4 and 3.3.5</a>
 */
public sealed interface CalendarTime {

    /**
     * Returns the day.
     *
     * @return the date as written, in whatever zone
     */
    LocalDate date();

    /**
     * Returns the moment, which is the same for everybody.
     *
     * @return empty for a whole day, a floating time, and a time in a zone that Java does not know
     */
    default Optional<Instant> instant() {
        return Optional.empty();
    }

    /**
     * A whole day: {@code DTSTART;VALUE=DATE:20261124}.
     *
     * @param date the day
     */
    record AllDay(LocalDate date) implements CalendarTime {

        /** Returns {@code 2026-11-24 (all day)}. */
        @Override
        public String toString() {
            return date + " (all day)";
        }
    }

    /**
     * A time on the clock of whoever reads it: {@code DTSTART:20261124T100000}.
     *
     * @param dateTime the time
     */
    record Floating(LocalDateTime dateTime) implements CalendarTime {

        /** Returns the day of the time. */
        @Override
        public LocalDate date() {
            return dateTime.toLocalDate();
        }

        /** Returns {@code 2026-11-24T10:00 (floating)}. */
        @Override
        public String toString() {
            return dateTime + " (floating)";
        }
    }

    /**
     * A time in UTC: {@code DTSTART:20261124T090000Z}.
     *
     * @param dateTime the time in UTC
     */
    record Utc(LocalDateTime dateTime) implements CalendarTime {

        /** Returns the day in UTC. */
        @Override
        public LocalDate date() {
            return dateTime.toLocalDate();
        }

        /** Returns the moment. */
        @Override
        public Optional<Instant> instant() {
            return Optional.of(dateTime.toInstant(ZoneOffset.UTC));
        }

        /** Returns {@code 2026-11-24T09:00Z}. */
        @Override
        public String toString() {
            return dateTime + "Z";
        }
    }

    /**
     * A time in a zone: {@code DTSTART;TZID=Europe/Berlin:20261124T100000}.
     *
     * @param dateTime the time in that zone
     * @param zoneId the name of the zone as written
     */
    record Zoned(LocalDateTime dateTime, String zoneId) implements CalendarTime {

        /** Returns the day in the zone. */
        @Override
        public LocalDate date() {
            return dateTime.toLocalDate();
        }

        /**
         * Returns the zone, if its name is one of the IANA database. {@code VTIMEZONE} components are not read.
         *
         * @return empty for other names, such as Windows has
         */
        public Optional<ZoneId> zone() {
            try {
                // RFC 5545 section 3.8.3.1: a slash before the name says that it is one all the world knows
                return Optional.of(ZoneId.of(zoneId.startsWith("/") ? zoneId.substring(1) : zoneId));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }

        /** Returns the moment; empty when Java does not know the zone. */
        @Override
        public Optional<Instant> instant() {
            return zone().map(zone -> dateTime.atZone(zone).toInstant());
        }

        /** Returns {@code 2026-11-24T10:00 Europe/Berlin}. */
        @Override
        public String toString() {
            return dateTime + " " + Excerpt.of(zoneId);
        }
    }
}

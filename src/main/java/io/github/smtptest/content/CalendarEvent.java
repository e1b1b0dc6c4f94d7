package io.github.smtptest.content;

import io.github.smtptest.mime.MailAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assertj.core.api.AssertProvider;

/**
 * One event of an invitation (RFC 5545, section 3.6.1). Of a property that occurs twice the first counts; alarms in the
 * event are left out.
 */
public final class CalendarEvent implements AssertProvider<CalendarEventAssert> {

    private final List<ContentLine> properties;

    CalendarEvent(List<ContentLine> properties) {
        this.properties = List.copyOf(properties);
    }

    /**
     * Returns what identifies the event through all its changes.
     *
     * @return the UID, empty when there is none
     */
    public Optional<String> uid() {
        return text("UID");
    }

    /**
     * Returns the number of the change.
     *
     * @return the SEQUENCE, 0 when it is missing or no number (RFC 5545, section 3.8.7.4)
     */
    public int sequence() {
        return text("SEQUENCE")
                .filter(value -> value.strip().matches("\\d{1,9}"))
                .map(value -> Integer.parseInt(value.strip()))
                .orElse(0);
    }

    /**
     * Returns the title.
     *
     * @return the SUMMARY, empty when there is none
     */
    public Optional<String> summary() {
        return text("SUMMARY");
    }

    /**
     * Returns the long text.
     *
     * @return the DESCRIPTION, its lines parted by {@code \n}; empty when there is none
     */
    public Optional<String> description() {
        return text("DESCRIPTION");
    }

    /**
     * Returns the place.
     *
     * @return the LOCATION, empty when there is none
     */
    public Optional<String> location() {
        return text("LOCATION");
    }

    /**
     * Returns whether the event is tentative, confirmed or cancelled.
     *
     * @return the STATUS in upper case, empty when there is none
     */
    public Optional<String> status() {
        return text("STATUS").map(value -> value.strip().toUpperCase(Locale.ROOT));
    }

    /**
     * Returns the start.
     *
     * @return the DTSTART, empty when there is none or it cannot be read
     */
    public Optional<CalendarTime> start() {
        return first("DTSTART").flatMap(CalendarEvent::time);
    }

    /**
     * Returns the end, which the event does not take in: of a whole day it is the day after.
     *
     * @return the DTEND, else the start and the DURATION, else the day after a start that is a whole day, else the start
     *     (RFC 5545, section 3.6.1); empty when there is none of these or it cannot be read
     */
    public Optional<CalendarTime> end() {
        if (first("DTEND").isPresent()) {
            return first("DTEND").flatMap(CalendarEvent::time);
        }
        if (first("DURATION").isPresent()) {
            return start().flatMap(start -> span().map(span -> span.after(start)));
        }
        return start().map(start -> start instanceof CalendarTime.AllDay day
                ? new CalendarTime.AllDay(day.date().plusDays(1))
                : start);
    }

    /**
     * Returns the duration, if the event gives one instead of an end.
     *
     * @return the DURATION, with a day as 24 hours; empty when there is none or it cannot be read
     */
    public Optional<Duration> duration() {
        return span().map(CalendarSpan::toDuration);
    }

    private Optional<CalendarSpan> span() {
        return text("DURATION").flatMap(CalendarSpan::read);
    }

    /**
     * Returns who invites.
     *
     * @return name and address of the ORGANIZER, empty when there is none
     */
    public Optional<MailAddress> organizer() {
        return first("ORGANIZER").map(CalendarEvent::mailbox);
    }

    /**
     * Returns who is invited.
     *
     * @return the ATTENDEEs in order, empty when there are none
     */
    public List<Attendee> attendees() {
        return properties.stream()
                .filter(line -> line.name().equals("ATTENDEE"))
                .map(line -> new Attendee(
                        mailbox(line),
                        upper(line, "PARTSTAT", "NEEDS-ACTION"),
                        upper(line, "ROLE", "REQ-PARTICIPANT"),
                        line.parameter("RSVP").equalsIgnoreCase("TRUE"),
                        upper(line, "CUTYPE", "INDIVIDUAL")))
                .toList();
    }

    /**
     * Returns the attendee with an address.
     *
     * @param address the address without angle brackets, its domain in any case
     * @return the first of that address, empty when there is none
     */
    public Optional<Attendee> attendee(String address) {
        return attendees().stream()
                .filter(attendee -> MailAddress.sameMailbox(attendee.mailbox().address(), address))
                .findFirst();
    }

    /**
     * Returns the rule by which the event recurs, as in {@code "FREQ=WEEKLY;BYDAY=MO"}.
     *
     * @return the RRULE as written, empty when there is none
     */
    public Optional<String> recurrenceRule() {
        return first("RRULE").map(ContentLine::value);
    }

    /**
     * Returns which of the recurring events this one is about.
     *
     * @return the RECURRENCE-ID, empty when there is none or it cannot be read
     */
    public Optional<CalendarTime> recurrenceId() {
        return first("RECURRENCE-ID").flatMap(CalendarEvent::time);
    }

    /**
     * Returns the value of any other property.
     *
     * @param name the name in any case, as in {@code "X-MICROSOFT-CDO-BUSYSTATUS"}
     * @return the first value with its escapes undone, empty when there is no such property
     */
    public Optional<String> property(String name) {
        return text(name.toUpperCase(Locale.ROOT));
    }

    private Optional<String> text(String name) {
        return first(name).map(ContentLine::text);
    }

    private Optional<ContentLine> first(String name) {
        return properties.stream().filter(line -> line.name().equals(name)).findFirst();
    }

    /** Whether a time is there and cannot be read. */
    boolean isUnreadable(String name) {
        return first(name).isPresent()
                && (name.equals("DURATION")
                        ? span().isEmpty()
                        : first(name).flatMap(CalendarEvent::time).isEmpty());
    }

    private static Optional<CalendarTime> time(ContentLine line) {
        return CalendarTimes.read(line.value(), line.parameter("TZID"));
    }

    private static MailAddress mailbox(ContentLine line) {
        LinkUri uri = LinkUri.of(line.value());
        String address =
                uri.recipients().stream().findFirst().orElse(line.value().strip());
        return new MailAddress(line.parameter("CN"), address);
    }

    private static String upper(ContentLine line, String parameter, String byDefault) {
        String value = line.parameter(parameter).strip();
        return value.isEmpty() ? byDefault : value.toUpperCase(Locale.ROOT);
    }

    /** Lets {@code org.assertj.core.api.Assertions.assertThat(event)} give {@link CalendarEventAssert}. */
    @Override
    public CalendarEventAssert assertThat() {
        return new CalendarEventAssert(this);
    }

    /** Compares all properties. */
    @Override
    public boolean equals(Object other) {
        return other instanceof CalendarEvent that && properties.equals(that.properties);
    }

    /** Returns a hash of all properties. */
    @Override
    public int hashCode() {
        return properties.hashCode();
    }

    /** Returns title and start. */
    @Override
    public String toString() {
        return "event " + summary().map(Excerpt::quoted).orElse("without a title")
                + start().map(start -> ", " + start).orElse("");
    }
}

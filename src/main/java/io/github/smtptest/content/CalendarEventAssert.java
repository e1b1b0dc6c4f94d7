package io.github.smtptest.content;

import static io.github.smtptest.wording.FailureText.expecting;

import io.github.smtptest.mime.MailAddress;
import io.github.smtptest.mime.RollCall;
import io.github.smtptest.wording.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.assertj.core.api.ListAssert;

/**
 * Assertions on a {@link CalendarEvent}. Addresses are compared as {@link MailAddress#sameMailbox} does.
 *
 * <pre>{@code
 * assertThat(invitation)
 *     .event()
 *     .hasSummary("Lunch")
 *     .startsAt(ZonedDateTime.of(2026, 11, 24, 12, 0, 0, 0, ZoneId.of("Europe/Berlin")))
 *     .lasts(Duration.ofHours(1))
 *     .hasAttendees("ada@example.org");
 * }</pre>
 */
public class CalendarEventAssert extends ContentAssert<CalendarEventAssert, CalendarEvent> {

    /** Lets other AssertJ assertions switch over: {@code assertThat(invitation).events().first(EVENT)}. */
    public static final InstanceOfAssertFactory<CalendarEvent, CalendarEventAssert> EVENT =
            new InstanceOfAssertFactory<>(CalendarEvent.class, CalendarEventAssert::new);

    /**
     * Makes the assertions on an event.
     *
     * @param actual the event
     */
    public CalendarEventAssert(CalendarEvent actual) {
        super(actual, CalendarEventAssert.class);
    }

    @Override
    String place() {
        return Excerpt.of(actual.toString());
    }

    /**
     * Verifies the title.
     *
     * @param expected the whole SUMMARY
     * @return this
     * @throws AssertionError if it is another, or there is none
     */
    public CalendarEventAssert hasSummary(String expected) {
        return hasText("event summary", CalendarEvent::summary, expected);
    }

    /**
     * Verifies the place.
     *
     * @param expected the whole LOCATION
     * @return this
     * @throws AssertionError if it is another, or there is none
     */
    public CalendarEventAssert hasLocation(String expected) {
        return hasText("event location", CalendarEvent::location, expected);
    }

    /**
     * Verifies the long text.
     *
     * @param expected the whole DESCRIPTION, its lines parted by {@code \n}
     * @return this
     * @throws AssertionError if it is another, or there is none
     */
    public CalendarEventAssert hasDescription(String expected) {
        return hasText("event description", CalendarEvent::description, expected);
    }

    /**
     * Verifies what identifies the event through all its changes.
     *
     * @param expected the whole UID
     * @return this
     * @throws AssertionError if it is another, or there is none
     */
    public CalendarEventAssert hasUid(String expected) {
        return hasText("event UID", CalendarEvent::uid, expected);
    }

    /**
     * Verifies the number of the change.
     *
     * @param expected the SEQUENCE; 0 also when there is none
     * @return this
     * @throws AssertionError if it is another
     */
    public CalendarEventAssert hasSequence(int expected) {
        isNotNull();
        if (actual.sequence() != expected) {
            throw another(
                    actual.sequence(), expected, expecting("event sequence " + expected, "it is " + actual.sequence()));
        }
        return this;
    }

    /**
     * Verifies whether the event is tentative, confirmed or cancelled.
     *
     * @param expected such as {@code "CONFIRMED"}, in any case
     * @return this
     * @throws AssertionError if it is another, or there is none
     */
    public CalendarEventAssert hasStatus(String expected) {
        return hasText("event status", CalendarEvent::status, expected.toUpperCase(Locale.ROOT));
    }

    /**
     * Verifies the moment at which the event starts.
     *
     * @param expected the moment, in whatever zone the event gives it
     * @return this
     * @throws AssertionError if it is another, or the start is no moment that is the same for everybody
     */
    public CalendarEventAssert startsAt(Instant expected) {
        isNotNull();
        return isAt(actual.start(), expected, expected.toString(), CalendarFailure.start(actual));
    }

    /**
     * Verifies the moment at which the event starts; the zone does not matter.
     *
     * @param expected the moment, in whatever zone
     * @return this
     * @throws AssertionError if it is another, or the start is no moment that is the same for everybody
     */
    public CalendarEventAssert startsAt(ZonedDateTime expected) {
        isNotNull();
        return isAt(actual.start(), expected.toInstant(), inWords(expected), CalendarFailure.start(actual));
    }

    /**
     * Verifies that the event starts at a time on the clock of whoever reads it: a {@link CalendarTime.Floating} one.
     *
     * @param expected the time
     * @return this
     * @throws AssertionError if it is another, or the start is a moment or a whole day
     */
    public CalendarEventAssert startsAt(LocalDateTime expected) {
        isNotNull();
        return isTime(actual.start(), new CalendarTime.Floating(expected), "at ", CalendarFailure.start(actual));
    }

    /**
     * Verifies that the event takes whole days, and the first of them.
     *
     * @param expected the first day
     * @return this
     * @throws AssertionError if it is another, or the start is a time of the day
     */
    public CalendarEventAssert startsOn(LocalDate expected) {
        isNotNull();
        return isTime(actual.start(), new CalendarTime.AllDay(expected), "on ", CalendarFailure.start(actual));
    }

    /**
     * Verifies the moment at which the event ends, whether it gives an end or a duration.
     *
     * @param expected the moment, in whatever zone the event gives it
     * @return this
     * @throws AssertionError if it is another, or the end is no moment that is the same for everybody
     */
    public CalendarEventAssert endsAt(Instant expected) {
        isNotNull();
        return isAt(actual.end(), expected, expected.toString(), CalendarFailure.end(actual));
    }

    /**
     * Verifies the moment at which the event ends, whether it gives an end or a duration; the zone does not matter.
     *
     * @param expected the moment, in whatever zone
     * @return this
     * @throws AssertionError if it is another, or the end is no moment that is the same for everybody
     */
    public CalendarEventAssert endsAt(ZonedDateTime expected) {
        isNotNull();
        return isAt(actual.end(), expected.toInstant(), inWords(expected), CalendarFailure.end(actual));
    }

    /**
     * Verifies that the event ends at a time on the clock of whoever reads it: a {@link CalendarTime.Floating} one.
     *
     * @param expected the time
     * @return this
     * @throws AssertionError if it is another, or the end is a moment or a whole day
     */
    public CalendarEventAssert endsAt(LocalDateTime expected) {
        isNotNull();
        return isTime(actual.end(), new CalendarTime.Floating(expected), "at ", CalendarFailure.end(actual));
    }

    /**
     * Verifies how long the event lasts, whether it gives an end or a duration.
     *
     * @param expected how long, with a whole day as 24 hours
     * @return this
     * @throws AssertionError if it lasts shorter or longer, or that cannot be told
     */
    public CalendarEventAssert lasts(Duration expected) {
        isNotNull();
        Optional<Duration> found =
                actual.start().flatMap(start -> actual.end().flatMap(end -> CalendarSpan.between(start, end)));
        if (!found.equals(Optional.of(expected))) {
            throw failing(CalendarFailure.lasting(expected, actual, found));
        }
        return this;
    }

    /**
     * Verifies who invites.
     *
     * @param address the address of the ORGANIZER; the display name does not matter
     * @return this
     * @throws AssertionError if it is another, or there is none
     */
    public CalendarEventAssert hasOrganizer(String address) {
        isNotNull();
        Optional<String> found = actual.organizer().map(MailAddress::address);
        if (found.filter(it -> MailAddress.sameMailbox(it, address)).isEmpty()) {
            throw another("event organizer", address, found);
        }
        return this;
    }

    /**
     * Verifies that just these people are invited, in any order.
     *
     * @param addresses the addresses of the ATTENDEEs; none if nobody may be invited
     * @return this
     * @throws AssertionError if one is missing or another is there
     */
    public CalendarEventAssert hasAttendees(String... addresses) {
        isNotNull();
        RollCall<String, Attendee> rollCall = attendance(addresses);
        if (!rollCall.isJust()) {
            List<String> found = actual.attendees().stream()
                    .map(CalendarEventAssert::address)
                    .toList();
            throw another(
                    found,
                    List.of(addresses),
                    expecting(
                                    addresses.length == 0
                                            ? "event to have no attendees"
                                            : "event to have just the attendees "
                                                    + Wording.addresses(List.of(addresses)),
                                    Instead.of(rollCall, CalendarEventAssert::address, addresses.length == 0))
                            .with("Its attendees:", attendees(actual)));
        }
        return this;
    }

    /**
     * Verifies that these people are invited, among others perhaps.
     *
     * @param addresses some addresses of the ATTENDEEs
     * @return this
     * @throws AssertionError if one is missing
     */
    public CalendarEventAssert containsAttendees(String... addresses) {
        isNotNull();
        List<String> missing = attendance(addresses).missing();
        if (!missing.isEmpty()) {
            List<String> found = actual.attendees().stream()
                    .map(CalendarEventAssert::address)
                    .toList();
            throw failing(expecting(
                            "event to have among its attendees " + Wording.addresses(missing),
                            "it has " + (found.isEmpty() ? "none" : Wording.addresses(found) + " only"))
                    .with("Its attendees:", attendees(actual)));
        }
        return this;
    }

    /**
     * Goes on with the title.
     *
     * @return AssertJ's assertions on the SUMMARY
     * @throws AssertionError if there is none
     */
    public AbstractStringAssert<?> summary() {
        return toText("summary", CalendarEvent::summary);
    }

    /**
     * Goes on with the long text.
     *
     * @return AssertJ's assertions on the DESCRIPTION
     * @throws AssertionError if there is none
     */
    public AbstractStringAssert<?> description() {
        return toText("description", CalendarEvent::description);
    }

    /**
     * Goes on with those who are invited, their answers and roles.
     *
     * @return AssertJ's assertions on the list
     */
    public ListAssert<Attendee> attendees() {
        return toList("attendees", CalendarEvent::attendees, Attendee.class);
    }

    private CalendarEventAssert isAt(
            Optional<CalendarTime> found, Instant expected, String words, CalendarFailure failure) {
        Optional<Instant> moment = found.flatMap(CalendarTime::instant);
        if (!moment.equals(Optional.of(expected))) {
            throw another(moment.map(Instant::toString).orElse(""), expected.toString(), failure.at(words, expected));
        }
        return this;
    }

    private CalendarEventAssert isTime(
            Optional<CalendarTime> found, CalendarTime expected, String preposition, CalendarFailure failure) {
        if (!found.equals(Optional.of(expected))) {
            throw another(
                    found.map(CalendarTime::toString).orElse(""),
                    expected.toString(),
                    failure.at(preposition + expected));
        }
        return this;
    }

    private static String inWords(ZonedDateTime time) {
        return new CalendarTime.Zoned(time.toLocalDateTime(), time.getZone().getId()).toString();
    }

    private RollCall<String, Attendee> attendance(String... addresses) {
        return RollCall.of(
                actual.attendees(),
                List.of(addresses),
                (attendee, address) -> MailAddress.sameMailbox(address(attendee), address));
    }

    private static String address(Attendee attendee) {
        return attendee.mailbox().address();
    }

    private static List<String> attendees(CalendarEvent event) {
        return event.attendees().stream()
                .map(attendee -> Excerpt.of(attendee.toString()))
                .toList();
    }
}

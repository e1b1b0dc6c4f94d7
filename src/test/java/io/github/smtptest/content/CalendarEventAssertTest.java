package io.github.smtptest.content;

import static io.github.smtptest.content.CalendarEventAssert.EVENT;
import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class CalendarEventAssertTest {

    private static final LocalDateTime NOON = LocalDateTime.of(2026, 11, 24, 12, 0);
    private static final ZonedDateTime BERLIN_NOON = NOON.atZone(ZoneId.of("Europe/Berlin"));

    private static final CalendarEvent LUNCH = event("""
            UID:42@shop.example
            SEQUENCE:3
            SUMMARY:Lunch
            DESCRIPTION:Soup\\nSalad
            LOCATION:Room 1
            STATUS:CONFIRMED
            DTSTART;TZID=Europe/Berlin:20261124T120000
            DTEND;TZID=Europe/Berlin:20261124T133000
            ORGANIZER;CN=Eve:mailto:eve@shop.example
            ATTENDEE;CN=Ada:mailto:ada@example.org
            ATTENDEE:mailto:bob@example.org""");
    private static final CalendarEvent UTC = event("DTSTART:20261124T110000Z\nDURATION:PT1H");
    private static final CalendarEvent FLOATING = event("DTSTART:20261124T120000\nDTEND:20261124T130000");
    private static final CalendarEvent DAYS = event("SUMMARY:Fair\nDTSTART:20261124\nDTEND:20261126");
    private static final CalendarEvent UNKNOWN_ZONE =
            event("DTSTART;TZID=W. Europe:20261124T120000\nDTEND;TZID=W. Europe:20261124T130000");
    private static final CalendarEvent MIXED = event("DTSTART:20261124T120000\nDTEND:20261124T130000Z");
    private static final CalendarEvent UNREADABLE = event("DTSTART:noon\nDTEND:one");
    private static final CalendarEvent ENDLESS = event("DTSTART:20261124T110000Z\nDTEND:one");
    private static final CalendarEvent EMPTY = event("X:1");

    private static CalendarEvent event(String lines) {
        return CalendarInvitation.parse("BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + lines + "\nEND:VEVENT\nEND:VCALENDAR")
                .event()
                .orElseThrow();
    }

    @Test
    void passesForWhatIsThere() {
        assertThat(LUNCH)
                .hasUid("42@shop.example")
                .hasSequence(3)
                .hasSummary("Lunch")
                .hasDescription("Soup\nSalad")
                .hasLocation("Room 1")
                .hasStatus("confirmed")
                .hasOrganizer("eve@SHOP.example")
                .hasAttendees("bob@example.org", "ada@Example.org")
                .containsAttendees("bob@example.org");
        assertThat(EMPTY).hasSequence(0).hasAttendees().containsAttendees();
    }

    @Test
    void passesForItsTimes() {
        assertThat(LUNCH)
                .startsAt(BERLIN_NOON)
                .startsAt(Instant.parse("2026-11-24T11:00:00Z"))
                .endsAt(BERLIN_NOON.plusMinutes(90))
                .lasts(Duration.ofMinutes(90));
        assertThat(UTC)
                .startsAt(BERLIN_NOON)
                .endsAt(Instant.parse("2026-11-24T12:00:00Z"))
                .lasts(Duration.ofHours(1));
        assertThat(FLOATING).startsAt(NOON).endsAt(NOON.plusHours(1)).lasts(Duration.ofHours(1));
        assertThat(DAYS).startsOn(LocalDate.of(2026, 11, 24)).lasts(Duration.ofDays(2));
        assertThat(UNKNOWN_ZONE).lasts(Duration.ofHours(1));
    }

    @Test
    void failsForAnotherUid() {
        assertThat(failureOf(() -> assertThat(LUNCH).hasUid("43@shop.example"))).isEqualTo("""
                        Expecting event UID "43@shop.example", but it is "42@shop.example", which differs in 1 character
                          expected: "43@shop.example"
                          but was:  "42@shop.example"
                                      ^
                        in event "Lunch", 2026-11-24T12:00 Europe/Berlin""");
    }

    @Test
    void failsForAnotherSequence() {
        assertThat(failureOf(() -> assertThat(LUNCH).hasSequence(2))).isEqualTo("""
                        Expecting event sequence 2, but it is 3
                        in event "Lunch", 2026-11-24T12:00 Europe/Berlin""");
    }

    @Test
    void failsForAnotherSummary() {
        assertThat(failureOf(() -> assertThat(LUNCH).hasSummary("Dinner"))).isEqualTo("""
                        Expecting event summary "Dinner", but it is "Lunch"
                        in event "Lunch", 2026-11-24T12:00 Europe/Berlin""");
    }

    @Test
    void failsWithoutASummary() {
        assertThat(failureOf(() -> assertThat(EMPTY).hasSummary("Lunch"))).isEqualTo("""
                        Expecting event summary "Lunch", but there is none
                        in event without a title""");
    }

    @Test
    void failsForAnotherDescription() {
        assertThat(failureOf(() -> assertThat(LUNCH).hasDescription("Soup\nSteak")))
                .isEqualTo("""
                        Expecting the event description "Soup\\nSteak", but it differs in 3 characters
                          line 2 (- expected, + actual):
                            Soup
                          - Steak
                          + Salad
                        in event "Lunch", 2026-11-24T12:00 Europe/Berlin""");
    }

    @Test
    void failsForAnotherLocation() {
        assertThat(failureOf(() -> assertThat(LUNCH).hasLocation("Room 2"))).isEqualTo("""
                        Expecting event location "Room 2", but it is "Room 1", which differs in 1 character
                          expected: "Room 2"
                          but was:  "Room 1"
                                          ^
                        in event "Lunch", 2026-11-24T12:00 Europe/Berlin""");
    }

    @Test
    void failsForAnotherStatus() {
        assertThat(failureOf(() -> assertThat(LUNCH).hasStatus("cancelled"))).isEqualTo("""
                        Expecting event status "CANCELLED", but it is "CONFIRMED"
                        in event "Lunch", 2026-11-24T12:00 Europe/Berlin""");
    }

    @Test
    void failsForAnotherOrganizer() {
        assertThat(failureOf(() -> assertThat(LUNCH).hasOrganizer("ada@example.org")))
                .isEqualTo("""
                        Expecting event organizer "ada@example.org", but it is "eve@shop.example"
                        in event "Lunch", 2026-11-24T12:00 Europe/Berlin""");
    }

    @Test
    void failsWithoutAnOrganizer() {
        assertThat(failureOf(() -> assertThat(EMPTY).hasOrganizer("ada@example.org")))
                .isEqualTo("""
                        Expecting event organizer "ada@example.org", but there is none
                        in event without a title""");
    }

    @Test
    void failsIfAnAttendeeIsMissingAndAnotherIsThere() {
        assertThat(failureOf(() -> assertThat(LUNCH).hasAttendees("ada@example.org", "cy@example.org")))
                .isEqualTo("""
                        Expecting event to have just the attendees <ada@example.org>, <cy@example.org>, but <cy@example.org> is missing, and <bob@example.org> is there instead
                        Its attendees:
                          Ada <ada@example.org> NEEDS-ACTION
                          bob@example.org NEEDS-ACTION
                        in event "Lunch", 2026-11-24T12:00 Europe/Berlin""");
    }

    @Test
    void failsIfAnAttendeeIsMissing() {
        assertThat(failureOf(
                        () -> assertThat(LUNCH).hasAttendees("ada@example.org", "bob@example.org", "bob@example.org")))
                .isEqualTo("""
                        Expecting event to have just the attendees <ada@example.org>, <bob@example.org>, <bob@example.org>, but <bob@example.org> is missing
                        Its attendees:
                          Ada <ada@example.org> NEEDS-ACTION
                          bob@example.org NEEDS-ACTION
                        in event "Lunch", 2026-11-24T12:00 Europe/Berlin""");
    }

    @Test
    void failsIfOtherAttendeesAreThere() {
        assertThat(failureOf(() -> assertThat(LUNCH).hasAttendees())).isEqualTo("""
                        Expecting event to have no attendees, but <ada@example.org>, <bob@example.org> are there
                        Its attendees:
                          Ada <ada@example.org> NEEDS-ACTION
                          bob@example.org NEEDS-ACTION
                        in event "Lunch", 2026-11-24T12:00 Europe/Berlin""");
    }

    @Test
    void failsIfAnAttendeeIsNotAmongOthers() {
        assertThat(failureOf(() -> assertThat(LUNCH).containsAttendees("bob@example.org", "cy@example.org")))
                .isEqualTo("""
                        Expecting event to have among its attendees <cy@example.org>, but it has <ada@example.org>, <bob@example.org> only
                        Its attendees:
                          Ada <ada@example.org> NEEDS-ACTION
                          bob@example.org NEEDS-ACTION
                        in event "Lunch", 2026-11-24T12:00 Europe/Berlin""");
    }

    @Test
    void failsWithoutAnyAttendee() {
        assertThat(failureOf(() -> assertThat(EMPTY).containsAttendees("bob@example.org")))
                .isEqualTo("""
                        Expecting event to have among its attendees <bob@example.org>, but it has none
                        in event without a title""");
    }

    @Test
    void failsForAStartAnHourLate() {
        assertThat(failureOf(() -> assertThat(LUNCH).startsAt(BERLIN_NOON.minusHours(1))))
                .isEqualTo("""
                        Expecting event to start at 2026-11-24T11:00 Europe/Berlin, but it starts at 2026-11-24T12:00 Europe/Berlin (2026-11-24T11:00:00Z), 1 h too late
                        in event "Lunch", 2026-11-24T12:00 Europe/Berlin""");
    }

    @Test
    void failsForAStartThatIsEarly() {
        assertThat(failureOf(() -> assertThat(UTC).startsAt(Instant.parse("2026-11-25T11:30:05Z"))))
                .isEqualTo("""
                        Expecting event to start at 2026-11-25T11:30:05Z, but it starts at 2026-11-24T11:00Z, 1 day 30 min 5 s too early
                        in event without a title, 2026-11-24T11:00Z""");
    }

    @Test
    void failsForAStartThatIsAWholeDay() {
        assertThat(failureOf(() -> assertThat(DAYS).startsAt(BERLIN_NOON))).isEqualTo("""
                        Expecting event to start at 2026-11-24T12:00 Europe/Berlin, but it starts on 2026-11-24 (all day)
                        in event "Fair", 2026-11-24 (all day)""");
    }

    @Test
    void failsForAStartOnWhateverClock() {
        assertThat(failureOf(() -> assertThat(FLOATING).startsAt(BERLIN_NOON))).isEqualTo("""
                        Expecting event to start at 2026-11-24T12:00 Europe/Berlin, but it starts at 2026-11-24T12:00 (floating), without a zone
                        in event without a title, 2026-11-24T12:00 (floating)""");
    }

    @Test
    void failsForAStartInAZoneThatJavaDoesNotKnow() {
        assertThat(failureOf(() -> assertThat(UNKNOWN_ZONE).startsAt(BERLIN_NOON)))
                .isEqualTo("""
                        Expecting event to start at 2026-11-24T12:00 Europe/Berlin, but it starts at 2026-11-24T12:00 W. Europe, a zone that Java does not know
                        in event without a title, 2026-11-24T12:00 W. Europe""");
    }

    @Test
    void failsForAStartThatIsAMomentInsteadOfATimeOnWhateverClock() {
        assertThat(failureOf(() -> assertThat(LUNCH).startsAt(NOON))).isEqualTo("""
                        Expecting event to start at 2026-11-24T12:00 (floating), but it starts at 2026-11-24T12:00 Europe/Berlin
                        in event "Lunch", 2026-11-24T12:00 Europe/Berlin""");
    }

    @Test
    void failsForAStartThatIsNoWholeDay() {
        assertThat(failureOf(() -> assertThat(LUNCH).startsOn(NOON.toLocalDate())))
                .isEqualTo("""
                        Expecting event to start on 2026-11-24 (all day), but it starts at 2026-11-24T12:00 Europe/Berlin
                        in event "Lunch", 2026-11-24T12:00 Europe/Berlin""");
    }

    @Test
    void failsForAnotherDay() {
        assertThat(failureOf(() -> assertThat(DAYS).startsOn(LocalDate.of(2026, 11, 23))))
                .isEqualTo("""
                        Expecting event to start on 2026-11-23 (all day), but it starts on 2026-11-24 (all day)
                        in event "Fair", 2026-11-24 (all day)""");
    }

    @Test
    void failsWithoutAStart() {
        assertThat(failureOf(() -> assertThat(EMPTY).startsAt(BERLIN_NOON))).isEqualTo("""
                        Expecting event to start at 2026-11-24T12:00 Europe/Berlin, but it has no start
                        in event without a title""");
    }

    @Test
    void failsForAStartThatCannotBeRead() {
        assertThat(failureOf(() -> assertThat(UNREADABLE).startsAt(BERLIN_NOON)))
                .isEqualTo("""
                        Expecting event to start at 2026-11-24T12:00 Europe/Berlin, but its start cannot be read
                        in event without a title""");
    }

    @Test
    void failsForAnotherEnd() {
        assertThat(failureOf(() -> assertThat(LUNCH).endsAt(BERLIN_NOON.plusHours(1))))
                .isEqualTo("""
                        Expecting event to end at 2026-11-24T13:00 Europe/Berlin, but it ends at 2026-11-24T13:30 Europe/Berlin (2026-11-24T12:30:00Z), 30 min too late
                        in event "Lunch", 2026-11-24T12:00 Europe/Berlin""");
    }

    @Test
    void failsForAnotherMomentOfTheEnd() {
        assertThat(failureOf(() -> assertThat(UTC).endsAt(Instant.parse("2026-11-24T12:00:01Z"))))
                .isEqualTo("""
                        Expecting event to end at 2026-11-24T12:00:01Z, but it ends at 2026-11-24T12:00Z, 1 s too early
                        in event without a title, 2026-11-24T11:00Z""");
    }

    @Test
    void failsForAnotherEndOnWhateverClock() {
        assertThat(failureOf(() -> assertThat(FLOATING).endsAt(NOON))).isEqualTo("""
                        Expecting event to end at 2026-11-24T12:00 (floating), but it ends at 2026-11-24T13:00 (floating)
                        in event without a title, 2026-11-24T12:00 (floating)""");
    }

    @Test
    void failsForAnEndThatCannotBeRead() {
        assertThat(failureOf(() -> assertThat(ENDLESS).endsAt(NOON))).isEqualTo("""
                        Expecting event to end at 2026-11-24T12:00 (floating), but its end cannot be read
                        in event without a title, 2026-11-24T11:00Z""");
    }

    @Test
    void failsIfItLastsLonger() {
        assertThat(failureOf(() -> assertThat(LUNCH).lasts(Duration.ofHours(1))))
                .isEqualTo("""
                        Expecting event to last 1 h, but it lasts 1 h 30 min
                        in event "Lunch", 2026-11-24T12:00 Europe/Berlin""");
    }

    @Test
    void failsIfItLastsDays() {
        assertThat(failureOf(() -> assertThat(DAYS).lasts(Duration.ofDays(1)))).isEqualTo("""
                        Expecting event to last 1 day, but it lasts 2 days
                        in event "Fair", 2026-11-24 (all day)""");
    }

    @Test
    void failsIfItHasNoStart() {
        assertThat(failureOf(() -> assertThat(EMPTY).lasts(Duration.ofHours(1))))
                .isEqualTo("""
                        Expecting event to last 1 h, but it has no start
                        in event without a title""");
    }

    @Test
    void failsIfItsEndCannotBeRead() {
        assertThat(failureOf(() -> assertThat(ENDLESS).lasts(Duration.ofHours(1))))
                .isEqualTo("""
                        Expecting event to last 1 h, but its end cannot be read
                        in event without a title, 2026-11-24T11:00Z""");
    }

    @Test
    void failsIfStartAndEndAreOnDifferentClocks() {
        assertThat(failureOf(() -> assertThat(MIXED).lasts(Duration.ofHours(1))))
                .isEqualTo("""
                        Expecting event to last 1 h, but that cannot be told: it starts at 2026-11-24T12:00 (floating) and ends at 2026-11-24T13:00Z
                        in event without a title, 2026-11-24T12:00 (floating)""");
    }

    @Test
    void goesOnWithItsParts() {
        assertThat(LUNCH).summary().startsWith("Lu");
        assertThat(LUNCH).description().hasLineCount(2);
        assertThat(LUNCH).attendees().extracting(Attendee::status).containsOnly("NEEDS-ACTION");
    }

    @Test
    void failsForASummaryToGoOnWith() {
        assertThat(failureOf(() -> assertThat(EMPTY).summary())).isEqualTo("""
                        Expecting the summary, but there is none
                        in event without a title""");
    }

    @Test
    void saysWhereASummaryCameFrom() {
        assertThat(failureOf(() -> assertThat(LUNCH).summary().isEqualTo("Dinner")))
                .isEqualToNormalizingNewlines("""
                        [summary of event "Lunch", 2026-11-24T12:00 Europe/Berlin]\s
                        expected: "Dinner"
                         but was: "Lunch\"""");
    }

    @Test
    void comesFromAnyObject() {
        assertThat(List.of(LUNCH)).singleElement(EVENT).hasSummary("Lunch");
    }

    @Test
    void worksSoftly() {
        SoftAssertions softly = new SoftAssertions();

        softly.assertThat((Object) LUNCH)
                .asInstanceOf(EVENT)
                .hasSummary("x")
                .startsAt(NOON)
                .lasts(Duration.ofMinutes(90))
                .hasAttendees()
                .hasSequence(0);
        softly.assertThat((Object) LUNCH)
                .asInstanceOf(EVENT)
                .description()
                .isEqualTo("x")
                .isEqualTo("y");

        assertThat(softly.assertionErrorsCollected()).hasSize(6);
    }

    @Test
    void failsForNull() {
        CalendarEventAssert nothing = new CalendarEventAssert(null);

        assertThat(List.of(
                        failureOf(() -> nothing.hasUid("x")),
                        failureOf(() -> nothing.hasSequence(1)),
                        failureOf(() -> nothing.hasSummary("x")),
                        failureOf(() -> nothing.hasDescription("x")),
                        failureOf(() -> nothing.hasLocation("x")),
                        failureOf(() -> nothing.hasStatus("x")),
                        failureOf(() -> nothing.hasOrganizer("x")),
                        failureOf(() -> nothing.hasAttendees("x")),
                        failureOf(() -> nothing.containsAttendees("x")),
                        failureOf(() -> nothing.startsAt(BERLIN_NOON)),
                        failureOf(() -> nothing.startsAt(BERLIN_NOON.toInstant())),
                        failureOf(() -> nothing.startsAt(NOON)),
                        failureOf(() -> nothing.startsOn(NOON.toLocalDate())),
                        failureOf(() -> nothing.endsAt(BERLIN_NOON)),
                        failureOf(() -> nothing.endsAt(BERLIN_NOON.toInstant())),
                        failureOf(() -> nothing.endsAt(NOON)),
                        failureOf(() -> nothing.lasts(Duration.ZERO)),
                        failureOf(() -> nothing.summary()),
                        failureOf(() -> nothing.description()),
                        failureOf(() -> nothing.attendees())))
                .containsOnly("\nExpecting actual not to be null");
    }
}

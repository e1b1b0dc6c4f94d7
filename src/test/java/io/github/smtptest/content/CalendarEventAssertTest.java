package io.github.smtptest.content;

import static io.github.smtptest.content.CalendarEventAssert.EVENT;
import static io.github.smtptest.content.SampleEvent.BERLIN_NOON;
import static io.github.smtptest.content.SampleEvent.EMPTY;
import static io.github.smtptest.content.SampleEvent.LUNCH;
import static io.github.smtptest.content.SampleEvent.NOON;
import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class CalendarEventAssertTest {

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

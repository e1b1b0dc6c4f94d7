package io.github.smtptest.content;

import static io.github.smtptest.content.CalendarEventAssert.EVENT;
import static io.github.smtptest.content.CalendarInvitationAssert.INVITATION;
import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class CalendarInvitationAssertTest {

    private static final CalendarInvitation LUNCH =
            calendar("METHOD:REQUEST", "SUMMARY:Lunch\nDTSTART:20261124T110000Z");
    private static final CalendarInvitation TWO =
            calendar("METHOD:CANCEL", "SUMMARY:Lunch\nDTSTART:20261124", "SUMMARY:Dinner\nDTSTART:20261125");
    private static final CalendarInvitation NOTHING = CalendarInvitation.parse("");

    private static CalendarInvitation calendar(String method, String... events) {
        return CalendarInvitation.parse("BEGIN:VCALENDAR\n" + method + "\n"
                + Stream.of(events)
                        .map(event -> "BEGIN:VEVENT\nUID:1\n" + event + "\nEND:VEVENT\n")
                        .collect(Collectors.joining())
                + "END:VCALENDAR");
    }

    @Test
    void passesForWhatIsThere() {
        assertThat(LUNCH).hasMethod("request").hasSingleEvent().hasNoProblems();
    }

    @Test
    void failsForAnotherMethod() {
        assertThat(failureOf(() -> assertThat(TWO).hasMethod("request"))).isEqualTo("""
                        Expecting calendar method "REQUEST", but it is "CANCEL"
                        in calendar with 2 events (CANCEL)""");
    }

    @Test
    void failsWithoutAMethod() {
        assertThat(failureOf(() -> assertThat(NOTHING).hasMethod("REQUEST"))).isEqualTo("""
                        Expecting calendar method "REQUEST", but there is none
                        in calendar with no event (no method)""");
    }

    @Test
    void failsForSeveralEvents() {
        assertThat(failureOf(() -> assertThat(TWO).hasSingleEvent())).isEqualTo("""
                        Expecting calendar to have a single event, but it has 2
                        They are:
                          event "Lunch", 2026-11-24 (all day)
                          event "Dinner", 2026-11-25 (all day)
                        in calendar with 2 events (CANCEL)""");
    }

    @Test
    void failsWithoutAnyEvent() {
        assertThat(failureOf(() -> assertThat(NOTHING).hasSingleEvent())).isEqualTo("""
                        Expecting calendar to have a single event, but it has none
                        in calendar with no event (no method)""");
    }

    @Test
    void failsForAProblem() {
        assertThat(failureOf(() -> assertThat(NOTHING).hasNoProblems())).isEqualTo("""
                        Expecting calendar to have no problem, but there is one: is no calendar: there is no BEGIN:VCALENDAR
                        in calendar with no event (no method)""");
    }

    @Test
    void failsForSeveralProblems() {
        assertThat(failureOf(() ->
                        assertThat(calendar("METHOD:REQUEST", "DTEND:never")).hasNoProblems()))
                .isEqualTo("""
                        Expecting calendar to have no problem, but there are 2
                        They are:
                          DTSTART is missing
                          DTEND cannot be read: "never"
                        in calendar with 1 event (REQUEST)""");
    }

    @Test
    void failsForSeveralEventsToGoOnWith() {
        assertThat(failureOf(() -> assertThat(TWO).event())).isEqualTo("""
                        Expecting calendar to have a single event, but it has 2
                        They are:
                          event "Lunch", 2026-11-24 (all day)
                          event "Dinner", 2026-11-25 (all day)
                        in calendar with 2 events (CANCEL)""");
    }

    @Test
    void goesOnWithItsEvents() {
        assertThat(LUNCH).event().hasSummary("Lunch");
        assertThat(TWO).events().hasSize(2).element(1, EVENT).hasSummary("Dinner");
    }

    @Test
    void saysWhereAnEventCameFrom() {
        assertThat(failureOf(() -> assertThat(LUNCH).event().hasSummary("Dinner")))
                .isEqualToNormalizingNewlines("""
                        [calendar with 1 event (REQUEST)] Expecting event summary "Dinner", but it is "Lunch"
                        in event "Lunch", 2026-11-24T11:00Z""");
    }

    @Test
    void saysWhereEventsCameFrom() {
        assertThat(failureOf(() -> assertThat(NOTHING).as("the mail").events().isNotEmpty()))
                .isEqualToNormalizingNewlines("""
                        [events of calendar with no event (no method) in the mail]\s
                        Expecting actual not to be empty""");
    }

    @Test
    void comesFromAnyObject() {
        Object object = LUNCH;

        assertThat(object).asInstanceOf(INVITATION).hasSingleEvent();
    }

    @Test
    void worksSoftly() {
        SoftAssertions softly = new SoftAssertions();

        softly.assertThat((Object) TWO)
                .asInstanceOf(INVITATION)
                .hasMethod("REQUEST")
                .hasNoProblems()
                .hasSingleEvent();
        softly.assertThat((Object) LUNCH)
                .asInstanceOf(INVITATION)
                .event()
                .hasSummary("x")
                .hasLocation("y")
                .summary()
                .isEqualTo("z")
                .isEqualTo("w");

        assertThat(softly.assertionErrorsCollected()).hasSize(6);
    }

    @Test
    void failsForNull() {
        CalendarInvitationAssert nothing = new CalendarInvitationAssert(null);

        assertThat(List.of(
                        failureOf(() -> nothing.hasMethod("x")),
                        failureOf(() -> nothing.hasSingleEvent()),
                        failureOf(() -> nothing.hasNoProblems()),
                        failureOf(() -> nothing.event()),
                        failureOf(() -> nothing.events())))
                .containsOnly("\nExpecting actual not to be null");
    }
}

package io.github.smtptest.content;

import static io.github.smtptest.content.SampleEvent.BERLIN_NOON;
import static io.github.smtptest.content.SampleEvent.DAYS;
import static io.github.smtptest.content.SampleEvent.EMPTY;
import static io.github.smtptest.content.SampleEvent.ENDLESS;
import static io.github.smtptest.content.SampleEvent.FLOATING;
import static io.github.smtptest.content.SampleEvent.LUNCH;
import static io.github.smtptest.content.SampleEvent.MIXED;
import static io.github.smtptest.content.SampleEvent.NOON;
import static io.github.smtptest.content.SampleEvent.UNKNOWN_ZONE;
import static io.github.smtptest.content.SampleEvent.UNREADABLE;
import static io.github.smtptest.content.SampleEvent.UTC;
import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The assertions on when an event begins and ends. */
class CalendarEventTimeAssertTest {

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
}

package io.github.smtptest.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.mime.MailAddress;
import io.github.smtptest.mime.MimeEntity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarInvitationTest {

    private static final String REQUEST = """
            BEGIN:VCALENDAR
            PRODID:-//Shop//Calendar//EN
            VERSION:2.0
            METHOD:request
            BEGIN:VTIMEZONE
            TZID:Europe/Berlin
            BEGIN:STANDARD
            DTSTART:19701025T030000
            END:STANDARD
            END:VTIMEZONE
            BEGIN:VEVENT
            UID:42@shop.example
            SEQUENCE:3
            SUMMARY:Lunch\\, with Ada\\; and a very long title that has to be fol
             ded somewhere
            DESCRIPTION;ALTREP="cid:x;y:z":One\\nTwo\\Nand a \\\\ backslash
            LOCATION:Room 1
            STATUS:confirmed
            DTSTART;TZID=Europe/Berlin:20261124T100000
            DTEND;TZID="Europe/Berlin":20261124T113000
            RRULE:FREQ=WEEKLY;BYDAY=TU
            ORGANIZER;CN="Eve; the \\"Boss:MAILTO:eve@shop.example
            ATTENDEE;CN=Ada ^'Lady^' L;PARTSTAT=accepted;ROLE=CHAIR;RSVP=true;CUTYPE=ROOM:mailto:ada@example.org
            ATTENDEE:mailto:bob@EXAMPLE.org
            ATTENDEE;CN="Carl, C":urn:uuid:1
            BEGIN:VALARM
            SUMMARY:Alarm
            DTSTART:19700101T000000
            END:VALARM
            X-SHOP-ID:7
            END:VEVENT
            END:VCALENDAR
            """.replace("\n", "\r\n").replace("\\\"Boss", "Boss\"");

    private static CalendarEvent event(String lines) {
        return CalendarInvitation.parse("BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + lines + "\nEND:VEVENT\nEND:VCALENDAR")
                .event()
                .orElseThrow();
    }

    @Test
    void readsAnInvitation() {
        CalendarInvitation invitation = CalendarInvitation.parse(REQUEST);
        CalendarEvent event = invitation.event().orElseThrow();

        assertThat(invitation.problems()).isEmpty();
        assertThat(invitation.method()).contains("REQUEST");
        assertThat(invitation.productId()).contains("-//Shop//Calendar//EN");
        assertThat(invitation.events()).containsExactly(event);
        assertThat(event.uid()).contains("42@shop.example");
        assertThat(event.sequence()).isEqualTo(3);
        assertThat(event.summary()).contains("Lunch, with Ada; and a very long title that has to be folded somewhere");
        assertThat(event.description()).contains("One\nTwo\nand a \\ backslash");
        assertThat(event.location()).contains("Room 1");
        assertThat(event.status()).contains("CONFIRMED");
        assertThat(event.start())
                .contains(new CalendarTime.Zoned(LocalDateTime.of(2026, 11, 24, 10, 0), "Europe/Berlin"));
        assertThat(event.start().flatMap(CalendarTime::instant)).contains(Instant.parse("2026-11-24T09:00:00Z"));
        assertThat(event.end())
                .contains(new CalendarTime.Zoned(LocalDateTime.of(2026, 11, 24, 11, 30), "Europe/Berlin"));
        assertThat(event.duration()).isEmpty();
        assertThat(event.recurrenceRule()).contains("FREQ=WEEKLY;BYDAY=TU");
        assertThat(event.recurrenceId()).isEmpty();
        assertThat(event.property("x-shop-id")).contains("7");
        assertThat(event.organizer()).contains(new MailAddress("Eve; the Boss", "eve@shop.example"));
        assertThat(event.attendees())
                .containsExactly(
                        new Attendee(
                                new MailAddress("Ada \"Lady\" L", "ada@example.org"),
                                "ACCEPTED",
                                "CHAIR",
                                true,
                                "ROOM"),
                        new Attendee(
                                new MailAddress("", "bob@EXAMPLE.org"),
                                "NEEDS-ACTION",
                                "REQ-PARTICIPANT",
                                false,
                                "INDIVIDUAL"),
                        new Attendee(
                                new MailAddress("Carl, C", "urn:uuid:1"),
                                "NEEDS-ACTION",
                                "REQ-PARTICIPANT",
                                false,
                                "INDIVIDUAL"));
        assertThat(event.attendee("bob@example.org")).contains(event.attendees().get(1));
        assertThat(event.attendee("eve@example.org")).isEmpty();
        assertThat(event.attendees().get(1)).hasToString("bob@EXAMPLE.org NEEDS-ACTION");
        assertThat(event)
                .isEqualTo(CalendarInvitation.parse(REQUEST).events().get(0))
                .hasSameHashCodeAs(CalendarInvitation.parse(REQUEST).events().get(0))
                .isNotEqualTo(event("UID:1"))
                .isNotEqualTo("event");
        assertThat(CalendarInvitation.parse("METHOD:X\nBEGIN:VCALENDAR\nMETHOD:CANCEL\nBEGIN:VEVENT"))
                .hasToString("CANCEL [event without a title]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DTSTART:20261124T090000Z                     | 2026-11-24T09:00:00Z",
                "DTSTART;TZID=America/New_York:20261124T040000| 2026-11-24T09:00:00Z",
                "DTSTART;TZID=/Europe/Berlin:20261124T100000  | 2026-11-24T09:00:00Z",
                "DTSTART:20161231T235960Z                     | 2016-12-31T23:59:59Z",
                "DTSTART;TZID=W. Europe Standard Time:20261124T100000 |",
                "DTSTART:20261124T100000                      |",
                "DTSTART;VALUE=DATE:20261124                  |"
            })
    void knowsTheMomentWhereThereIsOne(String line, Instant instant) {
        assertThat(event(line).start().orElseThrow().instant()).isEqualTo(Optional.ofNullable(instant));
    }

    @Test
    void tellsTheFourFormsOfATimeApart() {
        LocalDateTime ten = LocalDateTime.of(2026, 11, 24, 10, 0);

        assertThat(event("DTSTART:20261124T100000Z").start()).contains(new CalendarTime.Utc(ten));
        assertThat(event("DTSTART:20261124T100000").start()).contains(new CalendarTime.Floating(ten));
        assertThat(event("DTSTART;TZID=Here:20261124T100000").start()).contains(new CalendarTime.Zoned(ten, "Here"));
        assertThat(event("DTSTART:20261124").start()).contains(new CalendarTime.AllDay(ten.toLocalDate()));
        assertThat(event("DTSTART:20261124T100000Z").start().map(CalendarTime::date))
                .contains(LocalDate.of(2026, 11, 24));
        assertThat(event("DTSTART:20261124T100000").start().map(CalendarTime::date))
                .contains(LocalDate.of(2026, 11, 24));
        assertThat(event("DTSTART;TZID=X:20261124T100000").start().map(CalendarTime::date))
                .contains(LocalDate.of(2026, 11, 24));
        assertThat(event("RECURRENCE-ID:20261124").recurrenceId()).contains(new CalendarTime.AllDay(ten.toLocalDate()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DTSTART:20261124T100000/DURATION:PT1H30M                    | 20261124T113000",
                "DTSTART:20261124T100000Z/DURATION:P1W                       | 20261201T100000Z",
                "DTSTART;TZID=Europe/Berlin:20261024T120000/DURATION:P1D     | 20261025T120000",
                "DTSTART;TZID=Europe/Berlin:20261025T000000/DURATION:PT12H   | 20261025T110000",
                "DTSTART;TZID=Nowhere:20261025T000000/DURATION:PT12H         | 20261025T120000",
                "DTSTART:20261124/DURATION:P2D                               | 20261126",
                "DTSTART:20261124T100000/DURATION:-PT1H                      | 20261124T090000",
                "DTSTART:20261124                                            | 20261125",
                "DTSTART:20261124T100000                                     | 20261124T100000",
                "DTSTART:20261124T100000/DTEND:20261124T110000               | 20261124T110000",
                "DTSTART:20261124T100000/DTEND:tomorrow                      |",
                "DTSTART:20261124T100000/DURATION:P                          |",
                "DTSTART:20261124T100000/DURATION:PT                         |",
                "DTSTART:20261124T100000/DURATION:P1DT                       |",
                "DTSTART:20261324T100000                                     |",
                "SUMMARY:x                                                   |"
            })
    void endsWhenTheRfcSays(String lines, String end) {
        CalendarEvent event =
                event(lines.replace("/Berlin", "*Berlin").replace('/', '\n').replace('*', '/'));
        String zone = event.start()
                .filter(CalendarTime.Zoned.class::isInstance)
                .map(start -> ((CalendarTime.Zoned) start).zoneId())
                .orElse("");

        assertThat(event.end()).isEqualTo(end == null ? Optional.empty() : CalendarTimes.read(end, zone));
    }

    @Test
    void givesTheDurationWithADayOf24Hours() {
        assertThat(event("DURATION:P1DT2H3M4S").duration())
                .contains(Duration.ofHours(26).plusMinutes(3).plusSeconds(4));
        assertThat(event("DURATION:-P1W").duration()).contains(Duration.ofDays(-7));
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(CalendarInvitation.parse("").problems())
                .containsExactly("is no calendar: there is no BEGIN:VCALENDAR");
        assertThat(CalendarInvitation.parse(
                                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:soon\nDTEND:20269999\nDURATION:x\nno property\nEND:VTODO\nBEGIN:VALARM\nEND:VEVENT")
                        .problems())
                .containsExactly(
                        "END:VTODO ends nothing",
                        "BEGIN:VALARM has no end",
                        "UID is missing",
                        "DTSTART cannot be read: \"soon\"",
                        "DTEND cannot be read: \"20269999\"",
                        "DURATION cannot be read: \"x\"",
                        "BEGIN:VCALENDAR has no end");
        assertThat(CalendarInvitation.parse("BEGIN:VEVENT\nUID:1\nSEQUENCE:many")
                        .problems())
                .containsExactly(
                        "BEGIN:VEVENT has no end", "DTSTART is missing", "is no calendar: there is no BEGIN:VCALENDAR");
        assertThat(event("SEQUENCE:many").sequence()).isZero();
    }

    @Test
    void readsOverAQuoteThatNeverEnds() {
        assertThat(event("SUMMARY;X=\"open:Lunch").summary()).contains("Lunch");
        assertThat(event("SUMMARY;X=^n^^^x^:Lunch\\").summary()).contains("Lunch\\");
    }

    private static MimeEntity mail(String type) {
        return MimeEntity.parse(
                ("Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n\r\nHi\r\n--b\r\nContent-Type: " + type
                                + "\r\n\r\n" + REQUEST + "\r\n--b--\r\n")
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void findsTheInvitationOfAMail() {
        CalendarInvitation found =
                CalendarInvitation.find(mail("text/calendar; method=REQUEST")).orElseThrow();

        assertThat(found.event()).isEqualTo(CalendarInvitation.parse(REQUEST).event());
        assertThat(found.problems()).isEmpty();
        assertThat(CalendarInvitation.find(mail("text/plain"))).isEmpty();
    }

    @Test
    void saysThatMediaTypeAndCalendarDisagree() {
        assertThat(CalendarInvitation.find(mail("text/calendar")).orElseThrow().problems())
                .containsExactly("METHOD is REQUEST, the parameter of the media type is missing");
        assertThat(CalendarInvitation.find(mail("text/calendar; method=cancel"))
                        .orElseThrow()
                        .problems())
                .containsExactly("METHOD is REQUEST, the parameter of the media type is CANCEL");
    }

    @ParameterizedTest
    @CsvSource({
        "DTSTART:20261124, 2026-11-24 (all day)",
        "DTSTART:20261124T100000, 2026-11-24T10:00 (floating)",
        "DTSTART:20261124T100000Z, 2026-11-24T10:00Z",
        "DTSTART;TZID=Europe/Berlin:20261124T100000, 2026-11-24T10:00 Europe/Berlin"
    })
    void showsATimeAsPeopleWriteIt(String line, String shown) {
        assertThat(event(line).start()).hasToString("Optional[" + shown + "]");
        assertThat(event("SUMMARY:Lunch\n" + line)).hasToString("event \"Lunch\", " + shown);
    }
}

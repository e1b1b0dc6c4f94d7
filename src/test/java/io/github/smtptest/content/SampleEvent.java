package io.github.smtptest.content;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Events for the assertions to look at. */
final class SampleEvent {

    static final LocalDateTime NOON = LocalDateTime.of(2026, 11, 24, 12, 0);
    static final ZonedDateTime BERLIN_NOON = NOON.atZone(ZoneId.of("Europe/Berlin"));

    static final CalendarEvent LUNCH = event("""
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
    static final CalendarEvent UTC = event("DTSTART:20261124T110000Z\nDURATION:PT1H");
    static final CalendarEvent FLOATING = event("DTSTART:20261124T120000\nDTEND:20261124T130000");
    static final CalendarEvent DAYS = event("SUMMARY:Fair\nDTSTART:20261124\nDTEND:20261126");
    static final CalendarEvent UNKNOWN_ZONE =
            event("DTSTART;TZID=W. Europe:20261124T120000\nDTEND;TZID=W. Europe:20261124T130000");
    static final CalendarEvent MIXED = event("DTSTART:20261124T120000\nDTEND:20261124T130000Z");
    static final CalendarEvent UNREADABLE = event("DTSTART:noon\nDTEND:one");
    static final CalendarEvent ENDLESS = event("DTSTART:20261124T110000Z\nDTEND:one");
    static final CalendarEvent EMPTY = event("X:1");

    static CalendarEvent event(String lines) {
        return CalendarInvitation.parse("BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + lines + "\nEND:VEVENT\nEND:VCALENDAR")
                .event()
                .orElseThrow();
    }

    private SampleEvent() {}
}

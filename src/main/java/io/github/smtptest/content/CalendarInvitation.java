package io.github.smtptest.content;

import io.github.smtptest.mime.MimeEntity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.AssertProvider;

/**
 * An invitation to an event, an answer to one or its cancellation: a {@code text/calendar} part.
 *
 * <p>Read are the method and the events. To-dos, journals, alarms, time zone definitions and the days of a recurrence are
 * not. Damage is read around and told by {@link #problems()}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5545">RFC 5545</a> and
 *     <a href="https://www.rfc-editor.org/rfc/rfc6047">RFC 6047</a>
 */
public final class CalendarInvitation implements AssertProvider<CalendarInvitationAssert> {

    private final List<ContentLine> properties;
    private final List<CalendarEvent> events;
    private final List<String> problems;

    private CalendarInvitation(List<ContentLine> properties, List<CalendarEvent> events, List<String> problems) {
        this.properties = List.copyOf(properties);
        this.events = List.copyOf(events);
        this.problems = List.copyOf(problems);
    }

    /**
     * Reads a calendar.
     *
     * @param calendar the decoded content of the part
     * @return the invitation; without events and with a problem when it is no calendar
     */
    public static CalendarInvitation parse(String calendar) {
        Reader reader = new Reader();
        ContentLine.read(Objects.requireNonNull(calendar, "calendar")).forEach(reader::add);
        return reader.finish();
    }

    /**
     * Reads the first {@code text/calendar} part of a message.
     *
     * @param message a message or a part of it
     * @return the invitation; empty when there is no such part
     */
    public static Optional<CalendarInvitation> find(MimeEntity message) {
        return message.walk()
                .filter(part -> part.contentType().is("text", "calendar"))
                .findFirst()
                .map(part -> parse(part.text()).comparedWith(part));
    }

    /** RFC 6047 section 2.4: the media type says the method again, and mail programs go by that. */
    private CalendarInvitation comparedWith(MimeEntity part) {
        String declared = part.contentType().parameter("method").orElse("").toUpperCase(Locale.ROOT);
        if (declared.equals(method().orElse(""))) {
            return this;
        }
        String problem = "METHOD is " + method().orElse("missing") + ", the parameter of the media type "
                + (declared.isEmpty() ? "is missing" : "is " + declared);
        return new CalendarInvitation(
                properties,
                events,
                Stream.concat(problems.stream(), Stream.of(problem)).toList());
    }

    /**
     * Returns what is to be done, as in {@code "REQUEST"}, {@code "REPLY"} or {@code "CANCEL"} (RFC 5546).
     *
     * @return the METHOD in upper case, empty when there is none
     */
    public Optional<String> method() {
        return property("METHOD").map(value -> value.strip().toUpperCase(Locale.ROOT));
    }

    /**
     * Returns the program that wrote the calendar.
     *
     * @return the PRODID, empty when there is none
     */
    public Optional<String> productId() {
        return property("PRODID");
    }

    /**
     * Returns the event, as there is one in nearly every invitation.
     *
     * @return the first of the {@link #events()}, empty when there is none
     */
    public Optional<CalendarEvent> event() {
        return events.stream().findFirst();
    }

    /**
     * Returns all events.
     *
     * @return the events in order, empty when there are none; unmodifiable
     */
    public List<CalendarEvent> events() {
        return events;
    }

    /**
     * Says what is wrong: components that do not end, what every invitation needs and this one lacks, times that cannot
     * be read.
     *
     * @return one sentence for each, empty when nothing is wrong; unmodifiable
     */
    public List<String> problems() {
        return problems;
    }

    private Optional<String> property(String name) {
        return properties.stream()
                .filter(line -> line.name().equals(name))
                .map(ContentLine::text)
                .findFirst();
    }

    /** Lets {@code org.assertj.core.api.Assertions.assertThat(invitation)} give {@link CalendarInvitationAssert}. */
    @Override
    public CalendarInvitationAssert assertThat() {
        return new CalendarInvitationAssert(this);
    }

    /** Returns method and events. */
    @Override
    public String toString() {
        return method().orElse("calendar") + " " + events;
    }

    /** Sorts the lines into components (RFC 5545 section 3.6). */
    private static final class Reader {
        private final List<ContentLine> properties = new ArrayList<>();
        private final List<CalendarEvent> events = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();
        private final Deque<String> open = new ArrayDeque<>();
        private final Map<String, Integer> opened = new HashMap<>();
        private final List<ContentLine> event = new ArrayList<>();
        private boolean calendar;

        void add(ContentLine line) {
            String component = line.value().strip().toUpperCase(Locale.ROOT);
            if (line.name().equals("BEGIN")) {
                calendar |= component.equals("VCALENDAR");
                open.push(component);
                opened.merge(component, 1, Integer::sum);
            } else if (line.name().equals("END")) {
                end(component);
            } else if ("VCALENDAR".equals(open.peek())) {
                properties.add(line);
            } else if ("VEVENT".equals(open.peek())) {
                event.add(line);
            }
        }

        private void end(String component) {
            if (opened.getOrDefault(component, 0) == 0) {
                problems.add("END:" + Excerpt.of(component) + " ends nothing");
                return;
            }
            while (!component.equals(open.peek())) {
                problems.add("BEGIN:" + Excerpt.of(String.valueOf(open.peek())) + " has no end");
                close();
            }
            close();
        }

        private void close() {
            String component = open.pop();
            opened.merge(component, -1, Integer::sum);
            if (component.equals("VEVENT")) {
                CalendarEvent closed = new CalendarEvent(event);
                event.clear();
                events.add(closed);
                check(closed);
            }
        }

        private void check(CalendarEvent closed) {
            if (closed.uid().isEmpty()) {
                problems.add("UID is missing");
            }
            if (closed.property("DTSTART").isEmpty()) {
                problems.add("DTSTART is missing");
            }
            for (String name : List.of("DTSTART", "DTEND", "DURATION", "RECURRENCE-ID")) {
                if (closed.isUnreadable(name)) {
                    problems.add(name + " cannot be read: "
                            + Excerpt.quoted(closed.property(name).orElse("")));
                }
            }
        }

        CalendarInvitation finish() {
            while (!open.isEmpty()) {
                problems.add("BEGIN:" + Excerpt.of(open.peek()) + " has no end");
                close();
            }
            if (!calendar) {
                problems.add("is no calendar: there is no BEGIN:VCALENDAR");
            }
            return new CalendarInvitation(properties, events, problems);
        }
    }
}

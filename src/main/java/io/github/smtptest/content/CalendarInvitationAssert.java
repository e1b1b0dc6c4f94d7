package io.github.smtptest.content;

import static io.github.smtptest.wording.FailureText.expecting;

import io.github.smtptest.wording.Wording;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.assertj.core.api.ListAssert;

/**
 * Assertions on a {@link CalendarInvitation}.
 *
 * <pre>{@code
 * assertThat(invitation).hasNoProblems().hasMethod("REQUEST").event().hasSummary("Lunch").hasAttendees("ada@example.org");
 * }</pre>
 */
public class CalendarInvitationAssert extends ContentAssert<CalendarInvitationAssert, CalendarInvitation> {

    /** Lets other AssertJ assertions switch over: {@code assertThat(object).asInstanceOf(INVITATION)}. */
    public static final InstanceOfAssertFactory<CalendarInvitation, CalendarInvitationAssert> INVITATION =
            new InstanceOfAssertFactory<>(CalendarInvitation.class, CalendarInvitationAssert::new);

    /**
     * Makes the assertions on an invitation.
     *
     * @param actual the invitation
     */
    public CalendarInvitationAssert(CalendarInvitation actual) {
        super(actual, CalendarInvitationAssert.class);
    }

    @Override
    String place() {
        return "calendar with " + Wording.count(actual.events().size(), "event") + " ("
                + actual.method().map(Excerpt::of).orElse("no method") + ")";
    }

    /**
     * Verifies what is to be done.
     *
     * @param expected such as {@code "REQUEST"} or {@code "CANCEL"}, in any case
     * @return this
     * @throws AssertionError if it is another, or there is none
     */
    public CalendarInvitationAssert hasMethod(String expected) {
        return hasText("calendar method", CalendarInvitation::method, expected.toUpperCase(Locale.ROOT));
    }

    /**
     * Verifies that there is just one event.
     *
     * @return this
     * @throws AssertionError if there is none, or there are several
     */
    public CalendarInvitationAssert hasSingleEvent() {
        isNotNull();
        List<CalendarEvent> events = actual.events();
        if (events.size() != 1) {
            throw failing(expecting(
                            "calendar to have a single event", "it has " + (events.isEmpty() ? "none" : events.size()))
                    .with(
                            "They are:",
                            events.stream()
                                    .map(event -> Excerpt.of(event.toString()))
                                    .toList()));
        }
        return this;
    }

    /**
     * Verifies that every mail program can read the invitation, see {@link CalendarInvitation#problems()}.
     *
     * @return this
     * @throws AssertionError if something is wrong; it says what
     */
    public CalendarInvitationAssert hasNoProblems() {
        isNotNull();
        return hasNone("calendar to have no problem", actual.problems());
    }

    /**
     * Goes on with the only event.
     *
     * @return assertions on the event
     * @throws AssertionError if there is none, or there are several, which {@link #events()} has
     */
    public CalendarEventAssert event() {
        hasSingleEvent();
        return toValue(calendar -> calendar.events().get(0), CalendarEventAssert.EVENT);
    }

    /**
     * Goes on with all events.
     *
     * @return AssertJ's assertions on the list; {@link CalendarEventAssert#EVENT} makes ours of one
     */
    public ListAssert<CalendarEvent> events() {
        return toList("events", CalendarInvitation::events, CalendarEvent.class);
    }
}

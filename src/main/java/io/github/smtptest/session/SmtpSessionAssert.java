package io.github.smtptest.session;

import io.github.smtptest.wording.Wording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.InstanceOfAssertFactory;

/**
 * Assertions on a {@link SmtpSession}: what a client said on one connection and how it left.
 *
 * <p>A session is a snapshot, so these assertions do not wait: of a client that is still connected they know what it has said
 * so far. {@code assertThat(smtp).session(1)} waits for the end of the connection.
 *
 * <pre>{@code
 * assertThat(smtp).session(1)
 *         .hasCommands("EHLO", "MAIL", "RCPT", "RSET", "QUIT")
 *         .hasEnd(SessionEnd.QUIT);
 * }</pre>
 */
public class SmtpSessionAssert extends AbstractObjectAssert<SmtpSessionAssert, SmtpSession> {

    /** Lets other AssertJ assertions switch over: {@code assertThat(object).asInstanceOf(SMTP_SESSION)}. */
    public static final InstanceOfAssertFactory<SmtpSession, SmtpSessionAssert> SMTP_SESSION =
            new InstanceOfAssertFactory<>(SmtpSession.class, SmtpSessionAssert::new);

    private static final int LISTED = 50;

    /**
     * Makes the assertions on a session.
     *
     * @param actual the session
     */
    public SmtpSessionAssert(SmtpSession actual) {
        super(actual, SmtpSessionAssert.class);
    }

    /**
     * Verifies that the client said QUIT, whatever it was answered.
     *
     * @return this
     * @throws AssertionError if it did not
     */
    public SmtpSessionAssert saidQuit() {
        return said("QUIT");
    }

    /**
     * Verifies that the client did not say QUIT.
     *
     * @return this
     * @throws AssertionError if it did
     */
    public SmtpSessionAssert didNotSayQuit() {
        return didNotSay("QUIT");
    }

    /**
     * Verifies that the client said RSET, whatever it was answered.
     *
     * @return this
     * @throws AssertionError if it did not
     */
    public SmtpSessionAssert saidReset() {
        return said("RSET");
    }

    /**
     * Verifies that the client did not say RSET.
     *
     * @return this
     * @throws AssertionError if it did
     */
    public SmtpSessionAssert didNotSayReset() {
        return didNotSay("RSET");
    }

    private SmtpSessionAssert said(String verb) {
        isNotNull();
        if (!actual.commands().contains(verb)) {
            throw failure(
                    "%s", expecting("to have said " + verb) + ", but it said:\n  " + names(actual.commands()) + end());
        }
        return this;
    }

    private SmtpSessionAssert didNotSay(String verb) {
        isNotNull();
        if (actual.commands().contains(verb)) {
            throw failure(
                    "%s",
                    expecting("not to have said " + verb) + ", but it said:\n  " + names(actual.commands()) + end());
        }
        return this;
    }

    /**
     * Verifies that the client left without a farewell: it closed or lost the connection and had not said QUIT.
     *
     * @return this
     * @throws AssertionError if the connection ended otherwise, or has not ended
     */
    public SmtpSessionAssert hungUp() {
        isNotNull();
        if (actual.end() != SessionEnd.CLIENT_DISCONNECTED) {
            throw failure("%s", expecting("to have hung up") + ", but it did not." + said() + end());
        }
        return this;
    }

    /**
     * Verifies how the connection ended.
     *
     * @param expected how
     * @return this
     * @throws AssertionError if it ended otherwise, or has not ended
     */
    public SmtpSessionAssert hasEnd(SessionEnd expected) {
        isNotNull();
        if (actual.end() != expected) {
            throw failureWithActualExpected(
                    actual.end(),
                    expected,
                    "%s",
                    "Expecting the end of session " + actual.number() + " to be:\n  " + expected + ": "
                            + expected.phrase() + "\nbut it is:\n  " + actual.end() + ": "
                            + actual.end().phrase() + said());
        }
        return this;
    }

    /**
     * Verifies that the connection is encrypted, by STARTTLS or from its beginning.
     *
     * @return this
     * @throws AssertionError if it is not
     */
    public SmtpSessionAssert isEncrypted() {
        isNotNull();
        if (actual.tls().isEmpty()) {
            throw failure("%s", expecting("to use an encrypted connection") + ", but it does not." + said() + end());
        }
        return this;
    }

    /**
     * Verifies that the connection is not encrypted.
     *
     * @return this
     * @throws AssertionError if it is
     */
    public SmtpSessionAssert isNotEncrypted() {
        isNotNull();
        actual.tls().ifPresent(tls -> {
            throw failure("%s", expecting("not to use an encrypted connection") + ", but it does:\n  " + tls);
        });
        return this;
    }

    /**
     * Verifies as whom the client is authenticated.
     *
     * @param user the user, to the letter
     * @return this
     * @throws AssertionError if it is another, or the client is not authenticated
     */
    public SmtpSessionAssert isAuthenticatedAs(String user) {
        isNotNull();
        Optional<SmtpAuthentication> success = actual.authentication();
        if (!success.map(SmtpAuthentication::user).equals(Optional.of(user))) {
            throw failure(
                    "%s",
                    expecting("to be authenticated as <" + Wording.visible(user) + ">") + ", but "
                            + success.map(is -> "it is authenticated otherwise:\n  " + is)
                                    .orElseGet(this::failedAttempts));
        }
        return this;
    }

    private String failedAttempts() {
        return actual.authentications().isEmpty()
                ? "it did not try." + said() + end()
                : "it is not:\n  "
                        + actual.authentications().stream()
                                .map(SmtpAuthentication::toString)
                                .collect(Collectors.joining("\n  "));
    }

    /**
     * Verifies that the client is not authenticated, whether it tried or not.
     *
     * @return this
     * @throws AssertionError if it is
     */
    public SmtpSessionAssert isNotAuthenticated() {
        isNotNull();
        actual.authentication().ifPresent(success -> {
            throw failure("%s", expecting("not to be authenticated") + ", but it is:\n  " + success);
        });
        return this;
    }

    /**
     * Verifies the name that the client gave itself.
     *
     * @param expected the argument of its last EHLO or HELO, to the letter
     * @return this
     * @throws AssertionError if it is another, or there is none
     */
    public SmtpSessionAssert hasClientName(String expected) {
        isNotNull();
        if (!actual.clientName().equals(Optional.of(expected))) {
            throw failureWithActualExpected(
                    actual.clientName().orElse(""),
                    expected,
                    "%s",
                    expecting("to have the name") + ":\n  " + Wording.visible(expected) + "\nbut "
                            + actual.clientName()
                                    .map(name -> "it has:\n  " + Wording.visible(name))
                                    .orElseGet(() -> "it gave none." + said() + end()));
        }
        return this;
    }

    /**
     * Verifies just which commands the client said, whatever it was answered.
     *
     * @param verbs the command words in the order said, in any case, such as {@code "EHLO", "MAIL", "RCPT", "DATA", "QUIT"}
     * @return this
     * @throws AssertionError if it said others
     */
    public SmtpSessionAssert hasCommands(String... verbs) {
        isNotNull();
        List<String> expected = checked(verbs);
        List<String> said = actual.commands();
        if (!said.equals(expected)) {
            int same = 0;
            while (same < Math.min(said.size(), expected.size())
                    && said.get(same).equals(expected.get(same))) {
                same++;
            }
            throw failureWithActualExpected(
                    said,
                    expected,
                    "%s",
                    expecting("to have said just") + ":\n  " + names(expected) + "\nbut it said:\n  " + names(said)
                            + "\nThe first difference is at " + (same + 1) + ": "
                            + (same < said.size() ? name(said.get(same)) : "nothing") + " instead of "
                            + (same < expected.size() ? name(expected.get(same)) : "nothing") + "." + end());
        }
        return this;
    }

    /**
     * Verifies that the client said some commands in this order, with others before, between and after them perhaps.
     *
     * @param verbs the command words, in any case
     * @return this
     * @throws AssertionError if one is missing, or comes too early
     */
    public SmtpSessionAssert containsCommands(String... verbs) {
        isNotNull();
        List<String> expected = checked(verbs);
        List<String> rest = actual.commands();
        List<String> found = new ArrayList<>();
        for (String verb : expected) {
            int at = rest.indexOf(verb);
            if (at < 0) {
                throw failure(
                        "%s",
                        expecting("to have said, in this order") + ":\n  " + names(expected) + "\nbut it said:\n  "
                                + names(actual.commands()) + "\nMissing is " + verb
                                + (found.isEmpty() ? "" : " after " + names(found)) + "." + end());
            }
            found.add(verb);
            rest = rest.subList(at + 1, rest.size());
        }
        return this;
    }

    private static List<String> checked(String... verbs) {
        for (String verb : verbs) {
            if (verb.isBlank() || verb.chars().anyMatch(Character::isWhitespace)) {
                throw new IllegalArgumentException("command (" + verb + ") must be a command word alone, such as MAIL;"
                        + " transcript() has the whole lines");
            }
        }
        return Arrays.stream(verbs).map(verb -> verb.toUpperCase(Locale.ROOT)).toList();
    }

    /**
     * Goes on with the attempts to deliver a mail on this connection.
     *
     * @return assertions on the transactions, in order
     */
    public AttemptsAssert attempts() {
        isNotNull();
        return extracting(SmtpSession::transactions, AttemptsAssert.ATTEMPTS);
    }

    /**
     * Goes on with the transcript: a line for each line said, {@code "C: …"} for the client's and {@code "S: …"} for the
     * server's, {@code "-- …"} for events, without their times and joined by {@code "\n"}.
     *
     * @return AssertJ's assertions on the text
     */
    public AbstractStringAssert<?> transcript() {
        isNotNull();
        return extracting(
                session -> session.transcript().stream()
                        .map(TranscriptLine::withoutTime)
                        .collect(Collectors.joining("\n")),
                InstanceOfAssertFactories.STRING);
    }

    private String expecting(String what) {
        return "Expecting the client of session " + actual.number() + " " + what;
    }

    private String said() {
        return "\nIt said:\n  " + names(actual.commands());
    }

    private String end() {
        return "\nThe session "
                + (actual.isOpen()
                        ? "is still open; assertThat(smtp).session(" + actual.number() + ") waits for its end."
                        : "ended: " + actual.end().phrase() + ".");
    }

    private static String names(List<String> verbs) {
        if (verbs.isEmpty()) {
            return "nothing";
        }
        String shown = verbs.stream().limit(LISTED).map(SmtpSessionAssert::name).collect(Collectors.joining(", "));
        return verbs.size() > LISTED ? shown + " and " + (verbs.size() - LISTED) + " more" : shown;
    }

    private static String name(String verb) {
        return Wording.cut(Wording.visible(verb), 50);
    }
}

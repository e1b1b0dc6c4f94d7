package io.github.smtptest.session;

import io.github.smtptest.mime.MailAddress;
import io.github.smtptest.wording.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.FactoryBasedNavigableListAssert;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.assertj.core.api.ObjectAssert;

/**
 * Assertions on the attempts of a client to deliver mails, in the order of their starting: each is the transaction of one
 * MAIL command, whatever came of it.
 *
 * <p>They are about the attempts as they stood when the list was made, and do not wait; {@code
 * assertThat(smtp).hasAttempts(2)} does. The assertions of AssertJ on lists are here as well. Addresses are compared as
 * {@link MailAddress#sameMailbox} does.
 *
 * <pre>{@code
 * assertThat(smtp).hasAttempts(2).attempts()
 *         .haveOutcomes(MESSAGE_REFUSED, ACCEPTED)
 *         .areSpacedAtLeast(ofSeconds(1))
 *         .gaveUpNobody();
 * }</pre>
 */
public class AttemptsAssert
        extends FactoryBasedNavigableListAssert<
                AttemptsAssert, List<? extends SmtpTransaction>, SmtpTransaction, ObjectAssert<SmtpTransaction>> {

    /** Lets other AssertJ assertions switch over: {@code assertThat(object).asInstanceOf(ATTEMPTS)}. */
    @SuppressWarnings({"rawtypes", "unchecked"}) // As AssertJ's own LIST: a class literal has no type argument.
    public static final InstanceOfAssertFactory<List, AttemptsAssert> ATTEMPTS =
            new InstanceOfAssertFactory<>(List.class, AttemptsAssert::new);

    /**
     * Makes the assertions on attempts.
     *
     * @param actual the attempts, in the order of their starting
     */
    public AttemptsAssert(List<? extends SmtpTransaction> actual) {
        super(actual, AttemptsAssert.class, ObjectAssert::new);
    }

    /**
     * Goes on with the attempts that named a recipient in RCPT, whether it was accepted or refused.
     *
     * @param address the address of the recipient
     * @return assertions on these attempts; on none if there is no such attempt
     */
    public AttemptsAssert havingRecipient(String address) {
        Objects.requireNonNull(address, "address");
        Predicate<SmtpTransaction> named =
                attempt -> recipientsOf(attempt).anyMatch(recipient -> MailAddress.sameMailbox(recipient, address));
        return filteredOn(named);
    }

    /**
     * Verifies what came of the attempts.
     *
     * @param expected the outcome of each, in order
     * @return this
     * @throws AssertionError if there are more or fewer, or one came to something else
     */
    public AttemptsAssert haveOutcomes(TransactionOutcome... expected) {
        isNotNull();
        List<TransactionOutcome> outcomes =
                actual.stream().map(SmtpTransaction::outcome).toList();
        List<TransactionOutcome> wanted = List.of(expected);
        if (!outcomes.equals(wanted)) {
            throw failureWithActualExpected(
                    outcomes,
                    wanted,
                    "%s",
                    "Expecting the attempts to have the outcomes:\n  " + names(wanted) + "\nbut they have:\n  "
                            + names(outcomes) + listing());
        }
        return this;
    }

    private static String names(List<TransactionOutcome> outcomes) {
        return outcomes.isEmpty()
                ? "none"
                : outcomes.stream().map(TransactionOutcome::name).collect(Collectors.joining(", "));
    }

    /**
     * Verifies that the client let some time go by before it tried again: between the starts of any two attempts that
     * follow one another. The times are taken in whole milliseconds.
     *
     * @param least the least time between two starts
     * @return this
     * @throws AssertionError if two are closer, or if there are fewer than two attempts
     */
    public AttemptsAssert areSpacedAtLeast(Duration least) {
        return areSpaced(gap -> gap.compareTo(least) >= 0, "at least " + Wording.duration(least), "only ");
    }

    /**
     * Verifies that the client tried again soon: between the starts of any two attempts that follow one another. The
     * times are taken in whole milliseconds.
     *
     * @param most the longest time between two starts
     * @return this
     * @throws AssertionError if two are further apart, or if there are fewer than two attempts
     */
    public AttemptsAssert areSpacedAtMost(Duration most) {
        return areSpaced(gap -> gap.compareTo(most) <= 0, "at most " + Wording.duration(most), "");
    }

    private AttemptsAssert areSpaced(Predicate<Duration> rightly, String wanted, String only) {
        isNotNull();
        String expecting = "Expecting each attempt to start " + wanted + " after the one before, but ";
        List<Duration> gaps = AttemptListing.gaps(actual);
        if (gaps.isEmpty()) {
            String there = actual.isEmpty() ? "there is no attempt." : "there is only one attempt.";
            throw failure("%s", expecting + there + listing());
        }
        for (int i = 0; i < gaps.size(); i++) {
            if (!rightly.test(gaps.get(i))) {
                String all = gaps.stream().map(Wording::duration).collect(Collectors.joining(", "));
                throw failure(
                        "%s",
                        expecting + "#" + (i + 2) + " starts " + only + Wording.duration(gaps.get(i)) + " after #"
                                + (i + 1) + ".\nThe times between them are:\n  " + Wording.cut(all, 500) + listing());
            }
        }
        return this;
    }

    /**
     * Verifies how many connections were used: 1 if the client kept to one, as many as there are attempts if it opened a
     * new one for each.
     *
     * @param expected the number of different connections on which the attempts were made
     * @return this
     * @throws AssertionError if it is another
     */
    public AttemptsAssert usedSessions(int expected) {
        isNotNull();
        TreeSet<Integer> sessions =
                actual.stream().map(SmtpTransaction::session).collect(Collectors.toCollection(TreeSet::new));
        if (sessions.size() != expected) {
            throw failureWithActualExpected(
                    sessions.size(),
                    expected,
                    "%s",
                    "Expecting " + Wording.count(actual.size(), "attempt") + " to use "
                            + Wording.count(expected, "session") + ", but " + (actual.size() == 1 ? "it" : "they")
                            + " used " + (sessions.isEmpty() ? "none" : sessions.size()) + "." + listing());
        }
        return this;
    }

    /**
     * Verifies for whom nothing was accepted in the end: just these addresses were named in some attempt, whether they were
     * accepted or refused, and are a recipient of no attempt that is {@link TransactionOutcome#ACCEPTED}.
     *
     * <p>An attempt of which MAIL was refused named nobody. As of now: what is still open has not been accepted.
     *
     * @param recipients the expected addresses, in any order
     * @return this
     * @throws AssertionError if one is missing or another is there
     */
    public AttemptsAssert gaveUp(String... recipients) {
        isNotNull();
        List<String> wanted = List.of(recipients);
        List<String> givenUp = givenUp();
        if (!containsAll(givenUp, wanted) || !containsAll(wanted, givenUp)) {
            throw failureWithActualExpected(
                    givenUp,
                    wanted,
                    "%s",
                    "Expecting given up to be just:\n  " + Wording.addresses(wanted) + "\nbut given up "
                            + (givenUp.size() > 1 ? "were" : "was") + ":\n  " + Wording.addresses(givenUp)
                            + listing());
        }
        return this;
    }

    /**
     * Verifies that everybody who was named in some attempt is a recipient of one that was accepted; see {@link #gaveUp}.
     *
     * @return this
     * @throws AssertionError if somebody is not
     */
    public AttemptsAssert gaveUpNobody() {
        return gaveUp();
    }

    private List<String> givenUp() {
        List<String> served = actual.stream()
                .filter(attempt -> attempt.outcome() == TransactionOutcome.ACCEPTED)
                .flatMap(attempt -> attempt.envelope().recipientAddresses().stream())
                .toList();
        List<String> givenUp = new ArrayList<>();
        actual.stream().flatMap(AttemptsAssert::recipientsOf).forEach(recipient -> {
            if (!contains(served, recipient) && !contains(givenUp, recipient)) {
                givenUp.add(recipient);
            }
        });
        return givenUp;
    }

    private static Stream<String> recipientsOf(SmtpTransaction attempt) {
        return Stream.concat(
                attempt.envelope().recipientAddresses().stream(), attempt.envelope().rejectedAddresses().stream());
    }

    private static boolean contains(List<String> addresses, String wanted) {
        return addresses.stream().anyMatch(address -> MailAddress.sameMailbox(address, wanted));
    }

    private static boolean containsAll(List<String> addresses, List<String> wanted) {
        return wanted.stream().allMatch(address -> contains(addresses, address));
    }

    private String listing() {
        return actual.isEmpty() ? "" : "\nThe attempts were:" + AttemptListing.lines(actual);
    }

    @Override
    protected AttemptsAssert newAbstractIterableAssert(Iterable<? extends SmtpTransaction> iterable) {
        return new AttemptsAssert(
                StreamSupport.stream(iterable.spliterator(), false).toList());
    }
}

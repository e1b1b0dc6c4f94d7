package io.github.smtptest.mail;

import io.github.smtptest.mail.Watch.Expectation;
import io.github.smtptest.mail.Watch.Outcome;
import io.github.smtptest.mail.Watch.Verdict;
import io.github.smtptest.mime.MailAddress;
import io.github.smtptest.mime.RollCall;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.assertj.core.api.ListAssert;

/**
 * Assertions on a {@link Mailbox}, which wait for what is expected.
 *
 * <p>An expectation is checked at once and then whenever something changes, woken by the change. It fails when the
 * mailbox's timeout is up (5 s by default), and at once when it cannot come true any more: three mails where two are
 * expected, or a closed server. A thread that is interrupted while it waits gets an {@code AssertionError} and keeps its
 * interrupt status.
 *
 * <pre>{@code
 * assertThat(mailbox).singleMail().hasSubject("Welcome, Ada");
 * assertThat(mailbox).to("ada@example.org").within(ofSeconds(10)).hasMails(2);
 * assertThat(mailbox).to("bob@example.org").hasNoMail();
 * }</pre>
 */
public class MailboxAssert extends AbstractSelectionAssert<MailboxAssert, Mailbox> {

    /** Lets other AssertJ assertions switch over: {@code assertThat(object).asInstanceOf(MAILBOX)}. */
    public static final InstanceOfAssertFactory<Mailbox, MailboxAssert> MAILBOX =
            new InstanceOfAssertFactory<>(Mailbox.class, MailboxAssert::new);

    /**
     * Makes the assertions on a mailbox.
     *
     * @param actual the mailbox
     */
    public MailboxAssert(Mailbox actual) {
        super(actual, MailboxAssert.class);
    }

    /**
     * Verifies that just so many mails arrive: waits for them, and lets a transaction that is under way finish.
     *
     * <p>Fails at once if there are more. A further mail that comes later is not noticed; {@link #hasNoMoreMails()} looks
     * out for it.
     *
     * @param count the number of mails; 0 is {@link #hasNoMail()}
     * @return this
     * @throws AssertionError if the number is another
     */
    public MailboxAssert hasMails(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("number of mails (" + count + ") must not be negative");
        }
        isNotNull();
        if (count == 0) {
            expectNoMoreThan(0, "no mail");
        } else {
            expect((count == 1 ? "a single mail" : count + " mails") + phrase(), exactly(count));
        }
        return this;
    }

    /**
     * Verifies that so many mails arrive, or more.
     *
     * @param count the least number of mails
     * @return this
     * @throws AssertionError if fewer arrive
     */
    public MailboxAssert hasAtLeastMails(int count) {
        isNotNull();
        expect(atLeastPhrase(count), atLeast(count));
        return this;
    }

    /**
     * Verifies that no mail is there and none arrives: none does within the quiet time (100 ms by default), and no
     * transaction is open at its end.
     *
     * @return this
     * @throws AssertionError if there is a mail, at once if one is there; or if a transaction stays open up to the timeout
     */
    public MailboxAssert hasNoMail() {
        isNotNull();
        expectNoMoreThan(0, "no mail");
        return this;
    }

    /**
     * Verifies that no mail follows those that are there: none arrives within the quiet time (100 ms by default), and no
     * transaction is open at its end.
     *
     * <pre>{@code assertThat(mailbox).hasMails(1).hasNoMoreMails();}</pre>
     *
     * @return this
     * @throws AssertionError if another mail arrives
     */
    public MailboxAssert hasNoMoreMails() {
        isNotNull();
        int before = actual.mails().size();
        expectNoMoreThan(before, "no more than " + (before == 1 ? "1 mail" : before + " mails"));
        return this;
    }

    /**
     * Verifies that just one mail arrives, and goes on with it; see {@link #hasMails}.
     *
     * @return assertions on the mail
     * @throws AssertionError if there is none, or more than one
     */
    public MailAssert singleMail() {
        return goOnWith(awaitSingle(), "single mail");
    }

    /**
     * Verifies that just one mail arrives, and what must hold for it, and comes back.
     *
     * <p>With soft assertions this is better than {@link #singleMail()}, which cannot go on where there is none.
     *
     * <pre>{@code assertThat(mailbox).hasSingleMail(mail -> mail.isTo("ada@example.org").hasSubject("Welcome, Ada"));}</pre>
     *
     * @param assertions what must hold for the mail
     * @return this
     * @throws AssertionError if there is none, or more than one, or the assertions fail
     */
    public final MailboxAssert hasSingleMail(Consumer<? super MailAssert> assertions) {
        // Soft assertions cannot override this, and so collect each failure in it instead of the first alone.
        Optional.ofNullable(singleMail()).ifPresent(assertions);
        return this;
    }

    /**
     * Goes on with the first mail, waiting for it; more may follow.
     *
     * @return assertions on the mail
     * @throws AssertionError if there is none
     */
    public MailAssert firstMail() {
        return goOnWith(awaitFirst(), "first mail");
    }

    /**
     * Goes on with the last of the mails that are there, waiting for one if there is none.
     *
     * @return assertions on the mail
     * @throws AssertionError if there is none
     */
    public MailAssert lastMail() {
        isNotNull();
        List<Mail> there = expect("a mail" + phrase(), atLeast(1));
        return goOnWith(there.get(there.size() - 1), "last mail");
    }

    /**
     * Goes on with one of the mails by its place, waiting for it; more may follow.
     *
     * @param place 1 for the first
     * @return assertions on the mail
     * @throws AssertionError if there are fewer
     */
    public MailAssert mail(int place) {
        if (place < 1) {
            throw new IllegalArgumentException("place of the mail (" + place + ") must be at least 1");
        }
        isNotNull();
        return goOnWith(expect(atLeastPhrase(place), atLeast(place)).get(place - 1), "mail " + place);
    }

    /**
     * Goes on with all the mails that are there, without waiting.
     *
     * @return AssertJ's assertions on the list
     */
    public ListAssert<Mail> mails() {
        isNotNull();
        return extracting(Mailbox::mails, InstanceOfAssertFactories.list(Mail.class));
    }

    /**
     * Verifies that a mail arrives that meets some assertions.
     *
     * @param assertions throw an {@code AssertionError} for a mail that does not meet them
     * @return this
     * @throws AssertionError if none does; it lists what was wrong with each
     */
    public MailboxAssert anySatisfy(Consumer<? super Mail> assertions) {
        isNotNull();
        Complaints complaints = new Complaints(assertions);
        Outcome<List<Mail>> outcome = new Arrivals(actual)
                .await((matching, now) ->
                        matching.stream().anyMatch(complaints::isMetBy) ? Verdict.HOLDS : now.pending());
        if (!outcome.holds()) {
            throw failure(
                    "%s",
                    MailboxFailure.noneSatisfies(
                            "a mail" + phrase() + " that meets the assertions", actual, outcome, complaints::of));
        }
        return this;
    }

    /**
     * Verifies that every mail that is here meets some assertions, and that there is one: it waits for the first. A mail
     * that comes later is not looked at; put {@link #hasMails} before to wait for more.
     *
     * @param assertions throw an {@code AssertionError} for a mail that does not meet them
     * @return this
     * @throws AssertionError if one does not, or there is none; it lists what is wrong with each
     */
    public MailboxAssert allSatisfy(Consumer<? super Mail> assertions) {
        isNotNull();
        List<Mail> there = expect("a mail" + phrase(), atLeast(1));
        Complaints complaints = new Complaints(assertions);
        List<Mail> wrong =
                there.stream().filter(mail -> !complaints.isMetBy(mail)).toList();
        if (!wrong.isEmpty()) {
            throw failure(
                    "%s",
                    MailboxFailure.notAllSatisfy(
                            "every mail" + phrase() + " to meet the assertions", there, wrong, complaints::of));
        }
        return this;
    }

    /**
     * Verifies that just these mails arrive, in any order: as many as there are arguments, each of which is met by another
     * mail.
     *
     * <pre>{@code
     * assertThat(mailbox).hasMails(
     *     mail -> mail.isTo("ada@example.org").hasSubject("Welcome, Ada"),
     *     mail -> mail.isTo("bob@example.org").hasSubject("Welcome, Bob"));
     * }</pre>
     *
     * @param expected one for each mail
     * @return this
     * @throws AssertionError if the number is another, or the mails cannot be dealt out; it says for which arguments no mail
     *     is left, and why
     */
    public MailboxAssert hasMails(ExpectedMail... expected) {
        hasMails(expected.length);
        List<Complaints> wanted = Arrays.stream(expected)
                .map(one -> new Complaints(mail -> one.check(new MailAssert(mail))))
                .toList();
        Assignment assignment = Assignment.of(wanted, actual.mails());
        if (!assignment.isComplete()) {
            throw failure("%s", MailboxFailure.notAssigned(assignment, expected.length, phrase()));
        }
        return this;
    }

    /**
     * Verifies who gets mail: each of these people one, nobody else any. One mail to two people counts for both; who is named
     * twice must get two. It waits for the mails, and lets a transaction that is under way finish.
     *
     * <pre>{@code assertThat(mailbox).withSubject("Newsletter").hasMailsTo("ada@example.org", "bob@example.org");}</pre>
     *
     * @param recipients addresses of envelopes, in any order
     * @return this
     * @throws AssertionError if one gets none or too many, or someone else gets one; at once where that cannot change
     */
    public MailboxAssert hasMailsTo(String... recipients) {
        isNotNull();
        List<String> wanted = List.of(recipients);
        Outcome<List<Mail>> outcome = new Arrivals(actual).await((matching, now) -> {
            RollCall<String, String> delivered = RollCall.ofAddresses(recipients(matching), wanted);
            if (!delivered.surplus().isEmpty()) {
                return Verdict.BROKEN;
            }
            if (!delivered.missing().isEmpty()) {
                return now.pending();
            }
            return now.state().openTransactions() == 0 || now.lastChance() ? Verdict.HOLDS : Verdict.PENDING;
        });
        if (!outcome.holds()) {
            throw failure("%s", MailboxFailure.notDelivered(wanted, phrase(), actual, outcome));
        }
        return this;
    }

    /**
     * Verifies that a recipient is refused, in whatever transaction, waiting for it.
     *
     * @param recipient the address given in RCPT
     * @return this
     * @throws AssertionError if it is not
     */
    public MailboxAssert hasRejected(String recipient) {
        isNotNull();
        Outcome<List<Mail>> outcome = new Arrivals(actual)
                .await((matching, now) -> actual.recorder().rejectedAddresses().stream()
                                .anyMatch(address -> MailAddress.sameMailbox(address, recipient))
                        ? Verdict.HOLDS
                        : now.pending());
        if (!outcome.holds()) {
            throw failure("%s", MailboxFailure.notRejected(recipient, actual, outcome));
        }
        return this;
    }

    /** Who got the mails; who got two is there twice. */
    static List<String> recipients(List<Mail> mails) {
        return mails.stream()
                .flatMap(mail -> mail.envelope().recipientAddresses().stream())
                .toList();
    }

    Mail awaitSingle() {
        isNotNull();
        return expect("a single mail" + phrase(), exactly(1)).get(0);
    }

    Mail awaitFirst() {
        isNotNull();
        return expect("a mail" + phrase(), atLeast(1)).get(0);
    }

    private MailAssert goOnWith(Mail mail, String name) {
        MailAssert assertion = extracting(mailbox -> mail, MailAssert.MAIL);
        // The message names the mail anyway; only the user's own words are worth carrying on.
        return info.hasDescription() ? assertion.as("%s, %s", info.descriptionText(), name) : assertion;
    }

    private String phrase() {
        return actual.selection().phrase();
    }

    private String atLeastPhrase(int count) {
        return "at least " + (count == 1 ? "1 mail" : count + " mails") + phrase();
    }

    private List<Mail> expect(String expected, Expectation<List<Mail>> expectation) {
        Outcome<List<Mail>> outcome = new Arrivals(actual).await(expectation);
        if (!outcome.holds()) {
            throw failure("%s", MailboxFailure.text(expected, actual, outcome));
        }
        return outcome.seen();
    }

    private void expectNoMoreThan(int count, String expected) {
        Outcome<List<Mail>> outcome = new Arrivals(actual).await(noMoreThan(count));
        if (!outcome.holds()) {
            boolean arrived = outcome.seen().size() > count || outcome.interrupted();
            throw failure(
                    "%s",
                    arrived
                            ? MailboxFailure.text(expected + phrase(), actual, outcome)
                            : MailboxFailure.unsettled(expected + phrase(), actual, outcome));
        }
    }

    private static Expectation<List<Mail>> exactly(int count) {
        return (matching, now) -> {
            if (matching.size() > count) {
                return Verdict.BROKEN;
            }
            if (matching.size() < count) {
                return now.pending();
            }
            return now.state().openTransactions() == 0 || now.lastChance() ? Verdict.HOLDS : Verdict.PENDING;
        };
    }

    private static Expectation<List<Mail>> atLeast(int count) {
        return (matching, now) -> matching.size() >= count ? Verdict.HOLDS : now.pending();
    }

    private static Expectation<List<Mail>> noMoreThan(int count) {
        return (matching, now) -> {
            if (matching.size() > count) {
                return Verdict.BROKEN;
            }
            boolean settled = now.quiet() && now.state().openTransactions() == 0;
            return settled || now.state().isOver() ? Verdict.HOLDS : Verdict.PENDING;
        };
    }
}

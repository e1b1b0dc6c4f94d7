package io.github.smtptest.mail;

import io.github.smtptest.session.SmtpSession;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.assertj.core.api.AssertProvider;
import org.awaitility.core.ConditionFactory;

/**
 * The mails that a server captured, in the order of their arrival.
 *
 * <p>A mail is here before its sender reads the acknowledgement. {@code org.assertj.core.api.Assertions.assertThat(mailbox)}
 * gives {@link MailboxAssert}, whose expectations wait. {@link #to}, {@link #from}, {@link #withSubject} and {@link
 * #matching} give a view that shows some of the mails, and goes on to do so as more arrive.
 *
 * <p>Immutable but for what its {@link MailRecorder} adds, and thread-safe. Reading neither blocks nor removes.
 */
public final class Mailbox implements AssertProvider<MailboxAssert> {

    /** Awaitility keeps its deadline to itself, so each sleep is short enough to notice it. */
    static final Duration LONGEST_SLEEP = Duration.ofMillis(50);

    private final MailRecorder recorder;
    private final Patience patience;
    private final Selection selection;

    Mailbox(MailRecorder recorder, Patience patience) {
        this(recorder, patience, Selection.ALL);
    }

    private Mailbox(MailRecorder recorder, Patience patience, Selection selection) {
        this.recorder = recorder;
        this.patience = patience;
        this.selection = selection;
    }

    /**
     * Returns the mails captured so far, without waiting.
     *
     * @return an immutable list in the order of arrival; empty if there is none
     */
    public List<Mail> mails() {
        return selection.of(recorder.state().mails());
    }

    /**
     * Waits for a mail and returns it, woken by its arrival.
     *
     * @param wanted which mail is meant; the first that passes is returned, be it here already or still to come
     * @return the mail
     * @throws AssertionError if none came within the timeout, or none can come any more; it says what came instead
     */
    public Mail await(Predicate<? super Mail> wanted) {
        return new MailboxAssert(matching("that passes the given predicate", wanted)).awaitFirst();
    }

    /**
     * Waits for the only mail and returns it, woken by its arrival.
     *
     * @return the mail
     * @throws AssertionError if none came within the timeout, or more than one is here; see {@link MailboxAssert#singleMail}
     */
    public Mail singleMail() {
        return new MailboxAssert(this).awaitSingle();
    }

    /**
     * Begins a condition of the user's own, for which Awaitility waits.
     *
     * <p>The condition is checked at once and after each change to this mailbox, in the calling thread, up to this
     * mailbox's timeout. A change is an arrival or the beginning or end of a connection or transaction.
     *
     * @return Awaitility's factory, such as for {@code mailbox.await().until(() -> user.isConfirmed())}
     */
    public ConditionFactory await() {
        return PollUponChange.of(recorder, patience);
    }

    /**
     * Waits until a condition holds for the mails of this mailbox, and says whether it does. It is checked at once, after each
     * change and, since it may be about more than this mailbox, every 50 ms, in the calling thread, up to this mailbox's
     * timeout.
     *
     * @param condition gets the mails in the order of their arrival
     * @return whether the condition holds; {@code false} as well if the waiting thread is interrupted
     */
    public boolean awaits(Predicate<List<Mail>> condition) {
        long begun = System.nanoTime();
        while (true) {
            MailRecorder.State state = recorder.state();
            long left = patience.timeoutNanos() - (System.nanoTime() - begun);
            if (condition.test(selection.of(state.mails()))) {
                return true;
            }
            if (left <= 0) {
                return false;
            }
            try {
                recorder.awaitChange(state.version(), Math.min(left, LONGEST_SLEEP.toNanos()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    /**
     * Returns the mails that were accepted for a recipient: one in the envelope, whatever the header fields say.
     *
     * @param recipient an address; its domain may be in any case
     * @return a view of this mailbox
     */
    public Mailbox to(String recipient) {
        return view(selection.to(Objects.requireNonNull(recipient, "recipient")));
    }

    /**
     * Returns the mails with an author: an address in the From field.
     *
     * @param author an address; its domain may be in any case
     * @return a view of this mailbox
     */
    public Mailbox from(String author) {
        return view(selection.from(Objects.requireNonNull(author, "author")));
    }

    /**
     * Returns the mails with a subject.
     *
     * @param subject the whole decoded subject
     * @return a view of this mailbox
     */
    public Mailbox withSubject(String subject) {
        return view(selection.withSubject(Objects.requireNonNull(subject, "subject")));
    }

    /**
     * Returns the mails with a value of a header field.
     *
     * @param name the field's name, in any case
     * @param value the whole decoded value; where the field is repeated, one of them must have it
     * @return a view of this mailbox
     */
    public Mailbox withHeader(String name, String value) {
        return view(selection.withHeader(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value")));
    }

    /**
     * Returns the mails that arrive from now on, for a test that has several steps.
     *
     * <pre>{@code
     * Mailbox later = mailbox.sinceNow();
     * shop.ship(order);
     * assertThat(later).singleMail().hasSubject("Your order is on its way");
     * }</pre>
     *
     * @return a view of this mailbox, without the mails that are here now; clearing, or starting a closed server anew, does not
     *     end it
     */
    public Mailbox sinceNow() {
        return sinceNow("since then");
    }

    Mailbox sinceNow(String phrase) {
        return view(selection.since(recorder.arrivals(), phrase));
    }

    /**
     * Returns the mails that pass a condition.
     *
     * @param description how the condition reads behind "a mail", such as {@code "with an invoice"}
     * @param condition the condition; called on the thread that reads or waits, once or more for each mail
     * @return a view of this mailbox
     */
    public Mailbox matching(String description, Predicate<? super Mail> condition) {
        return view(selection.matching(
                Objects.requireNonNull(description, "description"), Objects.requireNonNull(condition, "condition")));
    }

    /**
     * Returns this mailbox with another timeout.
     *
     * @param timeout how long its expectations wait for what is expected
     * @return a view of this mailbox
     */
    public Mailbox within(Duration timeout) {
        return new Mailbox(recorder, patience.withTimeout(timeout), selection);
    }

    /**
     * Returns this mailbox with another quiet time.
     *
     * @param quietTime how long nothing may arrive before "no mail" is believed
     * @return a view of this mailbox
     */
    public Mailbox quietFor(Duration quietTime) {
        return new Mailbox(recorder, patience.withQuietTime(quietTime), selection);
    }

    private Mailbox view(Selection narrowed) {
        return new Mailbox(recorder, patience, narrowed);
    }

    /**
     * Forgets every mail, the sessions that have ended and, of those that go on, the transactions that have. On a view it
     * does the same: nothing is kept, but for the transcripts of the sessions that go on.
     *
     * <p>Numbers go on: the next mail does not become number 1.
     */
    public void clear() {
        recorder.clear();
    }

    /**
     * Describes what was captured and what did not become a mail, for a person who wonders why a test failed.
     *
     * @return some lines of text, bounded: the mails, refused senders and recipients, sessions that got stuck
     */
    public String describe() {
        return MailboxFailure.listing(mails()) + MailboxFailure.explanation(this, recorder.state());
    }

    List<SmtpSession> sessions() {
        return recorder.sessions();
    }

    MailRecorder recorder() {
        return recorder;
    }

    Patience patience() {
        return patience;
    }

    Selection selection() {
        return selection;
    }

    /** Lets {@code org.assertj.core.api.Assertions.assertThat(mailbox)} give {@link MailboxAssert}. */
    @Override
    public MailboxAssert assertThat() {
        return new MailboxAssert(this);
    }

    /** Returns how many mails there are, and one line for each of the first ten. */
    @Override
    public String toString() {
        return MailboxFailure.listing(mails());
    }
}

package io.github.smtptest.mail;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * Chooses which mails of a mailbox the expectations that follow are about, and how long they wait.
 *
 * @param <S> the class of the assertions themselves
 * @param <A> the class of the mailbox, the second parameter as soft assertions expect it
 */
public abstract class AbstractSelectionAssert<S extends AbstractSelectionAssert<S, A>, A extends Mailbox>
        extends AbstractObjectAssert<S, A> {

    AbstractSelectionAssert(A actual, Class<?> selfType) {
        super(actual, selfType);
    }

    /**
     * Sets how long the expectations that follow wait; the default is the mailbox's own timeout.
     *
     * @param timeout the longest wait; zero to check once
     * @return assertions on the same mails with this timeout
     */
    public MailboxAssert within(Duration timeout) {
        return narrowed(mailbox -> mailbox.within(timeout));
    }

    /**
     * Sets how long nothing may arrive before {@link MailboxAssert#hasNoMail()} and {@link MailboxAssert#hasNoMoreMails()}
     * believe it.
     *
     * @param quietTime the time to wait
     * @return assertions on the same mails with this quiet time
     */
    public MailboxAssert quietFor(Duration quietTime) {
        return narrowed(mailbox -> mailbox.quietFor(quietTime));
    }

    /**
     * Selects the mails accepted for a recipient, as {@link Mailbox#to} does.
     *
     * @param recipient an address of the envelope
     * @return assertions on these mails
     */
    public MailboxAssert to(String recipient) {
        return narrowed(mailbox -> mailbox.to(recipient));
    }

    /**
     * Selects the mails with an author, as {@link Mailbox#from} does.
     *
     * @param author an address of the From field
     * @return assertions on these mails
     */
    public MailboxAssert from(String author) {
        return narrowed(mailbox -> mailbox.from(author));
    }

    /**
     * Selects the mails with a subject, as {@link Mailbox#withSubject} does.
     *
     * @param subject the whole decoded subject
     * @return assertions on these mails
     */
    public MailboxAssert withSubject(String subject) {
        return narrowed(mailbox -> mailbox.withSubject(subject));
    }

    /**
     * Selects the mails with a value of a header field, as {@link Mailbox#withHeader} does.
     *
     * @param name the field's name, in any case
     * @param value the whole decoded value
     * @return assertions on these mails
     */
    public MailboxAssert withHeader(String name, String value) {
        return narrowed(mailbox -> mailbox.withHeader(name, value));
    }

    /**
     * Selects the mails that pass a condition, as {@link Mailbox#matching} does.
     *
     * @param description how the condition reads behind "a mail", such as {@code "with an invoice"}
     * @param condition the condition
     * @return assertions on these mails
     */
    public MailboxAssert matching(String description, Predicate<? super Mail> condition) {
        return narrowed(mailbox -> mailbox.matching(description, condition));
    }

    /**
     * Runs a block and selects the mails that arrive from its beginning on.
     *
     * <p>Those that a thread in the background sends when the block is over count too: the expectations wait for them.
     *
     * <pre>{@code assertThat(mailbox).during(() -> shop.order("book")).hasMails(2);}</pre>
     *
     * @param block what sends the mails; whatever it throws is thrown here
     * @return assertions on these mails
     */
    public MailboxAssert during(ThrowingCallable block) {
        isNotNull();
        Mailbox later = actual.sinceNow("during the block");
        run(block);
        return narrowed(mailbox -> later);
    }

    private static void run(ThrowingCallable block) {
        try {
            block.call();
        } catch (Throwable e) {
            throw AbstractSelectionAssert.<RuntimeException>asItIs(e);
        }
    }

    /** A test is to see the exception of its own code, not one of ours around it. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E asItIs(Throwable e) throws E {
        throw (E) e;
    }

    private MailboxAssert narrowed(Function<Mailbox, Mailbox> view) {
        isNotNull();
        return extracting(view, MailboxAssert.MAILBOX);
    }
}

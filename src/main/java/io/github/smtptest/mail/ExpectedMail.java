package io.github.smtptest.mail;

/** What must hold for one of several mails: {@code mail -> mail.isTo("ada@example.org").hasSubject("Welcome, Ada")}. */
@FunctionalInterface
public interface ExpectedMail {

    /**
     * Checks a mail, which need not be the one that is meant.
     *
     * @param mail assertions on the mail; hard ones, whatever the kind of assertions that this was given to
     * @throws AssertionError if it is not the one
     */
    void check(MailAssert mail);
}

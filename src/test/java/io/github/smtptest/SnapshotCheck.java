package io.github.smtptest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.mail.Mail;

/** A class of a test suite that several test classes let assert for them. */
final class SnapshotCheck {

    private SnapshotCheck() {}

    static void matches(String name, Mail mail) {
        assertThat(mail).matchesSnapshot(name);
    }
}

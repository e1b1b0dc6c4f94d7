package io.github.smtptest.mail;

import io.github.smtptest.mail.Watch.Expectation;
import io.github.smtptest.mail.Watch.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Waits for a verdict on the mails that a mailbox shows. Each mail is tested against the selection once. */
final class Arrivals {

    private final Mailbox mailbox;
    private List<Mail> tested = List.of();
    private List<Mail> matching = new ArrayList<>();

    Arrivals(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    Outcome<List<Mail>> await(Expectation<List<Mail>> expectation) {
        return Watch.await(mailbox.recorder(), mailbox.patience(), state -> select(state.mails()), expectation);
    }

    private List<Mail> select(List<Mail> mails) {
        if (mailbox.selection().isAll()) {
            return mails;
        }
        boolean cleared = mails.size() < tested.size() || (!tested.isEmpty() && mails.get(0) != tested.get(0));
        if (cleared) {
            tested = List.of();
            matching = new ArrayList<>();
        }
        for (Mail mail : mails.subList(tested.size(), mails.size())) {
            if (mailbox.selection().includes(mail)) {
                matching.add(mail);
            }
        }
        tested = mails;
        return Collections.unmodifiableList(matching);
    }
}

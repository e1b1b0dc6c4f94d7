package io.github.smtptest.mail;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Deals mails out to assertions so that as many assertions as possible have a mail of their own. One that is met by several
 * mails leaves the one that another needs.
 */
final class Assignment {

    private final List<Complaints> wanted;
    private final List<Mail> mails;
    /** For each mail the assertions that have it, or -1. */
    private final int[] owners;

    private Assignment(List<Complaints> wanted, List<Mail> mails) {
        this.wanted = wanted;
        this.mails = mails;
        this.owners = new int[mails.size()];
        Arrays.fill(owners, -1);
    }

    static Assignment of(List<Complaints> wanted, List<Mail> mails) {
        Assignment assignment = new Assignment(wanted, mails);
        for (int i = 0; i < wanted.size(); i++) {
            assignment.find(i, new boolean[mails.size()]);
        }
        return assignment;
    }

    /** Looks for a mail, and for another one for whoever has it already (an augmenting path). */
    private boolean find(int assertions, boolean[] tried) {
        for (int i = 0; i < owners.length; i++) {
            if (!tried[i] && wanted.get(assertions).isMetBy(mails.get(i))) {
                tried[i] = true;
                if (owners[i] < 0 || find(owners[i], tried)) {
                    owners[i] = assertions;
                    return true;
                }
            }
        }
        return false;
    }

    boolean isComplete() {
        return without().isEmpty();
    }

    /** The places of the assertions that no mail is left for, counted from 1. */
    List<Integer> without() {
        return IntStream.range(0, wanted.size())
                .filter(i -> Arrays.stream(owners).noneMatch(owner -> owner == i))
                .mapToObj(i -> i + 1)
                .toList();
    }

    /** The mails that nobody has. */
    List<Mail> left() {
        return IntStream.range(0, owners.length)
                .filter(i -> owners[i] < 0)
                .mapToObj(mails::get)
                .toList();
    }

    /** What is wrong with a mail in the eyes of some assertions; empty if they are met, and other assertions have it. */
    Optional<String> complaint(int place, Mail mail) {
        Complaints complaints = wanted.get(place - 1);
        return complaints.isMetBy(mail) ? Optional.empty() : Optional.of(complaints.of(mail));
    }
}

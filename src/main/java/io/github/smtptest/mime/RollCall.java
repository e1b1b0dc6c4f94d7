package io.github.smtptest.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Who is there and who was expected, in any order; who is expected twice must be there twice. Immutable.
 *
 * @param missing those expected whom nobody there is, in the order of the expectation
 * @param surplus those there who were not expected, in the order in which they are there
 * @param <E> how somebody is expected, such as by an address
 * @param <T> who may be there
 */
public record RollCall<E, T>(List<E> missing, List<T> surplus) {

    /**
     * Creates a roll call.
     *
     * @param missing those who are missing
     * @param surplus those who were not expected
     */
    public RollCall {
        missing = List.copyOf(missing);
        surplus = List.copyOf(surplus);
    }

    /**
     * Calls the roll: each who is expected is the first there that nobody before was.
     *
     * @param there who is there
     * @param expected who should be
     * @param is whether the one there is the one expected
     * @param <E> how somebody is expected
     * @param <T> who may be there
     * @return who is missing and who is there besides
     */
    public static <E, T> RollCall<E, T> of(
            List<? extends T> there, List<? extends E> expected, BiPredicate<? super T, ? super E> is) {
        List<T> surplus = new ArrayList<>(there);
        List<E> missing = new ArrayList<>();
        for (E wanted : expected) {
            int found = 0;
            while (found < surplus.size() && !is.test(surplus.get(found), wanted)) {
                found++;
            }
            if (found < surplus.size()) {
                surplus.remove(found);
            } else {
                missing.add(wanted);
            }
        }
        return new RollCall<>(missing, surplus);
    }

    /**
     * Calls the roll of addresses, compared as {@link MailAddress#sameMailbox} does.
     *
     * @param there the addresses that are there
     * @param expected the addresses that should be
     * @return which are missing and which are there besides
     */
    public static RollCall<String, String> ofAddresses(List<String> there, List<String> expected) {
        return of(there, expected, MailAddress::sameMailbox);
    }

    /**
     * Tells whether just those are there who were expected.
     *
     * @return whether nobody is missing and nobody is there besides
     */
    public boolean isJust() {
        return missing.isEmpty() && surplus.isEmpty();
    }
}

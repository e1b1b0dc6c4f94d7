package io.github.smtptest.message;

import io.github.smtptest.mime.MailAddress;
import io.github.smtptest.mime.RollCall;
import java.util.Arrays;
import java.util.List;

/** Addresses as a test writes them: {@code ada@example.org} or {@code Ada <ada@example.org>}. */
final class ExpectedAddresses {

    private ExpectedAddresses() {}

    static List<MailAddress> parse(String... written) {
        return Arrays.stream(written).map(ExpectedAddresses::parse).toList();
    }

    private static MailAddress parse(String written) {
        List<MailAddress> addresses = MailAddress.parseList(written);
        if (addresses.size() > 1) {
            throw new IllegalArgumentException("expected address (" + written + ") is " + addresses.size()
                    + " addresses: give each as an argument of its own");
        }
        // What cannot be read as an address equals none, and the failure shows it as it was written.
        return addresses.isEmpty() ? new MailAddress("", written) : addresses.get(0);
    }

    /** Compares addresses as they are expected with those of a field; a display name counts only if one is expected. */
    static RollCall<MailAddress, MailAddress> rollCall(List<MailAddress> found, List<MailAddress> wanted) {
        return RollCall.of(found, wanted, ExpectedAddresses::is);
    }

    private static boolean is(MailAddress found, MailAddress wanted) {
        boolean sameName =
                wanted.displayName().isEmpty() || wanted.displayName().equals(found.displayName());
        return sameName && MailAddress.sameMailbox(found.address(), wanted.address());
    }
}

package io.github.smtptest.report;

import java.util.List;
import java.util.Objects;

/**
 * A failed test, and what its servers saw.
 *
 * @param name what the test is called, such as {@code "SignupMailTest › welcomesANewUser"}
 * @param place where it failed or where it is, such as {@code "SignupMailTest.java:31"}; empty if that is not known
 * @param failure the message of the failure; its lines may end as they like
 * @param remark what else is to be known about this run, such as the failure point of a sweep; empty for nothing
 * @param servers its servers, in the order in which they are shown
 */
public record FailedTest(String name, String place, String failure, String remark, List<ServerRecord> servers) {

    /** Makes the record; the list is copied. */
    public FailedTest {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(remark, "remark");
        servers = List.copyOf(servers);
    }
}

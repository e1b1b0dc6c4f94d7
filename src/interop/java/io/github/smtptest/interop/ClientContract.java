package io.github.smtptest.interop;

import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tries every feature with a client, and compares what comes of it with the table in the README. */
abstract class ClientContract implements MailClient {

    @TempDir
    Path directory;

    private final String name;

    ClientContract(String name) {
        this.name = name;
    }

    /** Ends the test if what the client needs is not on this machine; see {@link Program#require}. */
    void requireClient() {}

    @BeforeEach
    final void beforeEach() {
        requireClient();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void doesWhatTheTableSays(Feature feature) throws Exception {
        Optional<Throwable> failure = failureOf(feature);
        ClientTable.results().record(name, feature, failure.isEmpty());

        String said = ClientTable.readme().cell(name, feature);
        if (said.equals(ClientTable.YES) && failure.isPresent()) {
            fail("according to the README, " + name + " can do this: " + feature, failure.get());
        }
        if (said.equals(ClientTable.NO) && failure.isEmpty()) {
            fail(name + " can do this, other than the README says: " + feature);
        }
    }

    private Optional<Throwable> failureOf(Feature feature) {
        try {
            new Trial(this).of(feature);
            return Optional.empty();
        } catch (Exception | AssertionError e) {
            return Optional.of(e);
        }
    }

    final Program program() {
        return new Program(directory);
    }
}

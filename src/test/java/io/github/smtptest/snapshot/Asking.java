package io.github.smtptest.snapshot;

/** A class beside a test that asks in its stead. */
final class Asking {

    private Asking() {}

    static TestSource forATest() {
        return TestSource.ofCaller();
    }
}

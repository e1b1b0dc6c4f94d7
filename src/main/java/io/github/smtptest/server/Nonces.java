package io.github.smtptest.server;

import java.security.SecureRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Makes what must not be guessed, once it is asked for: a test without AUTH waits for no entropy. */
final class Nonces implements Supplier<RandomGenerator> {

    private static final class Source {
        static final SecureRandom RANDOM = new SecureRandom();
    }

    @Override
    public RandomGenerator get() {
        return Source.RANDOM;
    }
}

package io.github.smtptest.server;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** Makes what must not be guessed; a class of its own so that a test without AUTH waits for no entropy. */
final class Nonces {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Nonces() {}

    static RandomGenerator random() {
        return RANDOM;
    }
}

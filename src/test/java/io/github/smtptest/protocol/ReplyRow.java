package io.github.smtptest.protocol;

import java.util.function.Supplier;

/**
 * A reply of {@link Replies}.
 *
 * @param name the constant or the method there
 * @param actual has a dialogue in which the client gets it
 * @param expected how it reads
 */
record ReplyRow(String name, Supplier<String> actual, String expected) {

    static ReplyRow row(String name, Dialogue dialogue, String command, String expected) {
        return new ReplyRow(name, () -> dialogue.say(command), expected);
    }

    @Override
    public String toString() {
        return name + ": " + expected.lines().findFirst().orElse("");
    }
}

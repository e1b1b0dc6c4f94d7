package io.github.smtptest.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that a person has read and approved, so that a change of wording is a reviewed change. To approve what is said now,
 * run the tests once with {@code -Dsmtptest.approve=true} and read the difference before it is committed.
 */
public final class Approved {

    private static final Path RESOURCES = Path.of("src/test/resources");

    private Approved() {}

    /** Checks that a text is that of {@code <name>.txt} among the resources of a class. */
    public static void check(Class<?> owner, String name, String text) {
        Path file = RESOURCES.resolve(owner.getPackageName().replace('.', '/')).resolve(name + ".txt");
        try {
            if (Boolean.getBoolean("smtptest.approve")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text + "\n");
            }
            assertThat(file).as("%s; -Dsmtptest.approve=true writes it", file).exists();
            assertThat(text + "\n").as("what was approved in %s", file).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

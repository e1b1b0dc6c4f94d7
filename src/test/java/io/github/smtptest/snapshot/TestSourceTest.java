package io.github.smtptest.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestSourceTest {

    private static final Path HERE =
            Path.of("src/test/java/io/github/smtptest/snapshot").toAbsolutePath();

    private Path module;

    @BeforeEach
    void beInAModule(@TempDir Path temporary) throws IOException {
        module = Files.createDirectories(temporary.toRealPath().resolve("module"));
    }

    @Test
    void isBesideTheSourceFileOfTheClass() {
        assertThat(TestSource.of(TestSourceTest.class)).isEqualTo(new TestSource("TestSourceTest", HERE));
    }

    @Nested
    class OfAClassWithin {

        @Test
        void isThatOfTheClassAround() {
            Runnable anonymous = new Runnable() {
                @Override
                public void run() {}
            };
            assertThat(TestSource.of(OfAClassWithin.class)).isEqualTo(new TestSource("TestSourceTest", HERE));
            assertThat(TestSource.of(anonymous.getClass())).isEqualTo(new TestSource("TestSourceTest", HERE));
        }
    }

    @Test
    void isThatOfTheClassThatAsks() {
        assertThat(TestSource.ofCaller()).isEqualTo(new TestSource("TestSourceTest", HERE));
        assertThat(Stream.of(1).map(one -> TestSource.ofCaller()).toList())
                .containsExactly(new TestSource("TestSourceTest", HERE));
        assertThat(Asking.forATest()).isEqualTo(new TestSource("Asking", HERE));
    }

    @ParameterizedTest
    @CsvSource({
        "target/test-classes, src/test/java/org/example/ShopTest.java",
        "target/it-classes, src/it/java/org/example/ShopTest.java",
        "build/classes/java/test, src/test/java/org/example/ShopTest.java",
        "build/classes/kotlin/test, src/test/kotlin/org/example/ShopTest.kt",
        "build/classes/groovy/integrationTest, src/integrationTest/groovy/org/example/ShopTest.groovy",
        "bin/test, src/test/java/org/example/ShopTest.java",
    })
    void isFoundAsMavenGradleAndEclipseHaveIt(String classes, String source) throws Exception {
        Files.createDirectories(module.resolve("src/main/java/org/example"));
        Path file = module.resolve(source);
        Files.createDirectories(file.getParent());
        Files.createFile(file);

        try (URLClassLoader loader = compiledInto(module.resolve(classes))) {
            assertThat(TestSource.of(loader.loadClass("org.example.ShopTest$Inner")))
                    .isEqualTo(new TestSource("ShopTest", file.getParent()));
        }
    }

    @Test
    void isAmongTheTestResourcesIfThereIsNoSuchFile() throws Exception {
        Files.createDirectories(module.resolve("src/test/java/org/example"));

        try (URLClassLoader loader = compiledInto(module.resolve("target/test-classes"))) {
            assertThat(TestSource.of(loader.loadClass("org.example.ShopTest")))
                    .isEqualTo(new TestSource("ShopTest", module.resolve("src/test/resources/org/example")));
        }
    }

    @Test
    void isToBeSaidIfThereIsNoModule() throws Exception {
        try (URLClassLoader loader = compiledInto(module.resolve("target/test-classes"))) {
            Class<?> type = loader.loadClass("org.example.ShopTest");

            assertThatIllegalStateException()
                    .isThrownBy(() -> TestSource.of(type))
                    .withMessage(
                            "cannot tell where the source of org.example.ShopTest is: there is no directory src/test"
                                    + " above its class file; say where approved texts are: options -> options.inDirectory(…)");
        }
        assertThatIllegalStateException().isThrownBy(() -> TestSource.of(String.class));
    }

    @Test
    void isNotThatOfALibraryThatAsks() throws Exception {
        Path archive = module.resolve("library.jar");
        compiledInto(module.resolve("classes")).close();
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(archive))) {
            jar.putNextEntry(new JarEntry("org/example/Library.class"));
            Files.copy(module.resolve("classes/org/example/Library.class"), jar);
        }

        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {archive.toUri().toURL()})) {
            assertThat(loader.loadClass("org.example.Library")
                            .getMethod("call", Callable.class)
                            .invoke(null, (Callable<?>) TestSource::ofCaller))
                    .isEqualTo(new TestSource("TestSourceTest", HERE));
        }
    }

    @Test
    void isToBeSaidOnAThreadWithoutATest() {
        // Nothing but Java and the library is on the stack of that thread.
        assertThatThrownBy(() ->
                        CompletableFuture.supplyAsync(TestSource::ofCaller).join())
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "cannot tell which test class this is: none on this thread was compiled into a directory; say"
                                + " where approved texts are: options -> options.inDirectory(…)");
    }

    private static URLClassLoader compiledInto(Path classes) throws IOException {
        Files.createDirectories(classes);
        Path sources = Files.createTempDirectory("sources");
        Path test = sources.resolve("ShopTest.java");
        Path library = sources.resolve("Library.java");
        Files.writeString(test, "package org.example; public class ShopTest { public static class Inner {} }");
        Files.writeString(library, """
                package org.example;
                public class Library {
                    public static Object call(java.util.concurrent.Callable<?> callable) throws Exception {
                        return callable.call();
                    }
                }
                """);
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", classes.toString(), test.toString(), library.toString()))
                .isZero();
        Files.delete(test);
        Files.delete(library);
        Files.delete(sources);
        return new URLClassLoader(new URL[] {classes.toUri().toURL()});
    }
}

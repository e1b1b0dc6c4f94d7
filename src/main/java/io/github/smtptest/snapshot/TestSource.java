package io.github.smtptest.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the source of a class is.
 *
 * @param name the simple name of the outermost class
 * @param directory the directory of its source file, or else the one of its package among the test resources
 */
record TestSource(String name, Path directory) {

    private static final List<String> LANGUAGES = List.of(".java", ".kt", ".groovy", ".scala");
    private static final String WAY_OUT = "; say where approved texts are: options -> options.inDirectory(…)";

    /** A module is above {@code target/test-classes}, {@code build/classes/kotlin/jvm/test} or the like, and not far above. */
    private static final int HIGHEST = 7;

    private static final String OURS = TestSource.class
            .getPackageName()
            .substring(0, TestSource.class.getPackageName().lastIndexOf('.') + 1);
    private static final @Nullable CodeSource OUR_CODE =
            TestSource.class.getProtectionDomain().getCodeSource();

    /**
     * The source of the nearest class on the stack that is being worked on: it was compiled into a directory. Libraries, ours
     * and those of the test, come in archives.
     */
    static TestSource ofCaller() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.<Class<?>>map(StackWalker.StackFrame::getDeclaringClass)
                        .filter(type -> !isOurs(type) && compiledInto(type).isPresent())
                        .findFirst())
                .map(TestSource::of)
                .orElseThrow(() -> new IllegalStateException("cannot tell which test class this is: none on this thread"
                        + " was compiled into a directory" + WAY_OUT));
    }

    /** Whether a class belongs to the library, be it in an archive or, when it is tested itself, in a directory. */
    private static boolean isOurs(Class<?> type) {
        CodeSource code = type.getProtectionDomain().getCodeSource();
        return type.getName().startsWith(OURS) && (code == null || OUR_CODE == null || sameOrigin(code, OUR_CODE));
    }

    private static boolean sameOrigin(CodeSource one, CodeSource other) {
        return String.valueOf(one.getLocation()).equals(String.valueOf(other.getLocation()));
    }

    static TestSource of(Class<?> type) {
        // Kotlin and Groovy nest classes that Java would not call nested; all have the dollar sign.
        String whole = type.getName();
        int dollar = whole.indexOf('$', whole.lastIndexOf('.') + 2);
        String outermost = dollar < 0 ? whole : whole.substring(0, dollar);
        String name = outermost.substring(outermost.lastIndexOf('.') + 1);
        List<Path> above = compiledInto(type).map(TestSource::upwards).orElse(List.of());
        String packagePath = type.getPackageName().replace('.', '/');
        return above.stream()
                .flatMap(module -> sourceDirectories(module).stream())
                .map(root -> root.resolve(packagePath))
                .filter(directory ->
                        LANGUAGES.stream().anyMatch(ending -> Files.isRegularFile(directory.resolve(name + ending))))
                .findFirst()
                .or(() -> above.stream()
                        .map(module -> module.resolve("src/test"))
                        .filter(Files::isDirectory)
                        .findFirst()
                        .map(tests -> tests.resolve("resources").resolve(packagePath)))
                .map(directory -> new TestSource(name, directory))
                .orElseThrow(() -> new IllegalStateException("cannot tell where the source of " + outermost
                        + " is: there is no directory src/test above its class file" + WAY_OUT));
    }

    /** The directory that holds the class files of a build, such as {@code target/test-classes}. */
    private static Optional<Path> compiledInto(Class<?> type) {
        CodeSource code = type.getProtectionDomain().getCodeSource();
        if (code == null
                || code.getLocation() == null
                || !code.getLocation().getProtocol().equals("file")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(code.getLocation().toURI())).filter(Files::isDirectory);
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty();
        }
    }

    private static List<Path> upwards(Path directory) {
        List<Path> above = new ArrayList<>();
        for (Path at = directory; at != null && above.size() < HIGHEST; at = at.getParent()) {
            above.add(at);
        }
        return above;
    }

    /** Such as {@code src/test/java}, in a fixed order. */
    private static List<Path> sourceDirectories(Path module) {
        List<Path> found = new ArrayList<>();
        for (Path set : directories(module.resolve("src"))) {
            found.addAll(directories(set));
        }
        Collections.sort(found);
        return found;
    }

    private static List<Path> directories(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, Files::isDirectory)) {
            entries.forEach(found::add);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for the source of a test in " + parent, e);
        }
        return found;
    }
}

package io.github.smtptest.snapshot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What differs from run to run beyond what {@link Snapshot} knows, and where approved texts are.
 *
 * <pre>{@code
 * assertThat(mail).matchesSnapshot("welcome", options -> options
 *         .replacing("token=\\w+", "token=[token]")
 *         .ignoringField("X-Request-Id"));
 * }</pre>
 *
 * <p>What holds for all mails of a server is said once: {@code smtp.snapshots(options -> options.replacingIsoDates())}.
 *
 * <p>Immutable: each method returns other options.
 */
public final class SnapshotOptions {

    /** Nothing beyond what {@link Snapshot} knows; approved texts are beside the class that asserts. */
    public static final SnapshotOptions DEFAULT = new SnapshotOptions(List.of(), Set.of(), null, null, null);

    private static final String ISO_DATE =
            "\\b\\d{4}-\\d\\d-\\d\\d(?:[T ]\\d\\d:\\d\\d(?::\\d\\d(?:[.,]\\d+)?)?(?:Z|[+-]\\d\\d(?::?\\d\\d)?)?)?(?![\\d-])";

    private final List<Replacement> replacements;
    private final Set<String> ignoredFields;
    private final @Nullable Path directory;
    private final @Nullable Class<?> testClass;
    private final @Nullable Boolean approving;

    private record Replacement(Pattern pattern, String by) {}

    private SnapshotOptions(
            List<Replacement> replacements,
            Set<String> ignoredFields,
            @Nullable Path directory,
            @Nullable Class<?> testClass,
            @Nullable Boolean approving) {
        this.replacements = replacements;
        this.ignoredFields = ignoredFields;
        this.directory = directory;
        this.testClass = testClass;
        this.approving = approving;
    }

    /**
     * Replaces what differs from run to run.
     *
     * <p>The expression is matched against the whole text as a snapshot file has it, where the usual tokens such as
     * {@code [uuid-1]} stand already: what a failure shows is what to match. {@code (?m)} lets {@code ^} and {@code $} match
     * at each line. Replacements are made in the order in which they are given.
     *
     * @param regex a {@linkplain Pattern regular expression}
     * @param replacement what stands there instead, in which {@code $1} is the first group; see
     *     {@link java.util.regex.Matcher#replaceAll(String)}
     * @return other options
     * @throws java.util.regex.PatternSyntaxException if it is no regular expression
     */
    public SnapshotOptions replacing(String regex, String replacement) {
        List<Replacement> more = new ArrayList<>(replacements);
        more.add(new Replacement(Pattern.compile(regex), Objects.requireNonNull(replacement, "replacement")));
        return new SnapshotOptions(List.copyOf(more), ignoredFields, directory, testClass, approving);
    }

    /**
     * Replaces dates as ISO 8601 writes them by {@code [date]}: {@code 2026-11-24}, {@code 2026-11-24 10:00},
     * {@code 2026-11-24T10:00:00.123+01:00}.
     *
     * @return other options
     */
    public SnapshotOptions replacingIsoDates() {
        return replacing(ISO_DATE, "[date]");
    }

    /**
     * Leaves a header field out, of the mail and of all parts and messages within it.
     *
     * @param name the field's name, in any case
     * @return other options
     */
    public SnapshotOptions ignoringField(String name) {
        Set<String> more = new TreeSet<>(ignoredFields);
        more.add(name.toLowerCase(Locale.ROOT));
        return new SnapshotOptions(replacements, Set.copyOf(more), directory, testClass, approving);
    }

    /**
     * Says where approved texts are, whatever the class: {@code welcome} is then {@code welcome.approved.txt} there.
     *
     * @param approvedTexts the directory; a relative one begins where the test is run, which is the project for Maven and
     *     Gradle. It need not exist
     * @return other options
     */
    public SnapshotOptions inDirectory(Path approvedTexts) {
        return new SnapshotOptions(
                replacements,
                ignoredFields,
                Objects.requireNonNull(approvedTexts, "approvedTexts"),
                testClass,
                approving);
    }

    /**
     * Says whose approved texts they are: {@code welcome} is then {@code SignupMailTest.welcome.approved.txt} beside the
     * source file of that class. {@code @SmtpTest} says it of its servers; {@link #inDirectory} goes before.
     *
     * @param test the test class; a nested one stands for the class around it
     * @return other options
     */
    public SnapshotOptions beside(Class<?> test) {
        return new SnapshotOptions(
                replacements, ignoredFields, directory, Objects.requireNonNull(test, "test"), approving);
    }

    /**
     * Says whether to approve what there is instead of comparing. Not for a test to keep, since it then passes whatever is
     * sent: {@code @SmtpTest} says it when JUnit's configuration parameter {@code smtptest.approve} is given.
     *
     * @param approve whether to approve; if this is never said, the system property {@code smtptest.approve} decides
     * @return other options
     */
    public SnapshotOptions approving(boolean approve) {
        return new SnapshotOptions(replacements, ignoredFields, directory, testClass, approve);
    }

    boolean isIgnored(String lowerCaseName) {
        return ignoredFields.contains(lowerCaseName);
    }

    String replaceIn(String text) {
        String replaced = text;
        for (Replacement replacement : replacements) {
            replaced = replacement.pattern().matcher(replaced).replaceAll(replacement.by());
        }
        return replaced;
    }

    boolean isApproving() {
        return approving == null ? Boolean.getBoolean(Snapshot.APPROVE) : approving;
    }

    /** The file of a snapshot; the class is looked for on the stack if nobody has said it. */
    Path file(String name) {
        if (directory != null) {
            return directory.resolve(name + ApprovedText.EXTENSION);
        }
        TestSource source = testClass == null ? TestSource.ofCaller() : TestSource.of(testClass);
        return source.directory().resolve(source.name() + "." + name + ApprovedText.EXTENSION);
    }
}

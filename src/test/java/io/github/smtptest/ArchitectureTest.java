package io.github.smtptest;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.smtptest.server.SmtpServer;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AssertProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which package may know which, and where each third-party library is at home. */
class ArchitectureTest {

    private static final String ROOT = "io.github.smtptest";

    private static final JavaClasses OURS = new ClassFileImporter()
            .importUrl(SmtpServer.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void theRulesSeeTheWholeLibrary() {
        assertThat(OURS).hasSizeGreaterThan(100);
        assertThat(packages())
                .containsExactly(
                        ROOT,
                        ROOT + ".content",
                        ROOT + ".failure",
                        ROOT + ".lint",
                        ROOT + ".mail",
                        ROOT + ".message",
                        ROOT + ".mime",
                        ROOT + ".protocol",
                        ROOT + ".report",
                        ROOT + ".sasl",
                        ROOT + ".server",
                        ROOT + ".session",
                        ROOT + ".snapshot",
                        ROOT + ".sweep",
                        ROOT + ".tls",
                        ROOT + ".wording");
        // Something of every library that the rules below confine, so that none of them is about nothing.
        Set<String> used = OURS.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getPackageName())
                .collect(Collectors.toSet());
        assertThat(List.of(
                        "org.junit",
                        "org.assertj",
                        "org.awaitility",
                        "org.apache.james.mime4j",
                        "org.jsoup",
                        "java.net"))
                .allSatisfy(library ->
                        assertThat(used).anyMatch(name -> name.equals(library) || name.startsWith(library + ".")));
    }

    private static Set<String> packages() {
        return OURS.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
    }

    static Stream<Arguments> arrows() {
        return Stream.of(
                arguments(
                        "",
                        List.of(
                                "sweep",
                                "report",
                                "server",
                                "protocol",
                                "sasl",
                                "mail",
                                "snapshot",
                                "session",
                                "failure")),
                arguments(".sweep", List.of("server", "mail", "session", "failure", "mime", "wording")),
                arguments(".report", List.of("mail", "message", "session", "failure", "mime", "wording")),
                arguments(".server", List.of("protocol", "tls", "mail", "snapshot", "session", "failure")),
                arguments(".protocol", List.of("sasl", "session", "failure", "wording")),
                arguments(".sasl", List.of()),
                arguments(".tls", List.of()),
                arguments(
                        ".mail",
                        List.of("lint", "message", "content", "snapshot", "session", "failure", "mime", "wording")),
                arguments(".snapshot", List.of("session", "mime", "wording")),
                arguments(".lint", List.of("message", "content", "mime", "session", "wording")),
                arguments(".message", List.of("content", "mime", "wording")),
                arguments(".session", List.of("failure", "mime", "wording")),
                arguments(".failure", List.of("mime")),
                arguments(".content", List.of("mime", "wording")),
                arguments(".mime", List.of("wording")),
                arguments(".wording", List.of()));
    }

    @ParameterizedTest
    @MethodSource("arrows")
    void aPackageKnowsOnlyThoseBelowIt(String name, List<String> known) {
        String[] allowed = Stream.concat(Stream.of(ROOT + name), known.stream().map(other -> ROOT + "." + other))
                .toArray(String[]::new);

        classes()
                .that()
                .resideInAPackage(ROOT + name)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(not(resideInAPackage(ROOT + ".."))))
                .check(OURS);
    }

    @Test
    void nobodyKnowsTheFrontDoor() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(OURS);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("(" + ROOT + "..)").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(packages())
                .allSatisfy(name -> assertThat(OURS.getPackage(name).isAnnotatedWith(NullMarked.class))
                        .isTrue());
    }

    static Stream<Arguments> homes() {
        return Stream.of(
                arguments("org.junit..", "io\\.github\\.smtptest\\.[A-Z]\\w*"),
                arguments("org.apache.james.mime4j..", "io\\.github\\.smtptest\\.mime\\.MimeParser"),
                arguments("org.jsoup..", "io\\.github\\.smtptest\\.content\\.HtmlTree"),
                arguments("org.awaitility..", "io\\.github\\.smtptest\\.mail\\.(Mailbox|PollUponChange)"),
                // Of these, FailureNote, TestSource and LinkAssert know only URI and URL, AddressParts only IDN.
                arguments(
                        "java.net..",
                        "io\\.github\\.smtptest\\.(FailureNote|server\\.(ClientSocket|SmtpConnection|SmtpServer|SmtpServerOptions|TlsHandshake|Lifecycle|Listener|Misbehaviour)"
                                + "|snapshot\\.TestSource"
                                + "|tls\\.(SingleKey|AnyClient|GeneratedTrustSocketFactory)"
                                + "|mime\\.AddressParts|content\\.(LinkUri|LinkAssert))"),
                arguments("java.nio.channels..", "nowhere"),
                arguments("javax.net..", "io\\.github\\.smtptest\\.(server|tls)\\.\\w+"));
    }

    @ParameterizedTest
    @MethodSource("homes")
    void aLibraryHasOneHome(String library, String home) {
        noClasses()
                .that(not(nameMatching(withNested(home))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(OURS);
    }

    @Test
    void onlyAssertionsKnowMoreOfAssertJThanAssertProvider() {
        noClasses()
                .that(not(nameMatching(withNested(".*(Assert|SoftAssertions|SoftAssertionsProvider)"))))
                .should()
                .dependOnClassesThat(resideInAPackage("org.assertj..")
                        .and(DescribedPredicate.describe(
                                "are not AssertProvider", type -> !type.isEquivalentTo(AssertProvider.class))))
                .check(OURS);
    }

    /** Also a lambda's or a switch's class, which the compiler nests. */
    private static String withNested(String name) {
        return "(" + name + ")(\\$.*)?";
    }

    @Test
    void theProtocolDoesNoInputAndOutputAndHasNeitherClockNorThreads() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".protocol", ROOT + ".sasl")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "java.net..",
                                "javax.net..",
                                "java.nio.channels..",
                                "java.nio.file..",
                                "java.util.concurrent..")
                        .or(nameMatching("java\\.time\\.(?!Duration).*"))
                        .or(nameMatching("java\\.io\\.(?!ByteArrayOutputStream|IOException|UncheckedIOException).*"))
                        .or(nameMatching("java\\.lang\\.(Thread|ThreadLocal|ProcessHandle|Process|Runtime)(\\$.*)?")))
                .orShould(callMethod(System.class, "nanoTime"))
                .orShould(callMethod(System.class, "currentTimeMillis"))
                .orShould(callMethod(Instant.class, "now"))
                .check(OURS);
    }

    @Test
    void nothingIsPrinted() {
        noClasses().should(ACCESS_STANDARD_STREAMS).check(OURS);
    }

    @Test
    void namesSayWhatAClassIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helper|Manager|Impl)(\\$.*)?")
                .check(OURS);
    }
}

package io.github.smtptest.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LintRuleTest {

    static List<LintCase> cases() {
        return Stream.of(FieldCases.all(), OctetCases.all(), BodyCases.all(), PlaceholderCases.all())
                .flatMap(Collection::stream)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aMailThatBreaksOneRuleHasFindingsOfItAlone(LintCase example) {
        String behind = " (" + example.rule().rule() + ") [" + example.rule() + "]";

        assertThat(example.broken().findings(Lint.ALL))
                .isEqualTo(example.finding().lines().map(line -> line + behind).collect(Collectors.joining("\n")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aNearMissHasNoFindings(LintCase example) {
        assertThat(example.nearMiss().findings(Lint.ALL)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleIsBrokenByACaseAndSaysWhatIsBehindIt(LintRule rule) {
        assertThat(cases()).anyMatch(example -> example.rule() == rule);
        assertThat(rule.rule()).isNotBlank();
    }

    @Test
    void aWellFormedMailBreaksNone() {
        assertThat(Letter.wellFormed().findings(Lint.ALL)).isEmpty();
        assertThat(Letter.plain().findings(Lint.ALL)).isEmpty();
        assertThat(Letter.newsletter().findings(Lint.ALL)).isEmpty();
    }

    @Test
    void rulesThatDependOnWhereTheTestRunsOnStandInsOrOnTasteAreNotStandard() {
        assertThat(LintRule.values())
                .filteredOn(rule -> !rule.isStandard())
                .containsExactly(
                        LintRule.LOCAL_MESSAGE_ID,
                        LintRule.LOCAL_LINK,
                        LintRule.DIFFERENT_LINKS,
                        LintRule.WRONG_ATTACHMENT_CONTENT);
    }
}

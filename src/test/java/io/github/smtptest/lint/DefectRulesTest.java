package io.github.smtptest.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.mime.MimeDefect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DefectRulesTest {

    /** The compiler sees to it that no kind is forgotten; a rule that is off would forget it all the same. */
    @ParameterizedTest
    @EnumSource
    void everyKindOfDamageBreaksAStandardRule(MimeDefect.Kind kind) {
        assertThat(DefectRules.rule(kind).isStandard()).isTrue();
    }
}

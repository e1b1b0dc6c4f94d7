package io.github.smtptest.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MechanismTest {

    @ParameterizedTest
    @CsvSource({
        "PLAIN, PLAIN",
        "plain, PLAIN",
        "Login, LOGIN",
        "CRAM-MD5, CRAM_MD5",
        "cram-md5, CRAM_MD5",
        "xoauth2, XOAUTH2",
        "OAuthBearer, OAUTHBEARER",
        "scram-sha-256, SCRAM_SHA_256"
    })
    void isFoundByItsKeywordInAnyCase(String keyword, Mechanism mechanism) {
        assertThat(Mechanism.of(keyword)).contains(mechanism);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CRAM_MD5", "SCRAM-SHA-1", "SCRAM-SHA-256-PLUS", "PLAIN ", "NTLM"})
    void isNotFoundByAnythingElse(String keyword) {
        assertThat(Mechanism.of(keyword)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void beginsAnExchangeOfItsOwn(Mechanism mechanism) {
        assertThat(Exchanges.begin(mechanism, Users.none()).mechanism()).isEqualTo(mechanism);
        assertThat(Mechanism.of(mechanism.keyword())).contains(mechanism);
        assertThat(mechanism).hasToString(mechanism.keyword());
    }

    @Test
    void knowsWhichMechanismsShowTheSecret() {
        assertThat(Arrays.stream(Mechanism.values()).filter(Mechanism::sendsSecretInClear))
                .containsExactly(Mechanism.PLAIN, Mechanism.LOGIN, Mechanism.XOAUTH2, Mechanism.OAUTHBEARER);
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "XOAUTH2", "OAUTHBEARER", "SCRAM_SHA_256"})
    void challengesWithNothingWhenTheClientGoesFirst(Mechanism mechanism) {
        assertThat(Exchanges.begin(mechanism, Users.none()).start(Optional.empty()))
                .isEqualTo(new SaslStep.Challenge(""));
    }

    @Test
    void takesItsRandomnessFromTheCaller() {
        assertThat(challenge(1)).isEqualTo(challenge(1)).isNotEqualTo(challenge(2));
    }

    private static SaslStep challenge(long seed) {
        return Mechanism.CRAM_MD5.begin(Users.none(), "a", new Random(seed)).start(Optional.empty());
    }
}

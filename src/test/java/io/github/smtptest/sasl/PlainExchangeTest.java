package io.github.smtptest.sasl;

import static io.github.smtptest.sasl.Exchanges.begin;
import static io.github.smtptest.sasl.Exchanges.fromBase64;
import static io.github.smtptest.sasl.Exchanges.initial;
import static io.github.smtptest.sasl.Exchanges.octets;
import static io.github.smtptest.sasl.Exchanges.whatIsWrong;
import static io.github.smtptest.sasl.Exchanges.wrong;
import static io.github.smtptest.sasl.Mechanism.PLAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.sasl.SaslStep.Challenge;
import io.github.smtptest.sasl.SaslStep.Refused;
import io.github.smtptest.sasl.SaslStep.Succeeded;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainExchangeTest {

    private static Succeeded succeeded(String user, String authorizationId) {
        return new Succeeded(new Identity(PLAIN, user, authorizationId, Map.of()));
    }

    @Test
    void acceptsTheExamplesOfRfc4616() {
        assertThat(begin(PLAIN, "tim", "tanstaaftanstaaf").start(initial("|tim|tanstaaftanstaaf")))
                .isEqualTo(succeeded("tim", ""));
        assertThat(begin(PLAIN, "Kurt", "xipj3plmq").start(initial("Ursel|Kurt|xipj3plmq")))
                .isEqualTo(succeeded("Kurt", "Ursel"));
    }

    @Test
    void acceptsTheExampleOfRfc4954() {
        assertThat(begin(PLAIN, "test", "1234").start(Optional.of(fromBase64("dGVzdAB0ZXN0ADEyMzQ="))))
                .isEqualTo(succeeded("test", "test"));
    }

    @Test
    void asksWithAnEmptyChallengeWithoutInitialResponse() {
        SaslExchange exchange = begin(PLAIN, "ada", "secret");

        assertThat(exchange.start(Optional.empty())).isEqualTo(new Challenge(""));
        assertThat(exchange.next(octets("|ada|secret"))).isEqualTo(succeeded("ada", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "|ada|Secret, ada",
        "|ada|secre, ada",
        "|ada|secret1, ada",
        "|ada|, ada",
        "|Ada|secret, Ada",
        "|bob|secret, bob",
        "ada|bob|secret, bob"
    })
    void refusesAWrongSecretAndAnUnknownUserAlike(String message, String user) {
        assertThat(begin(PLAIN, "ada", "secret").start(initial(message))).isEqualTo(wrong(user));
    }

    @Test
    void refusesAnEmptyUserName() {
        assertThat(begin(PLAIN, "", "secret").start(initial("||secret")))
                .isEqualTo(new Refused(Optional.empty(), "the user name is empty"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; 0 (RFC 4616 §2)",
                "ada secret; 0 (RFC 4616 §2)",
                "ada|secret; 1 (RFC 4616 §2)",
                "|ada|sec|ret; 3 (RFC 4616 §2)",
                "|||; 3 (RFC 4616 §2)"
            })
    void demandsExactlyTwoNuls(String message, String end) {
        assertThat(whatIsWrong(begin(PLAIN, "ada", "secret").start(initial(message))))
                .isEqualTo("PLAIN has exactly two NUL octets, one before the user name and one behind it, but here are "
                        + end);
    }

    @ParameterizedTest
    @ValueSource(strings = {"|a\nda|secret", "a\u007Fda|ada|secret", "|ada\u2028|secret"})
    void takesNoControlCharacterInAName(String message) {
        assertThat(whatIsWrong(begin(PLAIN, "ada", "secret").start(initial(message))))
                .isEqualTo("a name has a control character in it (RFC 4013 §2.3)");
    }

    @Test
    void demandsUtf8() {
        byte[] latin1 = {0, 'a', 0, (byte) 0xE9};

        assertThat(whatIsWrong(begin(PLAIN, "a", "é").start(Optional.of(latin1))))
                .isEqualTo("the message is not in UTF-8 (RFC 4422 §3.3)");
    }

    @ParameterizedTest
    @CsvSource({
        "größe, größe",
        "gro\u0308ße, größe",
        "größe, gro\u0308ße",
        "a\u00A0b, a b",
        "se\u00ADcret, secret",
        "😀, 😀"
    })
    void comparesSecretsInWhicheverWayTheirLettersAreComposed(String sent, String known) {
        assertThat(begin(PLAIN, "jürgen", known).start(initial("|jürgen|" + sent)))
                .isEqualTo(succeeded("jürgen", ""));
    }
}

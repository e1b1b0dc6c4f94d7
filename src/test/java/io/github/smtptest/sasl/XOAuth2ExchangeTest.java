package io.github.smtptest.sasl;

import static io.github.smtptest.sasl.Exchanges.begin;
import static io.github.smtptest.sasl.Exchanges.fromBase64;
import static io.github.smtptest.sasl.Exchanges.initial;
import static io.github.smtptest.sasl.Exchanges.octets;
import static io.github.smtptest.sasl.Exchanges.whatIsWrong;
import static io.github.smtptest.sasl.Exchanges.wrong;
import static io.github.smtptest.sasl.Mechanism.XOAUTH2;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.sasl.SaslStep.Challenge;
import io.github.smtptest.sasl.SaslStep.Succeeded;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XOAuth2ExchangeTest {

    private static final Challenge ERROR =
            new Challenge("{\"status\":\"401\",\"schemes\":\"bearer\",\"scope\":\"https://mail.google.com/\"}");

    private static Succeeded succeeded(String user) {
        return new Succeeded(new Identity(XOAUTH2, user, "", Map.of()));
    }

    @Test
    void acceptsTheExampleOfGoogle() {
        SaslExchange exchange = begin(XOAUTH2, "someuser@example.com", "ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg");

        assertThat(
                        exchange.start(
                                Optional.of(
                                        fromBase64(
                                                "dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB5YTI5LnZGOWRmdDRxbVRjMk52YjNSbGNrQmhkSFJoZG1semRHRXVZMjl0Q2cBAQ=="))))
                .isEqualTo(succeeded("someuser@example.com"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"user=ada^auth=Bearer t.0=^^", "user=ada^auth=bearer t.0=^^", "user=ada^auth=BEARER t.0=^^"})
    void acceptsTheSchemeInAnyCase(String message) {
        SaslExchange exchange = begin(XOAUTH2, "ada", "t.0=");

        assertThat(exchange.start(Optional.empty())).isEqualTo(new Challenge(""));
        assertThat(exchange.next(octets(message))).isEqualTo(succeeded("ada"));
    }

    @ParameterizedTest
    @CsvSource({
        "user=ada^auth=Bearer t1^^, ada, ''",
        "user=ada^auth=Bearer t1^^, ada, ^",
        "user=ada^auth=Bearer T0^^, ada, ''",
        "user=bob^auth=Bearer t0^^, bob, ''"
    })
    void tellsOfABadTokenAndRefusesOnceTheClientHasAnswered(String message, String user, String answer) {
        SaslExchange exchange = begin(XOAUTH2, "ada", "t0");

        assertThat(exchange.start(initial(message))).isEqualTo(ERROR);
        assertThat(exchange.next(octets(answer))).isEqualTo(wrong(user));
    }

    @Test
    void refusesAnEmptyUserName() {
        SaslExchange exchange = begin(XOAUTH2, "ada", "t0");

        assertThat(exchange.start(initial("user=^auth=Bearer t0^^"))).isEqualTo(ERROR);
        assertThat(exchange.next(octets(""))).isEqualTo(new SaslStep.Refused(Optional.empty(), Exchanges.WRONG));
    }

    @ParameterizedTest
    @ValueSource(strings = {"^^", "x", "user=ada^auth=Bearer t0^^"})
    void takesNothingElseForAnAnswerToTheError(String answer) {
        SaslExchange exchange = begin(XOAUTH2, "ada", "t0");
        exchange.start(initial("user=ada^auth=Bearer t1^^"));

        assertThat(whatIsWrong(exchange.next(octets(answer))))
                .isEqualTo("an error is answered by nothing or by one octet 01 (RFC 7628 §3.2.3)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; the message ends in two octets 01 (RFC 7628 §3.1)",
                "^; XOAUTH2 has user=name, then auth=Bearer token, and nothing else",
                "^^; between two octets 01 stands key=value (RFC 7628 §3.1)",
                "user=ada^auth=Bearer t0; the message ends in two octets 01 (RFC 7628 §3.1)",
                "user=ada^auth=Bearer t0^; the message ends in two octets 01 (RFC 7628 §3.1)",
                "user=ada^auth=Bearer t0^^^; between two octets 01 stands key=value (RFC 7628 §3.1)",
                "user=ada^auth=Bearer t0^^x; the message ends in two octets 01 (RFC 7628 §3.1)",
                "ada^auth=Bearer t0^^; between two octets 01 stands key=value (RFC 7628 §3.1)",
                "u ser=ada^auth=Bearer t0^^; between two octets 01 stands key=value (RFC 7628 §3.1)",
                "user=a|da^auth=Bearer t0^^; between two octets 01 stands key=value (RFC 7628 §3.1)",
                "user=ada^user=bob^auth=Bearer t0^^; a key comes twice (RFC 7628 §3.1)",
                "auth=Bearer t0^user=ada^^; XOAUTH2 has user=name, then auth=Bearer token, and nothing else",
                "user=ada^^; XOAUTH2 has user=name, then auth=Bearer token, and nothing else",
                "auth=Bearer t0^^; XOAUTH2 has user=name, then auth=Bearer token, and nothing else",
                "user=ada^auth=Bearer t0^host=a^^; XOAUTH2 has user=name, then auth=Bearer token, and nothing else",
                "user=ada^auth=t0^^; the token comes as auth=Bearer token (RFC 6750 §2.1)",
                "user=ada^auth=Basic t0^^; the token comes as auth=Bearer token (RFC 6750 §2.1)",
                "user=ada^auth=Bearer ^^; the token comes as auth=Bearer token (RFC 6750 §2.1)",
                "user=a\td^auth=Bearer t0^^; a name has a control character in it (RFC 4013 §2.3)"
            })
    void saysWhatIsMalformed(String message, String what) {
        assertThat(whatIsWrong(begin(XOAUTH2, "ada", "t0").start(initial(message))))
                .isEqualTo(what);
    }
}

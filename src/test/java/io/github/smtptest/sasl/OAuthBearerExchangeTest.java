package io.github.smtptest.sasl;

import static io.github.smtptest.sasl.Exchanges.begin;
import static io.github.smtptest.sasl.Exchanges.fromBase64;
import static io.github.smtptest.sasl.Exchanges.initial;
import static io.github.smtptest.sasl.Exchanges.octets;
import static io.github.smtptest.sasl.Exchanges.whatIsWrong;
import static io.github.smtptest.sasl.Exchanges.wrong;
import static io.github.smtptest.sasl.Mechanism.OAUTHBEARER;
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

class OAuthBearerExchangeTest {

    private static final Challenge ERROR = new Challenge("{\"status\":\"invalid_token\"}");

    private static Succeeded succeeded(String user, String authorizationId) {
        return new Succeeded(new Identity(OAUTHBEARER, user, authorizationId, Map.of()));
    }

    @Test
    void acceptsTheExampleOfRfc7628() {
        SaslExchange exchange = begin(OAUTHBEARER, "user@example.com", "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==");

        SaslStep step = exchange.start(
                Optional.of(
                        fromBase64(
                                "bixhPXVzZXJAZXhhbXBsZS5jb20sAWhvc3Q9c2VydmVyLmV4YW1wbGUuY29tAXBvcnQ9MTQzAWF1dGg9QmVhcmVyIHZGOWRmdDRxbVRjMk52YjNSbGNrQmhiSFJoZG1semRHRXVZMjl0Q2c9PQEB")));

        assertThat(step)
                .isEqualTo(new Succeeded(new Identity(
                        OAUTHBEARER,
                        "user@example.com",
                        "user@example.com",
                        Map.of("host", "server.example.com", "port", "143"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"n,a=a=2Cb=3Dc,^auth=Bearer t0^^", "y,a=a=2Cb=3Dc,^auth=bearer t0^^"})
    void undoesTheEscapesOfAName(String message) {
        SaslExchange exchange = begin(OAUTHBEARER, "a,b=c", "t0");

        assertThat(exchange.start(Optional.empty())).isEqualTo(new Challenge(""));
        assertThat(exchange.next(octets(message))).isEqualTo(succeeded("a,b=c", "a,b=c"));
    }

    @Test
    void findsTheUserByTheTokenAlone() {
        Users users = Users.of(Map.of("ada", "t0", "bob", "t1", "eve", "t1"));

        assertThat(begin(OAUTHBEARER, users).start(initial("n,,^auth=Bearer t0^^")))
                .isEqualTo(succeeded("ada", ""));
        assertThat(begin(OAUTHBEARER, users).start(initial("n,,^auth=Bearer t1^^")))
                .isEqualTo(ERROR);
        assertThat(begin(OAUTHBEARER, users).start(initial("n,,^auth=Bearer t2^^")))
                .isEqualTo(ERROR);
    }

    @ParameterizedTest
    @CsvSource({"'n,a=ada,^auth=Bearer t1^^', ada, ^", "'n,a=bob,^auth=Bearer t0^^', bob, ''"})
    void tellsOfABadTokenAndRefusesOnceTheClientHasAnswered(String message, String user, String answer) {
        SaslExchange exchange = begin(OAUTHBEARER, "ada", "t0");

        assertThat(exchange.start(initial(message))).isEqualTo(ERROR);
        assertThat(exchange.next(octets(answer))).isEqualTo(wrong(user));
    }

    @Test
    void refusesChannelBinding() {
        assertThat(begin(OAUTHBEARER, "ada", "t0").start(initial("p=tls-exporter,a=ada,^auth=Bearer t0^^")))
                .isEqualTo(new Refused(Optional.of("ada"), "channel-binding-not-supported"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; HEADER",
                "^; HEADER",
                "n; HEADER",
                "n,a=ada^auth=Bearer t0^^; HEADER",
                "n,ada,^auth=Bearer t0^^; HEADER",
                "x,a=ada,^auth=Bearer t0^^; HEADER",
                "F,n,a=ada,^auth=Bearer t0^^; HEADER",
                "p=,a=ada,^auth=Bearer t0^^; HEADER",
                "user=ada^auth=Bearer t0^^; HEADER",
                "n,a=,^auth=Bearer t0^^; a name is empty (RFC 5802 §7, saslname)",
                "n,a=a=da,^auth=Bearer t0^^; a \"=\" in a name is written \"=3D\", a comma \"=2C\" (RFC 5802 §5.1)",
                "n,a=a=2cda,^auth=Bearer t0^^; a \"=\" in a name is written \"=3D\", a comma \"=2C\" (RFC 5802 §5.1)",
                "n,a==2C=3,^auth=Bearer t0^^; a \"=\" in a name is written \"=3D\", a comma \"=2C\" (RFC 5802 §5.1)",
                "n,a===2C3D,^auth=Bearer t0^^; a \"=\" in a name is written \"=3D\", a comma \"=2C\" (RFC 5802 §5.1)",
                "n,a=a|a,^auth=Bearer t0^^; a name has a control character in it (RFC 4013 §2.3)",
                "n,,; an octet 01 follows the GS2 header (RFC 7628 §3.1)",
                "n,,auth=Bearer t0^^; an octet 01 follows the GS2 header (RFC 7628 §3.1)",
                "n,,^; the message ends in two octets 01 (RFC 7628 §3.1)",
                "n,,^^; the token comes as auth=Bearer token (RFC 6750 §2.1)",
                "n,,^auth=Bearer t0^; the message ends in two octets 01 (RFC 7628 §3.1)",
                "n,,^host=a^^; the token comes as auth=Bearer token (RFC 6750 §2.1)",
                "n,,^auth=MAC t0^^; the token comes as auth=Bearer token (RFC 6750 §2.1)",
                "n,,^auth=Bearer t0^auth=Bearer t1^^; a key comes twice (RFC 7628 §3.1)",
                "n,,^host^auth=Bearer t0^^; between two octets 01 stands key=value (RFC 7628 §3.1)",
                "n,,^port=smtp^auth=Bearer t0^^; the port is a decimal number (RFC 7628 §3.1)",
                "n,,^port=^auth=Bearer t0^^; the port is a decimal number (RFC 7628 §3.1)"
            })
    void saysWhatIsMalformed(String message, String what) {
        assertThat(whatIsWrong(begin(OAUTHBEARER, "ada", "t0").start(initial(message))))
                .isEqualTo(
                        what.replace(
                                "HEADER",
                                "a GS2 header comes first: n, y or p=name, a comma, perhaps a=user, and a comma (RFC 5801 §4)"));
    }
}

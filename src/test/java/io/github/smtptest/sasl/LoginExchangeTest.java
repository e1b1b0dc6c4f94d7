package io.github.smtptest.sasl;

import static io.github.smtptest.sasl.Exchanges.begin;
import static io.github.smtptest.sasl.Exchanges.initial;
import static io.github.smtptest.sasl.Exchanges.octets;
import static io.github.smtptest.sasl.Exchanges.whatIsWrong;
import static io.github.smtptest.sasl.Exchanges.wrong;
import static io.github.smtptest.sasl.Mechanism.LOGIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.sasl.SaslStep.Challenge;
import io.github.smtptest.sasl.SaslStep.Refused;
import io.github.smtptest.sasl.SaslStep.Succeeded;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginExchangeTest {

    private final SaslExchange exchange = begin(LOGIN, "jürgen", "größe");

    private static Succeeded succeeded() {
        return new Succeeded(new Identity(LOGIN, "jürgen", "", Map.of()));
    }

    @Test
    void asksForUserNameAndPassword() {
        assertThat(exchange.start(Optional.empty())).isEqualTo(new Challenge("Username:"));
        assertThat(exchange.next(octets("jürgen"))).isEqualTo(new Challenge("Password:"));
        assertThat(exchange.next(octets("größe"))).isEqualTo(succeeded());
    }

    @Test
    void takesTheUserNameAsInitialResponse() {
        assertThat(exchange.start(initial("jürgen"))).isEqualTo(new Challenge("Password:"));
        assertThat(exchange.next(octets("größe"))).isEqualTo(succeeded());
    }

    @ParameterizedTest
    @CsvSource({"jürgen, Größe", "jürgen, ''", "Jürgen, größe", "nobody, größe"})
    void refusesAWrongSecretAndAnUnknownUserAlike(String user, String password) {
        assertThat(exchange.start(initial(user))).isEqualTo(new Challenge("Password:"));
        assertThat(exchange.next(octets(password))).isEqualTo(wrong(user));
    }

    @Test
    void refusesAnEmptyUserName() {
        assertThat(exchange.start(initial(""))).isEqualTo(new Refused(Optional.empty(), "the user name is empty"));
    }

    @Test
    void demandsUtf8OfBoth() {
        byte[] latin1 = {'g', 'r', (byte) 0xF6};

        assertThat(whatIsWrong(exchange.start(Optional.of(latin1))))
                .isEqualTo("the user name is not in UTF-8 (RFC 4422 §3.3)");

        SaslExchange other = begin(LOGIN, "ada", "secret");
        other.start(initial("ada"));
        assertThat(whatIsWrong(other.next(latin1))).isEqualTo("the password is not in UTF-8 (RFC 4422 §3.3)");
    }

    @Test
    void takesNoControlCharacterInAName() {
        assertThat(whatIsWrong(exchange.start(initial("a|b"))))
                .isEqualTo("a name has a control character in it (RFC 4013 §2.3)");
    }
}

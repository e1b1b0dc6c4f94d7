package io.github.smtptest.sasl;

import static io.github.smtptest.sasl.Exchanges.begin;
import static io.github.smtptest.sasl.Exchanges.fromBase64;
import static io.github.smtptest.sasl.Exchanges.initial;
import static io.github.smtptest.sasl.Exchanges.octets;
import static io.github.smtptest.sasl.Exchanges.whatIsWrong;
import static io.github.smtptest.sasl.Exchanges.wrong;
import static io.github.smtptest.sasl.Mechanism.CRAM_MD5;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.sasl.SaslStep.Challenge;
import io.github.smtptest.sasl.SaslStep.Succeeded;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CramMd5ExchangeTest {

    private static final String CHALLENGE = "<1896.697170952@postoffice.reston.mci.net>";
    private static final String DIGEST = "b913a602c7eda7a495b4e6e7334d3890";

    private static SaslExchange started(String user, String secret) {
        SaslExchange exchange = new CramMd5Exchange(Users.of(Map.of(user, secret)), CHALLENGE);
        assertThat(exchange.start(Optional.empty())).isEqualTo(new Challenge(CHALLENGE));
        return exchange;
    }

    private static Succeeded succeeded(String user) {
        return new Succeeded(new Identity(CRAM_MD5, user, "", Map.of()));
    }

    @Test
    void acceptsTheExampleOfRfc2195() {
        SaslExchange exchange = started("tim", "tanstaaftanstaaf");

        assertThat(exchange.next(fromBase64("dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw")))
                .isEqualTo(succeeded("tim"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tim", "tim the second", " tim", "tim ", "jürgen"})
    void acceptsADigestInCapitalsAndBlanksInAName(String user) {
        assertThat(started(user, "tanstaaftanstaaf")
                        .next(octets(user + " " + DIGEST.toUpperCase(java.util.Locale.ROOT))))
                .isEqualTo(succeeded(user));
    }

    @Test
    void challengesWithSomethingLikeAMessageId() {
        for (int seed = 0; seed < 100; seed++) {
            assertThat(CramMd5Exchange.challenge("mx.example.org", new Random(seed)))
                    .matches("<[0-9]{1,10}\\.[0-9]{1,10}@mx\\.example\\.org>");
        }
    }

    @Test
    void refusesAWrongSecretAndAnUnknownUserAlike() {
        assertThat(started("tim", "tanstaaftanstaa").next(octets("tim " + DIGEST)))
                .isEqualTo(wrong("tim"));
        assertThat(started("tim", "tanstaaftanstaaf").next(octets("tom " + DIGEST)))
                .isEqualTo(wrong("tom"));
    }

    @Test
    void refusesAnUnknownUserWhoTriesTheEmptySecret() {
        // HMAC-MD5 of the challenge with an empty key, as Python's hmac computes it.
        String digest = "a00b54b824afa19ec2de0f73cb2a04c2";

        assertThat(started("tim", "").next(octets("tim " + digest))).isEqualTo(succeeded("tim"));
        assertThat(started("tim", "").next(octets("tom " + digest))).isEqualTo(wrong("tom"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", "tim b913"})
    void takesNoInitialResponse(String response) {
        assertThat(whatIsWrong(begin(CRAM_MD5, Users.none()).start(initial(response))))
                .isEqualTo("CRAM-MD5 takes no initial response, for the server goes first (RFC 4954 §4)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "tim",
                "tim ",
                DIGEST,
                " " + DIGEST,
                "tim" + DIGEST,
                "tim\t" + DIGEST,
                "tim " + DIGEST + " ",
                "tim " + DIGEST + "0",
                "tim b913a602c7eda7a495b4e6e7334d389",
                "tim g913a602c7eda7a495b4e6e7334d3890"
            })
    void demandsAUserNameABlankAndADigest(String response) {
        assertThat(whatIsWrong(started("tim", "tanstaaftanstaaf").next(octets(response))))
                .isEqualTo("CRAM-MD5 answers with a user name, a blank and 32 hex digits (RFC 2195 §2)");
    }

    @Test
    void takesNoControlCharacterInAName() {
        assertThat(whatIsWrong(started("tim", "x").next(octets("t|m " + DIGEST))))
                .isEqualTo("a name has a control character in it (RFC 4013 §2.3)");
    }

    @Test
    void demandsUtf8() {
        assertThat(whatIsWrong(started("tim", "x").next(new byte[] {(byte) 0xFF})))
                .isEqualTo("the response is not in UTF-8 (RFC 4422 §3.3)");
    }
}

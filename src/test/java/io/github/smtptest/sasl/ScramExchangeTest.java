package io.github.smtptest.sasl;

import static io.github.smtptest.sasl.Exchanges.begin;
import static io.github.smtptest.sasl.Exchanges.fromBase64;
import static io.github.smtptest.sasl.Exchanges.initial;
import static io.github.smtptest.sasl.Exchanges.octets;
import static io.github.smtptest.sasl.Exchanges.whatIsWrong;
import static io.github.smtptest.sasl.Exchanges.wrong;
import static io.github.smtptest.sasl.Mechanism.SCRAM_SHA_256;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.sasl.SaslStep.Challenge;
import io.github.smtptest.sasl.SaslStep.Refused;
import io.github.smtptest.sasl.SaslStep.Succeeded;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScramExchangeTest {

    private static final Users USER = Users.of(Map.of("user", "pencil"));
    private static final String FIRST = "n,,n=user,r=rOprNGfwEbeRWgbNEkqO";
    private static final String NONCE = "rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
    private static final String PROOF = "dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";

    private static SaslExchange rfc7677() {
        return new ScramExchange(
                USER, "SHA-256", "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0", fromBase64("W22ZaJ0SNY7soEsUEjb6gQ=="));
    }

    private static SaslExchange afterFirst() {
        SaslExchange exchange = rfc7677();
        assertThat(exchange.start(initial(FIRST)))
                .isEqualTo(new Challenge("r=" + NONCE + ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"));
        return exchange;
    }

    private static Succeeded succeeded(String user, String authorizationId) {
        return new Succeeded(new Identity(SCRAM_SHA_256, user, authorizationId, Map.of()));
    }

    private static SaslStep afterFirst(SaslExchange exchange, ScramClient client) {
        String serverFirst = ((Challenge) exchange.start(initial(client.first()))).text();
        return exchange.next(octets(client.last(serverFirst)));
    }

    @Test
    void acceptsTheExampleOfRfc7677() {
        SaslExchange exchange = afterFirst();

        assertThat(exchange.next(octets("c=biws,r=" + NONCE + ",p=" + PROOF)))
                .isEqualTo(new Challenge("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="));
        assertThat(exchange.next(octets(""))).isEqualTo(succeeded("user", ""));
    }

    @Test
    void acceptsTheExampleOfRfc5802() {
        SaslExchange exchange = new ScramExchange(USER, "SHA-1", "3rfcNHYJY1ZVvWVs7j", fromBase64("QSXCR+Q6sek8bf92"));

        assertThat(exchange.start(Optional.empty())).isEqualTo(new Challenge(""));
        assertThat(exchange.next(octets("n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL")))
                .isEqualTo(new Challenge("r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096"));
        assertThat(exchange.next(
                        octets("c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=")))
                .isEqualTo(new Challenge("v=rmF9pqV8S7suAoZWja4dJRkFsKQ="));
        assertThat(exchange.next(octets(""))).isInstanceOf(Succeeded.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "n,,; user; user; pencil; ''",
                "y,,; user; user; pencil; ''",
                "n,a=root,; user; user; pencil; root",
                "y,a=a=3Db=2Cc=3D2C,; a=2Cb=3Dc; a,b=c; pencil; a=b,c=2C",
                "n,,; jürgen; jürgen; größe; ''"
            })
    void provesToAnIndependentClientThatItKnowsTheSecret(
            String header, String name, String user, String secret, String authorizationId) {
        ScramClient client = new ScramClient(header, name, "c!~nonce", secret);
        SaslExchange exchange = begin(SCRAM_SHA_256, user, secret);

        assertThat(afterFirst(exchange, client)).isEqualTo(new Challenge(client.expectedServerLast()));
        assertThat(exchange.next(octets(""))).isEqualTo(succeeded(user, authorizationId));
    }

    @Test
    void preparesTheSecret() {
        SaslExchange exchange = begin(SCRAM_SHA_256, "user", "I\u00ADX\u00A0\u2168 gro\u0308\u00DFe");

        assertThat(afterFirst(exchange, new ScramClient("n,,", "user", "c", "IX IX größe")))
                .isInstanceOf(Challenge.class);
        assertThat(exchange.next(octets(""))).isEqualTo(succeeded("user", ""));
    }

    @ParameterizedTest
    @CsvSource({"user, Pencil", "User, pencil", "nobody, pencil", "nobody, x"})
    void refusesAWrongSecretAndAnUnknownUserAlike(String name, String secret) {
        SaslExchange exchange = begin(SCRAM_SHA_256, USER);

        assertThat(afterFirst(exchange, new ScramClient("n,,", name, "c", secret)))
                .isEqualTo(new Challenge("e=invalid-proof"));
        assertThat(exchange.next(octets(""))).isEqualTo(wrong(name));
    }

    @Test
    void refusesAnUnknownUserWhoTriesTheEmptySecret() {
        // HMAC fills keys up with zeros, so this is the proof of the empty password, which the JDK's PBKDF2 does not
        // take.
        SaslExchange known = begin(SCRAM_SHA_256, "user", "");
        SaslExchange unknown = begin(SCRAM_SHA_256, Users.none());

        assertThat(afterFirst(known, new ScramClient("n,,", "user", "c", "\0"))).isInstanceOf(Challenge.class);
        assertThat(known.next(octets(""))).isEqualTo(succeeded("user", ""));
        assertThat(afterFirst(unknown, new ScramClient("n,,", "user", "c", "\0")))
                .isEqualTo(new Challenge("e=invalid-proof"));
        assertThat(unknown.next(octets(""))).isEqualTo(wrong("user"));
    }

    @Test
    void challengesAnUnknownUserAsItDoesAKnownOne() {
        assertThat(begin(SCRAM_SHA_256, Users.none()).start(initial(FIRST)))
                .isEqualTo(begin(SCRAM_SHA_256, USER).start(initial(FIRST)))
                .asString()
                .matches("Challenge\\[text=r=rOprNGfwEbeRWgbNEkqO[A-Za-z0-9+/]{24},s=[A-Za-z0-9+/]{22}==,i=4096]");
    }

    @Test
    void hasASaltAndANonceForEachExchange() {
        Random random = new Random(7);

        assertThat(SCRAM_SHA_256.begin(USER, "a", random).start(initial(FIRST)))
                .isNotEqualTo(SCRAM_SHA_256.begin(USER, "a", random).start(initial(FIRST)));
        assertThat(ScramExchange.salt(random)).hasSize(16).isNotEqualTo(ScramExchange.salt(random));
        assertThat(ScramExchange.nonce(random)).isNotEqualTo(ScramExchange.nonce(random));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "c=eSws,r=NONCE,p=PROOF; e=channel-bindings-dont-match; the channel binding is not the GS2 header sent first",
                "c=biwsYQ==,r=NONCE,p=PROOF; e=channel-bindings-dont-match; the channel binding is not the GS2 header sent first",
                "c=biws,r=rOprNGfwEbeRWgbNEkqO,p=PROOF; e=other-error; the nonce is not the one given to the client",
                "c=biws,r=NONCEx,p=PROOF; e=other-error; the nonce is not the one given to the client",
                "c=biws,r=NONCE,p=AAAA; e=invalid-proof; the user name or the secret is wrong",
                "c=biws,r=NONCE,p=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=; e=invalid-proof; the user name or the secret is wrong",
                "c=biws,r=NONCE,x=1,p=PROOF; e=invalid-proof; the user name or the secret is wrong"
            })
    void tellsOfAnErrorAndRefusesOnceTheClientHasAnswered(String message, String error, String reason) {
        SaslExchange exchange = afterFirst();

        assertThat(exchange.next(octets(message.replace("NONCE", NONCE).replace("PROOF", PROOF))))
                .isEqualTo(new Challenge(error));
        assertThat(exchange.next(octets(""))).isEqualTo(new Refused(Optional.of("user"), reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "p=tls-unique,,n=user,r=c; channel-binding-not-supported",
                "p=tls-exporter,a=root,n=user,r=c; channel-binding-not-supported",
                "n,,m=new,n=user,r=c; extensions-not-supported"
            })
    void refusesWhatItDoesNotSupport(String message, String reason) {
        assertThat(rfc7677().start(initial(message))).isEqualTo(new Refused(Optional.of("user"), reason));
    }

    @Test
    void ignoresOptionalExtensions() {
        assertThat(rfc7677().start(initial("n,,n=user,r=c,x=1,y=a=b"))).isInstanceOf(Challenge.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; HEADER",
                "n=user,r=c; HEADER",
                "n,n=user,r=c; HEADER",
                "n,b=user,n=user,r=c; HEADER",
                "q,,n=user,r=c; HEADER",
                "p,,n=user,r=c; HEADER",
                "N,,n=user,r=c; HEADER",
                "n,,; FIRST",
                "n,,n=user; FIRST",
                "n,,r=c; FIRST",
                "n,,r=c,n=user; FIRST",
                "n,,n=user,r=; FIRST",
                "n,,n=user,r=c c; FIRST",
                "n,,n=user,r=ç; FIRST",
                "n,,n=user,r=c,; FIRST",
                "n,,n=user,r=c,x; FIRST",
                "n,,n=user,r=c,1=x; FIRST",
                "n,,n=us|er,r=c; FIRST",
                "n,,n=,r=c; a name is empty (RFC 5802 §7, saslname)",
                "n,a=,n=user,r=c; a name is empty (RFC 5802 §7, saslname)",
                "n,,n=us=er,r=c; ESCAPE",
                "n,,n=us=2cer,r=c; ESCAPE",
                "n,,n=us=,r=c; ESCAPE",
                "n,a=r=t,n=user,r=c; ESCAPE",
                "n,,n=us\ter,r=c; a name has a control character in it (RFC 4013 §2.3)"
            })
    void saysWhatIsMalformedInTheFirstMessage(String message, String what) {
        assertThat(whatIsWrong(rfc7677().start(initial(message))))
                .isEqualTo(
                        switch (what) {
                            case "HEADER" ->
                                "a GS2 header comes first: n, y or p=name, a comma, perhaps a=user, and a"
                                        + " comma (RFC 5801 §4)";
                            case "FIRST" -> "behind its GS2 header, the first message is n=user,r=nonce (RFC 5802 §7)";
                            case "ESCAPE" -> "a \"=\" in a name is written \"=3D\", a comma \"=2C\" (RFC 5802 §5.1)";
                            default -> what;
                        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; LAST",
                "c=biws,r=NONCE; LAST",
                "r=NONCE,c=biws,p=PROOF; LAST",
                "c=biws,p=PROOF; LAST",
                "c=biws,r=,p=PROOF; LAST",
                "c=biws,r=NONCE,p=PROOF,x=1; LAST",
                "c=biws,r=NONCE,x,p=PROOF; LAST",
                "c=biws,r=NONCE,p=PROOF,p=PROOF; LAST",
                "x=1,c=biws,r=NONCE,p=PROOF; LAST",
                "c=,r=NONCE,p=PROOF; the channel binding is not in base64 (RFC 5802 §7)",
                "c=biw,r=NONCE,p=PROOF; the channel binding is not in base64 (RFC 5802 §7)",
                "c=b*ws,r=NONCE,p=PROOF; the channel binding is not in base64 (RFC 5802 §7)",
                "c=biws,r=NONCE,p=; the proof is not in base64 (RFC 5802 §7)",
                "c=biws,r=NONCE,p=AAA; the proof is not in base64 (RFC 5802 §7)",
                "c=biws,r=NONCE,p=A=AA; the proof is not in base64 (RFC 5802 §7)"
            })
    void saysWhatIsMalformedInTheLastMessage(String message, String what) {
        assertThat(whatIsWrong(
                        afterFirst().next(octets(message.replace("NONCE", NONCE).replace("PROOF", PROOF)))))
                .isEqualTo(what.replace("LAST", "the last message is c=binding,r=nonce,p=proof (RFC 5802 §7)"));
    }

    @Test
    void wantsAnEmptyAnswerToItsLastMessage() {
        SaslExchange exchange = afterFirst();
        exchange.next(octets("c=biws,r=" + NONCE + ",p=" + PROOF));

        assertThat(whatIsWrong(exchange.next(octets("thanks"))))
                .isEqualTo("the server's last message is answered by nothing (RFC 4954 §4)");
    }

    @ParameterizedTest
    @ValueSource(strings = {",x=y", "=2C"})
    void takesLongMessagesWithoutDeepRecursion(String repeated) {
        String many = repeated.repeat(100_000);
        String message = repeated.startsWith(",") ? "n,,n=user,r=c" + many : "n,,n=" + many + ",r=c";

        assertThat(rfc7677().start(initial(message))).isInstanceOf(Challenge.class);
    }
}

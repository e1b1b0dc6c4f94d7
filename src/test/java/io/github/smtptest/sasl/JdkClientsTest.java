package io.github.smtptest.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.sasl.SaslStep.Challenge;
import io.github.smtptest.sasl.SaslStep.Succeeded;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JDK's own clients as peers that none of us wrote. */
class JdkClientsTest {

    @ParameterizedTest
    @CsvSource({
        "PLAIN, '', secret",
        "PLAIN, root, secret",
        "PLAIN, '', größe €😀",
        "CRAM_MD5, '', secret",
        "CRAM_MD5, '', größe €😀"
    })
    void areLetInWithTheRightSecret(Mechanism mechanism, String authorizationId, String secret) throws Exception {
        assertThat(dialogue(mechanism, authorizationId, secret, Users.of(Map.of("jürgen w", secret))))
                .isEqualTo(new Succeeded(new Identity(mechanism, "jürgen w", authorizationId, Map.of())));
    }

    @ParameterizedTest
    @CsvSource({"PLAIN", "CRAM_MD5"})
    void areRefusedWithAWrongSecretOrName(Mechanism mechanism) throws Exception {
        assertThat(dialogue(mechanism, "", "secret", Users.of(Map.of("jürgen w", "other"))))
                .isEqualTo(Exchanges.wrong("jürgen w"));
        assertThat(dialogue(mechanism, "", "secret", Users.none())).isEqualTo(Exchanges.wrong("jürgen w"));
    }

    private static SaslStep dialogue(Mechanism mechanism, String authorizationId, String secret, Users users)
            throws SaslException {
        SaslClient client = Sasl.createSaslClient(
                new String[] {mechanism.keyword()},
                authorizationId.isEmpty() ? null : authorizationId,
                "smtp",
                Exchanges.HOST,
                Map.of(),
                callbacks -> answer(callbacks, secret));
        SaslExchange exchange = Exchanges.begin(mechanism, users);
        SaslStep step = exchange.start(
                client.hasInitialResponse() ? Optional.of(client.evaluateChallenge(new byte[0])) : Optional.empty());
        while (step instanceof Challenge challenge) {
            step = exchange.next(client.evaluateChallenge(challenge.octets()));
        }
        assertThat(client.isComplete()).isTrue();
        return step;
    }

    private static void answer(Callback[] callbacks, String secret) {
        for (Callback callback : callbacks) {
            if (callback instanceof NameCallback name) {
                name.setName("jürgen w");
            } else if (callback instanceof PasswordCallback password) {
                password.setPassword(secret.toCharArray());
            }
        }
    }
}

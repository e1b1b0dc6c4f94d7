package io.github.smtptest.sasl;

import static io.github.smtptest.sasl.Exchanges.begin;
import static io.github.smtptest.sasl.Exchanges.initial;
import static io.github.smtptest.sasl.Exchanges.octets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtptest.sasl.SaslStep.Challenge;
import io.github.smtptest.sasl.SaslStep.Malformed;
import io.github.smtptest.sasl.SaslStep.Refused;
import io.github.smtptest.sasl.SaslStep.Succeeded;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SaslExchangeTest {

    private static final String SECRET = "tr0ub4dor";
    private static final Users ADA = Users.of(Map.of("ada", SECRET));

    @Nested
    class Order {

        private final SaslExchange exchange = begin(Mechanism.LOGIN, ADA);

        @Test
        void startsBeforeAnythingElse() {
            assertThatIllegalStateException()
                    .isThrownBy(() -> exchange.next(octets("")))
                    .withMessage("call start() first");
            assertThatIllegalStateException().isThrownBy(exchange::cancel).withMessage("call start() first");
        }

        @Test
        void startsOnce() {
            exchange.start(Optional.empty());

            assertThatIllegalStateException()
                    .isThrownBy(() -> exchange.start(Optional.empty()))
                    .withMessage("start() was called before; begin a new exchange");
        }

        @Test
        void endsOnce() {
            exchange.start(initial("ada"));
            exchange.next(octets(SECRET));

            assertThatIllegalStateException()
                    .isThrownBy(() -> exchange.next(octets("")))
                    .withMessage("the exchange is over; begin a new one");
            assertThatIllegalStateException()
                    .isThrownBy(exchange::cancel)
                    .withMessage("the exchange is over; begin a new one");
        }

        @Test
        void isOverWhenTheUsersThrow() {
            SaslExchange failing = begin(Mechanism.PLAIN, user -> {
                throw new UnsupportedOperationException("no directory");
            });

            assertThatThrownBy(() -> failing.start(initial("|ada|x"))).hasMessage("no directory");
            assertThatIllegalStateException()
                    .isThrownBy(() -> failing.next(octets("|ada|x")))
                    .withMessage("the exchange is over; begin a new one");
        }
    }

    @Nested
    class Cancel {

        @Test
        void tellsWhoCancelledAsFarAsKnown() {
            SaslExchange exchange = begin(Mechanism.LOGIN, ADA);
            exchange.start(Optional.empty());
            assertThat(exchange.cancel()).isEqualTo(new Refused(Optional.empty(), "the client cancelled the exchange"));

            SaslExchange named = begin(Mechanism.LOGIN, ADA);
            named.start(initial("ada"));
            assertThat(named.cancel()).isEqualTo(new Refused(Optional.of("ada"), "the client cancelled the exchange"));
        }

        @ParameterizedTest
        @CsvSource({"XOAUTH2, user=ada^auth=Bearer x^^", "OAUTHBEARER, 'n,a=ada,^auth=Bearer x^^'"})
        void tellsTheErrorThatMadeTheClientCancel(Mechanism mechanism, String message) {
            SaslExchange exchange = begin(mechanism, ADA);
            exchange.start(initial(message));

            assertThat(exchange.cancel()).isEqualTo(Exchanges.wrong("ada"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void neverThrowsWhateverOctetsCome(Mechanism mechanism) {
        Random random = new Random(42);
        int challenges = 0;
        int malformed = 0;
        for (int round = 0; round < 5_000; round++) {
            SaslExchange exchange = mechanism.begin(ADA, "mx", random);
            SaslStep step =
                    exchange.start(random.nextBoolean() ? Optional.empty() : Optional.of(anyOctets(random, "")));
            while (step instanceof Challenge challenge) {
                challenges++;
                assertThat(challenge.octets()).asString().doesNotContain(SECRET);
                step = exchange.next(anyOctets(random, challenge.text()));
            }
            malformed += step instanceof Malformed ? 1 : 0;
            assertThat(step).isNotInstanceOf(Succeeded.class);
            assertThat(step.toString()).matches("\\P{Cntrl}*");
        }
        assertThat(challenges).isGreaterThan(100);
        assertThat(malformed).isGreaterThan(100);
    }

    /** Noise, or pieces of real messages shuffled, so that some get far. */
    private static byte[] anyOctets(Random random, String challenge) {
        if (random.nextInt(4) == 0) {
            byte[] noise = new byte[random.nextInt(40)];
            random.nextBytes(noise);
            return noise;
        }
        String[] pieces = {
            "n,,",
            "n=ada",
            ",r=c",
            "^",
            "user=ada",
            "auth=Bearer x",
            "^^",
            "|",
            "ada",
            " ",
            "c=biws",
            ",p=AAAA",
            "=2C",
            "0123456789abcdef0123456789abcdef",
            "," + challenge.split(",")[0]
        };
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return octets(text.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "PLAIN, |ada|tr0ub4dor",
        "PLAIN, tr0ub4dor",
        "PLAIN, |bob|tr0ub4dor",
        "LOGIN, ada",
        "CRAM_MD5, tr0ub4dor",
        "XOAUTH2, user=ada^auth=Bearer tr0ub4dor^^",
        "XOAUTH2, user=bob^auth=Bearer tr0ub4dor^^",
        "XOAUTH2, user=ada^auth=Bearer tr0ub4dor^",
        "OAUTHBEARER, 'n,,^auth=Bearer tr0ub4dor^^'",
        "OAUTHBEARER, 'n,a=bob,^auth=Bearer tr0ub4dor^^'",
        "OAUTHBEARER, 'n,,^auth=tr0ub4dor^^'",
        "SCRAM_SHA_256, 'n,,n=ada,r=c'"
    })
    void tellsNoSecret(Mechanism mechanism, String response) {
        SaslExchange exchange = begin(mechanism, ADA);
        SaslStep step = exchange.start(Optional.empty());
        assertThat(step).isInstanceOf(Challenge.class);
        SaslStep next = exchange.next(octets(response));

        assertThat(next + " " + exchange + " " + ADA).contains("ada").doesNotContain(SECRET);
    }

    @Test
    void saysInItsTextWhoIsAsking() {
        SaslExchange exchange = begin(Mechanism.LOGIN, ADA);
        assertThat(exchange).hasToString("LOGIN exchange");

        exchange.start(initial("ada"));
        assertThat(exchange).hasToString("LOGIN exchange with ada");
    }
}

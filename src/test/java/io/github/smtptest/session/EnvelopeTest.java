package io.github.smtptest.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.smtptest.failure.SmtpReply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The values a transaction consists of. */
class EnvelopeTest {

    private static final SmtpReply NO_SUCH_USER = SmtpReply.of(550, "5.1.1", "No such user");

    private static RejectedRecipient rejected(String address) {
        return new RejectedRecipient(address, EsmtpParameters.NONE, NO_SUCH_USER);
    }

    private static Envelope envelope(List<Recipient> recipients, List<RejectedRecipient> rejected) {
        return new Envelope("ada@example.org", EsmtpParameters.NONE, recipients, rejected);
    }

    @Nested
    class OfAnEnvelope {

        @Test
        void keepsOrderAndDuplicates() {
            Envelope envelope = envelope(
                    List.of(new Recipient("b@x"), new Recipient("a@x"), new Recipient("b@x")),
                    List.of(rejected("d@x"), rejected("c@x"), rejected("d@x")));

            assertThat(envelope.recipientAddresses()).containsExactly("b@x", "a@x", "b@x");
            assertThat(envelope.rejectedAddresses()).containsExactly("d@x", "c@x", "d@x");
        }

        @Test
        void copiesItsLists() {
            List<Recipient> recipients = new ArrayList<>(List.of(new Recipient("a@x")));
            List<RejectedRecipient> rejected = new ArrayList<>(List.of(rejected("b@x")));
            Envelope envelope = envelope(recipients, rejected);
            recipients.clear();
            rejected.clear();

            assertThat(envelope)
                    .hasToString("from <ada@example.org> to <a@x>; rejected <b@x> -> 550 5.1.1 No such user");
        }

        @Test
        void readsAsOneLine() {
            assertThat(envelope(List.of(), List.of())).hasToString("from <ada@example.org>");
            assertThat(new Envelope("", EsmtpParameters.NONE, List.of(new Recipient("a@x")), List.of()))
                    .hasToString("from <> to <a@x>");
            assertThat(envelope(
                            List.of(new Recipient("a@x"), new Recipient("b@x")),
                            List.of(rejected("c@x"), rejected("d@x"))))
                    .hasToString("from <ada@example.org> to <a@x>, <b@x>; rejected <c@x> -> 550 5.1.1 No such user,"
                            + " <d@x> -> 550 5.1.1 No such user");
        }

        @Test
        void equalsOneOfTheSameParts() {
            assertThat(envelope(List.of(new Recipient("a@x")), List.of())
                            .equals(envelope(List.of(new Recipient("a@x")), List.of())))
                    .isTrue();
        }

        @Test
        void needsAllItsParts() {
            assertThatNullPointerException()
                    .isThrownBy(() -> new Envelope(null, EsmtpParameters.NONE, List.of(), List.of()))
                    .withMessage("reversePath");
            assertThatNullPointerException()
                    .isThrownBy(() -> new Envelope("", null, List.of(), List.of()))
                    .withMessage("reversePathParameters");
        }
    }

    @Nested
    class OfRecipients {

        @Test
        void readsWithItsParameters() {
            assertThat(new Recipient("a@x")).hasToString("<a@x>");
            assertThat(new Recipient("a@x", EsmtpParameters.of(Map.of("NOTIFY", "NEVER"))))
                    .hasToString("<a@x> NOTIFY=NEVER");
            assertThat(rejected("a@x")).hasToString("<a@x> -> 550 5.1.1 No such user");
        }

        @Test
        void needsAllItsParts() {
            assertThatNullPointerException()
                    .isThrownBy(() -> new Recipient(null))
                    .withMessage("address");
            assertThatNullPointerException()
                    .isThrownBy(() -> new Recipient("a@x", null))
                    .withMessage("parameters");
            assertThatNullPointerException()
                    .isThrownBy(() -> new RejectedRecipient(null, EsmtpParameters.NONE, NO_SUCH_USER))
                    .withMessage("address");
            assertThatNullPointerException()
                    .isThrownBy(() -> new RejectedRecipient("a@x", null, NO_SUCH_USER))
                    .withMessage("parameters");
            assertThatNullPointerException()
                    .isThrownBy(() -> new RejectedRecipient("a@x", EsmtpParameters.NONE, null))
                    .withMessage("reply");
        }
    }

    @Nested
    class OfParameters {

        private final EsmtpParameters parameters =
                EsmtpParameters.of(inOrder("size", "1000", "SmtpUtf8", "", "RET", "hdrs"));

        private static Map<String, String> inOrder(String... keywordsAndValues) {
            Map<String, String> map = new LinkedHashMap<>();
            for (int i = 0; i < keywordsAndValues.length; i += 2) {
                map.put(keywordsAndValues[i], keywordsAndValues[i + 1]);
            }
            return map;
        }

        @ParameterizedTest
        @CsvSource({"SIZE, 1000", "size, 1000", "SMTPUTF8, ''", "ret, hdrs"})
        void areFoundByAKeywordInAnyCase(String keyword, String value) {
            assertThat(parameters.has(keyword)).isTrue();
            assertThat(parameters.value(keyword)).hasValue(value);
        }

        @Test
        void areNotFoundIfTheyWereNotGiven() {
            assertThat(parameters.has("BODY")).isFalse();
            assertThat(parameters.value("BODY")).isEmpty();
        }

        @Test
        void readAsInTheCommand() {
            assertThat(parameters).hasToString("SIZE=1000 SMTPUTF8 RET=hdrs");
            assertThat(EsmtpParameters.NONE).hasToString("");
        }

        @Test
        void areAMapInTheOrderSent() {
            assertThat(parameters.asMap())
                    .containsExactly(Map.entry("SIZE", "1000"), Map.entry("SMTPUTF8", ""), Map.entry("RET", "hdrs"));
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> parameters.asMap().clear());
        }

        @Test
        void areCopied() {
            Map<String, String> map = inOrder("SIZE", "1");
            EsmtpParameters copy = EsmtpParameters.of(map);
            map.put("RET", "FULL");

            assertThat(copy).hasToString("SIZE=1");
        }

        @Test
        void equalThoseOfTheSameKeywordsAndValues() {
            EsmtpParameters same = EsmtpParameters.of(inOrder("RET", "hdrs", "SIZE", "1000", "smtputf8", ""));

            assertThat(parameters).isEqualTo(same).hasSameHashCodeAs(same);
            assertThat(parameters).isNotEqualTo(EsmtpParameters.NONE).isNotEqualTo("SIZE=1000");
            assertThat(EsmtpParameters.of(Map.of())).isSameAs(EsmtpParameters.NONE);
        }
    }

    @Nested
    class OfATransaction {

        @ParameterizedTest
        @CsvSource({
            "OPEN, still open",
            "ACCEPTED, accepted",
            "SENDER_REFUSED, MAIL refused",
            "DATA_REFUSED, DATA refused",
            "MESSAGE_REFUSED, message refused",
            "DROPPED, dropped by a declared failure",
            "RESET, given up by the client",
            "DISCONNECTED, cut off by the end of the connection"
        })
        void readsAsOneLine(TransactionOutcome outcome, String words) {
            Envelope envelope = envelope(List.of(new Recipient("a@x")), List.of());

            assertThat(new SmtpTransaction(1, Instant.EPOCH, envelope, Octets.NONE, outcome, Optional.empty()))
                    .hasToString("from <ada@example.org> to <a@x>: " + words);
            assertThat(new SmtpTransaction(1, Instant.EPOCH, envelope, Octets.NONE, outcome, Optional.of(NO_SUCH_USER)))
                    .hasToString("from <ada@example.org> to <a@x>: " + words + ": 550 5.1.1 No such user");
        }

        @Test
        void needsAllItsParts() {
            Envelope envelope = envelope(List.of(), List.of());

            assertThatNullPointerException()
                    .isThrownBy(() -> new SmtpTransaction(
                            1, null, envelope, Octets.NONE, TransactionOutcome.OPEN, Optional.empty()))
                    .withMessage("started");
            assertThatNullPointerException()
                    .isThrownBy(() -> new SmtpTransaction(
                            1, Instant.EPOCH, null, Octets.NONE, TransactionOutcome.OPEN, Optional.empty()))
                    .withMessage("envelope");
            assertThatNullPointerException()
                    .isThrownBy(() -> new SmtpTransaction(
                            1, Instant.EPOCH, envelope, null, TransactionOutcome.OPEN, Optional.empty()))
                    .withMessage("content");
            assertThatNullPointerException()
                    .isThrownBy(
                            () -> new SmtpTransaction(1, Instant.EPOCH, envelope, Octets.NONE, null, Optional.empty()))
                    .withMessage("outcome");
            assertThatNullPointerException()
                    .isThrownBy(() ->
                            new SmtpTransaction(1, Instant.EPOCH, envelope, Octets.NONE, TransactionOutcome.OPEN, null))
                    .withMessage("refusal");
        }
    }
}

package io.github.smtptest.session;

import static io.github.smtptest.session.EnvelopeAssert.ENVELOPE;
import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.smtptest.failure.SmtpReply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class EnvelopeAssertTest {

    private static final Envelope PLAIN = envelope("ada@example.org", "bob@example.org", "cy@example.org");
    private static final Envelope BOUNCE = envelope("", "bob@example.org");
    private static final Envelope MIXED = new Envelope(
            "ada@example.org",
            EsmtpParameters.of(Map.of("BODY", "8BITMIME")),
            List.of(new Recipient("bob@example.org", EsmtpParameters.of(Map.of("NOTIFY", "NEVER")))),
            List.of(
                    rejected("eve@example.org", "5.1.1", "No such user"),
                    rejected("dee@example.org", "5.2.2", "Full")));
    private static final Envelope NOBODY = envelope("ada@example.org");

    private static Envelope envelope(String reversePath, String... recipients) {
        return new Envelope(
                reversePath,
                EsmtpParameters.NONE,
                List.of(recipients).stream().map(Recipient::new).toList(),
                List.of());
    }

    private static RejectedRecipient rejected(String address, String enhancedCode, String text) {
        return new RejectedRecipient(address, EsmtpParameters.NONE, SmtpReply.of(550, enhancedCode, text));
    }

    @Nested
    class HasReversePath {

        @Test
        void passesForTheSameMailbox() {
            assertThat(PLAIN).hasReversePath("ada@example.org").hasReversePath("ada@EXAMPLE.org");
        }

        @Test
        void failsForAnother() {
            assertThat(failureOf(() -> assertThat(PLAIN).hasReversePath("Ada@example.org")))
                    .isEqualTo("""
                            Expecting reverse-path <Ada@example.org>, but it is <ada@example.org>, which differs only in case
                              expected: "Ada@example.org"
                              but was:  "ada@example.org"
                                         ^
                            in envelope from <ada@example.org>""");
        }

        @Test
        void failsForTheNullReversePath() {
            assertThat(failureOf(() -> assertThat(BOUNCE).hasReversePath("ada@example.org")))
                    .isEqualTo("""
                            Expecting reverse-path <ada@example.org>, but it is <>
                            in envelope from <>""");
        }

        @Test
        void tellsToolsWhatWasExpected() {
            assertThatExceptionOfType(AssertionFailedError.class)
                    .isThrownBy(() -> assertThat(PLAIN).hasReversePath("eve@example.org"))
                    .satisfies(failure -> {
                        assertThat(failure.getExpected().getValue()).isEqualTo("eve@example.org");
                        assertThat(failure.getActual().getValue()).isEqualTo("ada@example.org");
                    });
        }

        @Test
        void keepsPercentSigns() {
            assertThat(failureOf(() -> assertThat(envelope("a%s@x")).hasReversePath("%d@x")))
                    .isEqualTo("""
                            Expecting reverse-path <%d@x>, but it is <a%s@x>, which has "a%s" where the expected text has the placeholder %d
                              expected: "%d@x"
                              but was:  "a%s@x"
                                         ^
                            in envelope from <a%s@x>""");
        }
    }

    @Nested
    class HasNullReversePath {

        @Test
        void passesForABounce() {
            assertThat(BOUNCE).hasNullReversePath();
        }

        @Test
        void failsForAnAddress() {
            assertThat(failureOf(() -> assertThat(PLAIN).hasNullReversePath())).isEqualTo("""
                            Expecting reverse-path <>, but it is <ada@example.org>
                            in envelope from <ada@example.org>""");
        }
    }

    @Nested
    class HasRecipients {

        @Test
        void passesInAnyOrder() {
            assertThat(PLAIN).hasRecipients("cy@example.org", "bob@Example.org");
        }

        @Test
        void passesForNobody() {
            assertThat(NOBODY).hasRecipients();
        }

        @Test
        void passesForDuplicatesOfTheSameNumber() {
            assertThat(envelope("", "a@x", "b@x", "a@x")).hasRecipients("a@x", "a@x", "b@x");
        }

        @Test
        void failsIfOneIsMissing() {
            assertThat(failureOf(() ->
                            assertThat(PLAIN).hasRecipients("bob@example.org", "cy@example.org", "eve@example.org")))
                    .isEqualTo("""
                            Expecting just the recipients <bob@example.org>, <cy@example.org>, <eve@example.org>, but there is <bob@example.org>, <cy@example.org>
                            Missing: <eve@example.org>
                            in envelope from <ada@example.org>""");
        }

        @Test
        void failsIfThereIsAnother() {
            assertThat(failureOf(() -> assertThat(PLAIN).hasRecipients("bob@example.org")))
                    .isEqualTo("""
                            Expecting just the recipients <bob@example.org>, but there is <bob@example.org>, <cy@example.org>
                            Not expected: <cy@example.org>
                            in envelope from <ada@example.org>""");
        }

        @Test
        void failsForNobody() {
            assertThat(failureOf(() -> assertThat(NOBODY).hasRecipients("bob@example.org")))
                    .isEqualTo("""
                            Expecting just the recipients <bob@example.org>, but there is nobody
                            in envelope from <ada@example.org>""");
        }

        @Test
        void failsIfADuplicateIsOneTooMany() {
            assertThat(failureOf(() -> assertThat(envelope("", "a@x", "b@x")).hasRecipients("a@x", "a@x")))
                    .isEqualTo("""
                            Expecting just the recipients <a@x>, <a@x>, but there is <a@x>, <b@x>
                            Missing: <a@x>
                            Not expected: <b@x>
                            in envelope from <>""");
        }

        @Test
        void failsWithTheRefusals() {
            assertThat(failureOf(() -> assertThat(MIXED).hasRecipients("bob@example.org", "eve@example.org")))
                    .isEqualTo("""
                            Expecting just the recipients <bob@example.org>, <eve@example.org>, but there is <bob@example.org>
                            Refused were:
                              <eve@example.org> -> 550 5.1.1 No such user
                              <dee@example.org> -> 550 5.2.2 Full
                            in envelope from <ada@example.org>""");
        }

        @Test
        void tellsToolsWhatWasExpected() {
            assertThatExceptionOfType(AssertionFailedError.class)
                    .isThrownBy(() -> assertThat(PLAIN).hasRecipients("eve@example.org"))
                    .satisfies(failure -> {
                        assertThat(failure.getExpected().getValue()).isEqualTo(List.of("eve@example.org"));
                        assertThat(failure.getActual().getValue())
                                .isEqualTo(List.of("bob@example.org", "cy@example.org"));
                    });
        }
    }

    @Nested
    class ContainsRecipients {

        @Test
        void passesForSome() {
            assertThat(PLAIN).containsRecipients("cy@example.org").containsRecipients();
        }

        @Test
        void failsForThoseMissing() {
            assertThat(failureOf(() -> assertThat(PLAIN)
                            .containsRecipients("cy@example.org", "eve@example.org", "dee@example.org")))
                    .isEqualTo("""
                            Expecting the recipients to contain <eve@example.org>, <dee@example.org>, but they are <bob@example.org>, <cy@example.org>
                            in envelope from <ada@example.org>""");
        }

        @Test
        void failsIfADuplicateIsMissing() {
            assertThat(failureOf(() -> assertThat(PLAIN).containsRecipients("cy@example.org", "cy@example.org")))
                    .isEqualTo("""
                            Expecting the recipients to contain <cy@example.org>, but they are <bob@example.org>, <cy@example.org>
                            in envelope from <ada@example.org>""");
        }

        @Test
        void failsWithTheRefusals() {
            assertThat(failureOf(() -> assertThat(MIXED).containsRecipients("eve@example.org")))
                    .isEqualTo("""
                            Expecting the recipients to contain <eve@example.org>, but they are <bob@example.org>
                            Refused were:
                              <eve@example.org> -> 550 5.1.1 No such user
                              <dee@example.org> -> 550 5.2.2 Full
                            in envelope from <ada@example.org>""");
        }
    }

    @Nested
    class HasRejected {

        @Test
        void passesInAnyOrder() {
            assertThat(MIXED).hasRejected("dee@example.org", "eve@EXAMPLE.org");
        }

        @Test
        void passesForNobody() {
            assertThat(PLAIN).hasRejected();
        }

        @Test
        void failsIfOneIsMissing() {
            assertThat(failureOf(() -> assertThat(PLAIN).hasRejected("bob@example.org")))
                    .isEqualTo("""
                            Expecting just the refused recipients <bob@example.org>, but there is nobody
                            Accepted were: <bob@example.org>, <cy@example.org>
                            in envelope from <ada@example.org>""");
        }

        @Test
        void failsIfThereIsAny() {
            assertThat(failureOf(() -> assertThat(MIXED).hasRejected())).isEqualTo("""
                            Expecting no refused recipients, but there is <eve@example.org>, <dee@example.org>
                            Not expected: <eve@example.org>, <dee@example.org>
                            Accepted were: <bob@example.org>
                            in envelope from <ada@example.org>""");
        }
    }

    @Nested
    class HasReversePathParameter {

        @Test
        void passesForKeywordInAnyCaseAndValueToTheLetter() {
            assertThat(MIXED).hasReversePathParameter("body", "8BITMIME");
            assertThat(new Envelope("", EsmtpParameters.of(Map.of("SMTPUTF8", "")), List.of(), List.of()))
                    .hasReversePathParameter("SMTPUTF8", "");
        }

        @Test
        void failsForAnotherValue() {
            assertThat(failureOf(() -> assertThat(MIXED).hasReversePathParameter("BODY", "8bitmime")))
                    .isEqualTo("""
                            Expecting the parameter BODY=8bitmime of MAIL, but there is BODY=8BITMIME
                            in envelope from <ada@example.org>""");
        }

        @Test
        void failsIfThereIsNone() {
            assertThat(failureOf(() -> assertThat(BOUNCE).hasReversePathParameter("SMTPUTF8", "")))
                    .isEqualTo("""
                            Expecting the parameter SMTPUTF8 of MAIL, but there is none
                            in envelope from <>""");
        }
    }

    @Nested
    class Navigation {

        @Test
        void goesToTheRecipients() {
            assertThat(MIXED)
                    .recipients()
                    .singleElement()
                    .satisfies(recipient ->
                            assertThat(recipient.parameters().has("NOTIFY")).isTrue());
        }

        @Test
        void goesToTheRefusedRecipients() {
            assertThat(MIXED)
                    .rejected()
                    .extracting(RejectedRecipient::address)
                    .containsExactly("eve@example.org", "dee@example.org");
        }

        @Test
        void comesBackFromEveryAssertion() {
            assertThat(MIXED)
                    .hasReversePath("ada@example.org")
                    .hasRecipients("bob@example.org")
                    .containsRecipients("bob@example.org")
                    .hasRejected("dee@example.org", "eve@example.org")
                    .hasReversePathParameter("BODY", "8BITMIME")
                    .isNotNull();
            assertThat(BOUNCE).hasNullReversePath().hasRecipients("bob@example.org");
        }

        @Test
        void comesFromAnyObject() {
            Object object = BOUNCE;

            assertThat(object).asInstanceOf(ENVELOPE).hasNullReversePath();
        }

        @Test
        void honorsADescription() {
            assertThat(failureOf(() -> assertThat(PLAIN).as("the bounce").hasNullReversePath()))
                    .isEqualTo("""
                            [the bounce] Expecting reverse-path <>, but it is <ada@example.org>
                            in envelope from <ada@example.org>""");
        }
    }

    @Nested
    class Null {

        private final EnvelopeAssert nothing = new EnvelopeAssert(null);

        @Test
        void failsEveryAssertion() {
            assertThat(List.of(
                            failureOf(() -> nothing.hasReversePath("a@x")),
                            failureOf(nothing::hasNullReversePath),
                            failureOf(() -> nothing.hasRecipients("a@x")),
                            failureOf(() -> nothing.containsRecipients("a@x")),
                            failureOf(() -> nothing.hasRejected("a@x")),
                            failureOf(() -> nothing.hasReversePathParameter("SIZE", "1")),
                            failureOf(nothing::recipients),
                            failureOf(nothing::rejected)))
                    .containsOnly("\nExpecting actual not to be null");
        }
    }
}

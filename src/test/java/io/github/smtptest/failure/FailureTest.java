package io.github.smtptest.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The values that make a failure. */
class FailureTest {

    private static final Effect NO = new Effect.Answer(SmtpReply.of(550, "5.1.1", "No such user"));

    @Nested
    class Counts {

        @Test
        void includeEveryOccasionByDefault() {
            assertThat(Count.ALWAYS.includes(1)).isTrue();
            assertThat(Count.ALWAYS.includes(Integer.MAX_VALUE)).isTrue();
        }

        @Test
        void includeTheFirstFew() {
            assertThat(Count.first(2).includes(1)).isTrue();
            assertThat(Count.first(2).includes(2)).isTrue();
            assertThat(Count.first(2).includes(3)).isFalse();
        }

        @Test
        void includeARange() {
            Count count = new Count(2, 3);

            assertThat(List.of(1, 2, 3, 4)).filteredOn(count::includes).containsExactly(2, 3);
        }

        @ParameterizedTest
        @CsvSource({"0, 1", "-1, 5", "1, 0", "3, 2"})
        void refuseARangeOfNothing(int from, int to) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Count(from, to))
                    .withMessage("a failure must happen at least once, counted from 1; got from (" + from + ") to ("
                            + to + "); to have no failure, declare none or remove it");
        }

        @ParameterizedTest
        @ValueSource(ints = {0, -1})
        void refuseAFirstOfNothing(int n) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Count.first(n))
                    .withMessage("a failure must happen at least once, counted from 1; got from (1) to (" + n
                            + "); to have no failure, declare none or remove it");
        }

        @Test
        void readAsWords() {
            assertThat(Count.ALWAYS).hasToString("always");
            assertThat(Count.first(1)).hasToString("once");
            assertThat(Count.first(3)).hasToString("first 3");
            assertThat(new Count(2, 4)).hasToString("occasions 2 to 4");
        }
    }

    @Nested
    class Matchers {

        private final Attempt attempt =
                new Attempt(Moment.DATA, "ada@example.org", List.of("bob@example.org", "cy@example.org"));

        @Test
        void matchEverythingByDefault() {
            assertThat(Matcher.ANY.matches(attempt)).isTrue();
            assertThat(Matcher.ANY.matches(Attempt.at(Moment.NOOP))).isTrue();
        }

        @ParameterizedTest
        @CsvSource({
            "ada@example.org, true",
            "ada@EXAMPLE.Org, true",
            "Ada@example.org, false",
            "eve@example.org, false",
            "bob@example.org, false",
            "'', false"
        })
        void lookAtTheReversePath(String from, boolean matches) {
            assertThat(new Matcher(Optional.of(from), Optional.empty()).matches(attempt))
                    .isEqualTo(matches);
        }

        @ParameterizedTest
        @CsvSource({
            "bob@example.org, true",
            "cy@example.org, true",
            "cy@Example.ORG, true",
            "Cy@example.org, false",
            "ada@example.org, false"
        })
        void lookAtEveryRecipient(String to, boolean matches) {
            assertThat(new Matcher(Optional.empty(), Optional.of(to)).matches(attempt))
                    .isEqualTo(matches);
        }

        @ParameterizedTest
        @CsvSource({
            "ada@example.org, bob@example.org, true",
            "eve@example.org, bob@example.org, false",
            "ada@example.org, eve@example.org, false"
        })
        void lookAtBoth(String from, String to, boolean matches) {
            assertThat(new Matcher(Optional.of(from), Optional.of(to)).matches(attempt))
                    .isEqualTo(matches);
        }

        @Test
        void readAsWords() {
            assertThat(Matcher.ANY).hasToString("");
            assertThat(new Matcher(Optional.of(""), Optional.empty())).hasToString("from <>");
            assertThat(new Matcher(Optional.of("a@b"), Optional.of("c@d"))).hasToString("from <a@b> to <c@d>");
        }
    }

    @Nested
    class Moments {

        @Test
        void knowTheReversePathFromMailOn() {
            assertThat(Moment.values())
                    .filteredOn(Moment::knowsReversePath)
                    .containsExactly(Moment.MAIL, Moment.RCPT, Moment.DATA, Moment.BDAT, Moment.MESSAGE);
        }

        @Test
        void knowRecipientsFromRcptOn() {
            assertThat(Moment.values())
                    .filteredOn(Moment::knowsRecipients)
                    .containsExactly(Moment.RCPT, Moment.DATA, Moment.BDAT, Moment.MESSAGE);
        }

        @Test
        void readAsWords() {
            assertThat(Arrays.stream(Moment.values()).map(Moment::phrase))
                    .containsExactly(
                            "the greeting",
                            "EHLO",
                            "HELO",
                            "STARTTLS",
                            "AUTH",
                            "MAIL",
                            "RCPT",
                            "DATA",
                            "BDAT",
                            "the end of the message",
                            "RSET",
                            "VRFY",
                            "NOOP",
                            "QUIT");
        }
    }

    @Nested
    class Effects {

        @ParameterizedTest
        @ValueSource(ints = {200, 250, 354, 399})
        void areNoPositiveReplies(int code) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Effect.Answer(SmtpReply.of(code, "", "Fine")))
                    .withMessage("reply code (" + code + ") must be within 400 to 599: a failure does not carry the"
                            + " command out, so a client told " + code
                            + " would go on with something the server does not have");
        }

        @ParameterizedTest
        @ValueSource(ints = {400, 421, 500, 599})
        void areTransientAndPermanentReplies(int code) {
            assertThat(new Effect.Answer(SmtpReply.of(code, "", "No"))).hasToString("reply " + code + " No");
        }

        @Test
        void areSomething() {
            assertThatNullPointerException()
                    .isThrownBy(() -> new Effect.Answer(null))
                    .withMessage("reply");
        }
    }

    @Nested
    class Sentences {

        @Test
        void nameAllFourParts() {
            assertThat(new Failure(
                            Moment.RCPT,
                            new Matcher(Optional.empty(), Optional.of("bob@example.org")),
                            Count.first(1),
                            NO))
                    .hasToString("on RCPT to <bob@example.org>, once: reply 550 5.1.1 No such user");
        }

        @Test
        void leaveOutAMatcherOfEverything() {
            assertThat(new Failure(Moment.MESSAGE, Matcher.ANY, Count.ALWAYS, NO))
                    .hasToString("on the end of the message, always: reply 550 5.1.1 No such user");
        }

        @Test
        void needAllFourParts() {
            assertThatNullPointerException()
                    .isThrownBy(() -> new Failure(null, Matcher.ANY, Count.ALWAYS, NO))
                    .withMessage("moment");
            assertThatNullPointerException()
                    .isThrownBy(() -> new Failure(Moment.RCPT, null, Count.ALWAYS, NO))
                    .withMessage("matcher");
            assertThatNullPointerException()
                    .isThrownBy(() -> new Failure(Moment.RCPT, Matcher.ANY, null, NO))
                    .withMessage("count");
            assertThatNullPointerException()
                    .isThrownBy(() -> new Failure(Moment.RCPT, Matcher.ANY, Count.ALWAYS, null))
                    .withMessage("effect");
        }
    }

    @Nested
    class Attempts {

        @Test
        void copyTheirRecipients() {
            List<String> recipients = new ArrayList<>(List.of("a@b"));
            Attempt attempt = new Attempt(Moment.DATA, "", recipients);
            recipients.clear();

            assertThat(attempt.recipients()).containsExactly("a@b");
        }

        @Test
        void mayHaveNoAddresses() {
            assertThat(Attempt.at(Moment.QUIT)).isEqualTo(new Attempt(Moment.QUIT, "", List.of()));
        }
    }
}

package io.github.smtptest.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The values that make a failure. */
class FailureTest {

    @Nested
    class Counts {

        private static List<Integer> occasions(Count count) {
            Count.Occasions some = (Count.Occasions) count;
            return IntStream.rangeClosed(1, 12).filter(some::includes).boxed().toList();
        }

        @Test
        void includeEveryOccasionByDefault() {
            assertThat(occasions(Count.ALWAYS)).hasSize(12);
            assertThat(((Count.Occasions) Count.ALWAYS).includes(Integer.MAX_VALUE))
                    .isTrue();
        }

        @Test
        void includeWhatTheySay() {
            assertThat(occasions(Count.first(2))).containsExactly(1, 2);
            assertThat(occasions(Count.nth(3))).containsExactly(3);
            assertThat(occasions(Count.fromNth(11))).containsExactly(11, 12);
            assertThat(occasions(Count.every(5))).containsExactly(5, 10);
            assertThat(occasions(new Count.Occasions(2, 4, 1))).containsExactly(2, 3, 4);
            assertThat(occasions(new Count.Occasions(3, 10, 4))).containsExactly(3, 7);
        }

        @ParameterizedTest
        @CsvSource({"0, 1, 1, ''", "-1, 5, 1, ''", "1, 0, 1, ''", "3, 2, 1, ''", "1, 5, 0, ' in steps of (0)'"})
        void refuseNothing(int from, int to, int step, String steps) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Count.Occasions(from, to, step))
                    .withMessage("a failure must happen at least once, counted from 1; got from (" + from + ") to ("
                            + to + ")" + steps + "; to have no failure, declare none or remove it");
        }

        @Test
        void readAsWords() {
            assertThat(List.of(
                                    Count.ALWAYS,
                                    Count.first(1),
                                    Count.first(3),
                                    Count.nth(2),
                                    Count.fromNth(4),
                                    Count.every(1),
                                    Count.every(13),
                                    new Count.Occasions(2, 4, 1),
                                    new Count.Occasions(1, 10, 2),
                                    new Count.Occasions(5, Integer.MAX_VALUE, 2),
                                    new Count.Beyond(3, Duration.ofMillis(250)))
                            .stream()
                            .map(Count::toString))
                    .containsExactly(
                            "always",
                            "once",
                            "the first 3 times",
                            "the 2nd time",
                            "from the 4th time on",
                            "always",
                            "every 13th time",
                            "the 2nd to 4th time",
                            "every 2nd time from the 1st on up to the 10th",
                            "every 2nd time from the 5th on",
                            "beyond 3 within 250 ms");
        }

        @Test
        void readAsOrdinals() {
            assertThat(IntStream.of(1, 2, 3, 4, 10, 11, 12, 13, 20, 21, 22, 23, 101, 111, 112)
                            .mapToObj(Phrases::ordinal))
                    .containsExactly(
                            "1st", "2nd", "3rd", "4th", "10th", "11th", "12th", "13th", "20th", "21st", "22nd", "23rd",
                            "101st", "111th", "112th");
        }
    }

    @Nested
    class Moments {

        private static List<Moment> but(Moment... others) {
            List<Moment> moments = new ArrayList<>(List.of(Moment.values()));
            moments.removeAll(List.of(others));
            return moments;
        }

        @Test
        void knowTheReversePathFromMailOn() {
            assertThat(Moment.values())
                    .filteredOn(Moment::knowsReversePath)
                    .containsExactly(
                            Moment.MAIL, Moment.RCPT, Moment.DATA, Moment.CONTENT, Moment.BDAT, Moment.MESSAGE);
        }

        @Test
        void knowRecipientsFromRcptOn() {
            assertThat(Moment.values())
                    .filteredOn(Moment::knowsRecipients)
                    .containsExactly(Moment.RCPT, Moment.DATA, Moment.CONTENT, Moment.BDAT, Moment.MESSAGE);
        }

        @Test
        void knowTheUserWhereItMayHaveAuthenticated() {
            assertThat(Moment.values())
                    .filteredOn(Moment::knowsUser)
                    .containsExactlyElementsOf(
                            but(Moment.CONNECT, Moment.GREETING, Moment.STARTTLS, Moment.TLS_HANDSHAKE, Moment.AUTH));
        }

        @Test
        void knowTheSizeWhereItIsDeclaredOrCounted() {
            assertThat(Moment.values())
                    .filteredOn(Moment::knowsSize)
                    .containsExactly(Moment.MAIL, Moment.BDAT, Moment.MESSAGE);
        }

        @Test
        void areCommandsOrNot() {
            assertThat(Moment.values())
                    .filteredOn(Moment::isCommand)
                    .containsExactlyElementsOf(
                            but(Moment.CONNECT, Moment.GREETING, Moment.TLS_HANDSHAKE, Moment.CONTENT, Moment.MESSAGE));
        }

        @Test
        void includeThemselvesAndOneOfThemAllCommands() {
            for (Moment moment : Moment.values()) {
                assertThat(Moment.values())
                        .filteredOn(moment::includes)
                        .containsExactlyElementsOf(
                                moment == Moment.ANY_COMMAND
                                        ? Arrays.stream(Moment.values())
                                                .filter(Moment::isCommand)
                                                .toList()
                                        : List.of(moment));
            }
        }

        @Test
        void readAsWords() {
            assertThat(Arrays.stream(Moment.values()).map(Moment::phrase))
                    .containsExactly(
                            "connecting",
                            "the greeting",
                            "EHLO",
                            "HELO",
                            "STARTTLS",
                            "the TLS handshake",
                            "AUTH",
                            "MAIL",
                            "RCPT",
                            "DATA",
                            "the content",
                            "BDAT",
                            "the end of the message",
                            "RSET",
                            "VRFY",
                            "NOOP",
                            "QUIT",
                            "any command");
        }
    }

    @Nested
    class Effects {

        @Test
        void ofAReplyCloseWith421WhateverIsSaid() {
            assertThat(new Effect.Answer(SmtpReply.of(421, "", "Bye")).closes()).isTrue();
            assertThat(new Effect.Answer(SmtpReply.of(450, "", "No")).closes()).isFalse();
            assertThat(new Effect.Answer(SmtpReply.of(450, "", "No"), true).closes())
                    .isTrue();
        }

        @Test
        void ofRawOctetsAreOneForEachCharacter() {
            Effect.Raw raw = new Effect.Raw(List.of("\0ÿ", "", "\r"));

            assertThat(raw.octets()).containsExactly(new byte[] {0, (byte) 0xFF}, new byte[0], new byte[] {'\r'});
        }

        @Test
        void ofRawOctetsCopyTheirPieces() {
            List<String> pieces = new ArrayList<>(List.of("a"));
            Effect.Raw raw = new Effect.Raw(pieces);
            pieces.clear();

            assertThat(raw.pieces()).containsExactly("a");
        }

        @ParameterizedTest
        @CsvSource({
            "PT0.0000005S, 0 µs, Duration.ofNanos(500)",
            "PT0.0015S, 1 ms, Duration.ofNanos(1500000)",
            "PT0.999S, 999 ms, Duration.ofMillis(999)",
            "PT1S, 1 s, Duration.ofSeconds(1)",
            "PT1M30S, 90 s, Duration.ofSeconds(90)",
            "P36500D, 3153600000 s, Duration.ofSeconds(3153600000)"
        })
        void readTheirTimesAsWordsAndInJava(Duration time, String words, String java) {
            assertThat(Phrases.time(time)).isEqualTo(words);
            assertThat(Phrases.timeInJava(time)).isEqualTo(java);
        }
    }

    @Nested
    class Attempts {

        private static final Attempt.Client CLIENT =
                new Attempt.Client(3, "192.0.2.1", Optional.of("client.example"), Optional.of("ada"), true);

        @Test
        void knowWhatTheyWereTold() {
            Attempt attempt = Attempt.at(Moment.MESSAGE)
                    .by(CLIENT, 4, 20)
                    .within(2, "ada@example.org", List.of("bob@example.org"))
                    .with(3, () -> new byte[] {1, 2, 3});

            assertThat(attempt.moment()).isEqualTo(Moment.MESSAGE);
            assertThat(attempt.client()).isEqualTo(CLIENT);
            assertThat(List.of(attempt.ordinal(), attempt.command(), attempt.transaction()))
                    .containsExactly(4, 20, 2);
            assertThat(attempt.reversePath()).isEqualTo("ada@example.org");
            assertThat(attempt.recipients()).containsExactly("bob@example.org");
            assertThat(attempt.size()).isEqualTo(3);
            assertThat(attempt.content()).containsExactly(1, 2, 3);
        }

        @Test
        void keepWhatTheyWereToldBefore() {
            Attempt attempt = Attempt.at(Moment.MESSAGE)
                    .with(3, () -> new byte[] {1, 2, 3})
                    .within(2, "ada@example.org", List.of("bob@example.org"))
                    .by(CLIENT, 4, 20);

            assertThat(attempt.content()).hasSize(3);
            assertThat(attempt.with(7).recipients()).containsExactly("bob@example.org");
            assertThat(attempt.with(7).content()).hasSize(3);
            assertThat(attempt.with(7).size()).isEqualTo(7);
        }

        @Test
        void knowNothingAtFirst() {
            Attempt attempt = Attempt.at(Moment.QUIT);

            assertThat(attempt.client())
                    .isEqualTo(new Attempt.Client(0, "", Optional.empty(), Optional.empty(), false));
            assertThat(List.of(attempt.ordinal(), attempt.command(), attempt.transaction()))
                    .containsExactly(1, 1, 0);
            assertThat(attempt.recipients()).isEmpty();
            assertThat(attempt.content()).isEmpty();
        }

        @Test
        void copyTheirRecipientsAndContent() {
            List<String> recipients = new ArrayList<>(List.of("a@b"));
            byte[] octets = {1};
            Attempt attempt = Attempt.at(Moment.DATA).within(1, "", recipients).with(1, () -> octets);
            recipients.clear();
            attempt.content()[0] = 2;

            assertThat(attempt.recipients()).containsExactly("a@b");
            assertThat(attempt.content()).containsExactly(1);
        }

        @Test
        void readAsCommands() {
            assertThat(Attempt.at(Moment.MAIL).within(1, "", List.of())).hasToString("MAIL FROM:<>");
            assertThat(Attempt.at(Moment.RCPT).within(1, "a@b", List.of("bob@example.org")))
                    .hasToString("RCPT TO:<bob@example.org>");
            assertThat(Attempt.at(Moment.MESSAGE).within(1, "a@b", List.of("c@d")))
                    .hasToString("the end of the message");
        }

        @Test
        void needAClientWithAllItsParts() {
            assertThatNullPointerException()
                    .isThrownBy(() -> new Attempt.Client(1, null, Optional.empty(), Optional.empty(), false))
                    .withMessage("address");
            assertThatNullPointerException()
                    .isThrownBy(() -> new Attempt.Client(1, "", null, Optional.empty(), false))
                    .withMessage("name");
            assertThatNullPointerException()
                    .isThrownBy(() -> new Attempt.Client(1, "", Optional.empty(), null, false))
                    .withMessage("user");
        }
    }
}

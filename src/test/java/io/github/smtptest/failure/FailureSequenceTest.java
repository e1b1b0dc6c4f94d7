package io.github.smtptest.failure;

import static io.github.smtptest.failure.Moment.MAIL;
import static io.github.smtptest.failure.Moment.NOOP;
import static io.github.smtptest.failure.Moment.RCPT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How failures count: how often, what for, and one after the other. */
class FailureSequenceTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5_000_000_000L);
    private final Failures failures = new Failures(nanos::get);

    /** The text of the reply, or a dot for none. */
    private String tried(Attempt attempt) {
        return failures.effectOn(attempt)
                .map(effect -> ((Effect.Answer) effect).reply().lines().get(0))
                .orElse(".");
    }

    private String noops(int times) {
        return String.join(
                "",
                IntStream.range(0, times).mapToObj(i -> tried(Attempt.at(NOOP))).toList());
    }

    private static Attempt rcpt(int connection, String address, int transaction, String from, String to) {
        return Attempt.at(RCPT)
                .by(new Attempt.Client(connection, address, Optional.empty(), Optional.empty(), false), 1, 1)
                .within(transaction, from, List.of(to));
    }

    private static Attempt rcpt(int connection, int transaction, String from, String to) {
        return rcpt(connection, "192.0.2.1", transaction, from, to);
    }

    @Nested
    class Counts {

        @Test
        void areOnce() {
            failures.on(NOOP).once().reply(450, "x");
            assertThat(noops(4)).isEqualTo("x...");
        }

        @Test
        void areTheFirstFew() {
            failures.on(NOOP).first(2).reply(450, "x");
            assertThat(noops(4)).isEqualTo("xx..");
        }

        @Test
        void areOneOfThem() {
            failures.on(NOOP).nth(3).reply(450, "x");
            assertThat(noops(5)).isEqualTo("..x..");
        }

        @Test
        void areAllFromOneOn() {
            failures.on(NOOP).fromNth(3).reply(450, "x");
            assertThat(noops(5)).isEqualTo("..xxx");
        }

        @Test
        void areEverySoMany() {
            failures.on(NOOP).every(3).reply(450, "x");
            assertThat(noops(7)).isEqualTo("..x..x.");
        }

        @Test
        void areAlways() {
            failures.on(NOOP).once().always().reply(450, "x");
            assertThat(noops(4)).isEqualTo("xxxx");
        }

        @Test
        void leaveOutWhatIsNotMeant() {
            failures.on(RCPT).to("bob@x").nth(2).reply(450, "x");
            List<String> recipients = List.of("bob@x", "cy@x", "cy@x", "bob@x", "bob@x");

            assertThat(recipients.stream().map(to -> tried(rcpt(1, 1, "a@x", to))))
                    .containsExactly(".", ".", ".", "x", ".");
        }

        @Test
        void leaveOutWhatAnotherFailureTook() {
            failures.on(NOOP).every(2).reply(450, "x");
            failures.on(NOOP).every(2).reply(450, "y");

            assertThat(noops(8)).isEqualTo(".xyx.xyx");
        }
    }

    @Nested
    class Rates {

        @Test
        void letSoManyThroughWithinTheTime() {
            DeclaredFailure fast =
                    failures.on(NOOP).beyond(2, Duration.ofSeconds(1)).reply(450, "x");

            assertThat(noops(4)).isEqualTo("..xx");
            assertThat(fast.timesFired()).isEqualTo(2);
        }

        @Test
        void beginAgainAsTheOldOnesLeaveTheWindow() {
            failures.on(NOOP).beyond(2, Duration.ofSeconds(1)).reply(450, "x");
            String first = noops(1);
            nanos.addAndGet(600_000_000);
            String second = noops(2);
            nanos.addAndGet(399_999_999);
            String third = noops(1);
            nanos.addAndGet(1);

            assertThat(List.of(first, second, third, noops(2))).containsExactly(".", ".x", "x", ".x");
        }

        @Test
        void doNotCountWhatFailed() {
            failures.on(NOOP).beyond(1, Duration.ofSeconds(1)).reply(450, "x");
            StringBuilder seen = new StringBuilder();
            for (int i = 0; i < 8; i++) {
                seen.append(noops(1));
                nanos.addAndGet(250_000_000);
            }

            assertThat(seen).hasToString(".xxx.xxx");
        }

        @Test
        void heedNoOverflowOfTheClock() {
            failures.on(NOOP).beyond(1, Duration.ofSeconds(10)).reply(450, "x");
            String before = noops(1);
            nanos.addAndGet(8_000_000_000L);

            assertThat(before + noops(1)).isEqualTo(".x");
            nanos.addAndGet(2_000_000_000L);
            assertThat(noops(1)).isEqualTo(".");
        }

        @Test
        void mayAllowNone() {
            failures.on(NOOP).beyond(0, Duration.ofSeconds(1)).reply(450, "x");

            assertThat(noops(2)).isEqualTo("xx");
        }

        @Test
        void areCountedApart() {
            failures.on(RCPT)
                    .per(Per.CONNECTION)
                    .beyond(1, Duration.ofSeconds(1))
                    .reply(450, "x");

            assertThat(List.of(1, 2, 1, 2).stream().map(connection -> tried(rcpt(connection, 1, "a@x", "b@x"))))
                    .containsExactly(".", ".", "x", "x");
        }
    }

    @Nested
    class Apart {

        private List<String> tried(Per per, Attempt... attempts) {
            failures.on(RCPT).per(per).once().reply(450, "x");
            return List.of(attempts).stream()
                    .map(FailureSequenceTest.this::tried)
                    .toList();
        }

        @Test
        void isNothingByDefault() {
            assertThat(tried(Per.SERVER, rcpt(1, 1, "a@x", "b@x"), rcpt(2, 1, "c@x", "d@x")))
                    .containsExactly("x", ".");
        }

        @Test
        void isEachConnection() {
            assertThat(tried(
                            Per.CONNECTION,
                            rcpt(1, 1, "a@x", "b@x"),
                            rcpt(2, 1, "a@x", "b@x"),
                            rcpt(1, 2, "c@x", "d@x")))
                    .containsExactly("x", "x", ".");
        }

        @Test
        void isEachTransaction() {
            assertThat(tried(
                            Per.TRANSACTION,
                            rcpt(1, 1, "a@x", "b@x"),
                            rcpt(1, 1, "a@x", "c@x"),
                            rcpt(1, 2, "a@x", "b@x"),
                            rcpt(2, 1, "a@x", "b@x"),
                            rcpt(2, 1, "a@x", "b@x")))
                    .containsExactly("x", ".", "x", "x", ".");
        }

        @Test
        void isEachSender() {
            assertThat(tried(
                            Per.SENDER,
                            rcpt(1, 1, "a@x", "b@x"),
                            rcpt(2, 1, "A@X", "c@x"),
                            rcpt(1, 2, "", "b@x"),
                            rcpt(3, 1, "", "b@x")))
                    .containsExactly("x", ".", "x", ".");
        }

        @Test
        void isEachRecipient() {
            assertThat(tried(
                            Per.RECIPIENT,
                            rcpt(1, 1, "a@x", "b@x"),
                            rcpt(2, 1, "c@x", "B@X"),
                            rcpt(1, 1, "a@x", "d@x")))
                    .containsExactly("x", ".", "x");
        }

        @Test
        void isEachTriplet() {
            assertThat(tried(
                            Per.TRIPLET,
                            rcpt(1, "192.0.2.1", 1, "a@x", "b@x"),
                            rcpt(2, "192.0.2.1", 1, "A@x", "B@x"),
                            rcpt(3, "192.0.2.2", 1, "a@x", "b@x"),
                            rcpt(4, "192.0.2.1", 1, "c@x", "b@x"),
                            rcpt(5, "192.0.2.1", 1, "a@x", "c@x"),
                            rcpt(6, "192.0.2.1", 1, "a@x", "c@x")))
                    .containsExactly("x", ".", "x", "x", "x", ".");
        }

        @Test
        void addsUpInTimesFired() {
            DeclaredFailure failure =
                    failures.on(RCPT).per(Per.CONNECTION).once().reply(450, "x");
            FailureSequenceTest.this.tried(rcpt(1, 1, "a@x", "b@x"));
            FailureSequenceTest.this.tried(rcpt(2, 1, "a@x", "b@x"));

            assertThat(failure.timesFired()).isEqualTo(2);
        }
    }

    @Nested
    class OneAfterTheOther {

        @Test
        void endsWell() {
            DeclaredFailure last = failures.on(NOOP)
                    .once()
                    .reply(450, "x")
                    .then()
                    .first(2)
                    .reply(450, "y")
                    .then()
                    .once()
                    .reply(450, "z");

            assertThat(noops(6)).isEqualTo("xyyz..");
            assertThat(last.timesFired()).isEqualTo(1);
            assertThat(failures.all()).hasSize(3).last().isSameAs(last);
        }

        @Test
        void mayEndWithAnythingThatCounts() {
            failures.on(NOOP).first(2).reply(450, "x").then().every(2).reply(450, "y");

            assertThat(noops(8)).isEqualTo("xx.y.y.y");
        }

        @Test
        void waitsForTheLastTimeAndNotOnlyForTheFirst() {
            failures.on(NOOP).nth(3).reply(450, "x").then().once().reply(450, "y");

            assertThat(noops(6)).isEqualTo("..xy..");
        }

        @Test
        void isAboutTheSameAttempts() {
            DeclaredFailure second = failures.on(RCPT)
                    .to("bob@x")
                    .per(Per.SENDER)
                    .once()
                    .reply(450, "x")
                    .then()
                    .once()
                    .reply(450, "y");

            assertThat(second.failure().java())
                    .isEqualTo("on(RCPT).to(\"bob@x\").per(SENDER).once().reply(450, \"y\")");
            assertThat(List.of("bob@x", "cy@x", "bob@x", "cy@x", "bob@x").stream()
                            .map(to -> tried(rcpt(1, 1, "a@x", to))))
                    .containsExactly("x", ".", "y", ".", ".");
        }

        @Test
        void goesOnForEachKeyByItself() {
            failures.on(RCPT)
                    .per(Per.CONNECTION)
                    .once()
                    .reply(450, "x")
                    .then()
                    .once()
                    .reply(450, "y");

            assertThat(List.of(1, 2, 1, 1, 2, 2).stream().map(connection -> tried(rcpt(connection, 1, "a@x", "b@x"))))
                    .containsExactly("x", "x", "y", ".", "y", ".");
        }

        @Test
        void mayCountApartForSomethingElse() {
            failures.on(RCPT)
                    .first(2)
                    .reply(450, "x")
                    .then()
                    .per(Per.CONNECTION)
                    .once()
                    .reply(450, "y");

            assertThat(List.of(1, 2, 1, 2, 1, 2).stream().map(connection -> tried(rcpt(connection, 1, "a@x", "b@x"))))
                    .containsExactly("x", "x", "y", "y", ".", ".");
        }

        @Test
        void mayBeLimitedFurther() {
            failures.on(RCPT).once().reply(450, "x").then().to("bob@x").once().reply(450, "y");

            assertThat(List.of("bob@x", "cy@x", "bob@x").stream().map(to -> tried(rcpt(1, 1, "a@x", to))))
                    .containsExactly("x", ".", "y");
        }

        @Test
        void mayEndInARate() {
            failures.on(NOOP)
                    .once()
                    .reply(450, "x")
                    .then()
                    .beyond(1, Duration.ofSeconds(1))
                    .reply(450, "y");

            assertThat(noops(4)).isEqualTo("x.yy");
        }

        @Test
        void mayBranch() {
            DeclaredFailure first = failures.on(NOOP).once().reply(450, "x");
            first.then().once().reply(450, "y");
            first.then().once().reply(450, "z");

            assertThat(noops(4)).isEqualTo("xyz.");
        }

        @Test
        void goesOnAtOnceIfTheFirstIsRemoved() {
            DeclaredFailure first = failures.on(NOOP).first(3).reply(450, "x");
            first.then().once().reply(450, "y");
            String before = noops(1);
            first.remove();

            assertThat(before + noops(2)).isEqualTo("xy.");
        }

        @Test
        void isNotCountedForWhatAFailureInBetweenTook() {
            DeclaredFailure first = failures.on(NOOP).once().reply(450, "x");
            failures.on(NOOP).once().reply(450, "other");
            first.then().once().reply(450, "y");

            assertThat(noops(4)).isEqualTo("xothery.");
        }

        @Test
        void isToldFromWhatTheOtherMomentSees() {
            failures.on(MAIL).once().reply(450, "x").then().once().reply(450, "y");

            assertThat(noops(2)).isEqualTo("..");
            assertThat(tried(Attempt.at(MAIL)) + tried(Attempt.at(MAIL)) + tried(Attempt.at(MAIL)))
                    .isEqualTo("xy.");
        }
    }
}

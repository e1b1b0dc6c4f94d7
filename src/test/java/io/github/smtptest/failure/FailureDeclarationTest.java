package io.github.smtptest.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class FailureDeclarationTest {

    private final Failures failures = new Failures();

    @Nested
    class Steps {

        @Test
        void makeAFailure() {
            DeclaredFailure failure = failures.on(Moment.RCPT)
                    .from("ada@example.org")
                    .to("bob@example.org")
                    .first(3)
                    .reply(550, "5.1.1", "No such user", "at all");

            assertThat(failure.failure())
                    .hasToString("on RCPT from <ada@example.org> to <bob@example.org>, first 3:"
                            + " reply 550 5.1.1 No such user / at all");
            assertThat(failures.all()).containsExactly(failure);
        }

        @Test
        void mayEndInAPlainText() {
            assertThat(failures.on(Moment.QUIT).reply(550, "No way").failure())
                    .hasToString("on QUIT, always: reply 550 No way");
        }

        @Test
        void mayComeInAnyOrder() {
            Failure one = failures.on(Moment.DATA)
                    .once()
                    .to("b@x")
                    .from("a@x")
                    .reply(450, "", "No")
                    .failure();
            Failure other = failures.on(Moment.DATA)
                    .from("a@x")
                    .to("b@x")
                    .once()
                    .reply(450, "", "No")
                    .failure();

            assertThat(one).isEqualTo(other).hasToString("on DATA from <a@x> to <b@x>, once: reply 450 No");
        }

        @Test
        void applyAlwaysToEveryoneByDefault() {
            assertThat(failures.on(Moment.QUIT).reply(450, "", "No").failure())
                    .hasToString("on QUIT, always: reply 450 No");
        }

        @Test
        void mayBeTakenBack() {
            assertThat(failures.on(Moment.QUIT)
                            .once()
                            .always()
                            .reply(450, "", "No")
                            .failure())
                    .hasToString("on QUIT, always: reply 450 No");
            assertThat(failures.on(Moment.RCPT)
                            .to("a@x")
                            .to("b@x")
                            .reply(450, "", "No")
                            .failure())
                    .hasToString("on RCPT to <b@x>, always: reply 450 No");
        }

        @Test
        void doNotChangeTheDeclarationTheyContinue() {
            FailureDeclaration unknown = failures.on(Moment.RCPT);
            unknown.to("a@x").once().reply(550, "5.1.1", "No a");
            unknown.to("b@x").reply(550, "5.1.1", "No b");

            assertThat(failures.all().stream().map(DeclaredFailure::failure).map(Failure::toString))
                    .containsExactly(
                            "on RCPT to <a@x>, once: reply 550 5.1.1 No a",
                            "on RCPT to <b@x>, always: reply 550 5.1.1 No b");
        }

        @ParameterizedTest
        @CsvSource({"<a@x>, a@x", "a@x, a@x", "<>, ''", "'', ''", "<a@x, <a@x", "a@x>, a@x>"})
        void takeAddressesWithBracketsAsWell(String given, String address) {
            Matcher matcher = failures.on(Moment.MESSAGE)
                    .from(given)
                    .to(given)
                    .reply(450, "", "No")
                    .failure()
                    .matcher();

            assertThat(matcher.from()).hasValue(address);
            assertThat(matcher.to()).hasValue(address);
        }
    }

    @Nested
    class Mistakes {

        @ParameterizedTest
        @EnumSource(
                mode = Mode.EXCLUDE,
                names = {"MAIL", "RCPT", "DATA", "BDAT", "MESSAGE"})
        void areReversePathsWhereNoneIsKnown(Moment moment) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> failures.on(moment).from("ada@example.org"))
                    .withMessage("on(" + moment
                            + ").from(\"ada@example.org\") can never happen: no reverse-path is known at "
                            + moment.phrase() + "; use on(MAIL), on(RCPT), on(DATA) or on(MESSAGE)");
            assertThat(failures.unfinished()).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(
                mode = Mode.EXCLUDE,
                names = {"RCPT", "DATA", "BDAT", "MESSAGE"})
        void areRecipientsWhereNoneIsKnown(Moment moment) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> failures.on(moment).to("bob@example.org"))
                    .withMessage(
                            "on(" + moment + ").to(\"bob@example.org\") can never happen: no recipient is known at "
                                    + moment.phrase() + "; use on(RCPT), on(DATA) or on(MESSAGE)");
            assertThat(failures.unfinished()).isEmpty();
        }

        @Test
        void areCountsOfNothing() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> failures.on(Moment.NOOP).first(0))
                    .withMessage("a failure must happen at least once, counted from 1; got from (1) to (0);"
                            + " to have no failure, declare none or remove it");
            assertThat(failures.unfinished()).isEmpty();
        }

        @Test
        void arePositiveReplies() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> failures.on(Moment.NOOP).reply(250, "2.0.0", "OK"))
                    .withMessage("reply code (250) must be within 400 to 599: a failure does not carry the command out,"
                            + " so a client told 250 would go on with something the server does not have");
            assertThat(failures.unfinished()).isEmpty();
            assertThat(failures.all()).isEmpty();
        }

        @Test
        void areRepliesThatAreNone() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> failures.on(Moment.NOOP).reply(550, "4.0.0", "No"))
                    .withMessage("enhanced status code (4.0.0) must have the class of its reply code (550): 5.0.0"
                            + " (RFC 2034 §4)");
            assertThat(failures.unfinished()).isEmpty();
            assertThat(failures.all()).isEmpty();
        }

        @Test
        void areRepliesWithoutAText() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> failures.on(Moment.NOOP).reply(550, "5.1.1"))
                    .withMessage("the reply 550 5.1.1 lacks a text; say reply(550, \"5.1.1\","
                            + " \"what a person should know\")");
            assertThat(failures.unfinished()).isEmpty();
            assertThat(failures.all()).isEmpty();
        }

        @Test
        void areAddressesThatAreNull() {
            assertThatNullPointerException()
                    .isThrownBy(() -> failures.on(Moment.RCPT).from(null))
                    .withMessage("reversePath");
            assertThatNullPointerException()
                    .isThrownBy(() -> failures.on(Moment.RCPT).to(null))
                    .withMessage("recipient");
        }
    }

    @Nested
    class Unfinished {

        private int lineOfTheNextStatement() {
            return StackWalker.getInstance()
                            .walk(frames -> frames.skip(1).findFirst())
                            .orElseThrow()
                            .getLineNumber()
                    + 1;
        }

        @Test
        void isListedWithTheLineOfTheTest() {
            int line = lineOfTheNextStatement();
            failures.on(Moment.RCPT).to("bob@example.org").once();

            assertThat(failures.unfinished())
                    .containsExactly(
                            "on(RCPT) begun at isListedWithTheLineOfTheTest(FailureDeclarationTest.java:" + line + ")");
            assertThat(failures.isEmpty()).isTrue();
        }

        @Test
        void isListedOncePerBeginningInOrder() {
            List<Moment> moments =
                    List.of(Moment.NOOP, Moment.VRFY, Moment.DATA, Moment.NOOP, Moment.EHLO, Moment.MAIL);
            int line = lineOfTheNextStatement() + 1;
            for (Moment moment : moments) {
                failures.on(moment);
            }

            String place = ") begun at isListedOncePerBeginningInOrder(FailureDeclarationTest.java:" + line + ")";
            assertThat(failures.unfinished())
                    .containsExactly(
                            "on(DATA" + place,
                            "on(EHLO" + place,
                            "on(MAIL" + place,
                            "on(NOOP" + place,
                            "on(NOOP" + place,
                            "on(VRFY" + place);
        }

        @Test
        void isNotListedOnceItIsFinished() {
            failures.on(Moment.RCPT).to("bob@example.org").once().reply(550, "5.1.1", "No");

            assertThat(failures.unfinished()).isEmpty();
        }

        @Test
        void isNotListedIfOneOfItsBranchesIsFinished() {
            FailureDeclaration begun = failures.on(Moment.RCPT);
            begun.to("bob@example.org").reply(550, "5.1.1", "No");
            begun.to("cy@example.org");

            assertThat(failures.unfinished()).isEmpty();
        }
    }
}

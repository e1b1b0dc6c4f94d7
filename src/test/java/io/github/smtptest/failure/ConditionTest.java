package io.github.smtptest.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a failure is about. */
class ConditionTest {

    private final Failures failures = new Failures();

    private boolean happens(Moment moment, UnaryOperator<FailureDeclaration> limits, Attempt attempt) {
        failures.reset();
        limits.apply(failures.on(moment)).disconnect();
        return failures.effectOn(attempt).isPresent();
    }

    private static String sentence(Moment moment, UnaryOperator<FailureDeclaration> limits) {
        return limits.apply(new Failures().on(moment)).disconnect().failure().toString();
    }

    @Nested
    class OfTheSender {

        private boolean happens(UnaryOperator<FailureDeclaration> limits, String sender) {
            return ConditionTest.this.happens(
                    Moment.MAIL, limits, Attempt.at(Moment.MAIL).within(1, sender, List.of()));
        }

        @ParameterizedTest
        @CsvSource({
            "ada@example.org, true",
            "ada@EXAMPLE.Org, true",
            "Ada@example.org, false",
            "ada@example.com, false",
            "xada@example.org, false",
            "'', false"
        })
        void looksAtTheAddress(String sender, boolean happens) {
            assertThat(happens(failure -> failure.from("ada@example.org"), sender))
                    .isEqualTo(happens);
            assertThat(happens(failure -> failure.from("<ada@example.org>"), sender))
                    .isEqualTo(happens);
        }

        @ParameterizedTest
        @CsvSource({"'', true", "ada@example.org, false"})
        void looksAtTheNullReversePath(String sender, boolean happens) {
            assertThat(happens(failure -> failure.from(""), sender)).isEqualTo(happens);
            assertThat(happens(failure -> failure.from("<>"), sender)).isEqualTo(happens);
        }

        @ParameterizedTest
        @CsvSource({
            "ada@example.org, true",
            "bob@Example.ORG, true",
            "\"a@b\"@example.org, true",
            "ada@mail.example.org, false",
            "ada@xexample.org, false",
            "example.org, false",
            "'', false"
        })
        void looksAtTheDomain(String sender, boolean happens) {
            assertThat(happens(failure -> failure.fromDomain("example.org"), sender))
                    .isEqualTo(happens);
        }

        @ParameterizedTest
        @CsvSource({
            "*@example.org, ada@example.org, true",
            "*@example.org, ADA@EXAMPLE.ORG, true",
            "*@example.org, ada@example.com, false",
            "*@example.org, @example.org, true",
            "a?a@*, ada@example.org, true",
            "a?a@*, aa@example.org, false",
            "ada@example.org, ada@exampleXorg, false",
            "a.*[b]@x, a.[b]@x, true",
            "a.*[b]@x, ab@x, false",
            "ada, ada@example.org, false",
            "'', '', true",
            "*, '', true",
            "zoë😀*@x, ZOË😀1@x, true",
            "zoë?@x, zoë😀@x, true",
            "\\Q*\\E, \\Qx\\E, true"
        })
        void looksAtAGlob(String glob, String sender, boolean happens) {
            assertThat(happens(failure -> failure.fromGlob(glob), sender)).isEqualTo(happens);
        }

        @Test
        void looksAtAPredicate() {
            assertThat(happens(failure -> failure.from(sender -> sender.length() == 3), "a@b"))
                    .isTrue();
            assertThat(happens(failure -> failure.from(sender -> sender.length() == 3), ""))
                    .isFalse();
        }

        @Test
        void readsAsWords() {
            assertThat(sentence(Moment.MAIL, failure -> failure.from("<ada@example.org>")))
                    .isEqualTo("on MAIL from <ada@example.org>, always: disconnect");
            assertThat(sentence(Moment.MAIL, failure -> failure.from("")))
                    .isEqualTo("on MAIL from <>, always: disconnect");
            assertThat(sentence(Moment.MAIL, failure -> failure.fromDomain("example.org")))
                    .isEqualTo("on MAIL from anybody at example.org, always: disconnect");
            assertThat(sentence(Moment.MAIL, failure -> failure.fromGlob("ada*")))
                    .isEqualTo("on MAIL from ada*, always: disconnect");
            assertThat(sentence(Moment.MAIL, failure -> failure.from(String::isEmpty)))
                    .isEqualTo("on MAIL from whom a predicate says, always: disconnect");
        }
    }

    @Nested
    class OfRecipients {

        private static final Attempt TO_TWO =
                Attempt.at(Moment.DATA).within(1, "ada@example.org", List.of("bob@example.org", "cy@example.com"));

        private boolean happens(UnaryOperator<FailureDeclaration> limits) {
            return ConditionTest.this.happens(Moment.DATA, limits, TO_TWO);
        }

        @ParameterizedTest
        @CsvSource({
            "bob@example.org, true",
            "<bob@example.org>, true",
            "cy@Example.COM, true",
            "Cy@example.com, false",
            "ada@example.org, false",
            "'', false"
        })
        void looksAtTheAddressOfEach(String recipient, boolean happens) {
            assertThat(happens(failure -> failure.to(recipient))).isEqualTo(happens);
        }

        @ParameterizedTest
        @CsvSource({"example.org, true", "EXAMPLE.COM, true", "example.net, false", "org, false"})
        void looksAtTheDomainOfEach(String domain, boolean happens) {
            assertThat(happens(failure -> failure.toDomain(domain))).isEqualTo(happens);
        }

        @ParameterizedTest
        @CsvSource({"*@example.com, true", "B?B@*, true", "*@example.net, false"})
        void looksAtEachByAGlob(String glob, boolean happens) {
            assertThat(happens(failure -> failure.toGlob(glob))).isEqualTo(happens);
        }

        @Test
        void looksAtEachByAPredicate() {
            assertThat(happens(failure -> failure.to(to -> to.startsWith("cy@"))))
                    .isTrue();
            assertThat(happens(failure -> failure.to(to -> to.startsWith("ada@"))))
                    .isFalse();
        }

        @Test
        void doesNotHoldWhereThereIsNone() {
            assertThat(ConditionTest.this.happens(Moment.RCPT, failure -> failure.toGlob("*"), Attempt.at(Moment.RCPT)))
                    .isFalse();
        }

        @Test
        void readsAsWords() {
            assertThat(sentence(Moment.RCPT, failure -> failure.to("bob@example.org")))
                    .isEqualTo("on RCPT to <bob@example.org>, always: disconnect");
            assertThat(sentence(Moment.RCPT, failure -> failure.toDomain("example.org")))
                    .isEqualTo("on RCPT to anybody at example.org, always: disconnect");
            assertThat(sentence(Moment.RCPT, failure -> failure.toGlob("*@*.test")))
                    .isEqualTo("on RCPT to *@*.test, always: disconnect");
            assertThat(sentence(Moment.RCPT, failure -> failure.to(String::isEmpty)))
                    .isEqualTo("on RCPT to whom a predicate says, always: disconnect");
        }
    }

    @Nested
    class OfTheClient {

        private static Attempt attempt(int connection, int nth, int nthCommand, Optional<String> user) {
            return Attempt.at(Moment.NOOP)
                    .by(
                            new Attempt.Client(connection, "192.0.2.1", Optional.of("client.example"), user, false),
                            nth,
                            nthCommand);
        }

        @ParameterizedTest
        @CsvSource({"1, false", "2, true", "3, false"})
        void looksAtTheConnection(int connection, boolean happens) {
            assertThat(happens(
                            Moment.NOOP,
                            failure -> failure.onConnection(2),
                            attempt(connection, 1, 1, Optional.empty())))
                    .isEqualTo(happens);
        }

        @ParameterizedTest
        @CsvSource({"1, 2, false", "2, 1, true", "3, 2, false"})
        void looksAtTheAttempt(int nth, int nthCommand, boolean happens) {
            assertThat(happens(
                            Moment.NOOP,
                            failure -> failure.onAttempt(2),
                            attempt(1, nth, nthCommand, Optional.empty())))
                    .isEqualTo(happens);
        }

        @ParameterizedTest
        @CsvSource({"2, 1, false", "1, 2, true", "2, 3, false"})
        void looksAtTheAttemptAmongAllCommands(int nth, int nthCommand, boolean happens) {
            assertThat(happens(
                            Moment.ANY_COMMAND,
                            failure -> failure.onAttempt(2),
                            attempt(1, nth, nthCommand, Optional.empty())))
                    .isEqualTo(happens);
        }

        @Test
        void looksAtTheUser() {
            UnaryOperator<FailureDeclaration> ada = failure -> failure.authenticatedAs("ada");

            assertThat(happens(Moment.NOOP, ada, attempt(1, 1, 1, Optional.of("ada"))))
                    .isTrue();
            assertThat(happens(Moment.NOOP, ada, attempt(1, 1, 1, Optional.of("Ada"))))
                    .isFalse();
            assertThat(happens(Moment.NOOP, ada, attempt(1, 1, 1, Optional.empty())))
                    .isFalse();
        }

        @Test
        void readsAsWords() {
            assertThat(sentence(
                            Moment.NOOP,
                            failure -> failure.onConnection(1).onAttempt(23).authenticatedAs("ada")))
                    .isEqualTo("on NOOP on the 1st connection at the 23rd attempt of its connection by user ada,"
                            + " always: disconnect");
        }
    }

    @Nested
    class OfTheMessage {

        private static final String ISO_SUBJECT = "Subject: =?ISO-8859-1?Q?Gr=F6=DFer?=\r\n als =?UTF-8?B?z4A=?=\r\n"
                + "X-Tag: one\r\nx-tag: two\r\n\r\nHällo 100%\r\n";

        private boolean happens(UnaryOperator<FailureDeclaration> limits) {
            byte[] octets = ISO_SUBJECT.getBytes(StandardCharsets.UTF_8);
            return ConditionTest.this.happens(
                    Moment.MESSAGE, limits, Attempt.at(Moment.MESSAGE).with(octets.length, () -> octets));
        }

        @ParameterizedTest
        @CsvSource({"MAIL", "BDAT", "MESSAGE"})
        void looksAtTheSize(Moment moment) {
            UnaryOperator<FailureDeclaration> large = failure -> failure.largerThan(1_000);

            assertThat(ConditionTest.this.happens(
                            moment, large, Attempt.at(moment).with(1_000)))
                    .isFalse();
            assertThat(ConditionTest.this.happens(
                            moment, large, Attempt.at(moment).with(1_001)))
                    .isTrue();
        }

        @ParameterizedTest
        @CsvSource({
            "Subject, Größer als π, true",
            "SUBJECT, größer*, true",
            "Subject, *=?*, false",
            "Subject, Größer, false",
            "X-Tag, one, true",
            "X-Tag, two, true",
            "X-Tag, three, false",
            "X-None, *, false"
        })
        void looksAtDecodedHeaderFields(String name, String glob, boolean happens) {
            assertThat(happens(failure -> failure.withHeader(name, glob))).isEqualTo(happens);
        }

        @ParameterizedTest
        @CsvSource({"Hällo, true", "hällo, false", "100%, true", "=F6, true", "Größer, false", "'', true"})
        void looksAtTheOctetsAsSent(String text, boolean happens) {
            assertThat(happens(failure -> failure.containing(text))).isEqualTo(happens);
        }

        @Test
        void mayBeSeveralOfTheContent() {
            assertThat(happens(failure -> failure.withHeader("X-Tag", "one")
                            .withHeader("X-Tag", "two")
                            .containing("100")))
                    .isTrue();
            assertThat(happens(failure -> failure.withHeader("X-Tag", "one").withHeader("X-Tag", "three")))
                    .isFalse();
        }

        @Test
        void readsAsWords() {
            assertThat(sentence(
                            Moment.MESSAGE,
                            failure -> failure.largerThan(1_048_576)
                                    .withHeader("Subject", "Order *")
                                    .containing("a\r\n\"b\"")))
                    .isEqualTo("on the end of the message of more than 1,048,576 octets with Subject: Order *"
                            + " containing \"a\\r\\n\\\"b\\\"\", always: disconnect");
        }
    }

    @Nested
    class OfATest {

        @Test
        void getsTheWholeAttempt() {
            Attempt attempt = Attempt.at(Moment.QUIT);

            assertThat(happens(Moment.QUIT, failure -> failure.when("it is this", it -> it == attempt), attempt))
                    .isTrue();
            assertThat(happens(Moment.QUIT, failure -> failure.when("it is not", it -> it != attempt), attempt))
                    .isFalse();
        }

        @Test
        void mayBeOneOfSeveral() {
            UnaryOperator<FailureDeclaration> never =
                    failure -> failure.when("yes", it -> true).when("no", it -> false);

            assertThat(happens(Moment.QUIT, never, Attempt.at(Moment.QUIT))).isFalse();
            assertThat(sentence(Moment.QUIT, never)).isEqualTo("on QUIT when yes when no, always: disconnect");
        }
    }

    @Nested
    class OfOctets {

        @ParameterizedTest
        @CsvSource({"0, false", "4, false", "5, true", "6, false"})
        void holdsAtOneNumberOfThem(long octets, boolean happens) {
            assertThat(happens(
                            Moment.CONTENT,
                            failure -> failure.afterOctets(5),
                            Attempt.at(Moment.CONTENT).with(octets)))
                    .isEqualTo(happens);
        }

        @Test
        void isTheBeginningByDefault() {
            assertThat(happens(
                            Moment.CONTENT,
                            failure -> failure,
                            Attempt.at(Moment.CONTENT).with(0)))
                    .isTrue();
            assertThat(happens(
                            Moment.CONTENT,
                            failure -> failure,
                            Attempt.at(Moment.CONTENT).with(1)))
                    .isFalse();
        }

        @Test
        void readsAsWords() {
            assertThat(sentence(Moment.CONTENT, failure -> failure.afterOctets(1)))
                    .isEqualTo("on the content after 1 octet, always: disconnect");
            assertThat(sentence(Moment.CONTENT, failure -> failure.to("a@b").afterOctets(2_000)))
                    .isEqualTo("on the content after 2,000 octets to <a@b>, always: disconnect");
            assertThat(sentence(Moment.CONTENT, failure -> failure.afterOctets(0)))
                    .isEqualTo("on the content, always: disconnect");
        }
    }

    @Nested
    class Several {

        private static final Attempt TO_BOB =
                Attempt.at(Moment.RCPT).within(1, "ada@example.org", List.of("bob@example.org"));

        @ParameterizedTest
        @CsvSource({
            "ada@example.org, bob@example.org, true",
            "eve@example.org, bob@example.org, false",
            "ada@example.org, eve@example.org, false"
        })
        void mustAllHold(String from, String to, boolean happens) {
            assertThat(happens(Moment.RCPT, failure -> failure.from(from).to(to), TO_BOB))
                    .isEqualTo(happens);
        }

        @Test
        void readInTheirOrder() {
            assertThat(sentence(Moment.RCPT, failure -> failure.to("b@x").from("a@x")))
                    .isEqualTo("on RCPT to <b@x> from <a@x>, always: disconnect");
        }
    }

    @Test
    void isReadableByItself() {
        assertThat(Condition.to("bob@example.org")).hasToString("to <bob@example.org>");
        assertThat(Matcher.ANY).hasToString("");
    }

    @Test
    void saysWhichRecipientItIsLimitedTo() {
        assertThat(failures.on(Moment.RCPT)
                        .from("ada@example.org")
                        .to("bob@example.org")
                        .disconnect()
                        .failure()
                        .matcher()
                        .recipient())
                .contains("bob@example.org");
        assertThat(failures.on(Moment.RCPT)
                        .toGlob("*")
                        .disconnect()
                        .failure()
                        .matcher()
                        .recipient())
                .isEmpty();
    }
}

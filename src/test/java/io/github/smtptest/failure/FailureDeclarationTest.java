package io.github.smtptest.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailureDeclarationTest {

    private final Failures failures = new Failures();

    /** What is declared, as one writes it and as a sentence. */
    static List<Arguments> shapes() {
        return List.of(
                shape(
                        f -> f.on(Moment.RCPT)
                                .to("bob@example.org")
                                .once()
                                .reply(550, "5.1.1", "No such user", "at all"),
                        "on(RCPT).to(\"bob@example.org\").once().reply(550, \"5.1.1\", \"No such user\", \"at all\")",
                        "on RCPT to <bob@example.org>, once: reply 550 5.1.1 No such user / at all"),
                shape(
                        f -> f.on(Moment.QUIT).reply(550, "No way"),
                        "on(QUIT).reply(550, \"No way\")",
                        "on QUIT, always: reply 550 No way"),
                shape(
                        f -> f.on(Moment.QUIT).reply(550, "", "No", "way"),
                        "on(QUIT).reply(550, \"\", \"No\", \"way\")",
                        "on QUIT, always: reply 550 No / way"),
                shape(
                        f -> f.on(Moment.NOOP).reply(421, "4.3.2", "Bye"),
                        "on(NOOP).reply(421, \"4.3.2\", \"Bye\")",
                        "on NOOP, always: reply 421 4.3.2 Bye"),
                shape(
                        f -> f.on(Moment.NOOP).first(3).replyAndClose(554, "Bye"),
                        "on(NOOP).first(3).replyAndClose(554, \"Bye\")",
                        "on NOOP, the first 3 times: reply 554 Bye, and close"),
                shape(
                        f -> f.on(Moment.NOOP).nth(2).replyAndClose(554, "5.0.0", "Bye", "\"\\"),
                        "on(NOOP).nth(2).replyAndClose(554, \"5.0.0\", \"Bye\", \"\\\"\\\\\")",
                        "on NOOP, the 2nd time: reply 554 5.0.0 Bye / \"\\, and close"),
                shape(
                        f -> f.on(Moment.GREETING).fromNth(11).delay(Duration.ofSeconds(90)),
                        "on(GREETING).fromNth(11).delay(Duration.ofSeconds(90))",
                        "on the greeting, from the 11th time on: delay of 90 s"),
                shape(
                        f -> f.on(Moment.MAIL)
                                .from("")
                                .per(Per.CONNECTION)
                                .every(3)
                                .after(Duration.ofMillis(1_500))
                                .disconnect(),
                        "on(MAIL).from(\"\").per(CONNECTION).every(3).after(Duration.ofMillis(1500)).disconnect()",
                        "on MAIL from <>, every 3rd time per connection: after 1500 ms disconnect"),
                shape(
                        f -> f.on(Moment.MAIL)
                                .fromDomain("x.org")
                                .per(Per.SENDER)
                                .beyond(10, Duration.ofMinutes(1))
                                .reply(450, "4.7.0", "Slow down"),
                        "on(MAIL).fromDomain(\"x.org\").per(SENDER).beyond(10, Duration.ofSeconds(60))"
                                + ".reply(450, \"4.7.0\", \"Slow down\")",
                        "on MAIL from anybody at x.org, beyond 10 within 60 s per sender: reply 450 4.7.0 Slow down"),
                shape(
                        f -> f.on(Moment.RCPT)
                                .fromGlob("a*")
                                .toGlob("?@b")
                                .per(Per.TRIPLET)
                                .once()
                                .reply(451, "Greylisted"),
                        "on(RCPT).fromGlob(\"a*\").toGlob(\"?@b\").per(TRIPLET).once().reply(451, \"Greylisted\")",
                        "on RCPT from a* to ?@b, once per client, sender and recipient: reply 451 Greylisted"),
                shape(
                        f -> f.on(Moment.DATA)
                                .toDomain("x.org")
                                .per(Per.TRANSACTION)
                                .once()
                                .stall(),
                        "on(DATA).toDomain(\"x.org\").per(TRANSACTION).once().stall()",
                        "on DATA to anybody at x.org, once per transaction: stall"),
                shape(
                        f -> f.on(Moment.RCPT).per(Per.RECIPIENT).nth(3).stall(Duration.ofNanos(1_500)),
                        "on(RCPT).per(RECIPIENT).nth(3).stall(Duration.ofNanos(1500))",
                        "on RCPT, the 3rd time per recipient: stall for 1 µs"),
                shape(
                        f -> f.on(Moment.CONTENT).afterOctets(2_000).to("a@b").reset(),
                        "on(CONTENT).afterOctets(2000).to(\"a@b\").reset()",
                        "on the content after 2,000 octets to <a@b>, always: reset the connection"),
                shape(
                        f -> f.on(Moment.TLS_HANDSHAKE).onConnection(2).halfClose(),
                        "on(TLS_HANDSHAKE).onConnection(2).halfClose()",
                        "on the TLS handshake on the 2nd connection, always: half-close the connection"),
                shape(
                        f -> f.on(Moment.TLS_HANDSHAKE).failHandshake(),
                        "on(TLS_HANDSHAKE).failHandshake()",
                        "on the TLS handshake, always: fail the handshake"),
                shape(
                        f -> f.on(Moment.MESSAGE)
                                .largerThan(1_000)
                                .withHeader("Subject", "*")
                                .containing("x\t\u0007")
                                .acceptThenDisconnect(),
                        "on(MESSAGE).largerThan(1000).withHeader(\"Subject\", \"*\").containing(\"x\\t\\u0007\")"
                                + ".acceptThenDisconnect()",
                        "on the end of the message of more than 1,000 octets with Subject: * containing"
                                + " \"x\\t\\u0007\", always: accept, then disconnect"),
                shape(
                        f -> f.on(Moment.MESSAGE).acceptThenReset(),
                        "on(MESSAGE).acceptThenReset()",
                        "on the end of the message, always: accept, then reset the connection"),
                shape(
                        f -> f.on(Moment.MESSAGE).acceptThenStall(),
                        "on(MESSAGE).acceptThenStall()",
                        "on the end of the message, always: accept, then stall"),
                shape(
                        f -> f.on(Moment.MESSAGE).acceptThenStall(Duration.ofSeconds(5)),
                        "on(MESSAGE).acceptThenStall(Duration.ofSeconds(5))",
                        "on the end of the message, always: accept, then stall for 5 s"),
                shape(
                        f -> f.on(Moment.MESSAGE).acknowledgeButDrop(),
                        "on(MESSAGE).acknowledgeButDrop()",
                        "on the end of the message, always: acknowledge, but drop the mail"),
                shape(
                        f -> f.on(Moment.EHLO).dripReply(40),
                        "on(EHLO).dripReply(40)",
                        "on EHLO, always: write the reply at 40 octets per second"),
                shape(
                        f -> f.on(Moment.DATA)
                                .authenticatedAs("ada")
                                .onAttempt(1)
                                .readSlowly(1_024),
                        "on(DATA).authenticatedAs(\"ada\").onAttempt(1).readSlowly(1024)",
                        "on DATA by user ada at the 1st attempt of its connection, always: read at 1024 octets per"
                                + " second"),
                shape(
                        f -> f.on(Moment.ANY_COMMAND).raw("250-", "x\r\n"),
                        "on(ANY_COMMAND).raw(\"250-\", \"x\\r\\n\")",
                        "on any command, always: write \"250-\", then \"x\\r\\n\" in place of a reply"),
                shape(
                        f -> f.on(Moment.NOOP).after(Duration.ofMillis(20)).reply(450, "Late"),
                        "on(NOOP).after(Duration.ofMillis(20)).reply(450, \"Late\")",
                        "on NOOP, always: after 20 ms reply 450 Late"),
                shape(
                        f -> f.on(Moment.VRFY)
                                .when("the moon is \"full\"", it -> true)
                                .disconnect(),
                        "on(VRFY).when(\"the moon is \\\"full\\\"\", …).disconnect()",
                        "on VRFY when the moon is \"full\", always: disconnect"),
                shape(
                        f -> f.on(Moment.RCPT)
                                .from(String::isEmpty)
                                .to(String::isEmpty)
                                .disconnect(),
                        "on(RCPT).from(…).to(…).disconnect()",
                        "on RCPT from whom a predicate says to whom a predicate says, always: disconnect"));
    }

    private static Arguments shape(Function<Failures, DeclaredFailure> declaration, String java, String sentence) {
        return Arguments.of(java, declaration, sentence);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void readsAsItWasWritten(String java, Function<Failures, DeclaredFailure> declaration, String sentence) {
        DeclaredFailure declared = declaration.apply(failures);

        assertThat(declared.failure().java()).isEqualTo(java);
        assertThat(declared.failure()).hasToString(sentence);
        assertThat(declared).hasToString(sentence + " (never fired)");
        assertThat(failures.all()).containsExactly(declared);
        assertThat(failures.unfinished()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2, 4, 1, /* the 2nd to 4th time */",
        "1, 9, 2, /* every 2nd time from the 1st on up to the 9th */",
        "3, 2147483647, 2, /* every 2nd time from the 3rd on */",
        "5, 5, 2, .nth(5)"
    })
    void doesNotPretendThatAnyCountCouldBeWritten(int from, int to, int step, String java) {
        Count count = new Count.Occasions(from, to, step);

        assertThat(new Failure(Moment.NOOP, Matcher.ANY, count, new Effect.Disconnect()).java())
                .isEqualTo("on(NOOP)" + java + ".disconnect()");
    }

    @Nested
    class Steps {

        @Test
        void mayComeInAnyOrder() {
            Failure one = failures.on(Moment.CONTENT)
                    .once()
                    .after(Duration.ofSeconds(1))
                    .per(Per.CONNECTION)
                    .to("b@x")
                    .afterOctets(3)
                    .disconnect()
                    .failure();

            assertThat(one.java())
                    .isEqualTo("on(CONTENT).afterOctets(3).to(\"b@x\").per(CONNECTION).once()"
                            + ".after(Duration.ofSeconds(1)).disconnect()");
        }

        @Test
        void mayBeTakenBack() {
            Failure failure = failures.on(Moment.RCPT)
                    .once()
                    .always()
                    .per(Per.SENDER)
                    .per(Per.SERVER)
                    .disconnect()
                    .failure();

            assertThat(failure.java()).isEqualTo("on(RCPT).disconnect()");
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
            assertThat(failures.on(Moment.MESSAGE)
                            .from(given)
                            .to(given)
                            .disconnect()
                            .failure()
                            .java())
                    .isEqualTo("on(MESSAGE).from(\"" + address + "\").to(\"" + address + "\").disconnect()");
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
            failures.on(Moment.RCPT).to("bob@example.org").once().after(Duration.ofSeconds(1));

            assertThat(failures.unfinished())
                    .containsExactly(
                            "on(RCPT) begun at isListedWithTheLineOfTheTest(FailureDeclarationTest.java:" + line + ")");
            assertThat(failures.all()).isEmpty();
        }

        @Test
        void isListedWithTheLineOfTheTestBehindThen() {
            DeclaredFailure first = failures.on(Moment.RCPT).once().disconnect();
            int line = lineOfTheNextStatement();
            first.then().first(2);

            assertThat(failures.unfinished())
                    .containsExactly(
                            "on(RCPT) begun at isListedWithTheLineOfTheTestBehindThen(FailureDeclarationTest.java:"
                                    + line + ")");
            assertThat(failures.all()).containsExactly(first);
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
            failures.on(Moment.RCPT).once().disconnect().then().once().reset();

            assertThat(failures.unfinished()).isEmpty();
        }

        @Test
        void isNotListedIfOneOfItsBranchesIsFinished() {
            FailureDeclaration begun = failures.on(Moment.RCPT);
            begun.to("bob@example.org").reply(550, "5.1.1", "No");
            begun.to("cy@example.org");

            assertThat(failures.unfinished()).isEmpty();
        }

        @Test
        void isForgottenWithReset() {
            failures.on(Moment.RCPT);
            failures.reset();

            assertThat(failures.unfinished()).isEmpty();
        }
    }
}

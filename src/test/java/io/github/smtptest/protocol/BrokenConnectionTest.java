package io.github.smtptest.protocol;

import static io.github.smtptest.protocol.FailurePlace.OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.failure.DeclaredFailure;
import io.github.smtptest.failure.FailureDeclaration;
import io.github.smtptest.failure.Moment;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.TransactionOutcome;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Failures that end the connection without a reply. */
class BrokenConnectionTest {

    private record Way(String name, Consumer<FailureDeclaration> declaration) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Way> WAYS = List.of(
            new Way("close", FailureDeclaration::disconnect),
            new Way("reset", FailureDeclaration::reset),
            new Way("half-close", FailureDeclaration::halfClose),
            new Way("stall", FailureDeclaration::stall),
            new Way("stall PT2S", failure -> failure.stall(Duration.ofSeconds(2))));

    static List<Way> ways() {
        return WAYS;
    }

    static List<Arguments> everywhere() {
        return WAYS.stream()
                .flatMap(way -> FailurePlace.allBut().stream().map(place -> Arguments.of(place, way)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void takesThePlaceOfTheReply(FailurePlace place, Way way) {
        Dialogue dialogue = place.begin();
        int before = dialogue.transactions().size();
        way.declaration().accept(dialogue.failures().on(place.moment()));

        assertThat(dialogue.send(place.octets() + "NOOP\r\n")).isEmpty();
        assertThat(dialogue.actions()).containsExactly(way.name());
        assertThat(dialogue.receiver().end()).isEqualTo(SessionEnd.SERVER_CLOSED);
        assertThat(dialogue.failures().all())
                .extracting(DeclaredFailure::timesFired)
                .containsExactly(1);
        // Nothing was carried out, nor was anything that was pipelined behind it.
        assertThat(dialogue.mails()).isEmpty();
        assertThat(dialogue.transactions()).hasSize(before);
        assertThat(dialogue.session().authentications()).isEmpty();
        assertThat(dialogue.transcript()).noneMatch(line -> line.contains("C: NOOP") && place != FailurePlace.NOOP);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void comesBehindTheRepliesBefore(Way way) {
        Dialogue dialogue = Dialogue.opened();
        way.declaration().accept(dialogue.failures().on(Moment.NOOP).nth(2));

        assertThat(dialogue.say("NOOP", "NOOP", "NOOP")).isEqualTo(OK);
        assertThat(dialogue.actions()).containsExactly(way.name());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void mayComeBeforeTheGreeting(Way way) {
        for (Moment moment : List.of(Moment.CONNECT, Moment.GREETING)) {
            Dialogue dialogue = new Dialogue();
            way.declaration().accept(dialogue.failures().on(moment));

            assertThat(dialogue.open()).isEmpty();
            assertThat(dialogue.actions()).containsExactly(way.name());
            assertThat(dialogue.receiver().end()).isEqualTo(SessionEnd.SERVER_CLOSED);
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void mayComeInPlaceOfTheHandshake(Way way) {
        Dialogue dialogue = Dialogue.greeted(new Policy().tls(TlsMode.OFFERED).build());
        way.declaration().accept(dialogue.failures().on(Moment.TLS_HANDSHAKE));

        assertThat(dialogue.say("STARTTLS")).isEqualTo("220 2.0.0 Ready to start TLS");
        assertThat(dialogue.actions()).containsExactly(way.name());
        assertThat(dialogue.receiver().end()).isEqualTo(SessionEnd.SERVER_CLOSED);
    }

    @ParameterizedTest
    @EnumSource(names = {"CONNECT", "TLS_HANDSHAKE"})
    void mayComeBeforeTheHandshakeOfImplicitTls(Moment moment) {
        for (Way way : WAYS) {
            Dialogue dialogue = new Dialogue(new Policy().tls(TlsMode.IMPLICIT).build());
            way.declaration().accept(dialogue.failures().on(moment));

            assertThat(dialogue.open()).isEmpty();
            assertThat(dialogue.actions()).containsExactly(way.name());
        }
    }

    @Nested
    class WithinATransaction {

        @Test
        void leavesARecipientOut() {
            Dialogue dialogue = Dialogue.inTransaction().after("RCPT TO:<bob@example.org>");
            dialogue.failures().on(Moment.RCPT).disconnect();
            dialogue.say("RCPT TO:<cy@example.org>");
            dialogue.end();

            assertThat(dialogue.transactions())
                    .hasToString("[from <ada@example.org> to <bob@example.org>: cut off by the end of the connection]");
        }

        @Test
        void keepsTheContentOfTheMessage() {
            Dialogue dialogue = Dialogue.inContent();
            dialogue.failures().on(Moment.MESSAGE).disconnect();
            dialogue.say("Subject: x", "", "text", ".");
            dialogue.end();

            assertThat(dialogue.mails()).isEmpty();
            assertThat(dialogue.outcomes()).containsExactly(TransactionOutcome.DISCONNECTED);
            assertThat(Dialogue.content(dialogue.transactions().get(0))).isEqualTo("Subject: x\r\n\r\ntext\r\n");
        }

        @Test
        void keepsTheContentOfChunks() {
            Dialogue dialogue = Dialogue.readyForData();
            dialogue.failures().on(Moment.MESSAGE).reset();
            dialogue.send("BDAT 3\r\nabcBDAT 3 LAST\r\ndef");
            dialogue.end();

            assertThat(dialogue.mails()).isEmpty();
            assertThat(Dialogue.content(dialogue.transactions().get(0))).isEqualTo("abcdef");
            assertThat(dialogue.transcript())
                    .endsWith(
                            "    0.000 C: (3 octets)",
                            "    0.000 C: (message of 6 octets)",
                            "    0.000 -- declared failure: reset the connection",
                            "    0.000 -- " + SessionEnd.SERVER_CLOSED.phrase());
        }

        @Test
        void saysHowMuchOfTheContentWasCutOff() {
            Dialogue dialogue = Dialogue.inContent();
            dialogue.failures().on(Moment.CONTENT).afterOctets(4).disconnect();
            dialogue.failures().on(Moment.CONTENT).afterOctets(2).delay(Duration.ofSeconds(1));
            dialogue.send("abcdef");
            dialogue.goOn();
            dialogue.end();

            assertThat(dialogue.transcript())
                    .endsWith(
                            "    0.000 C: (4 octets of a message that was cut off)",
                            "    0.000 -- " + SessionEnd.SERVER_CLOSED.phrase());
        }
    }

    @Nested
    class OfTheHandshake {

        @Test
        void isAnAlertAfterStartTls() {
            Dialogue dialogue =
                    Dialogue.greeted(new Policy().tls(TlsMode.OFFERED).build());
            dialogue.failures().on(Moment.TLS_HANDSHAKE).failHandshake();

            assertThat(dialogue.say("STARTTLS")).isEqualTo("220 2.0.0 Ready to start TLS");
            assertThat(dialogue.actions()).containsExactly("fail the handshake");
            assertThat(dialogue.receiver().end()).isEqualTo(SessionEnd.TLS_FAILED);
        }

        @Test
        void isAnAlertWithImplicitTls() {
            Dialogue dialogue = new Dialogue(new Policy().tls(TlsMode.IMPLICIT).build());
            dialogue.failures().on(Moment.TLS_HANDSHAKE).failHandshake();

            assertThat(dialogue.open()).isEmpty();
            assertThat(dialogue.actions()).containsExactly("fail the handshake");
            assertThat(dialogue.receiver().end()).isEqualTo(SessionEnd.TLS_FAILED);
        }

        @Test
        void mayBeOctetsThatAreNoTls() {
            Dialogue dialogue =
                    Dialogue.greeted(new Policy().tls(TlsMode.OFFERED).build());
            dialogue.failures().on(Moment.TLS_HANDSHAKE).raw("500 What?\r\n");

            assertThat(dialogue.say("STARTTLS")).isEqualTo("220 2.0.0 Ready to start TLS\n500 What?");
            assertThat(dialogue.actions()).containsExactly("write 500 What?$", "close");
            assertThat(dialogue.receiver().end()).isEqualTo(SessionEnd.TLS_FAILED);
        }

        @Test
        void doesNotHappenWhereTheClientWantsNone() {
            Dialogue dialogue =
                    Dialogue.greeted(new Policy().tls(TlsMode.OFFERED).build());
            DeclaredFailure failure =
                    dialogue.failures().on(Moment.TLS_HANDSHAKE).failHandshake();

            assertThat(dialogue.say("NOOP")).isEqualTo(OK);
            assertThat(failure.timesFired()).isZero();
        }
    }
}

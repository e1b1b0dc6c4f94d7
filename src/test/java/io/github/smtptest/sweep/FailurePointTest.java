package io.github.smtptest.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.failure.Moment;
import io.github.smtptest.testing.TextbookClient;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FailurePointTest {

    private final Sweeping sweeping = Sweeping.impatiently();

    @AfterEach
    void close() {
        sweeping.close();
    }

    /** Says each fact by one letter: transient, permanent, connection lost, stall, may have been delivered. */
    private static String facts(FailurePoint point) {
        return letter('t', point, FailurePoint::isTransient)
                + letter('p', point, FailurePoint::isPermanent)
                + letter('c', point, FailurePoint::isConnectionLost)
                + letter('s', point, FailurePoint::isStall)
                + letter('d', point, FailurePoint::mayHaveBeenDelivered);
    }

    private static String letter(char letter, FailurePoint point, Predicate<FailurePoint> fact) {
        return fact.test(point) ? String.valueOf(letter) : "-";
    }

    private static String row(FailurePoint point) {
        return "%-13s %-20s %s  %s"
                .formatted(point.moment().orElseThrow(), point.kind().orElseThrow(), facts(point), point.java());
    }

    private static String table(List<FailurePoint> points) {
        return points.stream().map(FailurePointTest::row).collect(Collectors.joining("\n"));
    }

    @Test
    void knowsWhatFailsHowAndWhatComesOfIt() {
        sweeping.clean(smtp -> TextbookClient.send(smtp, "Hello", "ada@example.org"));

        assertThat(table(sweeping.points())).isEqualTo("""
                GREETING      TRANSIENT_REPLY      t----  smtp.on(GREETING).once().reply(421, "4.3.2", "Service not available");
                GREETING      PERMANENT_REPLY      -p---  smtp.on(GREETING).once().reply(554, "5.3.2", "No mail taken here");
                GREETING      CONNECTION_LOST      t-c--  smtp.on(GREETING).once().disconnect();
                GREETING      STALL                t--s-  smtp.on(GREETING).once().stall(Duration.ofMillis(20));
                EHLO          TRANSIENT_REPLY      t----  smtp.on(EHLO).once().reply(451, "4.3.0", "Try again later");
                EHLO          PERMANENT_REPLY      -p---  smtp.on(EHLO).once().reply(550, "5.5.0", "Refused");
                EHLO          CONNECTION_LOST      t-c--  smtp.on(EHLO).once().disconnect();
                EHLO          ACKNOWLEDGEMENT_LOST t-c--  smtp.on(EHLO).once().acceptThenDisconnect();
                EHLO          STALL                t--s-  smtp.on(EHLO).once().stall(Duration.ofMillis(20));
                MAIL          TRANSIENT_REPLY      t----  smtp.on(MAIL).from("shop@example.org").once().reply(451, "4.3.0", "Try again later");
                MAIL          PERMANENT_REPLY      -p---  smtp.on(MAIL).from("shop@example.org").once().reply(550, "5.7.1", "Sender refused");
                MAIL          CONNECTION_LOST      t-c--  smtp.on(MAIL).from("shop@example.org").once().disconnect();
                MAIL          ACKNOWLEDGEMENT_LOST t-c--  smtp.on(MAIL).from("shop@example.org").once().acceptThenDisconnect();
                MAIL          STALL                t--s-  smtp.on(MAIL).from("shop@example.org").once().stall(Duration.ofMillis(20));
                RCPT          TRANSIENT_REPLY      t----  smtp.on(RCPT).to("ada@example.org").once().reply(451, "4.3.0", "Try again later");
                RCPT          PERMANENT_REPLY      -p---  smtp.on(RCPT).to("ada@example.org").once().reply(550, "5.1.1", "No such user");
                RCPT          CONNECTION_LOST      t-c--  smtp.on(RCPT).to("ada@example.org").once().disconnect();
                RCPT          ACKNOWLEDGEMENT_LOST t-c--  smtp.on(RCPT).to("ada@example.org").once().acceptThenDisconnect();
                RCPT          STALL                t--s-  smtp.on(RCPT).to("ada@example.org").once().stall(Duration.ofMillis(20));
                DATA          TRANSIENT_REPLY      t----  smtp.on(DATA).once().reply(451, "4.3.0", "Try again later");
                DATA          PERMANENT_REPLY      -p---  smtp.on(DATA).once().reply(554, "5.6.0", "Message refused");
                DATA          CONNECTION_LOST      t-c--  smtp.on(DATA).once().disconnect();
                DATA          ACKNOWLEDGEMENT_LOST t-c--  smtp.on(DATA).once().acceptThenDisconnect();
                DATA          STALL                t--s-  smtp.on(DATA).once().stall(Duration.ofMillis(20));
                CONTENT       CONNECTION_LOST      t-c-d  smtp.on(CONTENT).afterOctets(35).once().disconnect();
                MESSAGE       TRANSIENT_REPLY      t----  smtp.on(MESSAGE).once().reply(451, "4.3.0", "Try again later");
                MESSAGE       PERMANENT_REPLY      -p---  smtp.on(MESSAGE).once().reply(554, "5.6.0", "Message refused");
                MESSAGE       CONNECTION_LOST      t-c-d  smtp.on(MESSAGE).once().disconnect();
                MESSAGE       ACKNOWLEDGEMENT_LOST t-c-d  smtp.on(MESSAGE).once().acceptThenDisconnect();
                MESSAGE       STALL                t--sd  smtp.on(MESSAGE).once().stall(Duration.ofMillis(20));
                QUIT          TRANSIENT_REPLY      t---d  smtp.on(QUIT).once().reply(451, "4.3.0", "Try again later");
                QUIT          PERMANENT_REPLY      -p--d  smtp.on(QUIT).once().reply(550, "5.5.0", "Refused");
                QUIT          CONNECTION_LOST      t-c-d  smtp.on(QUIT).once().disconnect();
                QUIT          ACKNOWLEDGEMENT_LOST t-c-d  smtp.on(QUIT).once().acceptThenDisconnect();
                QUIT          STALL                t--sd  smtp.on(QUIT).once().stall(Duration.ofMillis(20));""");
    }

    @Test
    void knowsThatTheLastChunkBringsTheMail() {
        sweeping.clean(smtp -> {
            try (TextbookClient client = TextbookClient.connect(smtp)) {
                client.ehlo().mailInChunks("Hello", "ada@example.org").quit();
            }
        });

        assertThat(sweeping.points())
                .filteredOn(point -> point.moment().orElseThrow() == Moment.BDAT)
                .extracting(point -> facts(point) + "  " + point)
                .containsExactly(
                        "t----  BDAT → 451 4.3.0",
                        "-p---  BDAT → 554 5.6.0",
                        "t-c--  BDAT → connection lost",
                        "t-c--  BDAT carried out, reply lost",
                        "t--s-  BDAT → silence",
                        "t----  BDAT (time 2) → 451 4.3.0",
                        "-p---  BDAT (time 2) → 554 5.6.0",
                        "t-c-d  BDAT (time 2) → connection lost",
                        "t-c-d  BDAT (time 2) carried out, reply lost",
                        "t--sd  BDAT (time 2) → silence");
    }

    /** Behind a mail that was acknowledged nothing can be lost any more, but with the next one something can. */
    @Test
    void knowsWhichStepsComeAfterAMailOfTheSameConnection() {
        sweeping.clean(smtp -> {
            try (TextbookClient client = TextbookClient.connect(smtp)) {
                client.ehlo().say("NOOP").mail("Hello", "ada@example.org").say("RSET");
                client.mail("Bye", "ada@example.org").quit();
            }
            try (TextbookClient client = TextbookClient.connect(smtp)) {
                client.say("VRFY ada").quit();
            }
        });

        assertThat(sweeping.points())
                .filteredOn(point -> point.kind().orElseThrow() == FailureKind.CONNECTION_LOST)
                .filteredOn(FailurePoint::mayHaveBeenDelivered)
                .extracting(FailurePoint::name)
                .containsExactly(
                        "content, connection lost after 35 octets",
                        "message → connection lost",
                        "RSET → connection lost",
                        "content (time 2), connection lost after 34 octets",
                        "message (time 2) → connection lost",
                        "QUIT → connection lost");
    }

    @Test
    void isNothingInTheCleanRun() {
        sweeping.clean(smtp -> TextbookClient.send(smtp, "Hello", "ada@example.org"));

        FailurePoint point = sweeping.cleanPoint();

        assertThat(point.isCleanRun()).isTrue();
        assertThat(point.moment()).isEmpty();
        assertThat(point.kind()).isEmpty();
        assertThat(point.failure()).isEmpty();
        assertThat(point.java()).isEmpty();
        assertThat(facts(point)).isEqualTo("----d");
        assertThat(point).hasToString("clean run");
    }

    @Test
    void isNotThatOfTheCleanRunOtherwise() {
        sweeping.clean(smtp -> TextbookClient.send(smtp, "Hello", "ada@example.org"));

        assertThat(sweeping.points()).noneMatch(FailurePoint::isCleanRun);
    }

    @Test
    void namesTheFieldThatHoldsTheServer() {
        sweeping.clean((primary, backup) -> {
            TextbookClient.send(primary, "Hello", "ada@example.org");
            TextbookClient.send(backup, "Hello", "ada@example.org");
        });

        assertThat(sweeping.points())
                .filteredOn(point -> point.moment().orElseThrow() == Moment.MAIL && point.isPermanent())
                .extracting(FailurePoint::java)
                .containsExactly(
                        "primary.on(MAIL).from(\"shop@example.org\").once().reply(550, \"5.7.1\", \"Sender refused\");",
                        "backup.on(MAIL).from(\"shop@example.org\").once().reply(550, \"5.7.1\", \"Sender refused\");");
    }
}

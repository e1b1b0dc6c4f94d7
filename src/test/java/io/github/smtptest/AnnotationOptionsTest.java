package io.github.smtptest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.smtptest.mail.Mailbox;
import io.github.smtptest.protocol.Extension;
import io.github.smtptest.protocol.TlsMode;
import io.github.smtptest.sasl.Mechanism;
import io.github.smtptest.server.SmtpServer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotationOptionsTest {

    /** The timeout as a failing expectation states it. */
    static String timeoutOf(Mailbox mailbox) {
        try {
            assertThat(mailbox).singleMail();
        } catch (AssertionError e) {
            Matcher matcher = Pattern.compile("within ([0-9.]+ m?s),").matcher(e.getMessage());
            return matcher.find() ? matcher.group(1) : e.getMessage();
        }
        return "none: a mail has arrived";
    }

    /** The timeout as Awaitility knows it, without waiting for its end. */
    private static long timeoutMillis(Mailbox mailbox) {
        AtomicLong millis = new AtomicLong();
        mailbox.await()
                .conditionEvaluationListener(
                        condition -> millis.set(condition.getElapsedTimeInMS() + condition.getRemainingTimeInMS()))
                .until(() -> true);
        return millis.get();
    }

    /** How long it took to believe that no mail arrives. */
    private static Duration quietTimeOf(Mailbox mailbox) {
        long start = System.nanoTime();
        assertThat(mailbox).hasNoMail();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void takesTheAnnotationBeforeTheConfigurationParameter() {
        Jupiter.run(WithAttributes.class, Map.of("smtptest.timeout", "60 ms", "smtptest.quiet-time", "5 m"))
                .passed(2);
    }

    @SmtpTest(timeout = "50 ms", quietTime = "1 ms")
    static class WithAttributes {
        @Test
        void timeout(Mailbox mailbox) {
            assertThat(timeoutOf(mailbox)).isEqualTo("50 ms");
        }

        @Test
        void quietTime(Mailbox mailbox) {
            assertThat(quietTimeOf(mailbox)).isLessThan(Duration.ofMinutes(2));
        }
    }

    @Test
    void takesTheConfigurationParameterBeforeTheDefault() {
        Jupiter.run(FromParameters.class, Map.of("smtptest.timeout", "60 ms", "smtptest.quiet-time", "250 ms"))
                .passed(2);
    }

    @SmtpTest
    static class FromParameters {
        @Test
        void timeout(Mailbox mailbox) {
            assertThat(timeoutOf(mailbox)).isEqualTo("60 ms");
        }

        @Test
        void quietTime(Mailbox mailbox) {
            assertThat(quietTimeOf(mailbox.within(Duration.ofMinutes(1)))).isGreaterThan(Duration.ofMillis(249));
        }
    }

    @Test
    void defaultsToFiveSecondsAndOneHundredMilliseconds() {
        Jupiter.run(Defaults.class).passed(2);
    }

    @SmtpTest
    static class Defaults {
        @Test
        void timeout(Mailbox mailbox) {
            assertThat(timeoutMillis(mailbox)).isCloseTo(5_000, within(10L));
        }

        @Test
        void quietTime(Mailbox mailbox) {
            assertThat(quietTimeOf(mailbox)).isGreaterThan(Duration.ofMillis(99));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2000 ms", "2000ms", "2 s", "2s", "  2 s  "})
    void readsANumberAndAUnit(String text) {
        Jupiter.run(TwoSeconds.class, Map.of("smtptest.timeout", text)).passed(1);
    }

    @SmtpTest
    static class TwoSeconds {
        @Test
        void timeout(Mailbox mailbox) {
            assertThat(timeoutMillis(mailbox)).isCloseTo(2_000, within(10L));
        }
    }

    @Test
    void readsMinutes() {
        Jupiter.run(TwoMinutes.class).passed(1);
    }

    @SmtpTest(timeout = "2 m")
    static class TwoMinutes {
        @Test
        void timeout(Mailbox mailbox) {
            assertThat(timeoutMillis(mailbox)).isCloseTo(120_000, within(10L));
        }
    }

    @Test
    void refusesAnAttributeThatIsNoDuration() {
        assertThat(Jupiter.run(BadTimeout.class).failure())
                .isExactlyInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("@SmtpTest(timeout = \"soon\") is no duration; write a number and ms, s or m, such as"
                        + " \"10 s\" or \"250 ms\"");
        assertThat(Jupiter.run(BadQuietTime.class).failure())
                .isExactlyInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("@SmtpTest(quietTime = \"-1 s\") is no duration; write a number and ms, s or m, such as"
                        + " \"10 s\" or \"250 ms\"");
    }

    @SmtpTest(timeout = "soon")
    static class BadTimeout {
        @Test
        void doesNotEvenAskForTheMailbox() {}
    }

    @SmtpTest(quietTime = "-1 s")
    static class BadQuietTime {
        @Test
        void fails(Mailbox mailbox) {
            assertThat(mailbox.mails()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5 h", "1.5 s", "s", "5 s.", "12345678901 ms"})
    void refusesAConfigurationParameterThatIsNoDuration(String text) {
        assertThat(Jupiter.run(TwoSeconds.class, Map.of("smtptest.timeout", text))
                        .failure())
                .isExactlyInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("configuration parameter smtptest.timeout=" + text + " is no duration; write a number and"
                        + " ms, s or m, such as \"10 s\" or \"250 ms\"");
    }

    @Test
    void setsUpTheInjectedServer() {
        Jupiter.run(WithOptions.class).passed(1);
    }

    @SmtpTest(
            hostName = "mx.example",
            maxMessageSize = 1_000,
            maxRecipients = 1,
            maxCommandLine = 600,
            maxCommands = 8,
            idleTimeout = "1 m",
            without = {Extension.DSN, Extension.CHUNKING},
            keywords = "XFUN 1",
            tls = TlsMode.OFFERED,
            users = {"ada:open:sesame", "bob:secret"},
            mechanisms = Mechanism.PLAIN,
            requireAuth = true)
    static class WithOptions {
        @Test
        void isAsAsked(SmtpServer smtp) {
            try (RawClient client = RawClient.connect(smtp)) {
                assertThat(client.say("EHLO client.example")).isEqualTo("250 HELP");
                assertThat(client.say("MAIL FROM:<a@x.test>")).startsWith("530 5.7.0 Authentication required");
                assertThat(client.say("AUTH PLAIN AGFkYQBvcGVuOnNlc2FtZQ==")).startsWith("235 ");
                assertThat(client.say("MAIL FROM:<a@x.test> SIZE=1001")).startsWith("552 ");
                assertThat(client.say("NOOP " + "x".repeat(596))).startsWith("500 ");
                assertThat(client.say("MAIL FROM:<a@x.test> RET=HDRS")).startsWith("555 ");
                assertThat(client.say("MAIL FROM:<a@x.test>")).startsWith("250 ");
                assertThat(client.say("RCPT TO:<b@x.test>")).startsWith("250 ");
                assertThat(client.say("RCPT TO:<c@x.test>")).startsWith("421 4.7.0 Too many commands");
            }
            assertThat(smtp.sessions().get(0).toString())
                    .contains(
                            "S: 220 mx.example ESMTP",
                            "S: 250-SIZE 1000",
                            "S: 250-STARTTLS",
                            "S: 250-AUTH PLAIN",
                            "S: 250-XFUN 1")
                    .doesNotContain("250-DSN", "250-CHUNKING", "250-BINARYMIME", "AGFkYQBvcGVuOnNlc2FtZQ");
        }
    }

    @Test
    void saysWhatIsWrongWithTheOptions() {
        assertThat(Jupiter.run(WithANamelessUser.class).failure())
                .hasStackTraceContaining("@SmtpTest: users must be written \"name:secret\", but one of them has no name"
                        + " or no colon");
        assertThat(Jupiter.run(WithAuthForNobody.class).failure())
                .hasStackTraceContaining("@SmtpTest: requireAuth and mechanisms need somebody who can authenticate; add"
                        + " users = \"name:secret\"");
        assertThat(Jupiter.run(WithATinyLine.class).failure())
                .hasStackTraceContaining("@SmtpTest: longest command line (100) must be at least 512");
    }

    @SmtpTest(users = "ada")
    static class WithANamelessUser {
        @Test
        void neverRuns(SmtpServer smtp) {}
    }

    @SmtpTest(requireAuth = true)
    static class WithAuthForNobody {
        @Test
        void neverRuns(SmtpServer smtp) {}
    }

    @SmtpTest(maxCommandLine = 100)
    static class WithATinyLine {
        @Test
        void neverRuns(SmtpServer smtp) {}
    }
}

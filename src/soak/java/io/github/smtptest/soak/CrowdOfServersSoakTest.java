package io.github.smtptest.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.SmtpTest;
import io.github.smtptest.mail.Mailbox;
import io.github.smtptest.server.SmtpServer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;

class CrowdOfServersSoakTest {

    private static final int CLASSES = 4;
    private static final int METHODS = 50;

    /** Opens when all servers are alive at the same moment. */
    private static final CountDownLatch ALIVE = new CountDownLatch(CLASSES * METHODS);

    private static final AtomicInteger MAILS = new AtomicInteger();

    @Test
    void twoHundredServersInParallelClassesAndMethodsGetTheirOwnMailsOnly() {
        Resources before = Resources.now();

        EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter(
                        "junit.jupiter.execution.parallel.config.fixed.parallelism",
                        Integer.toString(CLASSES * METHODS + 10))
                .selectors(
                        DiscoverySelectors.selectClass(First.class),
                        DiscoverySelectors.selectClass(Second.class),
                        DiscoverySelectors.selectClass(Third.class),
                        DiscoverySelectors.selectClass(Fourth.class))
                .execute()
                .testEvents()
                .assertStatistics(events -> events.succeeded(CLASSES * METHODS).failed(0));

        assertThat(MAILS).hasValue(CLASSES * METHODS * 20);
        before.assertNothingIsLeft(8L * 1024 * 1024);
    }

    /** What each class does in each of its methods. */
    @SmtpTest
    @Execution(ExecutionMode.CONCURRENT)
    abstract static class Sending {

        static Stream<Integer> numbers() {
            return IntStream.range(0, METHODS).boxed();
        }

        @ParameterizedTest
        @MethodSource("numbers")
        void sendsTwentyMails(int number, SmtpServer smtp, Mailbox mailbox) throws Exception {
            ALIVE.countDown();
            assertThat(ALIVE.await(1, TimeUnit.MINUTES)).isTrue();
            try (SoakClient client = new SoakClient(smtp.port())) {
                client.greet();
                MAILS.addAndGet(client.send(20));
                client.quit();
            }
            assertThat(mailbox).hasMails(20);
        }
    }

    static final class First extends Sending {}

    static final class Second extends Sending {}

    static final class Third extends Sending {}

    static final class Fourth extends Sending {}
}

package io.github.smtptest.benchmark.fresh;

import io.github.smtptest.benchmark.client.BareClient;
import io.github.smtptest.benchmark.client.Messages;
import io.github.smtptest.benchmark.contestant.Contestant;
import io.github.smtptest.benchmark.contestant.RunningServer;
import java.lang.management.ManagementFactory;

/** The first test of a JVM: one whole cycle, with everything that has to be loaded for it. */
public final class ColdTest {

    private ColdTest() {}

    public static void main(String[] arguments) throws Exception {
        byte[] message = Messages.text(1_024);
        // From a jar, as JUnit's and the test's own assertions have come before any server.
        Class.forName("org.assertj.core.api.AssertProvider");
        long begun = System.nanoTime();
        try (RunningServer server = Contestant.valueOf(arguments[0]).start()) {
            try (BareClient client = new BareClient(server.port())) {
                client.send(message);
                client.quit();
            }
            server.awaitMails(1);
        }
        System.out.println("cold test=" + (System.nanoTime() - begun) / 1e6);
        System.out.println(
                "classes loaded=" + ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount());
        // Some servers leave threads that are no daemons.
        System.exit(0);
    }
}

package io.github.smtptest.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.clients.ExternalProgram;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ServerThreadsTest {

    @Test
    void areDaemonsWithATellingName() throws Exception {
        try (SmtpServer smtp = SmtpServer.create().start();
                WireClient client = WireClient.greeted(smtp)) {
            List<Thread> threads = atLeastTwoThreads();

            // The acceptor of this server and the thread of its connection are among them, with those of other tests.
            assertThat(threads)
                    .allMatch(Thread::isDaemon)
                    .allMatch(thread -> thread.getName().matches("smtp-test-\\d+"));
            client.quit();
        }
    }

    /** The threads that accept clients or talk to one now, however they are called. */
    private static List<Thread> threadsOfServers() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> Stream.of(entry.getValue()).anyMatch(ServerThreadsTest::isServing))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Of a server with one client: the thread that talks to it may be first, and the one that accepts the next be on its way. */
    private static List<Thread> atLeastTwoThreads() {
        return Awaitility.with()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(ServerThreadsTest::threadsOfServers, threads -> threads.size() >= 2);
    }

    private static boolean isServing(StackTraceElement frame) {
        String method = frame.getClassName() + "." + frame.getMethodName();
        return method.equals(Listener.class.getName() + ".run")
                || method.equals(SmtpConnection.class.getName() + ".run");
    }

    @Test
    void areSharedByServersAndLetTheJvmEnd() throws Exception {
        // 100 servers with a connection each would otherwise have 200 threads.
        assertThat(Integer.valueOf(ExternalProgram.java(HundredServers.class).strip()))
                .isBetween(2, 20);
    }

    /** Prints how many threads a hundred servers had, one after the other, and ends with another one open. */
    static final class HundredServers {
        public static void main(String[] args) throws Exception {
            Set<String> names = new TreeSet<>();
            for (int i = 0; i < 100; i++) {
                try (SmtpServer smtp = SmtpServer.create().start();
                        WireClient client = WireClient.greeted(smtp)) {
                    atLeastTwoThreads().forEach(thread -> names.add(thread.getName()));
                    client.quit();
                }
            }
            System.out.println(names.size());
            WireClient.greeted(SmtpServer.create().start());
        }
    }

    @Test
    void doNotKeepTheClassLoaderOfTheTestThatStartedThem() throws Exception {
        assertThat(ExternalProgram.java(ForeignClassLoader.class).strip()).isEqualTo("[app, app]");
    }

    /** Prints the names of the context class loaders that the threads of a server have. */
    static final class ForeignClassLoader {
        public static void main(String[] args) throws Exception {
            Thread.currentThread()
                    .setContextClassLoader(
                            new URLClassLoader("foreign", new URL[0], ForeignClassLoader.class.getClassLoader()));
            try (SmtpServer smtp = SmtpServer.create().start();
                    WireClient client = WireClient.greeted(smtp)) {
                System.out.println(atLeastTwoThreads().stream()
                        .map(thread -> thread.getContextClassLoader().getName())
                        .toList());
                client.quit();
            }
        }
    }

    @Test
    void areEnoughOnASingleProcessor() throws Exception {
        assertThat(ExternalProgram.java(TwoClients.class, "-XX:ActiveProcessorCount=1")
                        .strip())
                .isEqualTo("served with 1 processor");
    }

    /** Serves a second client while the first one does nothing. */
    static final class TwoClients {
        public static void main(String[] args) throws Exception {
            try (SmtpServer smtp = SmtpServer.create().start();
                    WireClient idle = WireClient.introduced(smtp);
                    WireClient client = WireClient.introduced(smtp)) {
                client.deliver("a@example.org", "b@example.org", "\r\n");
                idle.deliver("a@example.org", "b@example.org", "\r\n");
                assertThat(smtp.mailbox()).hasMails(2);
                System.out.println("served with " + Runtime.getRuntime().availableProcessors() + " processor");
            }
        }
    }
}

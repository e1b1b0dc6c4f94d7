package io.github.smtptest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.SmtpTest.Scope;
import io.github.smtptest.server.SmtpServer;
import java.security.Security;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("looks at all threads and at the state of the JVM")
class LeftoversTest {

    private final List<RawClient> clients = Fixture.clients;

    @AfterEach
    void closeClients() {
        clients.forEach(RawClient::close);
        clients.clear();
    }

    @Test
    void noThreadKeepsASocketAndClientsAreCutOff() {
        Fixture.servers.clear();
        List<Thread> before = threadsAtSockets();

        Jupiter.run(PerMethod.class).passed(2);
        Jupiter.run(PerClass.class).passed(2);
        assertThat(Jupiter.run(OfAFailure.class).failure()).hasMessage("trouble");
        assertThat(Jupiter.run(OfAFailureToConstruct.class).failure()).hasMessage("trouble");

        assertThat(Fixture.servers).hasSize(6).allSatisfy(smtp -> {
            assertThat(smtp).isClosed();
            assertThat(RawClient.isRefused(smtp)).isTrue();
        });
        assertThat(clients).hasSize(6).allMatch(RawClient::isCutOff);
        assertThat(threadsAtSockets()).isSubsetOf(before);
    }

    /** Threads of servers that are in a call to a socket. */
    private static List<Thread> threadsAtSockets() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> entry.getKey().getName().startsWith("smtp-test-"))
                .filter(entry -> Stream.of(entry.getValue())
                        .anyMatch(frame -> frame.getClassName().contains("Socket")))
                .map(Map.Entry::getKey)
                .toList();
    }

    abstract static class Fixture {
        static final List<SmtpServer> servers = new CopyOnWriteArrayList<>();
        static final List<RawClient> clients = new CopyOnWriteArrayList<>();

        static void leaveAClientConnected(SmtpServer smtp) {
            servers.add(smtp);
            clients.add(RawClient.connect(smtp));
        }
    }

    @SmtpTest
    static class PerMethod extends Fixture {
        private final SmtpServer own = SmtpServer.create();

        @Test
        void injected(SmtpServer smtp) {
            leaveAClientConnected(smtp);
        }

        @Test
        void inAField() {
            leaveAClientConnected(own);
        }
    }

    @SmtpTest(scope = Scope.CLASS)
    static class PerClass extends Fixture {
        private static final SmtpServer own = SmtpServer.create();

        @Test
        void injected(SmtpServer smtp) {
            leaveAClientConnected(smtp);
        }

        @Test
        void inAField() {
            leaveAClientConnected(own);
        }
    }

    @SmtpTest
    static class OfAFailure extends Fixture {
        @Test
        void fails(SmtpServer smtp) {
            leaveAClientConnected(smtp);
            throw new AssertionError("trouble");
        }
    }

    @SmtpTest
    static class OfAFailureToConstruct extends Fixture {
        OfAFailureToConstruct(SmtpServer smtp) {
            leaveAClientConnected(smtp);
            throw new AssertionError("trouble");
        }

        @Test
        void neverRuns() {}
    }

    @Test
    void globalStateIsAsItWas() {
        Map<String, Object> before = globalState();

        Jupiter.run(PerMethod.class).passed(2);
        assertThat(Jupiter.run(OfAFailure.class).failure()).hasMessage("trouble");

        assertThat(globalState()).isEqualTo(before);
    }

    private static Map<String, Object> globalState() {
        Map<String, Object> state = new HashMap<>();
        // First, since who asks first for the time zone makes the JDK set a system property.
        state.put("time zone", TimeZone.getDefault());
        state.put("system properties", new HashMap<>(System.getProperties()));
        state.put("locale", Locale.getDefault());
        state.put("out", System.out);
        state.put("err", System.err);
        state.put("in", System.in);
        state.put("handler", Objects.toString(Thread.getDefaultUncaughtExceptionHandler()));
        state.put("security providers", List.of(Security.getProviders()));
        return state;
    }
}

package io.github.smtptest.sweep;

import io.github.smtptest.failure.Attempt;
import io.github.smtptest.failure.DeclaredFailure;
import io.github.smtptest.failure.Moment;
import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.session.SmtpSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What clients did in one run of a test, step by step, on each of its servers.
 *
 * <p>Thread-safe: guarded by this object's monitor.
 */
public final class Recording {

    private static final int DESCRIBED = 60;

    /** How long a client may think without being taken for one that has nothing more to say. */
    private static final Duration QUIET = Duration.ofMillis(100);

    /** How often a client that says something all the time is waited for, each time for as long as that. */
    private static final int ROUNDS = 50;

    private final Map<String, SmtpServer> servers = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Integer> times = new HashMap<>();
    private @Nullable SmtpServer failing;
    private @Nullable DeclaredFailure failure;

    /** Makes an empty recording. */
    public Recording() {}

    /**
     * Records what clients of a server do from now on.
     *
     * @param name what the test calls the server
     * @param server the server
     * @return what it is called here: its name, and a number if another one has that name
     */
    public String observe(String name, SmtpServer server) {
        String unique = add(name, server);
        server.failures().observe(attempt -> add(unique, attempt));
        return unique;
    }

    private synchronized String add(String name, SmtpServer server) {
        String unique = name;
        for (int i = 2; servers.containsKey(unique); i++) {
            unique = name + "-" + i;
        }
        servers.put(unique, server);
        return unique;
    }

    private void add(String server, Attempt attempt) {
        if (attempt.moment() == Moment.CONNECT) {
            // Connecting and the greeting are one for the client, which says nothing in between.
            return;
        }
        String label = Step.label(attempt);
        synchronized (this) {
            int nth = times.merge(server + ' ' + withoutCaseOfDomain(label), 1, Integer::sum);
            steps.add(Step.of(server, attempt, label, nth));
        }
    }

    /** A failure that is limited to an address does not heed the case of its domain, and counts accordingly. */
    private static String withoutCaseOfDomain(String label) {
        int at = label.lastIndexOf('@');
        return at < 0 ? label : label.substring(0, at) + label.substring(at).toLowerCase(Locale.ROOT);
    }

    /** Says which failure is to happen in this run, on one of its servers. */
    synchronized void expect(DeclaredFailure declared, SmtpServer server) {
        failure = declared;
        failing = server;
    }

    private synchronized @Nullable DeclaredFailure expected() {
        return failure;
    }

    /** Whether the expected failure has happened. */
    boolean hasFailed() {
        DeclaredFailure expected = expected();
        return expected != null && expected.timesFired() > 0;
    }

    /**
     * Waits for the expected failure, for a client of another thread: up to the timeout of the server's mailbox, or until it
     * cannot come any more, since that connection and all others are over.
     */
    boolean awaitsFailure(int connection) {
        SmtpServer server = failingServer();
        return server != null
                && server.mailbox()
                        .awaits(mails -> hasFailed() || cannotFail(server) || hasNoClientAfter(connection, server))
                && hasFailed();
    }

    /**
     * Gives a client of another thread the time to come to the expected failure: up to the timeout of the server's mailbox
     * to connect, and then until it says nothing for a while, since it may be done with all it does before the test goes on.
     */
    void letsFail(int connection) {
        SmtpServer server = failingServer();
        if (server == null) {
            return;
        }
        BooleanSupplier settled = () -> hasFailed() || cannotFail(server) || hasNoClientAfter(connection, server);
        server.mailbox()
                .awaits(mails -> settled.getAsBoolean() || !server.sessions().isEmpty());
        untilQuiet(() -> server.mailbox().within(QUIET).awaits(mails -> settled.getAsBoolean()));
    }

    private synchronized @Nullable SmtpServer failingServer() {
        return failing;
    }

    /** Waits until a client has come, and then until all have gone or say nothing for a while. */
    void awaitsEnd() {
        // The first server thread of a JVM may take longer than that to begin.
        servers().values().stream().limit(1).forEach(server -> server.mailbox().awaits(mails -> !steps().isEmpty()));
        untilQuiet(this::allHaveGone);
    }

    /** Asks again as long as there are new steps, but not for ever: some clients keep their connections alive. */
    private void untilQuiet(BooleanSupplier settled) {
        int before;
        int rounds = 0;
        do {
            before = steps().size();
            rounds++;
        } while (!settled.getAsBoolean() && steps().size() > before && rounds < ROUNDS);
    }

    private boolean allHaveGone() {
        return servers().values().stream()
                .allMatch(server -> server.mailbox().within(QUIET).awaits(mails -> hasNoClientAfter(1, server)));
    }

    private static boolean hasNoClientAfter(int connections, SmtpServer server) {
        List<SmtpSession> sessions = server.sessions();
        return sessions.size() >= connections && sessions.stream().noneMatch(SmtpSession::isOpen);
    }

    private boolean cannotFail(SmtpServer server) {
        return server.isClosed() || !server.failures().all().contains(expected());
    }

    /**
     * Tells whether there was a server at all.
     *
     * @return {@code false} if the test had none
     */
    public synchronized boolean hasServer() {
        return !servers.isEmpty();
    }

    synchronized List<Step> steps() {
        return List.copyOf(steps);
    }

    synchronized Map<String, SmtpServer> servers() {
        return new LinkedHashMap<>(servers);
    }

    /** Whether a name of the server has to be said, since there are several. */
    synchronized boolean hasSeveralServers() {
        return servers.size() > 1;
    }

    /**
     * Returns the steps as a person would tell them.
     *
     * @return one label after the other, in the order of the dialogue; bounded
     */
    public String describe() {
        boolean several = hasSeveralServers();
        List<String> labels = steps().stream()
                .map(step -> (several ? step.server() + ": " : "") + step.label())
                .toList();
        if (labels.isEmpty()) {
            return "nothing";
        }
        return labels.size() <= DESCRIBED
                ? String.join(", ", labels)
                : String.join(", ", labels.subList(0, DESCRIBED)) + ", … and " + (labels.size() - DESCRIBED) + " more";
    }
}

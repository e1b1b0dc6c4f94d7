package io.github.smtptest.sweep;

import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.server.SmtpServerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A sweep without JUnit: a clean dialogue, and then others in which the server fails at a point of the clean one. */
final class Sweeping implements AutoCloseable {

    static final Duration STALL = Duration.ofMillis(20);

    /** Failing expectations in tests of failures need not wait long. */
    private static final SmtpServerOptions IMPATIENT =
            SmtpServerOptions.builder().timeout(Duration.ofMillis(50)).build();

    private static final SmtpServerOptions PATIENT =
            SmtpServerOptions.builder().timeout(Duration.ofSeconds(30)).build();

    private final SmtpServerOptions options;
    private final List<SmtpServer> servers = new ArrayList<>();
    private SweepRun clean = SweepRun.clean();
    private SweepRun run = clean;

    private Sweeping(SmtpServerOptions options) {
        this.options = options;
    }

    /** Begins a sweep whose servers wait for next to nothing. */
    static Sweeping impatiently() {
        return new Sweeping(IMPATIENT);
    }

    /** Begins a sweep whose servers wait for what a thread does. */
    static Sweeping patiently() {
        return new Sweeping(PATIENT);
    }

    Sweeping clean(Consumer<SmtpServer> dialogue) {
        clean = SweepRun.clean();
        run = clean;
        dialogue.accept(server("injected"));
        return this;
    }

    Sweeping clean(BiConsumer<SmtpServer, SmtpServer> dialogue) {
        clean = SweepRun.clean();
        run = clean;
        dialogue.accept(server("primary"), server("backup"));
        return this;
    }

    /** Has another run, which fails at the point that has this name or begins so. */
    FailurePoint at(String point, Consumer<SmtpServer> dialogue) {
        run = runAt(point, STALL);
        dialogue.accept(server("injected"));
        return run.point();
    }

    FailurePoint at(String point, BiConsumer<SmtpServer, SmtpServer> dialogue) {
        run = runAt(point, STALL);
        dialogue.accept(server("primary"), server("backup"));
        return run.point();
    }

    /** The same, with another time for which the server is silent at most. */
    FailurePoint at(String point, Duration stall, Consumer<SmtpServer> dialogue) {
        run = runAt(point, stall);
        dialogue.accept(server("injected"));
        return run.point();
    }

    private SweepRun runAt(String point, Duration stall) {
        return new Sweep(Set.of(), Set.of(), stall, 0, 0, point)
                .runsAfter(clean)
                .findFirst()
                .orElseThrow();
    }

    /** All the points of the clean dialogue, in order. */
    List<FailurePoint> points() {
        return new Sweep(Set.of(), Set.of(), STALL, 0, 0, "")
                .runsAfter(clean)
                .map(SweepRun::point)
                .toList();
    }

    FailurePoint cleanPoint() {
        return clean.point();
    }

    /** The run that was last. */
    SweepRun run() {
        return run;
    }

    private SmtpServer server(String name) {
        SmtpServer server = SmtpServer.create(options);
        servers.add(server);
        run.takeIn(name, server);
        return server.start();
    }

    @Override
    public void close() {
        servers.forEach(SmtpServer::close);
    }
}

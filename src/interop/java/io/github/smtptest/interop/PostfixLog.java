package io.github.smtptest.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Postfix logs, and so how far it has got.
 *
 * <p>Thread-safe: everything is guarded by this object's monitor.
 */
final class PostfixLog {

    private static final int SECONDS = 60;

    private static final Pattern ACTIVE =
            Pattern.compile("qmgr\\[\\d+]: (\\w+): from=.*nrcpt=(\\d+) \\(queue active\\)");
    private static final Pattern TRIED = Pattern.compile("]: (\\w+): to=<.*status=");
    private static final Pattern REMOVED = Pattern.compile("qmgr\\[\\d+]: (\\w+): removed");

    private final List<String> lines = new ArrayList<>();

    /** How many recipients of each mail in the queue are still to be tried. */
    private final Map<String, Integer> untried = new LinkedHashMap<>();

    private int arrivals;
    private boolean ended;

    PostfixLog(InputStream stream) {
        Thread thread = new Thread(() -> read(stream), "Postfix log");
        thread.setDaemon(true);
        thread.start();
    }

    private void read(InputStream stream) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
            for (String line; (line = reader.readLine()) != null; ) {
                add(line);
            }
        } catch (IOException e) {
            add(e.toString());
        }
        end();
    }

    private synchronized void add(String line) {
        lines.add(line);
        Matcher active = ACTIVE.matcher(line);
        Matcher tried = TRIED.matcher(line);
        Matcher removed = REMOVED.matcher(line);
        if (active.find()) {
            arrivals++;
            untried.put(active.group(1), Integer.valueOf(active.group(2)));
        } else if (tried.find()) {
            untried.merge(tried.group(1), -1, Integer::sum);
        } else if (removed.find()) {
            untried.remove(removed.group(1));
        }
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Returns how often a mail has come to the head of the queue. */
    synchronized int arrivals() {
        return arrivals;
    }

    void awaitArrival(int before) throws InterruptedException {
        require(await(SECONDS, () -> arrivals > before));
    }

    void awaitLine(String part) throws InterruptedException {
        require(await(SECONDS, () -> lines.stream().anyMatch(line -> line.contains(part))));
    }

    /** Says that everything in the queue is about to be tried again. */
    synchronized void expectAttempts() {
        untried.replaceAll((mail, recipients) -> Integer.MAX_VALUE);
    }

    /** Waits until everything in the queue has been tried and is either gone or deferred. */
    void awaitAttempts() throws InterruptedException {
        require(attemptsEndWithin(SECONDS));
    }

    /** Waits for the same, and tells whether it has come to be. */
    boolean attemptsEndWithin(int seconds) throws InterruptedException {
        return await(seconds, () -> untried.values().stream().allMatch(recipients -> recipients <= 0));
    }

    private void require(boolean reached) {
        if (!reached) {
            throw new IllegalStateException("Postfix did not get as far as it should. Its log:\n" + this);
        }
    }

    private synchronized boolean await(int seconds, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.getAsBoolean()) {
            long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (ended || millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }

    @Override
    public synchronized String toString() {
        return String.join("\n", lines);
    }
}

package io.github.smtptest.failure;

import static io.github.smtptest.failure.Moment.NOOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Failures that many connections meet at once. */
class ConcurrentFailuresTest {

    private static final int THREADS = 8;
    private static final int ATTEMPTS = 2_000;
    private static final Attempt NOOP_ATTEMPT = Attempt.at(NOOP);

    private final Failures failures = new Failures();

    @Test
    @Timeout(60)
    void fireExactlyAsOftenAsDeclared() throws Exception {
        DeclaredFailure first = failures.on(NOOP).first(1_000).reply(450, "", "First");
        DeclaredFailure second = failures.on(NOOP).first(3_000).reply(450, "", "Second");

        List<String> effects = inParallel(this::effect);

        assertThat(effects).filteredOn("reply 450 First"::equals).hasSize(1_000);
        assertThat(effects).filteredOn("reply 450 Second"::equals).hasSize(3_000);
        assertThat(effects).filteredOn("none"::equals).hasSize(THREADS * ATTEMPTS - 4_000);
        assertThat(first.timesFired()).isEqualTo(1_000);
        assertThat(second.timesFired()).isEqualTo(3_000);
    }

    @Test
    @Timeout(60)
    void allowDeclaringAndRemovingMeanwhile() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> declaring = executor.submit(() -> {
                int rounds = 0;
                // Once at least: the others may be done before this thread has begun.
                do {
                    failures.on(NOOP).reply(450, "", "Meanwhile").remove();
                    rounds++;
                } while (!done.get());
                return rounds;
            });
            List<String> effects = inParallel(this::effect);
            done.set(true);

            assertThat(declaring.get(30, TimeUnit.SECONDS)).isPositive();
            assertThat(effects).isSubsetOf("none", "reply 450 Meanwhile");
            assertThat(failures.all()).isEmpty();
            assertThat(failures.unfinished()).isEmpty();
        } finally {
            done.set(true);
            executor.shutdownNow();
        }
    }

    @Test
    @Timeout(60)
    void keepTheOrderOfASequence() throws Exception {
        DeclaredFailure first = failures.on(NOOP).first(1_000).reply(450, "First");
        DeclaredFailure second = first.then().first(1_000).reply(450, "Second");
        List<Integer> early = Collections.synchronizedList(new ArrayList<>());
        failures.onFired(() -> {
            if (second.timesFired() > 0 && first.timesFired() < 1_000) {
                early.add(first.timesFired());
            }
        });

        List<String> effects = inParallel(this::effect);

        assertThat(early).isEmpty();
        assertThat(effects).filteredOn("reply 450 First"::equals).hasSize(1_000);
        assertThat(effects).filteredOn("reply 450 Second"::equals).hasSize(1_000);
    }

    @Test
    @Timeout(60)
    void countARateExactly() throws Exception {
        DeclaredFailure fast =
                failures.on(NOOP).beyond(1_000, Duration.ofDays(1)).reply(450, "Fast");

        List<String> effects = inParallel(this::effect);

        assertThat(effects).filteredOn("none"::equals).hasSize(1_000);
        assertThat(fast.timesFired()).isEqualTo(THREADS * ATTEMPTS - 1_000);
    }

    private String effect() {
        return failures.effectOn(NOOP_ATTEMPT).map(Effect::toString).orElse("none");
    }

    private <T> List<T> inParallel(Supplier<T> attempt) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier together = new CyclicBarrier(THREADS);
            List<Future<List<T>>> futures = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                futures.add(executor.submit(() -> {
                    List<T> results = new ArrayList<>(ATTEMPTS);
                    together.await();
                    for (int i = 0; i < ATTEMPTS; i++) {
                        results.add(attempt.get());
                    }
                    return results;
                }));
            }
            List<T> all = new ArrayList<>();
            for (Future<List<T>> future : futures) {
                all.addAll(future.get(30, TimeUnit.SECONDS));
            }
            return all;
        } finally {
            executor.shutdownNow();
        }
    }
}

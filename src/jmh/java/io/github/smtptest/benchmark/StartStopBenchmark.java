package io.github.smtptest.benchmark;

import io.github.smtptest.benchmark.contestant.Contestant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a server costs that nobody connects to. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StartStopBenchmark {

    @Param("LIMIT")
    public Contestant contestant;

    @Benchmark
    public void startAndStop() throws Exception {
        contestant.start().close();
    }
}

package io.github.smtptest.benchmark;

import io.github.smtptest.benchmark.contestant.Contestant;
import io.github.smtptest.benchmark.report.Scenario;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is measured, of whom, and what we want to keep. */
final class Plan {

    /**
     * A benchmark of JMH.
     *
     * @param method class and method
     * @param parameters beside the contestant
     * @param contestants who takes part: none where only we can
     */
    record Run(Scenario scenario, String method, Map<String, String> parameters, List<Contestant> contestants) {}

    private static final List<Contestant> ALL = Arrays.asList(Contestant.values());
    private static final List<Contestant> US_AND_THE_LIMIT = List.of(Contestant.LIMIT, Contestant.SMTP_TEST);

    /** Measured of everybody who can. */
    static final List<Run> COMPARED = List.of(
            run(Scenario.less("start and stop", "µs", "", 0.40), "StartStopBenchmark.startAndStop", ALL),
            run(Scenario.less("test cycle, bare client", "µs", "", 0.55), "TestCycleBenchmark.bareClient", ALL),
            run(Scenario.less("test cycle, Angus Mail", "µs", "", 0.55), "TestCycleBenchmark.angusMail", ALL),
            run(Scenario.less("arrival to waiting test awake", "µs", "", 1.0), "WakeBenchmark.waitingTest", ALL),
            run(
                    Scenario.more("mails of 1 KiB, one session", "/s", "", 0.95),
                    "SessionBenchmark.oneCommandAtATime",
                    ALL),
            // No peer offers PIPELINING.
            run(Scenario.more("the same, pipelined", "/s", "", 0.90), "SessionBenchmark.pipelined", US_AND_THE_LIMIT),
            run(Scenario.more("25 MiB of base64", "/s", "", 0.85), "LargeMessageBenchmark.base64Lines", ALL),
            run(Scenario.more("25 MiB of lines with dots", "/s", "", 0.85), "LargeMessageBenchmark.linesWithDots", ALL),
            crowd(64, 0.7),
            crowd(512, 0.7),
            crowd(2_000, 0.7));

    /** Measured by {@code ColdTest}. */
    static final List<Scenario> COLD = List.of(
            Scenario.less("cold first test", "ms", "cold test", 1.5),
            Scenario.less("classes loaded by then", "", "classes loaded", 0));

    /** Measured by {@code ServerCost}. */
    static final List<Scenario> COST = List.of(
            Scenario.less("heap kept per mail of 1 KiB", "octets", "heap kept per mail", 0),
            Scenario.less("octets allocated per octet", "", "allocated per octet", 1.1),
            Scenario.less("octets allocated per mail of 1 KiB", "", "allocated per mail", 0),
            Scenario.less("processor time for 25 MiB", "ms", "processor time for 25 MiB", 0));

    /** Measured of ours alone. */
    static final List<Run> OURS = List.of(
            ours("100,000 mails: list them", "µs", "MailboxBenchmark.listThem"),
            ours("100,000 mails: select by recipient", "µs", "MailboxBenchmark.selectByRecipient"),
            ours("100,000 mails: select by subject, decoded before", "µs", "MailboxBenchmark.selectBySubject"),
            decoding("read the subject", "subject", 0),
            decoding("find the parts", "structure", 0),
            decoding("decode everything", "everything", 0),
            decoding("the same with Jakarta Mail", "everythingByJakartaMail", 0),
            decoding("read the subject beside 1 MB", "subject", 1_000_000),
            decoding("find the parts beside 1 MB", "structure", 1_000_000),
            decoding("decode everything, 1 MB", "everything", 1_000_000),
            decoding("the same with Jakarta Mail, 1 MB", "everythingByJakartaMail", 1_000_000),
            decoding("text, once more", "textOnceMore", 0),
            rules(0),
            rules(1),
            rules(1_000),
            ours("a sweep of one mail's dialogue", "ms", "SweepBenchmark.ofOneMail"),
            ours("start and stop with TLS", "µs", "TlsBenchmark.startAndStop"),
            ours("a session of one mail over TLS", "µs", "TlsBenchmark.sessionOfOneMail"));

    private Plan() {}

    private static Run run(Scenario scenario, String method, List<Contestant> contestants) {
        return new Run(scenario, method, Map.of(), contestants);
    }

    private static Run crowd(int sessions, double target) {
        // The backlog of every peer overflows with more than a few dozen clients at once, and then they take minutes.
        return new Run(
                Scenario.less(sessions + " sessions at once", "ms", "", target),
                "CrowdBenchmark.atOnce",
                Map.of("sessions", Integer.toString(sessions)),
                sessions <= 64 ? ALL : US_AND_THE_LIMIT);
    }

    private static Run ours(String title, String unit, String method) {
        return new Run(Scenario.less(title, unit, "", 0), method, Map.of(), List.of());
    }

    private static Run decoding(String title, String method, int attachment) {
        return new Run(
                Scenario.less(title, "µs", "", 0),
                "DecodingBenchmark." + method,
                Map.of("attachment", Integer.toString(attachment)),
                List.of());
    }

    private static Run rules(int number) {
        return new Run(
                Scenario.more("mails with " + number + " failures declared for others", "/s", "", 0),
                "FailureRuleBenchmark.pipelined",
                Map.of("rules", Integer.toString(number)),
                List.of());
    }

    /** The rows of the table in which everybody is. */
    static List<Scenario> comparedScenarios() {
        return Stream.of(COMPARED.stream().map(Run::scenario), COLD.stream(), COST.stream())
                .flatMap(scenarios -> scenarios)
                .toList();
    }

    static List<Scenario> ourScenarios() {
        return OURS.stream().map(Run::scenario).toList();
    }
}

package io.github.smtptest.benchmark.report;

import io.github.smtptest.benchmark.contestant.Contestant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was measured: for each scenario and contestant one figure a round. */
public final class Figures {

    private final Map<Scenario, Map<Contestant, Map<Integer, Double>>> rounds = new HashMap<>();

    public void add(Scenario scenario, Contestant contestant, int round, double figure) {
        rounds.computeIfAbsent(scenario, any -> new HashMap<>())
                .computeIfAbsent(contestant, any -> new HashMap<>())
                .put(round, figure);
    }

    private Map<Integer, Double> of(Scenario scenario, Contestant contestant) {
        return rounds.getOrDefault(scenario, Map.of()).getOrDefault(contestant, Map.of());
    }

    public boolean has(Scenario scenario) {
        return rounds.containsKey(scenario);
    }

    /** The median of the rounds. */
    public Optional<Double> figure(Scenario scenario, Contestant contestant) {
        return median(of(scenario, contestant).values().stream().toList());
    }

    /** The median of the ratios to the limit, each within its round: a machine that slows down does so for both. */
    public Optional<Double> ratio(Scenario scenario, Contestant contestant) {
        Map<Integer, Double> limit = of(scenario, Contestant.LIMIT);
        List<Double> ratios = new ArrayList<>();
        of(scenario, contestant).forEach((round, figure) -> {
            if (limit.containsKey(round)) {
                ratios.add(figure / limit.get(round));
            }
        });
        return median(ratios);
    }

    private static Optional<Double> median(List<Double> figures) {
        if (figures.isEmpty()) {
            return Optional.empty();
        }
        List<Double> sorted = figures.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return Optional.of(
                sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2);
    }
}

package outbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Stands in for the table of a database. Guarded by its own monitor. */
public final class InMemoryOutbox implements Outbox {

    private final Map<Letter, Map<String, Delivery>> letters = new LinkedHashMap<>();

    @Override
    public synchronized void put(Letter letter) {
        Map<String, Delivery> deliveries = new LinkedHashMap<>();
        letter.recipients().forEach(recipient -> deliveries.put(recipient, Delivery.NEW));
        letters.putIfAbsent(letter, deliveries);
    }

    @Override
    public synchronized List<Letter> due() {
        return letters.keySet().stream()
                .filter(letter -> letters.get(letter).values().stream().anyMatch(Delivery::isPending))
                .toList();
    }

    @Override
    public synchronized Map<String, Delivery> deliveries(Letter letter) {
        return new LinkedHashMap<>(letters.get(letter));
    }

    @Override
    public synchronized void update(Letter letter, Map<String, Delivery> deliveries) {
        letters.get(letter).putAll(deliveries);
    }

    @Override
    public synchronized List<Report> reports() {
        List<Report> reports = new ArrayList<>();
        letters.forEach((letter, deliveries) -> deliveries.forEach((recipient, delivery) -> {
            if (delivery.isToBeReported()) {
                reports.add(new Report(letter, recipient, delivery));
            }
        }));
        return reports;
    }
}

package io.github.smtptest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table of what each client can do, as the README has it or as the tests found it.
 *
 * <p>A cell that is neither {@link #YES} nor {@link #NO} names the version that brought the feature; either result will do.
 */
final class ClientTable {

    static final String YES = "yes";
    static final String NO = "–";

    private static final Path README = Path.of("README.md");
    private static final Path RESULTS = Path.of("target", "interop", "clients.md");
    private static final String CORNER = "| feature |";

    private static final ClientTable FOUND = new ClientTable();
    private static final ClientTable SAID = read();

    /** By client, in the order of the columns, then by feature. */
    private final Map<String, Map<String, String>> columns = new LinkedHashMap<>();

    /** Returns what the README says. */
    static ClientTable readme() {
        return SAID;
    }

    /** Returns what the tests of this run have found so far. */
    static ClientTable results() {
        return FOUND;
    }

    String cell(String client, Feature feature) {
        assertThat(columns).as("clients in the table of %s", README).containsKey(client);
        Map<String, String> column = columns.get(client);
        assertThat(column).as("features in the table of %s", README).containsKey(feature.toString());
        return column.get(feature.toString());
    }

    /** Notes a result, and writes the table so far to a file that can be copied into the README. */
    synchronized void record(String client, Feature feature, boolean has) {
        if (columns.isEmpty()) {
            SAID.columns.keySet().forEach(name -> columns.put(name, new LinkedHashMap<>()));
        }
        columns.computeIfAbsent(client, name -> new LinkedHashMap<>()).put(feature.toString(), has ? YES : NO);
        try {
            Files.createDirectories(RESULTS.getParent());
            Files.writeString(RESULTS, toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClientTable read() {
        ClientTable table = new ClientTable();
        try (Stream<String> lines = Files.lines(README)) {
            List<List<String>> rows = lines.dropWhile(line -> !line.startsWith(CORNER))
                    .takeWhile(line -> line.startsWith("|"))
                    .map(ClientTable::cells)
                    .toList();
            for (int column = 1; !rows.isEmpty() && column < rows.get(0).size(); column++) {
                Map<String, String> cells = new LinkedHashMap<>();
                for (List<String> row : rows.subList(2, rows.size())) {
                    cells.put(row.get(0), row.get(column));
                }
                table.columns.put(rows.get(0).get(column), cells);
            }
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(String row) {
        return Stream.of(row.substring(1).split("\\|")).map(String::strip).toList();
    }

    @Override
    public String toString() {
        List<List<String>> rows = new ArrayList<>();
        for (Feature feature : Feature.values()) {
            List<String> row = new ArrayList<>(List.of(feature.toString()));
            columns.values().forEach(column -> row.add(column.getOrDefault(feature.toString(), "")));
            rows.add(row);
        }
        return CORNER + " " + String.join(" | ", columns.keySet()) + " |\n|" + " --- |".repeat(columns.size() + 1)
                + "\n"
                + rows.stream()
                        .map(row -> "| " + String.join(" | ", row) + " |\n")
                        .collect(Collectors.joining());
    }
}

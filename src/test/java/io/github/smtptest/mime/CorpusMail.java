package io.github.smtptest.mime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A mail, and what its sender meant: never what this library reads.
 *
 * <p>Beside {@code name.eml} stands {@code name.expected}: one field of {@link MailFields} a line, as {@code name:
 * value}, with {@code \n}, {@code \r}, {@code \t}, {@code \\} and {@code \}{@code uXXXX} in values. A line that starts
 * with {@code #} says what is special about the mail. Defects are listed in the order of the alphabet.
 */
record CorpusMail(String name, byte[] octets, Map<String, String> expected) {

    /** All stored mails of one set. */
    static List<CorpusMail> stored(String set) {
        try {
            Path folder = Path.of(Objects.requireNonNull(CorpusMail.class.getResource("corpus/" + set), set)
                    .toURI());
            List<CorpusMail> mails = new ArrayList<>();
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    String name = file.getFileName().toString();
                    if (name.endsWith(".eml")) {
                        mails.add(read(file, name.substring(0, name.length() - ".eml".length())));
                    }
                }
            }
            return mails;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CorpusMail read(Path mail, String name) throws IOException {
        Map<String, String> expected = new TreeMap<>();
        for (String line : Files.readAllLines(mail.resolveSibling(name + ".expected"))) {
            int colon = line.indexOf(": ");
            if (!line.startsWith("#")) {
                expected.put(line.substring(0, colon), unescape(line.substring(colon + 2)));
            }
        }
        return new CorpusMail(name, Files.readAllBytes(mail), expected);
    }

    private static String unescape(String value) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '\\') {
                plain.append(c);
                continue;
            }
            char escaped = value.charAt(++i);
            switch (escaped) {
                case 'n' -> plain.append('\n');
                case 'r' -> plain.append('\r');
                case 't' -> plain.append('\t');
                case 'u' -> {
                    plain.append((char) Integer.parseInt(value.substring(i + 1, i + 5), 16));
                    i += 4;
                }
                default -> plain.append(escaped);
            }
        }
        return plain.toString();
    }

    /** Counts the fields that are right, and says of the others what was expected and what was read. */
    Score score() {
        Map<String, String> read = MailFields.of(octets);
        List<String> wrong = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(expected.keySet());
        names.addAll(read.keySet());
        for (String field : names) {
            String wanted = expected.getOrDefault(field, "");
            String found = read.getOrDefault(field, "");
            if (!wanted.equals(found)) {
                wrong.add("%s, %s%n  expected: %s%n  but was:  %s".formatted(name, field, shown(wanted), shown(found)));
            }
        }
        return new Score(1, names.size() - wrong.size(), names.size(), wrong);
    }

    private static String shown(String value) {
        String line = value.replace("\r", "\\r").replace("\n", "\\n");
        return line.length() <= 300 ? line : line.substring(0, 300) + "…";
    }

    /** How many fields of how many mails are right. */
    record Score(int mails, int right, int all, List<String> wrong) {

        static Score of(List<CorpusMail> mails) {
            return mails.stream().map(CorpusMail::score).reduce(new Score(0, 0, 0, List.of()), Score::plus);
        }

        private Score plus(Score other) {
            List<String> both =
                    Stream.concat(wrong.stream(), other.wrong.stream()).toList();
            return new Score(mails + other.mails, right + other.right, all + other.all, both);
        }

        double percent() {
            return 100.0 * right / all;
        }

        @Override
        public String toString() {
            return String.format("%.2f %% of %,d fields of %,d mails are right%n", percent(), all, mails)
                    + String.join("\n", wrong);
        }
    }
}

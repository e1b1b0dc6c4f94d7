package io.github.smtptest.content;

import io.github.smtptest.wording.EditDistance;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds the words of a text that come nearest to some others: a misspelt name, another number. */
final class NearestPassage {

    private static final int LONGEST_COMPARED = 200;
    private static final int WORDS_LOOKED_AT = 2_000;

    private NearestPassage() {}

    /** As many words as were wanted; empty when a third of the letters is wrong everywhere. */
    static Optional<String> in(String text, String wanted) {
        String plain = wanted.strip();
        if (plain.isEmpty() || plain.length() > LONGEST_COMPARED) {
            return Optional.empty();
        }
        List<String> words = Arrays.stream(text.strip().split("\\s+", WORDS_LOOKED_AT + 1))
                .limit(WORDS_LOOKED_AT)
                .toList();
        int number = plain.split("\\s+", -1).length;
        Optional<String> nearest = Optional.empty();
        int least = plain.length() / 3 + 1;
        for (int i = 0; i + number <= words.size(); i++) {
            String passage = String.join(" ", words.subList(i, i + number));
            int distance = passage.length() > 2 * LONGEST_COMPARED ? least : EditDistance.between(passage, plain);
            if (distance < least) {
                nearest = Optional.of(passage);
                least = distance;
            }
        }
        return nearest;
    }
}

package io.github.smtptest.wording;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the words of a text that come nearest to some others: a misspelt name, another number, a line break for a blank. */
public final class NearestPassage {

    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final int LONGEST_COMPARED = 200;
    private static final int WORDS_LOOKED_AT = 2_000;

    private NearestPassage() {}

    /**
     * Finds as many words as are wanted, next to each other.
     *
     * @param text where to look; its first 2,000 words are looked at
     * @param wanted what to look for, at most 200 characters
     * @return the passage as it stands in the text, the first of those with the fewest changes; empty if a third of the
     *     letters is wrong everywhere
     */
    public static Optional<String> in(String text, String wanted) {
        String plain = wanted.strip();
        if (plain.isEmpty() || plain.length() > LONGEST_COMPARED) {
            return Optional.empty();
        }
        int number = (int) WORD.matcher(plain).results().count();
        List<Integer> starts = new ArrayList<>();
        Optional<String> nearest = Optional.empty();
        int least = plain.length() / 3 + 1;
        Matcher word = WORD.matcher(text);
        while (starts.size() < WORDS_LOOKED_AT && word.find()) {
            starts.add(word.start());
            int first = starts.size() - number;
            if (first < 0 || word.end() - starts.get(first) > 2 * LONGEST_COMPARED) {
                continue;
            }
            String passage = text.substring(starts.get(first), word.end());
            int distance = EditDistance.between(passage, plain);
            if (distance < least) {
                nearest = Optional.of(passage);
                least = distance;
            }
        }
        return nearest;
    }
}

package io.github.smtptest.wording;

import java.util.ArrayList;
import java.util.List;

/** Texts that consist of the same lines or words. */
final class WordOrder {

    private WordOrder() {}

    static String hint(String expected, String actual) {
        if (isReordered(lines(expected), lines(actual))) {
            return "has the same lines in another order";
        }
        return isReordered(words(expected), words(actual)) ? "has the same words in another order" : "";
    }

    private static boolean isReordered(List<String> expected, List<String> actual) {
        return expected.size() > 1
                && expected.size() == actual.size()
                && !expected.equals(actual)
                && expected.stream()
                        .sorted()
                        .toList()
                        .equals(actual.stream().sorted().toList());
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i < text.length(); i++) {
            boolean inWord = isOfWord(text.charAt(i));
            if (inWord && start < 0) {
                start = i;
            } else if (!inWord && start >= 0) {
                words.add(text.substring(start, i));
                start = -1;
            }
        }
        if (start >= 0) {
            words.add(text.substring(start));
        }
        return words;
    }

    private static boolean isOfWord(char c) {
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c) || CodePoints.isJoined(c);
    }
}

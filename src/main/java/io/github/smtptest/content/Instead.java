package io.github.smtptest.content;

import io.github.smtptest.mime.RollCall;
import io.github.smtptest.wording.FailureText;
import io.github.smtptest.wording.Wording;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What is there instead of something that is missing, in the middle of a sentence. */
final class Instead {

    /** More would make the first line of a failure too long. */
    private static final int NAMED = 3;

    private Instead() {}

    /** Reads behind "it has", as in {@code "tok" only}; of many the nearest is named. */
    static String of(List<String> all, String wanted) {
        List<String> texts =
                all.stream().filter(text -> !text.isEmpty()).distinct().toList();
        if (texts.isEmpty()) {
            return "none";
        }
        if (texts.size() <= NAMED) {
            return inSentence(texts.stream().map(FailureText::quoted).toList(), "and") + " only";
        }
        Optional<NearMiss> nearest = NearMiss.among(texts, wanted);
        return texts.size() + " others"
                + nearest.map(miss -> ", the nearest being " + FailureText.quoted(texts.get(miss.index())))
                        .orElse("");
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    static String inSentence(List<String> items, String conjunction) {
        int last = items.size() - 1;
        return last < 1
                ? String.join("", items)
                : String.join(", ", items.subList(0, last)) + " " + conjunction + " " + items.get(last);
    }

    /** {@code <a@x> is missing, and <b@x> is there instead}, reads behind "but". */
    static <T> String of(RollCall<String, T> rollCall, Function<T, String> address, boolean nobodyExpected) {
        List<String> missing = rollCall.missing();
        String lacking = missing.isEmpty() ? "" : Wording.addresses(missing) + are(missing) + "missing";
        List<String> others = rollCall.surplus().stream().map(address).toList();
        if (others.isEmpty()) {
            return lacking;
        }
        String there = Wording.addresses(others) + are(others) + "there";
        return missing.isEmpty() ? there + (nobodyExpected ? "" : " as well") : lacking + ", and " + there + " instead";
    }

    private static String are(List<String> several) {
        return several.size() == 1 ? " is " : " are ";
    }
}

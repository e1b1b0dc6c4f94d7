package io.github.smtptest.wording;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.HashMap;
import java.util.Map;

/** Characters that a reader takes for others: Cyrillic and Greek letters, typographic marks, full-width forms. */
final class LookAlikes {

    /** Pairs: a character, and the one that stands for all that look like it. */
    private static final String CYRILLIC =
            "\u0430a\u0435e\u043Eo\u0440p\u0441c\u0443y\u0445x\u0456i\u0458j\u0455s\u04BBh"
                    + "\u0501d\u051Bq\u051Dw\u0410A\u0412B\u0415E\u041AK\u041CM\u041DH\u041EO\u0420P\u0421C\u0422T\u0423Y\u0425X"
                    + "\u0406l\u0408J\u0405S\u04C0l\u04CFl";

    private static final String GREEK =
            "\u03B1a\u03B2\u00DF\u03B9i\u03BDv\u03BFo\u03C1p\u03C5u\u0391A\u0392B\u0395E\u0396Z"
                    + "\u0397H\u0399l\u039AK\u039CM\u039DN\u039FO\u03A1P\u03A4T\u03A5Y\u03A7X\u2126\u03A9";

    private static final String MARKS =
            "\u2018'\u2019'\u201A'\u201B'\u2032'\u00B4'`'\u02BC'\u201C\"\u201D\"\u201E\"\u201F\""
                    + "\u2033\"\u2010-\u2011-\u2012-\u2013-\u2014-\u2015-\u2212-\u2044/\u2215/\u00D7x\u2022\u00B7\u2219\u00B7"
                    + "\u0131i";

    private static final String ASCII = "0OIl1l|l";

    private static final Map<Character, Character> SAME = table(CYRILLIC + GREEK + MARKS + ASCII);

    private LookAlikes() {}

    private static Map<Character, Character> table(String pairs) {
        Map<Character, Character> table = new HashMap<>();
        for (int i = 0; i < pairs.length(); i += 2) {
            table.put(pairs.charAt(i), pairs.charAt(i + 1));
        }
        return table;
    }

    /** The same text for all texts that look like it. */
    static String folded(String text) {
        // After it again: what it makes of a full-width letter has look-alikes, and a Cyrillic O, now Latin, looks like
        // a zero.
        // Before it, because an acute accent, which stands for an apostrophe, would be normalised to a blank and a
        // mark.
        return replaced(Normalizer.normalize(replaced(text), Form.NFKC));
    }

    private static String replaced(String text) {
        StringBuilder replaced = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            replaced.append(SAME.getOrDefault(text.charAt(i), text.charAt(i)).charValue());
        }
        return replaced.toString();
    }
}

package io.github.smtptest.wording;

import java.util.Locale;

/** How one character reads: its name, its escape, and how many columns of a terminal it takes. */
final class CodePoints {

    /** Of the emoji in the Basic Multilingual Plane those that take two columns and are seen in mails. */
    private static final String WIDE_SYMBOLS =
            "\u231A\u231B\u23E9\u23EA\u23F0\u23F3\u2614\u2615\u26A1\u26BD\u26C4\u26D4"
                    + "\u26F3\u26FA\u26FD\u2705\u270A\u270B\u2728\u274C\u274E\u2753\u2754\u2755\u2757\u2795\u2796\u2797\u2B50\u2B55";

    private CodePoints() {}

    /** {@code "U+0061 LATIN SMALL LETTER A"}; the number alone for what has no name. */
    static String named(int c) {
        String number = String.format(Locale.ROOT, "U+%04X", c);
        String name = Character.isDefined(c) ? Character.getName(c) : "";
        return name == null || name.isEmpty() ? number : number + " " + name;
    }

    /** As it would stand in Java; two escapes for a character outside the Basic Multilingual Plane. */
    static String escaped(int c) {
        StringBuilder escaped = new StringBuilder();
        for (char unit : Character.toChars(c)) {
            escaped.append(String.format(Locale.ROOT, "\\u%04X", (int) unit));
        }
        return escaped.toString();
    }

    /** Whether everybody sees which character it is: ASCII, and not a blank. */
    static boolean isPlain(int c) {
        return c > ' ' && c < 0x7F;
    }

    static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
    }

    /** Whether it takes no room, and is no white space either. */
    static boolean isInvisible(int c) {
        return Character.getType(c) == Character.FORMAT
                || (Character.isISOControl(c) && !isSpace(c))
                || isVariationSelector(c)
                || c == 0x034F
                || c == 0x3164;
    }

    /** Whether it is drawn together with the character before it. */
    static boolean isJoined(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> (c >= 0x1160 && c <= 0x11FF) || (c >= 0xD7B0 && c <= 0xD7FB);
        };
    }

    private static boolean isVariationSelector(int c) {
        return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
    }

    /** How many columns a text takes that has nothing invisible. */
    static int columns(String visible) {
        return visible.codePoints().map(CodePoints::columns).sum();
    }

    private static int columns(int c) {
        if (c < 0x300) {
            return 1;
        }
        if (isJoined(c)) {
            return Character.getType(c) == Character.COMBINING_SPACING_MARK ? 1 : 0;
        }
        return isWide(c) ? 2 : 1;
    }

    private static boolean isWide(int c) {
        if (c >= 0xFF61 && c <= 0xFFDC) {
            return false;
        }
        return (c >= 0x3000 && c <= 0x303E)
                || (c >= 0xFF01 && c <= 0xFFE6)
                || (c >= 0x1F300 && c <= 0x1FAFF)
                || Character.isIdeographic(c)
                || WIDE_SYMBOLS.indexOf(c) >= 0
                || switch (Character.UnicodeScript.of(c)) {
                    case HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, YI -> true;
                    default -> false;
                };
    }
}

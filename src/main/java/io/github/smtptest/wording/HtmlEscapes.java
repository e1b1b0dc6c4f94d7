package io.github.smtptest.wording;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The character references of HTML that people and libraries write: by number, and by the names of HTML 4. */
final class HtmlEscapes {

    private static final Pattern REFERENCE = Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(\\w{2,8}));");

    /** In the order of the code points from U+00A0. */
    private static final String LATIN =
            "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr"
                    + " deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest"
                    + " Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml"
                    + " ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig"
                    + " agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml"
                    + " eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

    private static final Map<String, String> NAMES = names();

    private HtmlEscapes() {}

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>(Map.of(
                "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "euro", "\u20AC", "hellip", "\u2026",
                "ndash", "\u2013", "mdash", "\u2014", "trade", "\u2122"));
        names.putAll(Map.of(
                "lsquo", "\u2018", "rsquo", "\u2019", "sbquo", "\u201A", "ldquo", "\u201C", "rdquo", "\u201D", "bdquo",
                "\u201E", "bull", "\u2022", "zwnj", "\u200C", "zwj", "\u200D", "ensp", "\u2002"));
        int c = 0xA0;
        for (String name : LATIN.split(" ", -1)) {
            names.put(name, Character.toString(c++));
        }
        return names;
    }

    static Undecoded.Decoded decode(String text) {
        StringBuilder decoded = new StringBuilder(text.length());
        String escape = "";
        String meaning = "";
        int from = 0;
        Matcher matcher = REFERENCE.matcher(text);
        while (matcher.find()) {
            String read = meaning(matcher);
            if (!read.isEmpty()) {
                decoded.append(text, from, matcher.start()).append(read);
                from = matcher.end();
                meaning = escape.isEmpty() ? read : meaning;
                escape = escape.isEmpty() ? matcher.group() : escape;
            }
        }
        return new Undecoded.Decoded(decoded.append(text, from, text.length()).toString(), escape, meaning);
    }

    private static String meaning(Matcher matcher) {
        String decimal = matcher.group(1);
        String hexadecimal = matcher.group(2);
        if (decimal != null) {
            return character(Integer.parseInt(decimal));
        }
        return hexadecimal != null
                ? character(Integer.parseInt(hexadecimal, 16))
                : NAMES.getOrDefault(matcher.group(3), "");
    }

    private static String character(int c) {
        return Character.isValidCodePoint(c) ? Character.toString(c) : "";
    }
}

package io.github.smtptest.mime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Octets to text: the charset a mail declares, what people mean by its label, and what to do when it is wrong. */
final class Charsets {

    /** Labels seen in mail that no Java charset has as name or alias. Keys are normalised. */
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("utf", "utf-8"),
            Map.entry("unicode-1-1-utf-8", "utf-8"),
            Map.entry("utf-8-mac", "utf-8"),
            Map.entry("utf-8n", "utf-8"),
            Map.entry("ascii", "us-ascii"),
            Map.entry("us", "us-ascii"),
            Map.entry("7bit", "us-ascii"),
            Map.entry("ansi", "windows-1252"),
            Map.entry("latin-1", "iso-8859-1"),
            Map.entry("latin-2", "iso-8859-2"),
            Map.entry("latin-9", "iso-8859-15"),
            Map.entry("latin9", "iso-8859-15"),
            Map.entry("iso8859", "iso-8859-1"),
            Map.entry("iso-8859", "iso-8859-1"),
            Map.entry("logical", "iso-8859-8"),
            Map.entry("visual", "iso-8859-8"),
            Map.entry("macintosh", "x-macroman"),
            Map.entry("mac", "x-macroman"),
            Map.entry("mac-roman", "x-macroman"),
            Map.entry("macroman", "x-macroman"),
            Map.entry("mac-cyrillic", "x-maccyrillic"),
            Map.entry("sjis", "shift_jis"),
            Map.entry("shift-jis", "shift_jis"),
            Map.entry("gb-2312", "gb2312"),
            Map.entry("gb2312-80", "gb2312"),
            Map.entry("gb-18030", "gb18030"),
            Map.entry("ks-c-5601", "euc-kr"),
            Map.entry("ks-c-5601-1987", "euc-kr"),
            Map.entry("ksc5601", "euc-kr"),
            Map.entry("korean", "euc-kr"),
            Map.entry("euckr", "euc-kr"),
            Map.entry("eucjp", "euc-jp"),
            Map.entry("big-5", "big5"),
            Map.entry("cn-big5", "big5"),
            Map.entry("cn-gb", "gb2312"),
            Map.entry("koi8", "koi8-r"),
            Map.entry("koi", "koi8-r"),
            Map.entry("koi8-ru", "koi8-u"),
            Map.entry("thai", "tis-620"));

    /** The superset that browsers decode when a mail names the subset (WHATWG Encoding, section 4.2). */
    private static final Map<String, String> SUPERSETS = Map.ofEntries(
            Map.entry("ISO-8859-9", "windows-1254"),
            Map.entry("TIS-620", "x-windows-874"),
            Map.entry("x-iso-8859-11", "x-windows-874"),
            Map.entry("GB2312", "GB18030"),
            Map.entry("GBK", "GB18030"),
            Map.entry("EUC-KR", "x-windows-949"),
            Map.entry("Shift_JIS", "windows-31j"),
            Map.entry("ISO-2022-JP", "x-windows-50220"),
            Map.entry("EUC-JP", "x-eucJP-Open"),
            Map.entry("Big5", "Big5-HKSCS"));

    /** What windows-1252 leaves undefined browsers read as the C1 control of the same number. */
    private static final String WINDOWS_1252 = windows1252();

    private static final int LONGEST_LABEL = 60;

    /** Java takes long to find out that it does not know a charset, and a mail may ask a thousand times. */
    private static final Map<String, Optional<Charset>> LABELS = new ConcurrentHashMap<>();

    private static final Pattern META =
            Pattern.compile("<meta[^>]{0,200}?charset\\s*=\\s*[\"']?([A-Za-z0-9_.:-]+)", Pattern.CASE_INSENSITIVE);

    private Charsets() {}

    /** Decodes octets whose charset nobody declared: UTF-8 if they are valid UTF-8, else windows-1252. */
    static String decode(byte[] octets) {
        return strictly(octets, StandardCharsets.UTF_8).orElseGet(() -> windows1252(octets));
    }

    /** Decodes as declared. When the octets contradict the label, or nobody knows it, decodes as if undeclared. */
    static String decode(byte[] octets, String label) {
        if (isUtf7(label)) {
            return Utf7.decode(octets);
        }
        Optional<Charset> declared = forLabel(label);
        if (declared.isEmpty()) {
            return decode(octets);
        }
        if (declared.get().equals(StandardCharsets.ISO_8859_1)) {
            return windows1252(octets);
        }
        List<Charset> candidates = candidates(declared.get());
        for (Charset candidate : candidates) {
            Optional<String> text = strictly(octets, candidate);
            if (text.isPresent()) {
                return text.get();
            }
        }
        Optional<String> utf8 = strictly(octets, StandardCharsets.UTF_8);
        return utf8.orElseGet(() -> mostly(octets, candidates.get(candidates.size() - 1)));
    }

    static boolean isKnown(String label) {
        return isUtf7(label) || forLabel(label).isPresent();
    }

    /** What is wrong when octets are not in the charset they are declared to be in, in words. */
    static Optional<String> damage(byte[] octets, String label) {
        Optional<Charset> declared = forLabel(label);
        boolean controls = declared.filter(StandardCharsets.ISO_8859_1::equals).isPresent() && hasControls(octets);
        if (declared.isEmpty() || (strictly(octets, declared.get()).isPresent() && !controls)) {
            return Optional.empty();
        }
        String actual = "windows-1252";
        for (Charset candidate : candidates(declared.get())) {
            if (!controls && strictly(octets, candidate).isPresent()) {
                return Optional.of("not " + label + ", read as " + candidate.name());
            }
        }
        if (!controls && strictly(octets, StandardCharsets.UTF_8).isPresent()) {
            actual = "UTF-8";
        } else if (!controls && decode(octets, label).indexOf(0xFFFD) >= 0) {
            actual = label + " with holes";
        }
        return Optional.of("not " + label + ", read as " + actual);
    }

    private static boolean hasControls(byte[] octets) {
        for (byte octet : octets) {
            if ((octet & 0xE0) == 0x80) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUtf7(String label) {
        return normal(label).equals("utf-7") || normal(label).equals("unicode-1-1-utf-7");
    }

    /** The charset that HTML declares for itself within its first 1,024 octets, as browsers look for it. */
    static Optional<String> inHtml(byte[] octets) {
        Matcher meta = META.matcher(Octets.of(Arrays.copyOf(octets, Math.min(octets.length, 1_024))));
        return meta.find() ? Optional.of(meta.group(1)) : Optional.empty();
    }

    /** The charset a label means, or empty when it means none this JVM has. */
    static Optional<Charset> forLabel(String label) {
        if (label.length() > LONGEST_LABEL) {
            return Optional.empty();
        }
        Optional<Charset> known = LABELS.get(label);
        if (known == null) {
            known = find(label);
            if (LABELS.size() < 500) {
                LABELS.put(label, known);
            }
        }
        return known;
    }

    private static Optional<Charset> find(String label) {
        String name = normal(label);
        String plain = name.startsWith("x-") ? name.substring(2) : name;
        Set<String> attempts = new LinkedHashSet<>(List.of(name, plain, joined(plain), plain.replace('-', '_')));
        for (String attempt : attempts) {
            Optional<Charset> charset = charset(ALIASES.getOrDefault(attempt, attempt));
            if (charset.isPresent()) {
                return charset;
            }
        }
        return Optional.empty();
    }

    /** The octets as text if, and only if, every one of them belongs to the charset. */
    static Optional<String> strictly(byte[] octets, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(octets))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static List<Charset> candidates(Charset declared) {
        List<Charset> candidates = new ArrayList<>();
        if (!declared.equals(Charset.forName("ISO-8859-9"))) {
            candidates.add(declared);
        }
        Optional.ofNullable(SUPERSETS.get(declared.name()))
                .flatMap(Charsets::charset)
                .ifPresent(candidates::add);
        return candidates.isEmpty() ? List.of(declared) : candidates;
    }

    /** One broken letter in a long text must not turn the others into gibberish; a wrong label breaks most of them. */
    private static String mostly(byte[] octets, Charset charset) {
        String text = new String(octets, charset);
        long broken = text.chars().filter(c -> c == 0xFFFD).count();
        long sound = text.chars().filter(c -> c > 0x7F && c != 0xFFFD).count();
        return sound > broken ? text : windows1252(octets);
    }

    private static String windows1252(byte[] octets) {
        StringBuilder text = new StringBuilder(octets.length);
        for (byte octet : octets) {
            text.append(WINDOWS_1252.charAt(octet & 0xFF));
        }
        return text.toString();
    }

    private static String windows1252() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        char[] table = new String(all, Charset.forName("windows-1252")).toCharArray();
        for (int i = 0; i < table.length; i++) {
            if (table[i] == 0xFFFD) {
                table[i] = (char) i;
            }
        }
        return new String(table);
    }

    private static String normal(String label) {
        String name = label.strip().toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
        name = name.replace("\"", "").replace("'", "").replace(";", "").replace(",", "");
        // RFC 2231 section 5 lets a language follow the charset of an encoded word
        int language = name.indexOf('*');
        if (language >= 0) {
            name = name.substring(0, language);
        }
        // RFC 1556: -i and -e tell implicit from explicit direction, the octets are the same
        return name.matches("iso-?8859-[68]-[ie]") ? name.substring(0, name.length() - 2) : name;
    }

    /** Puts the hyphens where Java wants them: cp-1252, windows1252, iso8859-15, iso-885915, ibm-850. */
    private static String joined(String name) {
        return name.replaceFirst("^(?:cp|win|windows|ms|dos)-?(125\\d)$", "windows-$1")
                .replaceFirst("^(?:cp|ibm|dos|pc)-?(\\d{3})$", "ibm$1")
                .replaceFirst("^cp-?(\\d{3,5})$", "ms$1")
                .replaceFirst("^iso-?8859-?(\\d{1,2})(?:-\\d{4}|:\\d{4})?$", "iso-8859-$1")
                .replaceFirst("^utf-?(8|16|32)((?:le|be)?)$", "utf-$1$2");
    }

    private static Optional<Charset> charset(String name) {
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }
}

package io.github.smtptest.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Composes mails from values drawn by lot, in encodings drawn by lot: what is to be read is known by construction. */
final class GeneratedMails {

    /** Words that each of the charsets beside them can write. */
    private record Language(List<String> words, List<String> charsets) {}

    private static final List<Language> LANGUAGES = List.of(
            new Language(List.of("Hello", "world", "100%", "a=b", "Q?", "it's", "(x)"), List.of("US-ASCII", "UTF-8")),
            new Language(
                    List.of("Grüße", "Köln", "Straße", "über", "Déjà", "vu"),
                    List.of("UTF-8", "ISO-8859-1", "ISO-8859-15", "windows-1252")),
            new Language(List.of("Привет", "мир", "счёт"), List.of("UTF-8", "KOI8-R", "windows-1251", "ISO-8859-5")),
            new Language(List.of("東京", "天気", "のお知らせ"), List.of("UTF-8", "Shift_JIS", "EUC-JP", "ISO-2022-JP")),
            new Language(List.of("你好", "世界"), List.of("UTF-8", "GB2312", "GBK", "GB18030", "Big5")),
            new Language(List.of("안녕하세요", "세계"), List.of("UTF-8", "EUC-KR")),
            new Language(List.of("שלום", "עולם"), List.of("UTF-8", "ISO-8859-8", "windows-1255")),
            new Language(List.of("📚", "e\u0301", "€", "“x”", "𝔘"), List.of("UTF-8")));

    private final MailEncoder lot;
    private final Map<String, String> expected = new TreeMap<>();
    private int boundaries;
    private int attachments;
    private int inlines;

    private GeneratedMails(long seed) {
        this.lot = new MailEncoder(new Random(seed));
    }

    static List<CorpusMail> of(long seed, int count) {
        List<CorpusMail> mails = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            mails.add(new GeneratedMails(seed + i).mail("generated-" + (seed + i)));
        }
        return mails;
    }

    private CorpusMail mail(String name) {
        List<String> header = new ArrayList<>();
        header.add(field("From") + mailbox("from"));
        header.add(field("To") + mailboxes("to"));
        if (lot.chance(40)) {
            header.add(field("Cc") + mailboxes("cc"));
        }
        if (lot.chance(30)) {
            header.add(field("Reply-To") + mailbox("reply-to"));
        }
        header.add(field("Subject") + subject());
        header.add(field("Date") + date());
        expected.put("message-id", lot.below(1_000_000) + ".x@example.org");
        header.add(field("Message-ID") + "<" + expected.get("message-id") + ">");
        header.add(field("MIME-Version") + "1.0");
        java.util.Collections.shuffle(header, new Random(lot.below(1_000)));
        Part body = root();
        expected.put("structure", body.structure());
        byte[] head = (String.join("\r\n", header) + "\r\n").getBytes(StandardCharsets.UTF_8);
        return new CorpusMail(name, joined(head, body.octets()), expected);
    }

    private String field(String name) {
        String written =
                lot.chance(90) ? name : lot.chance(50) ? name.toLowerCase(Locale.ROOT) : name.toUpperCase(Locale.ROOT);
        return written + ":" + (lot.chance(90) ? " " : lot.chance(50) ? "" : "\r\n ");
    }

    private String subject() {
        Language language = language();
        String text = text(language, 1 + lot.below(12));
        expected.put("subject", text);
        boolean ascii = text.chars().allMatch(c -> c < 0x80);
        if (ascii && lot.chance(70)) {
            return text.replace(" ", lot.chance(20) ? "\r\n " : " ");
        }
        return lot.chance(10) ? text : lot.words(text, charset(language));
    }

    private String mailboxes(String name) {
        int count = 1 + lot.below(4);
        List<String> mailboxes = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            mailboxes.add(mailbox(name + " " + i));
        }
        String list = String.join(lot.chance(50) ? ", " : ",\r\n\t", mailboxes);
        return lot.chance(10) ? "Friends: " + list + ";" : list;
    }

    private String mailbox(String key) {
        String address = "user" + lot.below(100) + (lot.chance(20) ? ".x+y" : "") + "@example.org";
        if (lot.chance(25)) {
            expected.put(key, address);
            return lot.chance(50) ? address : "<" + address + ">";
        }
        Language language = language();
        String name = text(language, 1 + lot.below(3)) + (lot.chance(20) ? ", Jr." : "");
        expected.put(key, name + " <" + address + ">");
        boolean ascii = name.chars().allMatch(c -> c < 0x80);
        String phrase = ascii || lot.chance(10) ? "\"" + name + "\"" : lot.words(name, charset(language));
        return phrase + (lot.chance(90) ? " " : "\r\n ") + "<" + address + ">";
    }

    private String date() {
        OffsetDateTime date = OffsetDateTime.of(
                1990 + lot.below(50),
                1 + lot.below(12),
                1 + lot.below(28),
                lot.below(24),
                lot.below(60),
                lot.below(60),
                0,
                ZoneOffset.ofHoursMinutes(lot.below(23) - 11, 0));
        expected.put("date", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(date));
        String pattern = (lot.chance(80) ? "EEE, " : "") + (lot.chance(50) ? "d" : "dd") + " MMM yyyy HH:mm:ss";
        return DateTimeFormatter.ofPattern(pattern + " xx", Locale.ENGLISH).format(date)
                + (lot.chance(20) ? " (a (nested) comment)" : "");
    }

    private record Part(String structure, byte[] octets) {}

    private Part root() {
        return switch (lot.below(5)) {
            case 0 -> text("text", "plain");
            case 1 -> text("html", "html");
            case 2 -> alternative();
            default -> multipart("mixed", lot.chance(50) ? alternative() : text("text", "plain"), files());
        };
    }

    private List<Part> files() {
        List<Part> files = new ArrayList<>();
        for (int i = 1 + lot.below(3); i > 0; i--) {
            attachments++;
            files.add(file("attachment " + attachments + " ", "Content-Disposition: attachment", ""));
        }
        return files;
    }

    private Part alternative() {
        Part plain = text("text", "plain");
        Part html = text("html", "html");
        if (lot.chance(50)) {
            inlines++;
            String id = "id" + inlines + "@example.org";
            expected.put("inline " + inlines + " cid", id);
            String header = lot.chance(50) ? "Content-Disposition: inline" : "";
            html = multipart(
                    "related", html, List.of(file("inline " + inlines + " ", header, "Content-ID: <" + id + ">\r\n")));
        }
        return multipart("alternative", plain, List.of(html));
    }

    private Part multipart(String subtype, Part first, List<Part> others) {
        boundaries++;
        String boundary = "=_%d.%d '()?".formatted(boundaries, lot.below(1_000)) + "x".repeat(lot.below(20));
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.writeBytes(ascii("Content-Type: multipart/" + subtype + ";" + (lot.chance(50) ? " " : "\r\n\t")
                + "boundary=\"" + boundary + "\"\r\n\r\n" + (lot.chance(50) ? "A preamble.\r\n--x\r\n" : "")));
        List<String> structures = new ArrayList<>();
        List<Part> parts = new ArrayList<>(List.of(first));
        parts.addAll(others);
        for (Part part : parts) {
            octets.writeBytes(ascii("--" + boundary + "\r\n"));
            octets.writeBytes(part.octets());
            octets.writeBytes(ascii("\r\n"));
            structures.add(part.structure());
        }
        octets.writeBytes(ascii("--" + boundary + "--" + (lot.chance(70) ? "\r\n" : "\r\n\r\nAn epilogue.\r\n")));
        return new Part("multipart/" + subtype + "(" + String.join(" ", structures) + ")", octets.toByteArray());
    }

    private Part text(String key, String subtype) {
        Language language = language();
        StringBuilder lines = new StringBuilder();
        for (int i = 1 + lot.below(6); i > 0; i--) {
            lines.append(lot.chance(20) ? "-- " : lot.chance(20) ? "." : "").append(text(language, 1 + lot.below(20)));
            lines.append("\r\n");
        }
        expected.put(key, lines.toString().replace("\r\n", "\n"));
        String charset = charset(language).name();
        String type =
                "Content-Type: text/" + subtype + "; charset=" + (lot.chance(50) ? charset : "\"" + charset + "\"");
        return new Part(
                "text/" + subtype, encoded(type + "\r\n", lines.toString().getBytes(charset(charset)), false));
    }

    private Part file(String key, String disposition, String header) {
        Language language = language();
        String name = text(language, 1 + lot.below(6)) + ".bin";
        byte[] content = new byte[lot.below(2_000)];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) lot.below(256);
        }
        String shown = MailFields.content(content);
        expected.put(key + "type", "application/x-" + key.charAt(0));
        expected.put(key + "name", name);
        if (!shown.isEmpty()) {
            expected.put(key + "content", shown);
        }
        Charset charset = charset(language);
        String type = "Content-Type: application/x-" + key.charAt(0);
        boolean inType = disposition.isEmpty() || lot.chance(20);
        String fields = inType
                ? type + ";\r\n " + lot.parameter("name", name, charset) + "\r\n"
                        + (disposition.isEmpty() ? "" : disposition + "\r\n")
                : type + "\r\n" + disposition + "; " + lot.parameter("filename", name, charset) + "\r\n";
        return new Part("application/x-" + key.charAt(0), encoded(header + fields, content, true));
    }

    private byte[] encoded(String header, byte[] content, boolean binary) {
        boolean ascii = !binary
                && new String(content, StandardCharsets.ISO_8859_1).chars().allMatch(c -> c < 0x80);
        String encoding = binary
                ? List.of("base64", "binary").get(lot.below(2))
                : List.of(ascii ? "7bit" : "8bit", "quoted-printable", "base64").get(lot.below(3));
        byte[] body = switch (encoding) {
            case "base64" -> MailEncoder.base64(content);
            case "quoted-printable" -> MailEncoder.quotedPrintable(content);
            default -> content;
        };
        String name = lot.chance(80) ? encoding : encoding.toUpperCase(Locale.ROOT);
        String fields = lot.chance(50)
                ? header + "Content-Transfer-Encoding: " + name + "\r\n"
                : "Content-Transfer-Encoding: " + name + "\r\n" + header;
        return joined(ascii(fields + "\r\n"), body);
    }

    private Language language() {
        return LANGUAGES.get(lot.below(LANGUAGES.size()));
    }

    /** A charset of the language, so that one mail may use several. */
    private Charset charset(Language language) {
        return charset(language.charsets().get(lot.below(language.charsets().size())));
    }

    private static Charset charset(String name) {
        return Charset.forName(name);
    }

    private String text(Language language, int count) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(language.words().get(lot.below(language.words().size())));
        }
        return String.join(" ", words);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[] head, byte[] body) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.writeBytes(head);
        octets.writeBytes(body);
        return octets.toByteArray();
    }
}

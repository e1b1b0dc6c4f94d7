package io.github.smtptest.lint;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A format of files that mail programs know by name, media type and first octets.
 *
 * @param name what people call it
 * @param extensions of file names, in lower case
 * @param types the media types that people use for it, its own first
 * @param latest where it begins at the latest
 * @param beginnings its first octets, a character each; empty for text, which begins in any way
 */
record FileFormat(String name, List<String> extensions, List<String> types, int latest, List<String> beginnings) {

    private static final List<String> ARCHIVE = List.of("PK\u0003\u0004", "PK\u0005\u0006", "PK\u0007\u0008");

    /** Documents with a password are no archives, but of Microsoft's compound file format. */
    private static final List<String> OFFICE =
            List.of("PK\u0003\u0004", "PK\u0005\u0006", "PK\u0007\u0008", "\u00D0\u00CF\u0011\u00E0");

    private static final String OPEN_XML = "application/vnd.openxmlformats-officedocument.";

    private static final List<FileFormat> ALL = List.of(
            // Readers take what stands before it within the first 1,024 octets.
            new FileFormat(
                    "PDF", List.of("pdf"), List.of("application/pdf", "application/x-pdf"), 1_024, List.of("%PDF-")),
            octets("PNG", "png", List.of("\u0089PNG\r\n\u001A\n"), "image/png"),
            new FileFormat(
                    "JPEG",
                    List.of("jpg", "jpeg"),
                    List.of("image/jpeg", "image/jpg", "image/pjpeg"),
                    0,
                    List.of("\u00FF\u00D8\u00FF")),
            octets("GIF", "gif", List.of("GIF87a", "GIF89a"), "image/gif"),
            octets("ZIP", "zip", ARCHIVE, "application/zip", "application/x-zip-compressed", "application/x-zip"),
            octets("DOCX", "docx", OFFICE, OPEN_XML + "wordprocessingml.document", "application/zip"),
            octets("XLSX", "xlsx", OFFICE, OPEN_XML + "spreadsheetml.sheet", "application/zip"),
            octets("PPTX", "pptx", OFFICE, OPEN_XML + "presentationml.presentation", "application/zip"),
            octets("SVG", "svg", List.of(), "image/svg+xml", "image/svg", "application/xml", "text/xml"),
            octets("ICS", "ics", List.of(), "text/calendar", "application/ics", "text/plain"),
            octets(
                    "CSV",
                    "csv",
                    List.of(),
                    "text/csv",
                    "text/plain",
                    "text/comma-separated-values",
                    "application/csv",
                    "application/vnd.ms-excel"),
            octets("TXT", "txt", List.of(), "text/plain"),
            octets("HTML", "html", List.of(), "text/html", "text/plain", "application/xhtml+xml"),
            octets("XML", "xml", List.of(), "application/xml", "text/xml", "text/plain"),
            octets("JSON", "json", List.of(), "application/json", "text/json", "text/plain"),
            octets("EML", "eml", List.of(), "message/rfc822", "message/global", "text/plain"));

    private static FileFormat octets(String name, String extension, List<String> beginnings, String... types) {
        return new FileFormat(name, List.of(extension), List.of(types), 0, beginnings);
    }

    /** The extension of a file name in lower case, the whole name when it has none. */
    static String extension(String fileName) {
        return fileName.substring(fileName.lastIndexOf('.') + 1).strip().toLowerCase(Locale.ROOT);
    }

    static Optional<FileFormat> ofName(String fileName) {
        String extension = extension(fileName);
        return ALL.stream()
                .filter(format -> format.extensions.contains(extension))
                .findFirst();
    }

    static Optional<FileFormat> ofType(String mimeType) {
        return ALL.stream()
                .filter(format -> format.types.get(0).equals(mimeType))
                .findFirst();
    }

    /** Whether a media type is one that people use for this format. */
    boolean isType(String mimeType) {
        boolean suffix =
                (name.equals("XML") || name.equals("JSON")) && mimeType.endsWith("+" + name.toLowerCase(Locale.ROOT));
        return suffix || types.contains(mimeType);
    }

    /** Whether content may be of this format, which of text is always so. */
    boolean isContent(byte[] content) {
        return beginnings.isEmpty() || beginnings.stream().anyMatch(beginning -> begins(content, beginning));
    }

    private boolean begins(byte[] content, String beginning) {
        for (int at = 0; at <= latest && at + beginning.length() <= content.length; at++) {
            int same = 0;
            while (same < beginning.length() && (content[at + same] & 0xFF) == beginning.charAt(same)) {
                same++;
            }
            if (same == beginning.length()) {
                return true;
            }
        }
        return false;
    }
}

package io.github.smtptest.lint;

import static io.github.smtptest.lint.LintRule.BLOCKED_ATTACHMENT;
import static io.github.smtptest.lint.LintRule.EMPTY_ATTACHMENT;
import static io.github.smtptest.lint.LintRule.UNSAFE_FILE_NAME;
import static io.github.smtptest.lint.LintRule.WRONG_ATTACHMENT_CONTENT;
import static io.github.smtptest.lint.LintRule.WRONG_ATTACHMENT_TYPE;

import io.github.smtptest.message.Attachment;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** Attached and inline files: name, declared type and content. */
final class AttachmentRules implements Rules {

    /** Says nothing of the format, and so contradicts none. */
    private static final Set<String> UNSPECIFIC = Set.of(
            "application/octet-stream",
            "binary/octet-stream",
            "application/binary",
            "application/x-download",
            "application/force-download");

    /** As Gmail lists them. */
    private static final Set<String> BLOCKED =
            Set.of(("ade adp apk appx appxbundle bat cab chm cmd com cpl diagcab diagcfg diagpkg dll dmg ex ex_ exe hta"
                            + " img ins iso isp jar jnlp js jse lib lnk mde mjs msc msi msix msixbundle msp mst nsh pif"
                            + " ps1 scr sct shb sys vb vbe vbs vhd vxd wsc wsf wsh xll")
                    .split(" ", -1));

    @Override
    public void check(Examined mail, Findings findings) {
        for (Attachment file : mail.files()) {
            String name = file.fileName().orElse("");
            String place = Examined.place(file);
            checkName(name, place, findings);
            // A message within the mail is no file, and a multipart has only parts.
            if (!file.entity().children().isEmpty() || file.entity().isMultipart()) {
                continue;
            }
            byte[] content = file.content();
            if (content.length == 0) {
                findings.add(EMPTY_ATTACHMENT, place, "has no content");
            } else {
                checkFormat(file, name, content, findings);
            }
        }
    }

    private static void checkName(String name, String place, Findings findings) {
        if (name.chars().anyMatch(c -> c == '/' || c == '\\')) {
            findings.add(UNSAFE_FILE_NAME, place, "the name has a path");
        } else if (name.codePoints()
                .anyMatch(c ->
                        Character.isISOControl(c) || Character.getType(c) == Character.LINE_SEPARATOR || isBidi(c))) {
            findings.add(UNSAFE_FILE_NAME, place, "the name has an invisible character that changes how it reads");
        }
        if (name.indexOf('.') >= 0 && BLOCKED.contains(FileFormat.extension(name))) {
            findings.add(BLOCKED_ATTACHMENT, place, "Gmail refuses files of this kind");
        }
    }

    /** Overrides and isolates make {@code exe.pdf} of {@code fdp.exe}; the marks that scripts need do not. */
    private static boolean isBidi(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }

    private static void checkFormat(Attachment file, String name, byte[] content, Findings findings) {
        String place = Examined.place(file);
        String type = file.contentType().mimeType();
        boolean declared = file.entity().headers().first("Content-Type").isPresent() && !UNSPECIFIC.contains(type);
        Optional<FileFormat> byName = name.indexOf('.') < 0 ? Optional.empty() : FileFormat.ofName(name);
        if (declared && byName.filter(format -> !format.isType(type)).isPresent()) {
            findings.add(WRONG_ATTACHMENT_TYPE, place, "the name contradicts the Content-Type " + type);
            return;
        }
        byName.or(() -> FileFormat.ofType(type))
                .filter(format -> !format.isContent(content))
                .ifPresent(format -> findings.add(
                        WRONG_ATTACHMENT_CONTENT,
                        place,
                        "is no " + format.name() + ", it begins with the octets "
                                + HexFormat.ofDelimiter(" ")
                                        .withUpperCase()
                                        .formatHex(Arrays.copyOf(content, Math.min(8, content.length)))));
    }
}

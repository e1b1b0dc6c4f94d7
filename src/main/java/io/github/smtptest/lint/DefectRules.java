package io.github.smtptest.lint;

import io.github.smtptest.mime.HeaderField;
import io.github.smtptest.mime.MimeDefect;
import io.github.smtptest.mime.MimeEntity;
import java.util.EnumSet;
import java.util.Set;

/** What reading the mail already found to be damaged. */
final class DefectRules implements Rules {

    /** Told by {@link OctetRules}, which also see what stands between the parts. */
    private static final Set<LintRule> TOLD_OF_OCTETS =
            EnumSet.of(LintRule.BARE_LINE_END, LintRule.LINE_TOO_LONG, LintRule.NUL_OCTET);

    @Override
    public void check(Examined mail, Findings findings) {
        for (MimeEntity entity : mail.entities()) {
            for (MimeDefect defect : entity.defects()) {
                LintRule rule = rule(defect.kind());
                // Without SMTPUTF8, FieldRules tells of every octet above 127.
                boolean told = rule == LintRule.UNENCODED_HEADER && !mail.announces("SMTPUTF8", "");
                if (!told && !TOLD_OF_OCTETS.contains(rule)) {
                    boolean undeclared = defect.kind() == MimeDefect.Kind.WRONG_CHARSET
                            && defect.field().isEmpty()
                            && !declaresCharset(entity);
                    findings.add(
                            undeclared ? LintRule.MISSING_CHARSET : rule, place(entity, defect), defect.description());
                }
            }
        }
    }

    private static boolean declaresCharset(MimeEntity entity) {
        return entity.headers().first("Content-Type").map(HeaderField::value).isPresent()
                && entity.contentType()
                        .parameter("charset")
                        .filter(charset -> !charset.isBlank())
                        .isPresent();
    }

    private static String place(MimeEntity entity, MimeDefect defect) {
        boolean whole = entity.path().equals("message");
        if (defect.field().isPresent()) {
            return (whole ? "" : Examined.place(entity) + ", ") + "header field "
                    + defect.field().get();
        }
        return whole && rule(defect.kind()) == LintRule.MALFORMED_HEADER ? "header" : Examined.place(entity);
    }

    /** The rule that a kind of damage breaks. */
    static LintRule rule(MimeDefect.Kind kind) {
        return switch (kind) {
            case HEADER_LINE_WITHOUT_COLON, MISSING_EMPTY_LINE -> LintRule.MALFORMED_HEADER;
            case BARE_LINE_END -> LintRule.BARE_LINE_END;
            case NUL -> LintRule.NUL_OCTET;
            case LINE_TOO_LONG -> LintRule.LINE_TOO_LONG;
            case EIGHT_BIT_HEADER -> LintRule.UNENCODED_HEADER;
            case EIGHT_BIT_BODY -> LintRule.UNDECLARED_EIGHT_BIT;
            case REPEATED_FIELD -> LintRule.REPEATED_FIELD;
            case MALFORMED_ENCODED_WORD -> LintRule.MALFORMED_ENCODED_WORD;
            case MALFORMED_ADDRESS -> LintRule.MALFORMED_ADDRESS;
            case MALFORMED_DATE -> LintRule.MALFORMED_DATE;
            case MALFORMED_CONTENT_TYPE, MALFORMED_DISPOSITION, MALFORMED_EXTENDED_PARAMETER ->
                LintRule.MALFORMED_MIME_FIELD;
            case UNKNOWN_CHARSET -> LintRule.UNKNOWN_CHARSET;
            case WRONG_CHARSET -> LintRule.WRONG_CHARSET;
            case UNKNOWN_TRANSFER_ENCODING, ENCODED_COMPOSITE -> LintRule.UNKNOWN_TRANSFER_ENCODING;
            case DAMAGED_BASE64, DAMAGED_QUOTED_PRINTABLE, DAMAGED_UUENCODE -> LintRule.DAMAGED_ENCODING;
            case MISSING_BOUNDARY, MISSING_PARTS, MISSING_FINAL_DELIMITER, NESTED_TOO_DEEPLY, UNREADABLE ->
                LintRule.BROKEN_STRUCTURE;
        };
    }
}

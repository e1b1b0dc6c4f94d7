package io.github.smtptest.lint;

import static io.github.smtptest.lint.LintRule.CONTROL_CHARACTER;
import static io.github.smtptest.lint.LintRule.IMPLAUSIBLE_DATE;
import static io.github.smtptest.lint.LintRule.LOCAL_MESSAGE_ID;
import static io.github.smtptest.lint.LintRule.MALFORMED_MESSAGE_ID;
import static io.github.smtptest.lint.LintRule.MISSING_DATE;
import static io.github.smtptest.lint.LintRule.MISSING_MESSAGE_ID;
import static io.github.smtptest.lint.LintRule.MISSING_MIME_VERSION;
import static io.github.smtptest.lint.LintRule.MISSING_SUBJECT;
import static io.github.smtptest.lint.LintRule.UNENCODED_HEADER;

import io.github.smtptest.mime.HeaderField;
import io.github.smtptest.mime.MimeEntity;
import io.github.smtptest.wording.FailureText;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Header fields that must be there, and what any of them must not contain. */
final class FieldRules implements Rules {

    /** RFC 5322 section 3.6.4, without comments, which nobody writes there. */
    private static final Pattern MESSAGE_ID = Pattern.compile("<[!-~&&[^<>@]]++@([!-~&&[^<>@]]++)>");

    private static final int FIRST_YEAR = 1990;
    private static final int LAST_YEAR = 2100;

    @Override
    public void check(Examined mail, Findings findings) {
        checkDate(mail, findings);
        checkMessageId(mail, findings);
        checkSubject(mail, findings);
        checkMimeVersion(mail, findings);
        for (MimeEntity entity : mail.entities()) {
            String in = entity.path().equals("message") ? "" : Examined.place(entity) + ", ";
            for (HeaderField field : entity.headers().fields()) {
                checkCharacters(mail, in + place(field), field, findings);
            }
        }
    }

    private static void checkDate(Examined mail, Findings findings) {
        Optional<HeaderField> field = mail.headers().first("Date");
        if (field.isEmpty()) {
            findings.add(MISSING_DATE, "header field Date", "is missing");
        }
        field.flatMap(HeaderField::dateTime)
                .filter(date -> date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR)
                .ifPresent(date -> findings.add(
                        IMPLAUSIBLE_DATE,
                        "header field Date",
                        "says " + FailureText.quoted(field.get().value()) + ", when nobody sent this mail"));
    }

    private static void checkMessageId(Examined mail, Findings findings) {
        String where = "header field Message-ID";
        String id = mail.headers().first("Message-ID").map(HeaderField::value).orElse("");
        var matcher = MESSAGE_ID.matcher(id);
        if (id.isEmpty()) {
            findings.add(MISSING_MESSAGE_ID, where, "is missing");
        } else if (!matcher.matches()) {
            findings.add(MALFORMED_MESSAGE_ID, where, FailureText.quoted(id) + " is not of the form <unique@domain>");
        } else if (LocalNames.isLocal(matcher.group(1))) {
            findings.add(
                    LOCAL_MESSAGE_ID,
                    where,
                    FailureText.quoted(id) + " ends with a name that only one machine or network knows");
        }
    }

    private static void checkSubject(Examined mail, Findings findings) {
        Optional<String> subject = mail.message().subject();
        if (subject.filter(text -> !text.isBlank()).isEmpty()) {
            findings.add(MISSING_SUBJECT, "header field Subject", subject.isEmpty() ? "is missing" : "is empty");
        }
    }

    private static void checkMimeVersion(Examined mail, Findings findings) {
        if (mail.headers().first("MIME-Version").isEmpty()) {
            Stream.of("Content-Type", "Content-Transfer-Encoding")
                    .filter(name -> mail.headers().first(name).isPresent())
                    .findFirst()
                    .ifPresent(name -> findings.add(
                            MISSING_MIME_VERSION,
                            "header field MIME-Version",
                            "is missing, although there is " + name));
        }
    }

    private static void checkCharacters(Examined mail, String where, HeaderField field, Findings findings) {
        boolean high = false;
        boolean nul = false;
        for (byte octet : field.raw()) {
            high |= octet < 0;
            nul |= octet == 0;
        }
        if (high && !mail.announces("SMTPUTF8", "")) {
            findings.add(
                    UNENCODED_HEADER, where, "has octets above 127, and the MAIL command has no SMTPUTF8 parameter");
        }
        // OctetRules tell of an octet that is 0.
        String value = nul ? field.value().replace("\0", "") : field.value();
        if (value.chars().anyMatch(FieldRules::isControl)) {
            findings.add(
                    CONTROL_CHARACTER,
                    where,
                    "has a line break or other control character: " + FailureText.quoted(value));
        }
    }

    private static boolean isControl(int c) {
        return (c < ' ' && c != '\t') || c == 0x7F;
    }

    private static String place(HeaderField field) {
        return "header field " + field.name();
    }
}

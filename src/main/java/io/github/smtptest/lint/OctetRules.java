package io.github.smtptest.lint;

import static io.github.smtptest.lint.LintRule.BARE_LINE_END;
import static io.github.smtptest.lint.LintRule.LINE_TOO_LONG;
import static io.github.smtptest.lint.LintRule.NUL_OCTET;
import static io.github.smtptest.lint.LintRule.UNANNOUNCED_BINARY;
import static io.github.smtptest.lint.LintRule.UNANNOUNCED_EIGHT_BIT;

import io.github.smtptest.mime.HeaderField;
import io.github.smtptest.mime.MimeEntity;
import io.github.smtptest.wording.Wording;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What servers on the way see of a mail: octets and lines, whatever they mean. */
final class OctetRules implements Rules {

    /** RFC 5322 section 2.1.1, without the line end. */
    private static final int LONGEST_LINE = 998;

    private static final int LONGEST_NAME = 60;

    @Override
    public void check(Examined mail, Findings findings) {
        boolean binary = mail.announces("BODY", "BINARYMIME");
        boolean eightBit = binary || mail.announces("BODY", "8BITMIME");
        new Scan(mail.message().raw(), binary, eightBit).tell(findings);
        for (MimeEntity entity : mail.entities()) {
            Optional<String> encoding =
                    entity.headers().first("Content-Transfer-Encoding").map(HeaderField::value);
            if (!binary && encoding.filter("binary"::equalsIgnoreCase).isPresent()) {
                findings.add(
                        UNANNOUNCED_BINARY,
                        Examined.place(entity),
                        "is binary, and the MAIL command does not say BODY=BINARYMIME");
            }
        }
    }

    /** One pass over the octets. */
    private static final class Scan {
        private final byte[] raw;
        private final boolean binary;
        private final boolean eightBit;
        private final Tally bareEnds = new Tally();
        private final Tally longLines = new Tally();
        private final Tally nuls = new Tally();
        private final Tally high = new Tally();
        private boolean header = true;
        private String field = "";
        private int longest;

        Scan(byte[] raw, boolean binary, boolean eightBit) {
            this.raw = raw;
            this.binary = binary;
            this.eightBit = eightBit;
            int line = 1;
            int start = 0;
            while (start < raw.length) {
                int end = start;
                while (end < raw.length && raw[end] != '\n') {
                    end++;
                }
                read(line, start, end);
                start = end + 1;
                line++;
            }
        }

        private void read(int line, int start, int feed) {
            boolean returned = feed > start && raw[feed - 1] == '\r';
            int end = returned && feed < raw.length ? feed - 1 : feed;
            if (header && end == start) {
                header = false;
            }
            if (header && raw[start] != ' ' && raw[start] != '\t') {
                field = name(start, end);
            }
            if (binary && !header) {
                return;
            }
            if (feed < raw.length && !returned) {
                bareEnds.add(line, field, header);
            }
            if (end - start > LONGEST_LINE) {
                longLines.add(line, field, header);
                longest = Math.max(longest, end - start);
            }
            for (int i = start; i < end; i++) {
                if (raw[i] == '\r') {
                    bareEnds.add(line, field, header);
                } else if (raw[i] == 0) {
                    nuls.add(line, field, header);
                } else if (raw[i] < 0 && !header && !eightBit) {
                    high.add(line, field, false);
                }
            }
        }

        private String name(int start, int end) {
            int colon = start;
            while (colon < end && raw[colon] != ':') {
                colon++;
            }
            int length = Math.min(colon - start, LONGEST_NAME);
            return colon == end ? "" : new String(raw, start, length, StandardCharsets.ISO_8859_1).strip();
        }

        void tell(Findings findings) {
            if (bareEnds.count > 0) {
                findings.add(BARE_LINE_END, bareEnds.first, bareEnds.says("a line end of CR or LF alone", ""));
            }
            if (longLines.count > 0) {
                findings.add(
                        LINE_TOO_LONG,
                        longLines.first,
                        longLines.says(
                                "a line of more than 998 octets",
                                longLines.count == 1 ? "" : "; the longest has " + Wording.octets(longest)));
            }
            if (nuls.count > 0) {
                findings.add(NUL_OCTET, nuls.first, nuls.says("an octet of value 0", ""));
            }
            if (high.count > 0) {
                findings.add(
                        UNANNOUNCED_EIGHT_BIT,
                        high.first,
                        high.says("an octet above 127", "; the MAIL command does not say BODY=8BITMIME"));
            }
        }
    }

    /** How often something was seen, and where first. */
    private static final class Tally {
        private int count;
        private String first = "";

        void add(int line, String field, boolean header) {
            if (count == 0) {
                first = header && !field.isEmpty() ? "header field " + field : "line " + line + " of the mail";
            }
            count++;
        }

        String says(String what, String more) {
            String others = count == 1 ? "" : ", and " + Wording.count(count - 1, "other") + " below";
            return "has " + what + others + more;
        }
    }
}

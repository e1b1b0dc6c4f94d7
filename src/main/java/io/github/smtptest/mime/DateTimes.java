package io.github.smtptest.mime;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** RFC 5322 date-times, current (section 3.3) and obsolete (section 4.3), with comments, folding and odd blanks. */
final class DateTimes {

    private static final Pattern DATE_TIME = Pattern.compile(
            "(?:[A-Za-z]+ ?[,.]? ?)?(\\d{1,2})[ -]?([A-Za-z]{3})[A-Za-z]*[ .,-]{0,2}(\\d{2,4}),? (\\d{1,2}) ?[:.] ?(\\d{2})"
                    + "(?: ?[:.] ?(\\d{1,2})(?:[.,]\\d+)?)? ?(.*)");
    private static final Pattern OFFSET = Pattern.compile("(?:GMT|UTC|UT)? ?([+-])(\\d{2}):?(\\d{2})\\b.*");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    /** RFC 5322 section 4.3. Zones missing here, military letters included, count as -0000 there. */
    private static final Map<String, Integer> ZONES =
            Map.of("EDT", -4, "EST", -5, "CDT", -5, "CST", -6, "MDT", -6, "MST", -7, "PDT", -7, "PST", -8);

    private DateTimes() {}

    static Optional<OffsetDateTime> parse(String octets) {
        String text =
                Octets.withoutComments(Octets.unfold(octets)).replace('\t', ' ').replaceAll(" +", " ");
        Matcher matcher = DATE_TIME.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            String seconds = matcher.group(6);
            return Optional.of(OffsetDateTime.of(
                    year(matcher.group(3)),
                    MONTHS.indexOf(matcher.group(2).toLowerCase(Locale.ROOT)) + 1,
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(4)),
                    Integer.parseInt(matcher.group(5)),
                    // a leap second, which java.time has no value for
                    seconds == null ? 0 : seconds.equals("60") ? 59 : Integer.parseInt(seconds),
                    0,
                    zone(matcher.group(7).strip())));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int year(String digits) {
        int year = Integer.parseInt(digits);
        if (digits.length() == 2) {
            return year < 50 ? year + 2000 : year + 1900;
        }
        return digits.length() == 3 ? year + 1900 : year;
    }

    private static ZoneOffset zone(String text) {
        Matcher offset = OFFSET.matcher(text.toUpperCase(Locale.ROOT));
        if (offset.matches()) {
            int minutes = Integer.parseInt(offset.group(2)) * 60 + Integer.parseInt(offset.group(3));
            return ZoneOffset.ofTotalSeconds((offset.group(1).equals("-") ? -minutes : minutes) * 60);
        }
        return ZoneOffset.ofHours(ZONES.getOrDefault(text.toUpperCase(Locale.ROOT), 0));
    }
}

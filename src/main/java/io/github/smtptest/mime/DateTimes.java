package io.github.smtptest.mime;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** RFC 5322 date-times, current (section 3.3) and obsolete (section 4.3), and what else stands in Date fields. */
final class DateTimes {

    private static final String TIME =
            "(?<hour>\\d{1,2}) ?[:.] ?(?<minute>\\d{2})(?: ?[:.] ?(?<second>\\d{1,2})(?:[.,]\\d+)?)?(?: ?(?<half>[AaPp])[Mm]\\b)?";
    private static final Pattern MAIL =
            Pattern.compile("(?:[A-Za-z]+ ?[,.]? ?)?(?<day>\\d{1,2})[ -]?(?<month>[A-Za-z]{3})"
                    + "[A-Za-z]*[ .,-]{0,2}(?<year>\\d{2,4}),? " + TIME + " ?(?<zone>.*)");
    private static final Pattern ASCTIME =
            Pattern.compile("(?:[A-Za-z]+ ?,? )?(?<month>[A-Za-z]{3})[A-Za-z]* (?<day>\\d{1,2}),? " + TIME
                    + " ?(?<zone>[A-Za-z]{1,5}|[+-]\\d{4})? (?<year>\\d{4})(?: (?<zone2>[A-Za-z]{1,5}|[+-]\\d{4}))?");
    private static final Pattern ISO = Pattern.compile(
            "(?<year>\\d{4})-(?<month>\\d{2})-(?<day>\\d{2})[T ]" + TIME + " ?(?<zone>Z|[+-]\\d{2}:?\\d{2})?");
    private static final Pattern STRICT =
            Pattern.compile("(?:(?<weekday>[A-Za-z]{3}) ?, ?)?\\d{1,2} [A-Za-z]{3} \\d{2,4} "
                    + "\\d{1,2} ?: ?\\d{2}(?: ?: ?\\d{2})? (?:[+-]\\d{4}|[A-Za-z]{1,3})");
    private static final Pattern OFFSET = Pattern.compile("(?:GMT|UTC|UT)? ?([+-])(\\d{2}):?(\\d{2})\\b.*");
    private static final int LONGEST = 500;
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    /** RFC 5322 section 4.3. Zones missing here, military letters included, count as -0000 there. */
    private static final Map<String, Integer> ZONES =
            Map.of("EDT", -4, "EST", -5, "CDT", -5, "CST", -6, "MDT", -6, "MST", -7, "PDT", -7, "PST", -8);

    private DateTimes() {}

    static Optional<OffsetDateTime> parse(String octets) {
        String text = plain(octets);
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher mail = MAIL.matcher(text);
        if (mail.matches()) {
            return dateTime(mail, month(mail.group("month")), mail.group("zone"));
        }
        Matcher asctime = ASCTIME.matcher(text);
        if (asctime.matches()) {
            String zone = asctime.group("zone") == null ? asctime.group("zone2") : asctime.group("zone");
            return dateTime(asctime, month(asctime.group("month")), zone == null ? "" : zone);
        }
        Matcher iso = ISO.matcher(text);
        return iso.matches()
                ? dateTime(
                        iso, Integer.parseInt(iso.group("month")), iso.group("zone") == null ? "" : iso.group("zone"))
                : Optional.empty();
    }

    /** What is wrong with a date-time, in words. */
    static Optional<String> damage(String octets) {
        Optional<OffsetDateTime> read = parse(octets);
        if (read.isEmpty()) {
            return Optional.of("no date-time");
        }
        Matcher strict = STRICT.matcher(plain(octets));
        if (!strict.matches()) {
            return Optional.of("not in the form of mail, read as " + read.get());
        }
        String weekday = read.get().getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
        String written = strict.group("weekday");
        return written == null || written.equalsIgnoreCase(weekday)
                ? Optional.empty()
                : Optional.of("says " + written + ", but that day is a " + weekday);
    }

    private static String plain(String octets) {
        return Octets.withoutComments(Octets.unfold(octets))
                .replace('\t', ' ')
                .replaceAll(" +", " ")
                .strip();
    }

    private static int month(String name) {
        return MONTHS.indexOf(name.toLowerCase(Locale.ROOT)) + 1;
    }

    private static Optional<OffsetDateTime> dateTime(Matcher matcher, int month, String zone) {
        String second = matcher.group("second");
        try {
            return Optional.of(OffsetDateTime.of(
                    year(matcher.group("year")),
                    month,
                    Integer.parseInt(matcher.group("day")),
                    hour(Integer.parseInt(matcher.group("hour")), matcher.group("half")),
                    Integer.parseInt(matcher.group("minute")),
                    // a leap second, which java.time has no value for
                    second == null ? 0 : second.equals("60") ? 59 : Integer.parseInt(second),
                    0,
                    zone(zone.strip())));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int hour(int hour, @Nullable String half) {
        if (half == null || hour > 12) {
            return hour;
        }
        return hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
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

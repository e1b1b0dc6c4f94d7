package io.github.smtptest.session;

import io.github.smtptest.wording.Wording;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Attempts as they stand in the text of a failure: one line for each, with the time since the one before. */
public final class AttemptListing {

    private static final int LISTED = 10;
    private static final int LONGEST_LINE = 500;

    private AttemptListing() {}

    /**
     * Lists attempts: {@code "#2 session 1, from <a@x> to <b@y>: accepted, 1.2 s after the one before"}.
     *
     * @param attempts the attempts
     * @return an indented line for each of the first ten, each with a line break before it; empty if there is none
     */
    public static String lines(List<? extends SmtpTransaction> attempts) {
        StringBuilder lines = new StringBuilder();
        List<Duration> gaps = gaps(attempts);
        for (int i = 0; i < Math.min(LISTED, attempts.size()); i++) {
            SmtpTransaction attempt = attempts.get(i);
            String line = "session " + attempt.session() + ", " + attempt;
            lines.append("\n  #").append(i + 1).append(' ').append(Wording.cut(Wording.visible(line), LONGEST_LINE));
            if (i > 0) {
                lines.append(", ").append(Wording.duration(gaps.get(i - 1))).append(" after the one before");
            }
        }
        if (attempts.size() > LISTED) {
            lines.append("\n  … and ").append(attempts.size() - LISTED).append(" more");
        }
        return lines.toString();
    }

    /** The times between the starts, in whole milliseconds: what is compared is then what is shown. */
    static List<Duration> gaps(List<? extends SmtpTransaction> attempts) {
        return IntStream.range(1, attempts.size())
                .mapToObj(i -> Duration.between(
                        attempts.get(i - 1).started(), attempts.get(i).started()))
                .map(gap -> Duration.ofMillis(gap.toMillis()))
                .toList();
    }
}

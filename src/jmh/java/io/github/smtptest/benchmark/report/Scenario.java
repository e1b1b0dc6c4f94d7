package io.github.smtptest.benchmark.report;

/**
 * One row: something that is measured of every contestant.
 *
 * @param title what a person calls it
 * @param unit of the figures
 * @param key what the figures are called where they are measured
 * @param more whether more is better
 * @param target the ratio to the limit that we want to keep; 0 for none
 */
public record Scenario(String title, String unit, String key, boolean more, double target) {

    public static Scenario less(String title, String unit, String key, double target) {
        return new Scenario(title, unit, key, false, target);
    }

    public static Scenario more(String title, String unit, String key, double target) {
        return new Scenario(title, unit, key, true, target);
    }

    /** Whether a ratio is as good as the target; true without one. */
    public boolean isReached(double ratio) {
        return target == 0 || (more ? ratio >= target : ratio <= target);
    }
}

package io.github.smtptest.wording;

/**
 * How much two texts have in common at their beginnings and ends. A surrogate pair is never cut in two.
 *
 * @param prefix the length of the common beginning
 * @param suffix the length of the common end, which does not overlap the beginning
 */
record CommonEnds(int prefix, int suffix) {

    /** What is left of two texts without the ends. */
    record Middle(String expected, String actual) {}

    static CommonEnds of(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        int prefix = 0;
        while (prefix < shorter && one.charAt(prefix) == other.charAt(prefix)) {
            prefix++;
        }
        if (isInPair(one, prefix) || isInPair(other, prefix)) {
            prefix--;
        }
        int suffix = 0;
        while (suffix < shorter - prefix
                && one.charAt(one.length() - 1 - suffix) == other.charAt(other.length() - 1 - suffix)) {
            suffix++;
        }
        if (isInPair(one, one.length() - suffix) || isInPair(other, other.length() - suffix)) {
            suffix--;
        }
        return new CommonEnds(prefix, suffix);
    }

    private static boolean isInPair(String text, int at) {
        return at > 0 && at < text.length() && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
    }

    /**
     * What differs. That what differs is canonically equivalent is the same as that the texts are, because what both begin
     * and end with stays where it is among the marks of its class.
     */
    Middle middle(String expected, String actual) {
        return new Middle(
                expected.substring(prefix, expected.length() - suffix),
                actual.substring(prefix, actual.length() - suffix));
    }
}

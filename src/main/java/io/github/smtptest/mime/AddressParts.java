package io.github.smtptest.mime;

import java.net.IDN;
import java.util.Locale;

/**
 * What stands on either side of the at sign.
 *
 * @param localPart without the quotes that wrap it
 * @param at whether there is an at sign
 * @param domain as written, {@code ""} when there is none
 */
record AddressParts(String localPart, boolean at, String domain) {

    /** RFC 1035 section 2.3.4; the JDK's IDN does not stand up to names much longer. */
    private static final int LONGEST_DOMAIN = 253;

    /** RFC 5894 section 7.2: IDNA 2003 makes other letters of these, and so another domain. */
    private static final String DEVIATING = "\u00DF\u1E9E\u03C2\u200C\u200D";

    static AddressParts of(String address) {
        // an at sign within quotes parts nothing
        int at = address.endsWith("\"") ? -1 : address.lastIndexOf('@');
        return at < 0
                ? new AddressParts(unquoted(address), false, "")
                : new AddressParts(unquoted(address.substring(0, at)), true, address.substring(at + 1));
    }

    /** What quotes and backslashes stand for (RFC 5321 section 4.1.2); a quote that never ends is an ordinary character. */
    static String unquoted(String localPart) {
        if (localPart.indexOf('"') < 0) {
            return localPart;
        }
        StringBuilder plain = new StringBuilder(localPart.length());
        boolean quoted = false;
        for (int i = 0; i < localPart.length(); i++) {
            char c = localPart.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted && i + 1 < localPart.length()) {
                i++;
                plain.append(localPart.charAt(i));
            } else {
                plain.append(c);
            }
        }
        return quoted ? localPart : plain.toString();
    }

    boolean isSameAs(AddressParts other) {
        return at == other.at && isSameLocalPart(localPart, other.localPart) && isSameDomain(domain, other.domain);
    }

    private static boolean isSameLocalPart(String one, String other) {
        return one.equals(other) || (one.equalsIgnoreCase("postmaster") && other.equalsIgnoreCase("postmaster"));
    }

    static boolean isSameDomain(String one, String other) {
        return comparable(one).equals(comparable(other));
    }

    private static String comparable(String domain) {
        boolean asIs = domain.length() > LONGEST_DOMAIN
                || domain.startsWith("[")
                || domain.chars().allMatch(c -> c < 0x80)
                || domain.chars().anyMatch(c -> DEVIATING.indexOf(c) >= 0);
        if (!asIs) {
            try {
                return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
            } catch (IllegalArgumentException e) {
                // no domain: compared as written
            }
        }
        return domain.toLowerCase(Locale.ROOT);
    }
}

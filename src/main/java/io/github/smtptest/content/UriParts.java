package io.github.smtptest.content;

import java.util.Locale;
import java.util.Optional;

/**
 * What stands where in a URL, cut as browsers cut it (WHATWG URL, section 4.4): nothing in it need be legal.
 *
 * @param scheme in lower case, {@code ""} for a relative reference
 * @param authority without its two slashes; empty when there is none
 * @param path {@code ""} when there is none
 * @param query without its question mark; empty when there is none
 * @param fragment without its hash sign; empty when there is none
 */
record UriParts(
        String scheme, Optional<String> authority, String path, Optional<String> query, Optional<String> fragment) {

    static UriParts of(String written) {
        String rest = withoutInvisible(written);
        int hash = rest.indexOf('#');
        Optional<String> fragment = hash < 0 ? Optional.empty() : Optional.of(rest.substring(hash + 1));
        rest = hash < 0 ? rest : rest.substring(0, hash);
        int mark = rest.indexOf('?');
        Optional<String> query = mark < 0 ? Optional.empty() : Optional.of(rest.substring(mark + 1));
        rest = mark < 0 ? rest : rest.substring(0, mark);
        int colon = schemeEnd(rest);
        String scheme = colon < 0 ? "" : rest.substring(0, colon).toLowerCase(Locale.ROOT);
        rest = rest.substring(colon + 1);
        if (scheme.isEmpty() || isWeb(scheme)) {
            rest = rest.replace('\\', '/');
        }
        Optional<String> authority = Optional.empty();
        if (rest.startsWith("//")) {
            int slash = rest.indexOf('/', 2);
            int end = slash < 0 ? rest.length() : slash;
            authority = Optional.of(rest.substring(2, end));
            rest = rest.substring(end);
        }
        return new UriParts(scheme, authority, rest, query, fragment);
    }

    boolean isWeb() {
        return isWeb(scheme);
    }

    private static boolean isWeb(String scheme) {
        return scheme.equals("http") || scheme.equals("https");
    }

    /** The authority without user and port; an IPv6 address keeps its brackets. */
    String host() {
        String hostAndPort = hostAndPort();
        int colon = portColon(hostAndPort);
        return colon < 0 ? hostAndPort : hostAndPort.substring(0, colon);
    }

    /** What follows the colon, {@code ""} when nothing does. */
    String port() {
        String hostAndPort = hostAndPort();
        int colon = portColon(hostAndPort);
        return colon < 0 ? "" : hostAndPort.substring(colon + 1);
    }

    /** User and password with their at sign, {@code ""} when there are none. */
    String user() {
        String whole = authority.orElse("");
        return whole.substring(0, whole.lastIndexOf('@') + 1);
    }

    private String hostAndPort() {
        String whole = authority.orElse("");
        return whole.substring(whole.lastIndexOf('@') + 1);
    }

    private static int portColon(String hostAndPort) {
        return hostAndPort.indexOf(':', Math.max(0, hostAndPort.lastIndexOf(']')));
    }

    /** The index of the colon after a scheme (RFC 3986 section 3.1), or -1. */
    private static int schemeEnd(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ':') {
                return i > 0 ? i : -1;
            }
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && (i == 0 || ((c < '0' || c > '9') && "+-.".indexOf(c) < 0))) {
                return -1;
            }
        }
        return -1;
    }

    /** Browsers strip blanks and controls around a URL, and tabs and line ends within it. */
    private static String withoutInvisible(String written) {
        int start = 0;
        int end = written.length();
        while (start < end && written.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && written.charAt(end - 1) <= ' ') {
            end--;
        }
        String trimmed = written.substring(start, end);
        return trimmed.replace("\t", "").replace("\n", "").replace("\r", "");
    }
}

package io.github.smtptest.lint;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The names and addresses of hosts that mean something on one machine or one network alone. */
final class LocalNames {

    /** RFC 6761, RFC 6762, RFC 8375 and what ICANN keeps for private use. */
    private static final List<String> ENDINGS =
            List.of(".localhost", ".local", ".localdomain", ".internal", ".lan", ".home.arpa");

    /** RFC 1918, RFC 3927, RFC 1122 section 3.2.1.3. */
    private static final Pattern PRIVATE =
            Pattern.compile("(?:0|10|127|169\\.254|192\\.168|172\\.(?:1[6-9]|2\\d|3[01]))(?:\\.\\d{1,3}){2,3}");

    private LocalNames() {}

    static boolean isLocal(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.startsWith("[")) {
            return name.equals("[::1]")
                    || PRIVATE.matcher(name.replaceAll("[\\[\\]]", "")).matches();
        }
        return name.indexOf('.') < 0
                || ENDINGS.stream().anyMatch(name::endsWith)
                || PRIVATE.matcher(name).matches();
    }
}

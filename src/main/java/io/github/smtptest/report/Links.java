package io.github.smtptest.report;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Links to files beside the page. */
final class Links {

    private Links() {}

    /** A relative path as it stands in a link: what is no letter or digit is encoded (RFC 3986 §2.1). */
    static String to(String path) {
        StringBuilder link = new StringBuilder();
        for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xFF);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (plain || "-._/".indexOf(c) >= 0) {
                link.append(c);
            } else {
                link.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return link.toString();
    }
}

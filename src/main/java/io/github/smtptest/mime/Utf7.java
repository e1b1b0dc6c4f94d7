package io.github.smtptest.mime;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** RFC 2152 UTF-7, which Java lacks and old Outlook sent. */
final class Utf7 {

    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private Utf7() {}

    static String decode(byte[] octets) {
        String source = Octets.of(octets);
        StringBuilder text = new StringBuilder(source.length());
        int i = 0;
        while (i < source.length()) {
            char c = source.charAt(i++);
            if (c != '+') {
                text.append(c);
                continue;
            }
            int end = i;
            while (end < source.length() && BASE64.indexOf(source.charAt(end)) >= 0) {
                end++;
            }
            text.append(end == i ? "+" : shifted(source.substring(i, end)));
            i = end < source.length() && source.charAt(end) == '-' ? end + 1 : end;
        }
        return text.toString();
    }

    private static String shifted(String base64) {
        int letters = base64.length() % 4 == 1 ? base64.length() - 1 : base64.length();
        byte[] utf16 = Base64.getDecoder().decode(base64.substring(0, letters));
        return new String(Arrays.copyOf(utf16, utf16.length & ~1), StandardCharsets.UTF_16BE);
    }
}

package io.github.smtptest.report;

import io.github.smtptest.mail.Mail;
import io.github.smtptest.wording.Wording;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** A message as it was sent, or its beginning. */
final class Source {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int LARGEST = 64 * 1024;

    private Source() {}

    static Html of(Mail mail, String file) {
        byte[] raw = mail.raw();
        boolean whole = raw.length <= LARGEST;
        String shown = octetsAsText(whole ? raw : Arrays.copyOf(raw, beginning(raw)));
        return MailSection.unfolded(
                false,
                "Source",
                whole ? "as sent" : "its first " + Wording.octets(beginning(raw)),
                Html.of(
                        "<pre class=\"source\">{}</pre>{}",
                        Html.lines(shown),
                        whole
                                ? Html.NOTHING
                                : Html.of(
                                        "<p class=\"note\">{} left out; <a href=\"{}\">{}</a> has them.</p>",
                                        Wording.octets(raw.length - beginning(raw)),
                                        Links.to(file),
                                        file)));
    }

    /** At the end of a line if there is one, so that no character is cut in two. */
    private static int beginning(byte[] raw) {
        int end = LARGEST;
        while (end > 0 && raw[end - 1] != '\n') {
            end--;
        }
        return end == 0 ? LARGEST : end;
    }

    /** The octets as UTF-8; where they are none, what is beyond ASCII reads as {@code \xNN}. */
    static String octetsAsText(byte[] octets) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            StringBuilder text = new StringBuilder(octets.length + 64);
            for (byte octet : octets) {
                if (octet < 0) {
                    HEX.toHexDigits(text.append("\\x"), octet);
                } else {
                    text.append((char) octet);
                }
            }
            return text.toString();
        }
    }
}

package io.github.smtptest.sasl;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** Reads the octets of a message. */
final class Text {

    /** Possessive, for the other kind of repetition takes stack for each letter. */
    private static final Pattern SASLNAME = Pattern.compile("(?:[^=,]|=2C|=3D)++");

    private Text() {}

    /** Decodes UTF-8, strictly: a guess would change the secret. */
    static String utf8(byte[] octets, String whose) throws SaslSyntaxException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new SaslSyntaxException(whose + " is not in UTF-8 (RFC 4422 §3.3)");
        }
    }

    /**
     * Checks a name. RFC 4013 §2.3 prohibits control characters, and nobody who prints the name later shall have to
     * think of them.
     */
    static String name(String name) throws SaslSyntaxException {
        if (name.codePoints().anyMatch(Text::isControl)) {
            throw new SaslSyntaxException("a name has a control character in it (RFC 4013 §2.3)");
        }
        return name;
    }

    private static boolean isControl(int letter) {
        int type = Character.getType(letter);
        return type == Character.CONTROL || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** Undoes the escapes of a saslname (RFC 5802 §5.1). */
    static String saslname(String escaped) throws SaslSyntaxException {
        if (escaped.isEmpty()) {
            throw new SaslSyntaxException("a name is empty (RFC 5802 §7, saslname)");
        }
        if (!SASLNAME.matcher(escaped).matches()) {
            throw new SaslSyntaxException("a \"=\" in a name is written \"=3D\", a comma \"=2C\" (RFC 5802 §5.1)");
        }
        return name(escaped.replace("=2C", ",").replace("=3D", "="));
    }

    /** Decodes base64 with its padding (RFC 5802 §7, base64), on which the JDK does not insist. */
    static byte[] base64(String encoded, String whose) throws SaslSyntaxException {
        try {
            if (!encoded.isEmpty() && encoded.length() % 4 == 0) {
                return Base64.getDecoder().decode(encoded);
            }
        } catch (IllegalArgumentException e) {
            // Said below, without the JDK's quotation.
        }
        throw new SaslSyntaxException(whose + " is not in base64 (RFC 5802 §7)");
    }
}

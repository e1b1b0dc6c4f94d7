package io.github.smtptest.sasl;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code key=value^A…^A}, the body that XOAUTH2 and OAUTHBEARER share (RFC 7628 §3.1). A class and no record, for a
 * record would print the token.
 */
final class BearerFields {

    static final char SEPARATOR = '\u0001';

    private static final Pattern FIELD = Pattern.compile("([A-Za-z]+)=([^\\x00\\x01]*)", Pattern.DOTALL);
    private static final String SCHEME = "Bearer ";

    private final Map<String, String> values;

    private BearerFields(Map<String, String> values) {
        this.values = values;
    }

    /** Reads pairs, each ended by ^A, and the ^A that ends them all. */
    static BearerFields parse(String body) throws SaslSyntaxException {
        String[] fields = body.split(String.valueOf(SEPARATOR), -1);
        int pairs = fields.length - 2;
        if (pairs < 0 || !fields[pairs].isEmpty() || !fields[pairs + 1].isEmpty()) {
            throw new SaslSyntaxException("the message ends in two octets 01 (RFC 7628 §3.1)");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs; i++) {
            Matcher field = FIELD.matcher(fields[i]);
            if (!field.matches()) {
                throw new SaslSyntaxException("between two octets 01 stands key=value (RFC 7628 §3.1)");
            }
            if (values.put(field.group(1), field.group(2)) != null) {
                throw new SaslSyntaxException("a key comes twice (RFC 7628 §3.1)");
            }
        }
        return new BearerFields(values);
    }

    /** The keys in their order. */
    String keys() {
        return String.join(",", values.keySet());
    }

    String value(String key) {
        return values.getOrDefault(key, "");
    }

    /** The token of {@code auth=Bearer token}; HTTP's scheme names are in any case (RFC 9110 §11.1). */
    String token() throws SaslSyntaxException {
        String auth = value("auth");
        if (!auth.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) || auth.length() == SCHEME.length()) {
            throw new SaslSyntaxException("the token comes as auth=Bearer token (RFC 6750 §2.1)");
        }
        return auth.substring(SCHEME.length());
    }

    /** All but the token. */
    Map<String, String> others() {
        Map<String, String> others = new LinkedHashMap<>(values);
        others.remove("auth");
        return others;
    }
}

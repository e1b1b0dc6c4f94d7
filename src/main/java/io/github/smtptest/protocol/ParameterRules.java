package io.github.smtptest.protocol;

import io.github.smtptest.failure.SmtpReply;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks the ESMTP parameters of MAIL and RCPT against what the server offers; a value is checked as its RFC has it. */
final class ParameterRules {

    /** Compiled when the first is needed, since that takes as long as a whole mail. */
    private static final class Patterns {
        /** RFC 3461 §4. */
        private static final Pattern XTEXT = Pattern.compile("(?:[!-*,-<>-~]|\\+[0-9A-F]{2})*+");

        private static final Pattern ORCPT = Pattern.compile("[A-Za-z0-9-]+;(.+)");
    }

    private static final Set<String> NOTIFY = Set.of("SUCCESS", "FAILURE", "DELAY");

    private final SmtpPolicy policy;

    ParameterRules(SmtpPolicy policy) {
        this.policy = policy;
    }

    /** Returns the reply that refuses the parameters of MAIL; empty if they are fine. */
    Optional<SmtpReply> refusalOfMail(Map<String, String> parameters, boolean extended) {
        return parameters.isEmpty() ? Optional.empty() : firstRefusal(parameters, extended, this::mailParameter);
    }

    /** Returns the reply that refuses the parameters of RCPT; empty if they are fine. */
    Optional<SmtpReply> refusalOfRcpt(Map<String, String> parameters, boolean extended) {
        return parameters.isEmpty() ? Optional.empty() : firstRefusal(parameters, extended, this::rcptParameter);
    }

    private interface Rule {
        Optional<SmtpReply> refusal(String keyword, String value);
    }

    private static Optional<SmtpReply> firstRefusal(Map<String, String> parameters, boolean extended, Rule rule) {
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            Optional<SmtpReply> refusal = extended
                    ? rule.refusal(parameter.getKey(), parameter.getValue())
                    : Optional.of(Replies.parameterNeedsEhlo(parameter.getKey()));
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private Optional<SmtpReply> mailParameter(String keyword, String value) {
        return switch (keyword) {
            case "SIZE" -> offered(Extension.SIZE, keyword).or(() -> size(value));
            case "BODY" ->
                offered(Extension.EIGHT_BIT_MIME, keyword)
                        .or(() -> check(
                                value.equalsIgnoreCase("7BIT")
                                        || value.equalsIgnoreCase("8BITMIME")
                                        || (value.equalsIgnoreCase("BINARYMIME")
                                                && policy.offers(Extension.BINARYMIME)),
                                keyword,
                                policy.offers(Extension.BINARYMIME)
                                        ? "must be 7BIT, 8BITMIME or BINARYMIME"
                                        : "must be 7BIT or 8BITMIME"));
            case "SMTPUTF8" ->
                offered(Extension.SMTPUTF8, keyword).or(() -> check(value.isEmpty(), keyword, "takes no value"));
            case "RET" ->
                offered(Extension.DSN, keyword)
                        .or(() -> check(
                                value.equalsIgnoreCase("FULL") || value.equalsIgnoreCase("HDRS"),
                                keyword,
                                "must be FULL or HDRS"));
            case "ENVID" ->
                offered(Extension.DSN, keyword)
                        .or(() -> check(
                                !value.isEmpty() && value.length() <= 100 && isXtext(value),
                                keyword,
                                "must be 1 to 100 characters of xtext (RFC 3461)"));
            case "AUTH" ->
                policy.auth().isOffered()
                        ? check(
                                !value.isEmpty() && (value.equals("<>") || isXtext(value)),
                                keyword,
                                "must be <> or a mailbox in xtext (RFC 4954)")
                        : Optional.of(Replies.unknownParameter(keyword));
            default -> Optional.of(Replies.unknownParameter(keyword));
        };
    }

    private Optional<SmtpReply> rcptParameter(String keyword, String value) {
        return switch (keyword) {
            case "NOTIFY" ->
                offered(Extension.DSN, keyword)
                        .or(() -> check(isNotify(value), keyword, "must be NEVER, or some of SUCCESS,FAILURE,DELAY"));
            case "ORCPT" ->
                offered(Extension.DSN, keyword)
                        .or(() -> check(isOrcpt(value), keyword, "must be type;address in xtext (RFC 3461)"));
            default -> Optional.of(Replies.unknownParameter(keyword));
        };
    }

    private Optional<SmtpReply> offered(Extension extension, String keyword) {
        return policy.offers(extension) ? Optional.empty() : Optional.of(Replies.unknownParameter(keyword));
    }

    private static Optional<SmtpReply> check(boolean right, String keyword, String rule) {
        return right ? Optional.empty() : Optional.of(Replies.badParameter(keyword, rule));
    }

    private Optional<SmtpReply> size(String value) {
        if (value.isEmpty() || value.length() > 20 || value.chars().anyMatch(c -> c < '0' || c > '9')) {
            return Optional.of(Replies.badParameter("SIZE", "must be 1 to 20 digits"));
        }
        // RFC 1870 §3 allows 20 digits, more than a long holds.
        boolean tooLarge = new BigInteger(value)
                        .compareTo(BigInteger.valueOf(policy.limits().messageSize()))
                > 0;
        return tooLarge ? Optional.of(Replies.declaredTooLarge(policy.limits().messageSize())) : Optional.empty();
    }

    private static boolean isNotify(String value) {
        String[] words = value.toUpperCase(Locale.ROOT).split(",", -1);
        boolean never = words.length == 1 && words[0].equals("NEVER");
        boolean some = Arrays.stream(words).allMatch(NOTIFY::contains)
                && Arrays.stream(words).distinct().count() == words.length;
        return never || some;
    }

    private static boolean isOrcpt(String value) {
        var matcher = Patterns.ORCPT.matcher(value);
        return value.length() <= 500 && matcher.matches() && isXtext(matcher.group(1));
    }

    private static boolean isXtext(String value) {
        return Patterns.XTEXT.matcher(value).matches();
    }
}

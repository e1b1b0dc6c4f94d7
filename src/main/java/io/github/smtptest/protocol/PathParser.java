package io.github.smtptest.protocol;

import io.github.smtptest.failure.SmtpReply;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the argument of MAIL and RCPT: {@code FROM:<path> parameters} (RFC 5321 §4.1.2).
 *
 * <p>A source route is accepted and dropped, as §3.6.1 and appendix C ask for. A blank after the colon is forgiven, since
 * many clients send one and no meaning is lost.
 */
final class PathParser {

    /** Compiled when the first is needed, since that takes as long as a whole mail. */
    private static final class Patterns {
        private static final Pattern PARAMETER =
                Pattern.compile("([A-Za-z0-9][A-Za-z0-9-]*)(?:=([^=\\s\\p{Cntrl}]+))?");
        private static final Pattern SOURCE_ROUTE = Pattern.compile("@[^@,:<>\\s]+(?:,@[^@,:<>\\s]+)*+:");
        private static final Pattern PLAIN_ADDRESS =
                Pattern.compile("<?([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+)>?");
    }

    /** The two commands that take a path. */
    enum Kind {
        MAIL("MAIL", "FROM", "5.1.7"),
        RCPT("RCPT", "TO", "5.1.3");

        private final String verb;
        private final String word;
        private final String enhancedCode;

        Kind(String verb, String word, String enhancedCode) {
            this.verb = verb;
            this.word = word;
            this.enhancedCode = enhancedCode;
        }

        String form() {
            return form("address");
        }

        private String form(String address) {
            return verb + " " + word + ":<" + address + ">";
        }
    }

    /** What was read: a path and its parameters, or the reply that says what is wrong. */
    sealed interface Result {

        record Parsed(String address, Map<String, String> parameters) implements Result {}

        record Refused(SmtpReply reply) implements Result {}
    }

    private PathParser() {}

    static Result parse(Kind kind, String argument) {
        int colon = kind.word.length();
        if (!argument.regionMatches(true, 0, kind.word, 0, colon)
                || argument.length() == colon
                || argument.charAt(colon) != ':') {
            return withoutColon(kind, argument);
        }
        String rest = argument.substring(colon + 1).stripLeading();
        if (!rest.startsWith("<")) {
            return rest.isEmpty()
                    ? refuse(kind, "The address is missing")
                    : refuse(kind, "The address must be in angle brackets", rest.split("\\s", 2)[0]);
        }
        int end = closingBracket(rest);
        if (end < 0) {
            return refuse(kind, "The address lacks its closing bracket");
        }
        String behind = rest.substring(end + 1);
        if (!behind.isEmpty() && !Character.isWhitespace(behind.charAt(0))) {
            return refuse(kind, "Something follows the closing bracket without a blank");
        }
        return path(kind, rest.substring(1, end), behind.strip());
    }

    private static Result path(Kind kind, String path, String behind) {
        String address = withoutRoute(path);
        if (address.isEmpty()) {
            if (kind == Kind.RCPT || !path.isEmpty()) {
                return new Result.Refused(kind == Kind.RCPT ? Replies.RECIPIENT_MISSING : refusal(kind, "No address"));
            }
        } else if (kind != Kind.RCPT || !address.equalsIgnoreCase("postmaster")) {
            String problem = MailboxSyntax.problemWith(address);
            if (!problem.isEmpty()) {
                return refuse(kind, problem);
            }
        }
        if (behind.isEmpty()) {
            return new Result.Parsed(address, Map.of());
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String word : behind.split("\\s+", -1)) {
            Matcher parameter = Patterns.PARAMETER.matcher(word);
            if (!parameter.matches()) {
                return new Result.Refused(
                        Replies.syntax("5.5.4", "A parameter is malformed", kind.form() + " KEYWORD=value KEYWORD"));
            }
            String keyword = parameter.group(1).toUpperCase(Locale.ROOT);
            String value = parameter.group(2);
            if (parameters.put(keyword, value == null ? "" : value) != null) {
                return new Result.Refused(Replies.badParameter(keyword, "may be given only once"));
            }
        }
        return new Result.Parsed(address, parameters);
    }

    private static String withoutRoute(String path) {
        if (!path.startsWith("@")) {
            return path;
        }
        Matcher route = Patterns.SOURCE_ROUTE.matcher(path);
        return route.lookingAt() ? path.substring(route.end()) : path;
    }

    /** Beginners type {@code MAIL FROM user1@domain1}; show them their own address in the right form. */
    private static Result withoutColon(Kind kind, String argument) {
        // RCPT tom@example.org: that TO is part of the address.
        boolean named = argument.regionMatches(true, 0, kind.word, 0, kind.word.length())
                && !Patterns.PLAIN_ADDRESS.matcher(argument).matches();
        String rest = named ? argument.substring(kind.word.length()) : argument;
        return argument.isEmpty()
                ? refuse(kind, kind.verb + " needs an argument")
                : refuse(kind, kind.verb + " is followed by " + kind.word + " and a colon", rest.strip());
    }

    private static Result refuse(Kind kind, String problem) {
        return new Result.Refused(refusal(kind, problem));
    }

    private static SmtpReply refusal(Kind kind, String problem) {
        return Replies.syntax(kind.enhancedCode, problem, kind.form());
    }

    private static Result refuse(Kind kind, String problem, String typed) {
        Matcher plain = Patterns.PLAIN_ADDRESS.matcher(typed);
        String form = plain.matches() && typed.length() <= 100
                ? kind.form() + ", here " + kind.form(plain.group(1))
                : kind.form();
        return new Result.Refused(Replies.syntax("5.5.4", problem, form));
    }

    /** Finds the bracket that closes the path; one within a quoted local part does not. */
    private static int closingBracket(String text) {
        boolean quoted = false;
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '>' && !quoted) {
                return i;
            }
        }
        return -1;
    }
}

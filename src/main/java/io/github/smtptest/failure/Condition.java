package io.github.smtptest.failure;

import io.github.smtptest.mime.Headers;
import io.github.smtptest.mime.MailAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One thing that must be true of an attempt for a failure to apply. Immutable.
 *
 * <p>Addresses are compared as {@link MailAddress#sameMailbox} does. In a glob {@code *} stands for any characters and
 * {@code ?} for one; case does not matter.
 */
public final class Condition {

    /** What a condition can be about; a failure can have one of each, since two would seldom hold together. */
    private enum Kind {
        FROM,
        TO,
        CONNECTION,
        ATTEMPT,
        USER,
        SIZE,
        OTHER
    }

    private final Kind kind;
    private final String phrase;
    private final String java;
    private final Optional<String> address;
    private final Predicate<Attempt> test;

    private Condition(Kind kind, String phrase, String java, Predicate<Attempt> test) {
        this(kind, phrase, java, Optional.empty(), test);
    }

    private Condition(Kind kind, String phrase, String java, Optional<String> address, Predicate<Attempt> test) {
        this.kind = kind;
        this.phrase = phrase;
        this.java = java;
        this.address = address;
        this.test = test;
    }

    static Condition from(String sender) {
        String bare = bare(sender);
        return new Condition(
                Kind.FROM,
                "from <" + bare + ">",
                "from(" + Phrases.quoted(bare) + ")",
                attempt -> MailAddress.sameMailbox(bare, attempt.reversePath()));
    }

    static Condition fromDomain(String domain) {
        isDomain(domain);
        return new Condition(
                Kind.FROM,
                "from anybody at " + domain,
                "fromDomain(" + Phrases.quoted(domain) + ")",
                attempt -> isAt(domain, attempt.reversePath()));
    }

    static Condition fromGlob(String glob) {
        Pattern pattern = pattern(glob);
        return new Condition(
                Kind.FROM,
                "from " + glob,
                "fromGlob(" + Phrases.quoted(glob) + ")",
                attempt -> pattern.matcher(attempt.reversePath()).matches());
    }

    static Condition from(Predicate<String> test) {
        Objects.requireNonNull(test, "test");
        return new Condition(
                Kind.FROM, "from whom a predicate says", "from(…)", attempt -> test.test(attempt.reversePath()));
    }

    static Condition to(String recipient) {
        String bare = bare(recipient);
        return new Condition(
                Kind.TO,
                "to <" + bare + ">",
                "to(" + Phrases.quoted(bare) + ")",
                Optional.of(bare),
                anyRecipient(to -> MailAddress.sameMailbox(bare, to)));
    }

    static Condition toDomain(String domain) {
        isDomain(domain);
        return new Condition(
                Kind.TO,
                "to anybody at " + domain,
                "toDomain(" + Phrases.quoted(domain) + ")",
                anyRecipient(to -> isAt(domain, to)));
    }

    static Condition toGlob(String glob) {
        Pattern pattern = pattern(glob);
        return new Condition(
                Kind.TO,
                "to " + glob,
                "toGlob(" + Phrases.quoted(glob) + ")",
                anyRecipient(to -> pattern.matcher(to).matches()));
    }

    static Condition to(Predicate<String> test) {
        Objects.requireNonNull(test, "test");
        return new Condition(Kind.TO, "to whom a predicate says", "to(…)", anyRecipient(test));
    }

    static Condition onConnection(int n) {
        return new Condition(
                Kind.CONNECTION,
                "on the " + Phrases.ordinal(atLeastOne(n, "a connection")) + " connection",
                "onConnection(" + n + ")",
                attempt -> attempt.client().connection() == n);
    }

    static Condition onAttempt(Moment moment, int n) {
        return new Condition(
                Kind.ATTEMPT,
                "at the " + Phrases.ordinal(atLeastOne(n, "an attempt")) + " attempt of its connection",
                "onAttempt(" + n + ")",
                attempt -> (moment == Moment.ANY_COMMAND ? attempt.command() : attempt.ordinal()) == n);
    }

    static Condition authenticatedAs(String user) {
        Objects.requireNonNull(user, "user");
        return new Condition(
                Kind.USER,
                "by user " + user,
                "authenticatedAs(" + Phrases.quoted(user) + ")",
                attempt -> attempt.client().user().equals(Optional.of(user)));
    }

    static Condition largerThan(long octets) {
        if (octets < 0) {
            throw new IllegalArgumentException("a number of octets must not be negative; got (" + octets + ")");
        }
        return new Condition(
                Kind.SIZE,
                "of more than " + Phrases.octets(octets),
                "largerThan(" + octets + ")",
                attempt -> attempt.size() > octets);
    }

    static Condition withHeader(String name, String glob) {
        Objects.requireNonNull(name, "name");
        Pattern pattern = pattern(glob);
        return new Condition(
                Kind.OTHER,
                "with " + name + ": " + glob,
                "withHeader(" + Phrases.quoted(name) + ", " + Phrases.quoted(glob) + ")",
                attempt -> Headers.parse(attempt.content()).all(name).stream()
                        .anyMatch(field -> pattern.matcher(field.value()).matches()));
    }

    static Condition containing(String text) {
        Objects.requireNonNull(text, "text");
        String octets = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return new Condition(
                Kind.OTHER,
                "containing " + Phrases.quoted(text),
                "containing(" + Phrases.quoted(text) + ")",
                attempt -> new String(attempt.content(), StandardCharsets.ISO_8859_1).contains(octets));
    }

    static Condition when(String description, Predicate<Attempt> test) {
        Objects.requireNonNull(test, "test");
        return new Condition(
                Kind.OTHER,
                "when " + Objects.requireNonNull(description, "description"),
                "when(" + Phrases.quoted(description) + ", …)",
                test);
    }

    /** Whether two conditions are about the same, so that they would seldom hold together. */
    boolean isAboutTheSameAs(Condition other) {
        return kind != Kind.OTHER && kind == other.kind;
    }

    boolean holds(Attempt attempt) {
        return test.test(attempt);
    }

    /** The condition as it reads within a sentence. */
    String phrase() {
        return phrase;
    }

    /** The condition as it stands in Java source. */
    String java() {
        return java;
    }

    /** The recipient it is limited to. */
    Optional<String> recipient() {
        return address;
    }

    private static Predicate<Attempt> anyRecipient(Predicate<String> test) {
        return attempt -> attempt.recipients().stream().anyMatch(test);
    }

    private static boolean isAt(String domain, String address) {
        int at = address.lastIndexOf('@');
        return at >= 0 && MailAddress.sameMailbox("x@" + domain, "x" + address.substring(at));
    }

    private static void isDomain(String domain) {
        Objects.requireNonNull(domain, "domain");
        if (domain.contains("@")) {
            throw new IllegalArgumentException("a domain is what stands behind the @; got (" + domain + ")");
        }
    }

    private static Pattern pattern(String glob) {
        Objects.requireNonNull(glob, "glob");
        StringBuilder regex = new StringBuilder();
        // By code points: half a character, quoted, would match nothing.
        glob.codePoints()
                .forEach(c -> regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c))));
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    private static int atLeastOne(int n, String what) {
        if (n < 1) {
            throw new IllegalArgumentException(what + " is counted from 1; got (" + n + ")");
        }
        return n;
    }

    private static String bare(String address) {
        Objects.requireNonNull(address, "address");
        return address.startsWith("<") && address.endsWith(">") ? address.substring(1, address.length() - 1) : address;
    }

    /** Returns the condition as it reads within a sentence: {@code "to <bob@example.org>"}. */
    @Override
    public String toString() {
        return phrase;
    }
}

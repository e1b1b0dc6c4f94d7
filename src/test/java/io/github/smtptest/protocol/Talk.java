package io.github.smtptest.protocol;

import io.github.smtptest.failure.Failures;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.TranscriptLine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What a client may say, sense or nonsense, and what comes of it. */
final class Talk {

    private static final List<String> SENSE = List.of(
            "EHLO a.example\r\n",
            "HELO a.example\r\n",
            "MAIL FROM:<a@b.example>\r\n",
            "MAIL FROM:<a@b.example> BODY=BINARYMIME\r\n",
            "RCPT TO:<c@d.example>\r\n",
            "DATA\r\n",
            "RSET\r\n",
            "NOOP\r\n",
            "\r\n.\r\n",
            "BDAT 3\r\nabc",
            "BDAT 6\r\nQUIT\r\n",
            "BDAT 2 LAST\r\n\r\n",
            "BDAT 0 LAST\r\n",
            "BDAT 70 LAST\r\n" + "z".repeat(70),
            "AUTH PLAIN\r\n",
            "AUTH LOGIN\r\n",
            "AUTH CRAM-MD5\r\n",
            AuthCommandTest.PLAIN + "\r\n",
            "YWRh\r\n",
            "*\r\n",
            "MAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nDATA\r\n",
            "EHLO a.example\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\n");

    private static final List<String> NONSENSE = List.of(
            "BDAT\r\n",
            "BDAT 99999999999999999999\r\n",
            "BDAT 4 NOW\r\n",
            "AUTH\r\n",
            "AUTH NTLM\r\n",
            "AUTH PLAIN !\r\n",
            "EHLO\r\n",
            "MAIL FROM:a\r\n",
            "RCPT TO:<>\r\n",
            "VRFY\r\n",
            "\r\n",
            "\r",
            "\n",
            ".\r\n",
            ".",
            "..",
            "x",
            "NOOP",
            "BDAT 1",
            "\0",
            "\u0016",
            "\u00ff",
            "\u00c3\u00a9",
            "y".repeat(130));

    private static final Pattern LINE = Pattern.compile("[2-5][0-5][0-9][ -][\\t -~]*");
    private static final Pattern ENHANCED_CODE = Pattern.compile("([245])\\.[0-9]{1,3}\\.[0-9]{1,3} ");

    private Talk() {}

    /** Scraps of a dialogue. What is cut off after STARTTLS depends on how it arrives, so a segment ends with it. */
    static Arbitrary<List<String>> segments() {
        Arbitrary<String> scraps =
                Arbitraries.frequencyOf(Tuple.of(6, Arbitraries.of(SENSE)), Tuple.of(2, Arbitraries.of(NONSENSE)));
        Arbitrary<String> segment = scraps.list().ofMaxSize(20).map(some -> String.join("", some));
        return Combinators.combine(
                        Arbitraries.of("", "EHLO a.example\r\n"),
                        segment.list().ofMinSize(1).ofMaxSize(3))
                .as((greeting, some) -> {
                    List<String> segments = new ArrayList<>(some);
                    segments.set(0, greeting + segments.get(0));
                    for (int i = 0; i < segments.size() - 1; i++) {
                        segments.set(i, segments.get(i) + "STARTTLS\r\n");
                    }
                    return segments;
                });
    }

    static Arbitrary<SmtpPolicy> policies() {
        return Combinators.combine(
                        Arbitraries.of(TlsMode.OFF, TlsMode.OFFERED, TlsMode.OFFERED, TlsMode.REQUIRED),
                        Arbitraries.of(
                                AuthPolicy.NONE,
                                AuthPolicy.offered(Policy.USERS),
                                AuthPolicy.offered(Policy.USERS).clearOnlyWithTls(),
                                AuthPolicy.required(Policy.USERS)),
                        Arbitraries.of(Extension.class).set().ofMaxSize(2),
                        Arbitraries.frequency(Tuple.of(4, Integer.MAX_VALUE), Tuple.of(1, 8)))
                .as((tls, auth, without, commands) -> new Policy()
                        .messageSize(60)
                        .recipients(2)
                        .commandLine(128)
                        .commands(commands)
                        .tls(tls)
                        .auth(auth)
                        .without(without.toArray(Extension[]::new))
                        .build());
    }

    /** What is seen of a dialogue, from outside and in its records. */
    record Outcome(
            String replies,
            List<String> contents,
            List<String> transactions,
            List<String> authentications,
            List<TranscriptLine> transcript,
            List<String> actions,
            List<String> failures,
            boolean over,
            SessionEnd end) {}

    /** Feeds segments in pieces, each of a size between 1 and what is left, and encrypts when asked to. */
    static Outcome outcome(SmtpPolicy policy, List<String> segments, IntUnaryOperator sizes) {
        return outcome(policy, failures -> {}, segments, sizes);
    }

    /** The same on a server that was told to fail; a pause is over at once. */
    static Outcome outcome(
            SmtpPolicy policy, Consumer<Failures> declarations, List<String> segments, IntUnaryOperator sizes) {
        Dialogue dialogue = new Dialogue(policy);
        declarations.accept(dialogue.failures());
        StringBuilder replies = new StringBuilder();
        collect(dialogue, dialogue.open(), replies);
        for (String segment : segments) {
            byte[] octets = segment.getBytes(StandardCharsets.ISO_8859_1);
            int at = 0;
            while (at < octets.length && dialogue.reads()) {
                int size = sizes.applyAsInt(octets.length - at);
                collect(dialogue, dialogue.send(Arrays.copyOfRange(octets, at, at + size)), replies);
                at += size;
            }
            if (dialogue.startsTls()) {
                collect(dialogue, dialogue.encryptAndGoOn(), replies);
            }
        }
        boolean over = dialogue.isOver();
        SessionEnd end = dialogue.receiver().end();
        dialogue.receiver().disconnected();
        assertWellFormed(replies.toString(), policy.offers(Extension.ENHANCED_STATUS_CODES));
        return new Outcome(
                replies.toString(),
                dialogue.contents(),
                dialogue.transactions().stream()
                        .map(transaction -> transaction + ": " + Dialogue.content(transaction))
                        .toList(),
                dialogue.session().authentications().stream()
                        .map(Object::toString)
                        .toList(),
                dialogue.session().transcript().stream()
                        .filter(line -> !line.text().endsWith(" that followed STARTTLS were discarded"))
                        .toList(),
                // How often it reads is a matter of the split.
                dialogue.actions().stream()
                        .filter(action -> !action.startsWith("read at "))
                        .toList(),
                dialogue.failures().all().stream().map(Object::toString).toList(),
                over,
                end);
    }

    private static void collect(Dialogue dialogue, String some, StringBuilder replies) {
        replies.append(some).append(some.isEmpty() ? "" : "\n");
        while (dialogue.isPausing()) {
            String more = dialogue.goOn();
            replies.append(more).append(more.isEmpty() ? "" : "\n");
        }
    }

    /** RFC 5321 §4.2, §4.5.3.1.5; RFC 2034 §4: codes, classes, lengths, printable ASCII. */
    static void assertWellFormed(String replies, boolean enhanced) {
        for (String line : replies.lines().toList()) {
            if (line.length() > 510 || !LINE.matcher(line).matches()) {
                throw new AssertionError("no well-formed reply: " + line);
            }
            boolean noClass = line.startsWith("220") || line.startsWith("250") || line.startsWith("3");
            Matcher code = ENHANCED_CODE.matcher(line.substring(4));
            boolean coded = code.lookingAt();
            if (enhanced ? coded ? code.group(1).charAt(0) != line.charAt(0) : !noClass : coded) {
                throw new AssertionError("a wrong enhanced status code: " + line);
            }
        }
    }
}

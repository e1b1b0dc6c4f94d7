package io.github.smtptest.snapshot;

import io.github.smtptest.mime.MimeEntity;
import io.github.smtptest.session.Envelope;
import io.github.smtptest.wording.FailureText;
import io.github.smtptest.wording.TextDifference;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mail as a text that a person can read, approve and keep beside a test.
 *
 * <pre>{@code
 * envelope:
 *   from <bounces@shop.example>
 *   to <ada@example.org>
 *
 * header:
 *   From: Shop <welcome@shop.example>
 *   To: Ada <ada@example.org>
 *   Subject: Welcome, Ada
 *   Date: [date]
 *   Message-ID: <[message-id-1]>
 *
 * body: multipart/mixed
 *
 * part 1: text/plain; charset=utf-8
 *   Please confirm: http://localhost:[port]/confirm?id=[uuid-1]
 *
 * part 2: application/pdf, attachment "terms.pdf"
 *   5 octets, SHA-256 08bb5e5d6eaac1049ede0893d30ed022b1a4d9b5b48db414871f51c9cb35283d
 * }</pre>
 *
 * <h2>What it shows</h2>
 *
 * <ul>
 *   <li>Who the mail is from and goes to by its envelope, without parameters.
 *   <li>The header fields, decoded: From, Sender, Reply-To, To, Cc and Subject first, then the others in order. Left out are
 *       Received, MIME-Version and Content-Transfer-Encoding, which say how the mail was sent and not what it says.
 *   <li>Each part: its type and what the type says, its disposition, file name and content id, further fields if it has
 *       any; text, HTML, JSON and XML decoded, in full and line by line, without empty lines at the end; of everything else
 *       the size and the SHA-256.
 *   <li>Messages within it, in the same way.
 * </ul>
 *
 * Whatever is invisible is written as in a text block of Java: {@code \t}, {@code \}{@code u00A0}, {@code \s} for a blank at
 * the end of a line; and hence {@code \\} for a backslash.
 *
 * <h2>What it does not show, since it differs from run to run</h2>
 *
 * <ul>
 *   <li>Date and Resent-Date, if they are dates: {@code [date]}; and when an invitation was written (DTSTAMP, CREATED,
 *       LAST-MODIFIED).
 *   <li>The ids in Message-ID, In-Reply-To and References, there and wherever they are repeated: {@code [message-id-1]}.
 *   <li>Content ids, in parts and in {@code cid:} links: {@code [content-id-1]}.
 *   <li>UUIDs: {@code [uuid-1]}.
 *   <li>Ports in addresses that begin with {@code http://localhost:} and the like: {@code [port]}.
 *   <li>DKIM and ARC signatures, and the signatures of S/MIME and PGP/MIME: {@code [signature]}.
 *   <li>Boundaries.
 * </ul>
 *
 * The same id has the same number wherever it stands, so it still shows whether two are the same. {@link SnapshotOptions} add
 * to these.
 *
 * <p>Immutable and thread-safe.
 */
public final class Snapshot {

    static final String APPROVE = "smtptest.approve";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9 _.-]*[A-Za-z0-9])?");

    private static final Pattern INNER_LINE = Pattern.compile("(?m)^(?=.)");

    private final String text;
    private final SnapshotOptions options;

    private Snapshot(String text, SnapshotOptions options) {
        this.text = text;
        this.options = options;
    }

    /**
     * What an approved text and a snapshot differ in.
     *
     * @param approved the approved text; empty if there is none yet
     * @param actual the text of the snapshot
     * @param explanation the text of a failure, but for where it was looked
     */
    public record Difference(String approved, String actual, FailureText explanation) {}

    /**
     * Takes a snapshot.
     *
     * @param envelope who the mail is from and goes to
     * @param message the message
     * @param options what else differs from run to run, and where approved texts are
     * @return the snapshot
     */
    public static Snapshot of(Envelope envelope, MimeEntity message, SnapshotOptions options) {
        Objects.requireNonNull(options, "options");
        return new Snapshot(MailText.of(envelope, message, options), options);
    }

    /**
     * Compares this snapshot with the text that was approved, or approves it if the options say so.
     *
     * <p>The file is UTF-8. Line ends of Windows, blanks at the ends of lines and empty lines at the end of the file, which
     * version control and editors put there or take away, make no difference.
     *
     * @param name which of the snapshots of a test class or directory it is
     * @return what differs; empty if nothing does, or it was approved just now
     * @throws IllegalArgumentException if the name is not made of letters, digits, blanks and {@code _.-}
     * @throws IllegalStateException if it cannot be told where the approved text is
     * @throws UncheckedIOException if the approved text cannot be read, or not be written
     */
    public Optional<Difference> differenceFromApproved(String name) {
        if (!NAME.matcher(name).matches() || name.contains("..")) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" cannot be the name of a snapshot, since it is part of the"
                            + " name of a file: use letters a-z, digits, blanks, - _ and ., with a letter or digit at both"
                            + " ends. To have the file elsewhere, use options -> options.inDirectory(…)");
        }
        ApprovedText approved = new ApprovedText(options.file(name));
        Optional<String> known = approved.read();
        if (known.equals(Optional.of(text))) {
            return Optional.empty();
        }
        if (options.isApproving()) {
            approved.write(text);
            return Optional.empty();
        }
        FailureText explanation =
                known.map(before -> changed(name, before, approved)).orElseGet(() -> missing(name, approved));
        return Optional.of(new Difference(known.orElse(""), text, explanation));
    }

    private FailureText changed(String name, String before, ApprovedText approved) {
        TextDifference difference = TextDifference.between(before, text);
        return FailureText.expecting(
                        "the mail of snapshot \"" + name + "\" (" + approved.place() + ")",
                        "it " + (difference.hint().isEmpty() ? "is another" : difference.hint()))
                .with(difference.sideBySide())
                .with("If it should be as it is now, run this test once with -D" + APPROVE + "=true");
    }

    private FailureText missing(String name, ApprovedText approved) {
        return FailureText.expecting(
                        "the mail of snapshot \"" + name + "\"",
                        "no text has been approved yet: there is no " + approved.place())
                .with("If the mail should be as follows, run this test once with -D" + APPROVE + "=true")
                .with(INNER_LINE.matcher(text.stripTrailing()).replaceAll("  "));
    }

    /**
     * Returns the whole text, as a file has it.
     *
     * @return lines ended by {@code \n}, the last one too
     */
    @Override
    public String toString() {
        return text;
    }
}

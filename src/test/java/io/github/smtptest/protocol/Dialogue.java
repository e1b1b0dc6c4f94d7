package io.github.smtptest.protocol;

import io.github.smtptest.failure.Failures;
import io.github.smtptest.session.Envelope;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SessionLog;
import io.github.smtptest.session.SmtpSession;
import io.github.smtptest.session.SmtpTransaction;
import io.github.smtptest.session.TlsDetails;
import io.github.smtptest.session.TransactionOutcome;
import io.github.smtptest.session.TranscriptLine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A client's talk with a {@link SmtpReceiver}, without a socket: what the client says goes in as text, the replies come
 * back as text, lines joined by LF and the last one without a line end.
 *
 * <p>What is to be written slowly or in pieces is among the replies; a pause ends them, and {@link #goOn()} gives the rest.
 */
final class Dialogue {

    static final Set<Extension> EVERYTHING = EnumSet.allOf(Extension.class);
    static final SmtpPolicy POLICY = new Policy().build();
    static final TlsDetails TLS = new TlsDetails("TLSv1.3", "TLS_AES_256_GCM_SHA384", Optional.empty(), List.of());

    private static final int PADDING = 3;

    private final Failures failures = new Failures();
    private final List<SmtpTransaction> mails = new ArrayList<>();
    private final SessionLog log;
    private final SmtpReceiver receiver;
    private final List<String> actions = new ArrayList<>();
    private Action action = new Action.Read(0);
    private byte[] shared = new byte[0];
    private long nanos;

    Dialogue() {
        this(POLICY);
    }

    Dialogue(SmtpPolicy policy) {
        log = new SessionLog(1, "192.0.2.1:50000", Instant.EPOCH, () -> nanos, new NobodyListens());
        receiver = new SmtpReceiver(
                policy,
                failures,
                log,
                accepted -> {
                    mails.add(accepted);
                    return mails.size();
                },
                () -> new Random(1),
                byte[]::new);
    }

    /** A dialogue after the server's greeting. */
    static Dialogue opened() {
        return opened(POLICY);
    }

    static Dialogue opened(SmtpPolicy policy) {
        Dialogue dialogue = new Dialogue(policy);
        dialogue.open();
        return dialogue;
    }

    /** A dialogue after EHLO. */
    static Dialogue greeted() {
        return greeted(POLICY);
    }

    static Dialogue greeted(SmtpPolicy policy) {
        return opened(policy).after("EHLO client.example");
    }

    /** A dialogue within a transaction that has no recipient yet. */
    static Dialogue inTransaction() {
        return greeted().after("MAIL FROM:<ada@example.org>");
    }

    /** A dialogue within a transaction that has one recipient. */
    static Dialogue readyForData() {
        return inTransaction().after("RCPT TO:<bob@example.org>");
    }

    /** A dialogue in which the message is due. */
    static Dialogue inContent() {
        return readyForData().after("DATA");
    }

    static SmtpPolicy without(Extension... extensions) {
        return new Policy().without(extensions).build();
    }

    String open() {
        receiver.open();
        return next();
    }

    /** Says lines without looking at the replies. */
    Dialogue after(String... lines) {
        say(lines);
        return this;
    }

    /** Says lines, all in one piece, and returns the replies. */
    String say(String... lines) {
        return send(String.join("\r\n", lines) + "\r\n");
    }

    /** Sends text as it is, in UTF-8. */
    String send(String text) {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends octets, each a character up to U+00FF. */
    String sendOctets(String octets) {
        return send(octets.getBytes(StandardCharsets.ISO_8859_1));
    }

    String send(byte[] octets) {
        // In the middle of an array that is scribbled over afterwards: the receiver must heed the bounds and copy.
        shared = new byte[octets.length + 2 * PADDING];
        Arrays.fill(shared, (byte) '#');
        System.arraycopy(octets, 0, shared, PADDING, octets.length);
        receiver.receive(shared, PADDING, PADDING + octets.length);
        return next();
    }

    /** Goes on after a pause, and returns the replies. */
    String goOn() {
        if (!isPausing()) {
            throw new AssertionError("there is no pause, but " + describe(action));
        }
        return next();
    }

    private String next() {
        ByteArrayOutputStream replies = new ByteArrayOutputStream();
        boolean raw = false;
        do {
            action = receiver.proceed();
            replies.writeBytes(receiver.takeOutput());
            if (!action.equals(new Action.Read(0))) {
                actions.add(describe(action));
            }
            if (action instanceof Action.Drip drip) {
                replies.writeBytes(drip.octets());
            } else if (action instanceof Action.Write write) {
                raw = true;
                write.pieces().forEach(replies::writeBytes);
            }
        } while (action instanceof Action.Drip || action instanceof Action.Write);
        if (!isPausing()) {
            Arrays.fill(shared, (byte) '#');
        }
        return text(replies.toByteArray(), raw);
    }

    private static String text(byte[] output, boolean raw) {
        String text = new String(output, StandardCharsets.UTF_8);
        String lines = text.replace("\r\n", "\n");
        if (!raw && (!text.equals(lines.replace("\n", "\r\n")) || lines.contains("\r"))) {
            throw new AssertionError("a reply has a bare CR or LF: " + text);
        }
        if (!raw && !lines.isEmpty() && !lines.endsWith("\n")) {
            throw new AssertionError("a reply without line end: " + text);
        }
        return lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines;
    }

    private static String describe(Action action) {
        if (action instanceof Action.Drip drip) {
            return "drip " + octets(drip.octets()) + " at " + drip.octetsPerSecond();
        }
        if (action instanceof Action.Write write) {
            return "write " + write.pieces().stream().map(Dialogue::octets).collect(Collectors.joining(" | "));
        }
        if (action instanceof Action.Pause pause) {
            return "pause " + pause.by();
        }
        if (action instanceof Action.Read read) {
            return "read at " + read.octetsPerSecond();
        }
        if (action instanceof Action.Stall stall) {
            return "stall" + stall.atMost().map(time -> " " + time).orElse("");
        }
        return switch (action.getClass().getSimpleName()) {
            case "StartTls" -> "start TLS";
            case "FailHandshake" -> "fail the handshake";
            case "HalfClose" -> "half-close";
            case "Reset" -> "reset";
            default -> "close";
        };
    }

    private static String octets(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1).replace("\r\n", "$");
    }

    void advance(long nanoseconds) {
        nanos += nanoseconds;
    }

    /** What the receiver wanted of the transport so far but to read at full speed, in words; {@code $} for CRLF. */
    List<String> actions() {
        return List.copyOf(actions);
    }

    boolean isPausing() {
        return action instanceof Action.Pause;
    }

    /** Whether the receiver wants to hear more from the client, at whatever speed. */
    boolean reads() {
        return action instanceof Action.Read;
    }

    /** Does what the transport does when the connection is over. */
    Dialogue end() {
        SessionEnd end = receiver.end();
        receiver.disconnected();
        log.end(end);
        return this;
    }

    /** Whether the receiver wants the connection closed. */
    boolean isOver() {
        return action instanceof Action.Close;
    }

    /** Whether the receiver wants a TLS handshake. */
    boolean startsTls() {
        return action instanceof Action.StartTls;
    }

    /** Does what the transport does after a handshake, but for going on. */
    Dialogue encrypt() {
        receiver.encrypted(TLS);
        return this;
    }

    /** Does what the transport does after a handshake, and returns the replies. */
    String encryptAndGoOn() {
        receiver.encrypted(TLS);
        return next();
    }

    SmtpReceiver receiver() {
        return receiver;
    }

    Failures failures() {
        return failures;
    }

    SessionLog log() {
        return log;
    }

    SmtpSession session() {
        return log.snapshot();
    }

    List<String> transcript() {
        return session().transcript().stream().map(TranscriptLine::toString).toList();
    }

    List<SmtpTransaction> transactions() {
        return log.transactions();
    }

    List<TransactionOutcome> outcomes() {
        return transactions().stream().map(SmtpTransaction::outcome).toList();
    }

    /** The envelope of the last transaction. */
    Envelope envelope() {
        List<SmtpTransaction> transactions = transactions();
        return transactions.get(transactions.size() - 1).envelope();
    }

    List<SmtpTransaction> mails() {
        return mails;
    }

    /** The contents of the captured mails, each octet a character. */
    List<String> contents() {
        return mails.stream().map(Dialogue::content).toList();
    }

    static String content(SmtpTransaction transaction) {
        return new String(transaction.content().toByteArray(), StandardCharsets.ISO_8859_1);
    }

    private static final class NobodyListens implements SessionLog.Listener {

        @Override
        public void transactionBegan() {}

        @Override
        public void transactionEnded() {}

        @Override
        public void sessionEnded() {}
    }
}

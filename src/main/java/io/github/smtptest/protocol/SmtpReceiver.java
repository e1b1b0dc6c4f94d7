package io.github.smtptest.protocol;

import io.github.smtptest.failure.Failures;
import io.github.smtptest.failure.Moment;
import io.github.smtptest.failure.SmtpReply;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SessionLog;
import io.github.smtptest.session.TlsDetails;
import io.github.smtptest.wording.Wording;
import java.io.ByteArrayOutputStream;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of one SMTP connection as a state machine (RFC 5321): octets in, reply octets and actions out.
 *
 * <p>The transport calls {@link #open()}, then {@link #proceed()} again and again: each time it writes
 * {@link #takeOutput()} and carries out the action. Replies to pipelined commands gather in one output (RFC 2920 §3.2).
 * The way in which the octets are split never matters.
 *
 * <p>Confined to one thread at a time.
 */
public final class SmtpReceiver {

    private static final Action READ = new Action.Read(0);
    private static final Action START_TLS = new Action.StartTls();
    private static final Action CLOSE = new Action.Close();

    /** The first octet of a TLS handshake (RFC 8446 §5.1), which begins no line of text. */
    private static final byte TLS_HANDSHAKE = 22;

    private final SmtpPolicy policy;
    private final SessionLog log;
    private final FailureGate gate;
    private final CommandReader commands = new CommandReader();
    private final CommandTranscript transcript;
    private final MessageReader message;
    private final ChunkReader chunk;
    private final TransactionCommands transactions;
    private final SessionCommands session;
    private final ContentProgress progress;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream(256);

    private Phase phase = Phase.COMMANDS;
    private SessionEnd end = SessionEnd.CLIENT_DISCONNECTED;
    private boolean greeted;
    private boolean heard;
    /** Whether the request that waits is a command, and no other moment of the dialogue. */
    private boolean commandWaits;
    /** Whether the last command was QUIT. */
    private boolean quit;

    private byte[] input = new byte[0];
    private int at;
    private int limit;

    /**
     * Makes the receiver of one connection.
     *
     * @param policy what is offered and how much is taken
     * @param failures what is answered instead
     * @param log where everything said is recorded
     * @param sink takes the mails
     * @param random makes the nonces of AUTH; asked only when one is needed
     * @param memory makes the arrays that content is kept in; a message is refused when it throws an
     *     {@link OutOfMemoryError}
     */
    public SmtpReceiver(
            SmtpPolicy policy,
            Failures failures,
            SessionLog log,
            MailSink sink,
            Supplier<RandomGenerator> random,
            IntFunction<byte[]> memory) {
        this.policy = policy;
        this.log = log;
        this.gate = new FailureGate(failures, log);
        this.progress = new ContentProgress(gate);
        this.transcript = new CommandTranscript(log, commands);
        ContentBuffer content = new ContentBuffer(policy.limits().messageSize(), memory);
        this.message = new MessageReader(content);
        this.transactions = new TransactionCommands(policy, gate, log, sink, content);
        this.chunk = new ChunkReader(content, transactions);
        this.session =
                new SessionCommands(policy, gate, log, transactions, chunk, new AuthCommand(policy, gate, log, random));
    }

    /** Begins: greets the client, or encrypts the connection before that. */
    public void open() {
        settle(
                gate.pass(Moment.CONNECT, new FailureGate.Request() {
                    @Override
                    public SmtpReply carryOut() {
                        return begin();
                    }
                }),
                false);
    }

    private SmtpReply begin() {
        if (policy.tls() == TlsMode.IMPLICIT) {
            handshake();
            return Replies.NONE;
        }
        greeted = true;
        return session.greeting();
    }

    private void handshake() {
        phase = Phase.TLS;
        settle(
                gate.pass(Moment.TLS_HANDSHAKE, new FailureGate.Request() {
                    @Override
                    public SmtpReply carryOut() {
                        return Replies.NONE;
                    }

                    @Override
                    public void dropped() {
                        close(SessionEnd.TLS_FAILED);
                    }
                }),
                false);
    }

    /**
     * Hands over octets of the client. Those handed over before must have been used up, which they are when
     * {@link #proceed()} asks to read.
     *
     * @param octets an array that stays unchanged until the next call
     * @param from where they begin
     * @param to where they end
     */
    public void receive(byte[] octets, int from, int to) {
        if (at < limit) {
            throw new IllegalStateException("there are octets left; call proceed() first");
        }
        input = octets;
        at = from;
        limit = to;
    }

    /**
     * Goes on until more octets are needed, something is to be done to the connection, or it is over.
     *
     * @return what the transport does next, after it has written {@link #takeOutput()}
     */
    public Action proceed() {
        if (gate.isWaiting() && !gate.hasAction()) {
            settle(gate.goOn(), commandWaits);
        }
        while (hasWork() && phase != Phase.CLOSED && phase != Phase.TLS && !gate.hasAction()) {
            switch (phase) {
                case CONTENT -> content();
                case CHUNK -> chunk();
                default -> line();
            }
        }
        if (gate.hasAction()) {
            return leaving(gate.takeAction());
        }
        if (phase == Phase.TLS) {
            // RFC 3207 §4.2: what came before the handshake may be anybody's.
            if (at < limit) {
                log.event(Wording.octets(limit - at) + " that followed STARTTLS were discarded");
            }
            at = limit;
            return START_TLS;
        }
        if (phase == Phase.CLOSED) {
            return CLOSE;
        }
        return gate.readRate() == 0 ? READ : new Action.Read(gate.readRate());
    }

    /** Whether there is something to go on with; a chunk may be complete without an octet. */
    private boolean hasWork() {
        return at < limit || (phase == Phase.CHUNK && chunk.isEmpty());
    }

    /** Says how the connection ends, if the action ends it on the server's side. */
    private Action leaving(Action action) {
        boolean ours = action instanceof Action.Close
                || action instanceof Action.Reset
                || action instanceof Action.HalfClose
                || action instanceof Action.Stall;
        if (end == SessionEnd.CLIENT_DISCONNECTED && ours) {
            end = SessionEnd.SERVER_CLOSED;
        }
        if (action instanceof Action.FailHandshake) {
            end = SessionEnd.TLS_FAILED;
        }
        return action;
    }

    /** Does with a reply what is to be done with it, now or, if the request has to wait, then. */
    private void settle(SmtpReply reply, boolean isOfCommand) {
        if (gate.isWaiting()) {
            commandWaits = isOfCommand;
        } else if (isOfCommand) {
            commandDone(reply);
        } else {
            answer(reply);
        }
    }

    /**
     * Says that the connection is encrypted from now on, and begins anew (RFC 3207 §4.2).
     *
     * @param details how it is encrypted
     */
    public void encrypted(TlsDetails details) {
        log.encrypted(details);
        session.encrypted();
        phase = Phase.COMMANDS;
        heard = true;
        if (!greeted) {
            greeted = true;
            settle(session.greeting(), false);
        }
    }

    /**
     * Takes the replies that are to be written to the client.
     *
     * @return octets; none if nothing is pending
     */
    public byte[] takeOutput() {
        byte[] octets = output.toByteArray();
        output.reset();
        return octets;
    }

    /**
     * Says how the connection ends if it ends now.
     *
     * @return the reason on the receiver's side; {@link SessionEnd#CLIENT_DISCONNECTED} as long as it wants to read
     */
    public SessionEnd end() {
        return end;
    }

    /** Gives up what is unfinished, since the connection is over; content that had arrived is kept. */
    public void disconnected() {
        gate.disconnected();
        transactions.disconnected(isWithinContent());
        phase = Phase.CLOSED;
    }

    /** Answers 421, since the client has been silent for too long. */
    public void idle() {
        disconnected();
        answer(Replies.IDLE_TOO_LONG);
    }

    /** Answers 421, since an unexpected error within the server makes it impossible to go on. */
    public void failed() {
        disconnected();
        answer(Replies.SHUTTING_DOWN_ON_ERROR);
    }

    /** Gives up the message that is being received, since what it takes is needed to say so. */
    public void outOfMemory() {
        message.content().exhaust();
    }

    private boolean isWithinContent() {
        return phase == Phase.CONTENT || (phase == Phase.CHUNK && chunk.isTaken());
    }

    private void content() {
        boolean complete = message.read(input, at, at + progress.upToNextFailure(limit - at));
        progress.add(message.position() - at);
        at = message.position();
        if (complete) {
            phase = Phase.COMMANDS;
            settle(transactions.endOfContent(), false);
        } else {
            failWithinContent();
        }
    }

    private void chunk() {
        // The octets of a chunk that is refused are no content.
        boolean isContent = chunk.isTaken();
        int available = limit - at;
        boolean complete = chunk.read(input, at, at + (isContent ? progress.upToNextFailure(available) : available));
        if (isContent) {
            progress.add(chunk.position() - at);
        }
        at = chunk.position();
        if (complete) {
            phase = Phase.COMMANDS;
            settle(chunk.end(), false);
        } else if (isContent) {
            failWithinContent();
        }
    }

    private void failWithinContent() {
        if (progress.isAtFailure()) {
            settle(transactions.withinContent(progress.octets()), false);
        }
    }

    private void line() {
        if (!heard && input[at] == TLS_HANDSHAKE) {
            log.event("the client began a TLS handshake on a port that speaks plain SMTP at first");
            at = limit;
            answer(Replies.TLS_ON_PLAIN_PORT);
            return;
        }
        heard = true;
        int most = policy.limits().commandLine();
        int longest = phase == Phase.AUTH ? Math.max(most, AuthCommand.LONGEST_RESPONSE) : most;
        CommandReader.Line line = commands.read(input, at, limit, longest);
        at = commands.position();
        if (line == CommandReader.Line.INCOMPLETE) {
            return;
        }
        if (phase == Phase.COMMANDS && session.isOneTooMany()) {
            transcript.record(phase == Phase.AUTH);
            answer(Replies.TOO_MANY_COMMANDS);
            return;
        }
        SmtpReply fault = fault(line, longest);
        String text = fault == null ? commands.text() : null;
        if (text == null) {
            transcript.record(phase == Phase.AUTH);
            SmtpReply reply = fault == null ? Replies.NOT_UTF8 : fault;
            if (phase == Phase.AUTH) {
                session.authFailed(reply);
                phase = session.next();
            }
            answer(reply);
        } else if (phase == Phase.AUTH) {
            transcript.record(phase == Phase.AUTH);
            SmtpReply reply = session.authResponse(text);
            phase = session.next();
            answer(reply);
        } else {
            command(CommandLine.parse(text));
        }
    }

    private void command(CommandLine line) {
        transcript.record(phase == Phase.AUTH);
        quit = line.verb().equals("QUIT");
        settle(session.command(line), true);
    }

    private void commandDone(SmtpReply reply) {
        phase = session.next();
        if (quit && phase == Phase.CLOSED) {
            end = SessionEnd.QUIT;
        }
        answer(reply);
        switch (phase) {
            case TLS -> handshake();
            case CONTENT -> {
                message.begin();
                beginContent();
            }
            case CHUNK -> {
                if (chunk.isTaken() && !transactions.hasChunks()) {
                    beginContent();
                }
            }
            default -> {}
        }
    }

    private void beginContent() {
        progress.begin();
        failWithinContent();
    }

    private @Nullable SmtpReply fault(CommandReader.Line line, int longest) {
        return switch (line) {
            case TOO_LONG -> Replies.lineTooLong(longest);
            case BARE_LF -> Replies.BARE_LF;
            case AFTER_BARE_LF -> Replies.AFTER_BARE_LF;
            default -> commands.hasControlCharacter() ? Replies.CONTROL_CHARACTER : null;
        };
    }

    private void answer(SmtpReply reply) {
        if (Replies.isNone(reply)) {
            return;
        }
        SmtpReply sent = policy.offers(Extension.ENHANCED_STATUS_CODES) ? reply : reply.withoutEnhancedCode();
        boolean closes = gate.replied() || sent.closesConnection();
        byte[] octets = Replies.octets(sent);
        log.server(octets);
        if (!gate.writes(octets)) {
            output.writeBytes(octets);
        }
        if (closes) {
            close(SessionEnd.SERVER_CLOSED);
        }
    }

    private void close(SessionEnd how) {
        phase = Phase.CLOSED;
        end = how;
    }
}

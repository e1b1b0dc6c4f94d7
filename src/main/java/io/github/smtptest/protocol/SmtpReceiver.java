package io.github.smtptest.protocol;

import io.github.smtptest.failure.Failures;
import io.github.smtptest.failure.Moment;
import io.github.smtptest.failure.SmtpReply;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SessionLog;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
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

    private static final Action READ = new Action.Read();
    private static final Action CLOSE = new Action.Close();

    private enum Phase {
        COMMANDS,
        /** The greeting refused the client: only QUIT is left (RFC 5321 §3.1). */
        REFUSED,
        CONTENT,
        CLOSED
    }

    private final SmtpPolicy policy;
    private final Refusals refusals;
    private final SessionLog log;
    private final CommandReader commands;
    private final MessageReader message;
    private final TransactionCommands transactions;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream(256);

    private Phase phase = Phase.COMMANDS;
    private SessionEnd end = SessionEnd.CLIENT_DISCONNECTED;
    private boolean greeted;
    private boolean extended;
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
     */
    public SmtpReceiver(SmtpPolicy policy, Failures failures, SessionLog log, MailSink sink) {
        this.policy = policy;
        this.refusals = new Refusals(failures);
        this.log = log;
        this.commands = new CommandReader(policy.maxCommandLine());
        ContentBuffer content = new ContentBuffer(policy.maxMessageSize());
        this.message = new MessageReader(content);
        this.transactions = new TransactionCommands(policy, refusals, log, sink, content);
    }

    /** Greets the client. */
    public void open() {
        Optional<SmtpReply> refusal = refusals.at(Moment.GREETING);
        if (refusal.isPresent()) {
            phase = Phase.REFUSED;
        }
        answer(refusal.orElseGet(() -> Replies.greeting(policy.hostName())));
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
     * Goes on until more octets are needed or the connection is over.
     *
     * @return what the transport does next, after it has written {@link #takeOutput()}
     */
    public Action proceed() {
        while (phase != Phase.CLOSED && at < limit) {
            if (phase == Phase.CONTENT) {
                boolean complete = message.read(input, at, limit);
                at = message.position();
                if (complete) {
                    phase = Phase.COMMANDS;
                    answer(transactions.endOfContent());
                }
            } else {
                CommandReader.Line line = commands.read(input, at, limit);
                at = commands.position();
                if (line != CommandReader.Line.INCOMPLETE) {
                    commandLine(line);
                }
            }
        }
        return phase == Phase.CLOSED ? CLOSE : READ;
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
        transactions.disconnected(phase == Phase.CONTENT);
        phase = Phase.CLOSED;
    }

    /** Answers 421, since an unexpected error within the server makes it impossible to go on. */
    public void failed() {
        answer(Replies.SHUTTING_DOWN_ON_ERROR);
    }

    private void commandLine(CommandReader.Line kind) {
        byte[] octets = commands.octets();
        int length = commands.length();
        log.client(octets, 0, length);
        switch (kind) {
            case TOO_LONG -> answer(Replies.lineTooLong(policy.maxCommandLine()));
            case BARE_LF -> answer(Replies.BARE_LF);
            case AFTER_BARE_LF -> answer(Replies.AFTER_BARE_LF);
            default -> {
                for (int i = 0; i < length; i++) {
                    if ((octets[i] >= 0 && octets[i] < ' ' && octets[i] != '\t') || octets[i] == 127) {
                        answer(Replies.CONTROL_CHARACTER);
                        return;
                    }
                }
                String text = decode(octets, length);
                if (text == null) {
                    answer(Replies.NOT_UTF8);
                } else {
                    command(CommandLine.parse(text));
                }
            }
        }
    }

    private static @Nullable String decode(byte[] octets, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private void command(CommandLine line) {
        if (phase == Phase.REFUSED && !line.verb().equals("QUIT")) {
            answer(Replies.GREETING_WAS_REFUSED);
            return;
        }
        switch (line.verb()) {
            case "EHLO", "HELO" -> greet(line);
            case "MAIL" -> answer(greeted ? transactions.mail(line, extended) : Replies.NO_GREETING_YET);
            case "RCPT" -> answer(greeted ? transactions.rcpt(line, extended) : Replies.NO_GREETING_YET);
            case "DATA" -> data(line);
            case "RSET" ->
                withoutArgument(line, Moment.RSET, () -> {
                    transactions.reset();
                    return Replies.RESET;
                });
            case "NOOP" -> answer(refusals.at(Moment.NOOP).orElse(Replies.OK));
            case "HELP" -> answer(Replies.HELP);
            case "VRFY" ->
                answer(
                        line.hasArgument()
                                ? refusals.at(Moment.VRFY).orElse(Replies.VRFY_CANNOT)
                                : Replies.syntax("5.5.4", "VRFY needs an argument", "VRFY address"));
            case "EXPN" -> answer(Replies.EXPN_NOT_IMPLEMENTED);
            case "QUIT" ->
                withoutArgument(line, Moment.QUIT, () -> {
                    phase = Phase.CLOSED;
                    end = SessionEnd.QUIT;
                    return Replies.closing(policy.hostName());
                });
            case "STARTTLS", "AUTH", "BDAT", "ETRN", "TURN", "SEND", "SOML", "SAML" ->
                answer(Replies.notImplemented(line.verb()));
            case "" -> answer(Replies.EMPTY_LINE);
            default -> answer(Replies.UNKNOWN_COMMAND);
        }
    }

    private void withoutArgument(CommandLine line, Moment moment, Supplier<SmtpReply> carryOut) {
        answer(
                line.hasArgument()
                        ? Replies.argumentNotAllowed(line.verb())
                        : refusals.at(moment).orElseGet(carryOut));
    }

    private void greet(CommandLine line) {
        boolean ehlo = line.verb().equals("EHLO");
        if (!MailboxSyntax.isHost(line.argument()) || line.argument().chars().anyMatch(c -> c > 126)) {
            String form = line.verb() + " client.example, or an address literal such as [127.0.0.1] or [IPv6:::1]";
            answer(Replies.syntax(
                    "5.5.4",
                    line.hasArgument() ? "The name is no host name" : line.verb() + " needs the client's name",
                    form));
            return;
        }
        answer(refusals.at(ehlo ? Moment.EHLO : Moment.HELO).orElseGet(() -> {
            transactions.reset();
            greeted = true;
            extended = ehlo;
            log.greeted(line.argument(), ehlo);
            return ehlo ? Replies.ehlo(policy, line.argument()) : Replies.helo(policy.hostName());
        }));
    }

    private void data(CommandLine line) {
        SmtpReply reply = greeted ? transactions.data(line) : Replies.NO_GREETING_YET;
        if (reply.equals(Replies.START_INPUT)) {
            phase = Phase.CONTENT;
            message.begin();
        }
        answer(reply);
    }

    private void answer(SmtpReply reply) {
        SmtpReply sent = policy.offers(Extension.ENHANCED_STATUS_CODES) ? reply : reply.withoutEnhancedCode();
        log.server(sent);
        output.writeBytes(sent.octets());
        if (sent.closesConnection()) {
            phase = Phase.CLOSED;
            end = SessionEnd.SERVER_CLOSED;
        }
    }
}

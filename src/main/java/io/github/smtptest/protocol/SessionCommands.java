package io.github.smtptest.protocol;

import io.github.smtptest.failure.Moment;
import io.github.smtptest.failure.SmtpReply;
import io.github.smtptest.session.SessionLog;
import java.util.Optional;
import java.util.Set;

/**
 * Carries out one command after the other: those of the session here, those of a transaction and of AUTH in classes of
 * their own. Knows what the client has done so far, and says what its next octets will be.
 */
final class SessionCommands {

    /** RFC 3207 §4: what may be said before STARTTLS where TLS is required. */
    private static final Set<String> BEFORE_TLS = Set.of("EHLO", "STARTTLS", "NOOP", "QUIT");

    /** RFC 4954 §6: what may be said before AUTH where authentication is required; STARTTLS comes before it. */
    private static final Set<String> BEFORE_AUTH =
            Set.of("AUTH", "EHLO", "HELO", "NOOP", "RSET", "QUIT", "STARTTLS", "HELP");

    private final SmtpPolicy policy;
    private final FailureGate gate;
    private final SessionLog log;
    private final TransactionCommands transactions;
    private final ChunkReader chunk;
    private final AuthCommand auth;

    private final Runnable contentFollows = new Runnable() {
        @Override
        public void run() {
            next = Phase.CONTENT;
        }
    };

    private Phase next = Phase.COMMANDS;
    private boolean refused;
    private boolean greeted;
    private boolean extended;
    private boolean encrypted;
    private int count;

    SessionCommands(
            SmtpPolicy policy,
            FailureGate gate,
            SessionLog log,
            TransactionCommands transactions,
            ChunkReader chunk,
            AuthCommand auth) {
        this.policy = policy;
        this.gate = gate;
        this.log = log;
        this.transactions = transactions;
        this.chunk = chunk;
        this.auth = auth;
    }

    /** What the client's next octets are, after the last command. */
    Phase next() {
        return auth.isUnderWay() ? Phase.AUTH : next;
    }

    /** Gives the greeting; one that refuses leaves only QUIT (RFC 5321 §3.1). */
    SmtpReply greeting() {
        return gate.pass(Moment.GREETING, new FailureGate.Request() {
            @Override
            public SmtpReply carryOut() {
                return Replies.greeting(policy.hostName());
            }

            @Override
            public void refused(SmtpReply reply) {
                refused = true;
            }
        });
    }

    /** Forgets everything the client has said, which could have come from anybody (RFC 3207 §4.2). */
    void encrypted() {
        encrypted = true;
        greeted = false;
        extended = false;
        transactions.reset();
        auth.encrypted();
        gate.encrypted();
        next = Phase.COMMANDS;
    }

    /** Counts a line, whether or not it is a command; tells whether it is one too many. */
    boolean isOneTooMany() {
        count++;
        return count > policy.limits().commands();
    }

    /** Carries out a command and gives the reply to it; {@link Replies#NONE} to a chunk that is to follow. */
    SmtpReply command(CommandLine line) {
        next = Phase.COMMANDS;
        if (line.verb().equals("BDAT")) {
            return bdat(line);
        }
        Optional<SmtpReply> refusal = refusalBefore(line.verb());
        return refusal.isPresent() ? refusal.get() : carryOut(line);
    }

    private Optional<SmtpReply> refusalBefore(String verb) {
        if (refused && !verb.equals("QUIT")) {
            return Optional.of(Replies.GREETING_WAS_REFUSED);
        }
        if (policy.tls() == TlsMode.REQUIRED && !encrypted && !BEFORE_TLS.contains(verb)) {
            return Optional.of(Replies.TLS_REQUIRED);
        }
        if (policy.auth().required() && !auth.isAuthenticated() && !BEFORE_AUTH.contains(verb)) {
            return Optional.of(Replies.AUTH_REQUIRED);
        }
        return Optional.empty();
    }

    private SmtpReply carryOut(CommandLine line) {
        CustomCommand custom = policy.commands().get(line.verb());
        if (custom != null) {
            return gate.pass(momentOf(line.verb()), () -> custom.answer(line.argument()));
        }
        return switch (line.verb()) {
            case "EHLO", "HELO" -> greet(line);
            case "MAIL" -> greeted ? transactions.mail(line, extended) : Replies.NO_GREETING_YET;
            case "RCPT" -> greeted ? transactions.rcpt(line, extended) : Replies.NO_GREETING_YET;
            case "DATA" -> data(line);
            case "RSET" ->
                withoutArgument(line, Moment.RSET, () -> {
                    transactions.reset();
                    return Replies.RESET;
                });
            case "NOOP" -> gate.pass(Moment.NOOP, () -> Replies.OK);
            case "HELP" -> gate.pass(Moment.ANY_COMMAND, () -> Replies.HELP);
            case "VRFY" ->
                line.hasArgument()
                        ? gate.pass(Moment.VRFY, () -> Replies.VRFY_CANNOT)
                        : Replies.syntax("5.5.4", "VRFY needs an argument", "VRFY address");
            case "EXPN" -> Replies.EXPN_NOT_IMPLEMENTED;
            case "STARTTLS" -> startTls(line);
            case "AUTH" -> auth.command(line, extended, transactions.isOpen());
            case "QUIT" ->
                withoutArgument(line, Moment.QUIT, new FailureGate.Request() {
                    @Override
                    public SmtpReply carryOut() {
                        next = Phase.CLOSED;
                        return Replies.closing(policy.hostName());
                    }
                });
            case "ETRN", "TURN", "SEND", "SOML", "SAML" -> Replies.notImplemented(line.verb());
            case "" -> Replies.EMPTY_LINE;
            default -> Replies.UNKNOWN_COMMAND;
        };
    }

    /** The moment of a command that may be answered by the user's own. */
    private static Moment momentOf(String verb) {
        return switch (verb) {
            case "VRFY" -> Moment.VRFY;
            case "NOOP" -> Moment.NOOP;
            default -> Moment.ANY_COMMAND;
        };
    }

    private SmtpReply withoutArgument(CommandLine line, Moment moment, FailureGate.Request request) {
        return line.hasArgument() ? Replies.argumentNotAllowed(line.verb()) : gate.pass(moment, request);
    }

    private SmtpReply greet(CommandLine line) {
        boolean ehlo = line.verb().equals("EHLO");
        if (!MailboxSyntax.isHost(line.argument()) || !CommandLine.isAscii(line.argument())) {
            String form = line.verb() + " client.example, or an address literal such as [127.0.0.1] or [IPv6:::1]";
            return Replies.syntax(
                    "5.5.4",
                    line.hasArgument() ? "The name is no host name" : line.verb() + " needs the client's name",
                    form);
        }
        return gate.pass(ehlo ? Moment.EHLO : Moment.HELO, new FailureGate.Request() {
            @Override
            public SmtpReply carryOut() {
                return introduced(line.argument(), ehlo);
            }
        });
    }

    private SmtpReply introduced(String name, boolean ehlo) {
        transactions.reset();
        gate.named(name);
        greeted = true;
        extended = ehlo;
        log.greeted(name, ehlo);
        return ehlo ? Replies.ehlo(policy, name, encrypted) : Replies.helo(policy.hostName());
    }

    private SmtpReply data(CommandLine line) {
        return greeted ? transactions.data(line, contentFollows) : Replies.NO_GREETING_YET;
    }

    private SmtpReply bdat(CommandLine line) {
        Optional<SmtpReply> refusal =
                refusalBefore("BDAT").or(() -> greeted ? Optional.empty() : Optional.of(Replies.NO_GREETING_YET));
        if (!chunk.begin(line, refusal)) {
            return refusal.orElse(Replies.BDAT_SYNTAX);
        }
        next = Phase.CHUNK;
        return Replies.NONE;
    }

    private SmtpReply startTls(CommandLine line) {
        if (!policy.offersStartTls()) {
            return encrypted ? Replies.ALREADY_ENCRYPTED : Replies.notImplemented("STARTTLS");
        }
        if (encrypted) {
            return Replies.ALREADY_ENCRYPTED;
        }
        return withoutArgument(line, Moment.STARTTLS, () -> {
            next = Phase.TLS;
            return Replies.READY_FOR_TLS;
        });
    }

    /** Takes the answer to a challenge of AUTH. */
    SmtpReply authResponse(String line) {
        return auth.response(line);
    }

    /** Ends AUTH, since a line came that cannot be an answer. */
    void authFailed(SmtpReply reply) {
        auth.broken(reply);
    }
}

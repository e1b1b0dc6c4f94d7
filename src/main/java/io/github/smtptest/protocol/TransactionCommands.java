package io.github.smtptest.protocol;

import io.github.smtptest.failure.Attempt;
import io.github.smtptest.failure.Moment;
import io.github.smtptest.failure.SmtpReply;
import io.github.smtptest.session.EsmtpParameters;
import io.github.smtptest.session.Octets;
import io.github.smtptest.session.Recipient;
import io.github.smtptest.session.RejectedRecipient;
import io.github.smtptest.session.SessionLog;
import io.github.smtptest.session.SmtpTransaction;
import io.github.smtptest.session.TransactionLog;
import io.github.smtptest.session.TransactionOutcome;
import io.github.smtptest.wording.Wording;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The commands of a mail transaction, MAIL, RCPT, DATA and BDAT, and what becomes of it (RFC 5321 §3.3). Each command gives the
 * reply to it; one that is refused leaves everything as it was.
 */
final class TransactionCommands {

    private final SmtpPolicy policy;
    private final FailureGate gate;
    private final SessionLog log;
    private final MailSink sink;
    private final ContentBuffer content;
    private final ParameterRules parameterRules;

    private @Nullable TransactionLog open;
    private int number;
    private String reversePath = "";
    private boolean smtpUtf8;
    private boolean binary;
    /** The content that was received whole, as long as it is not decided what becomes of it. */
    private Octets undecided = Octets.NONE;
    /** Whether the message has begun with BDAT. */
    private boolean chunked;

    TransactionCommands(SmtpPolicy policy, FailureGate gate, SessionLog log, MailSink sink, ContentBuffer content) {
        this.policy = policy;
        this.gate = gate;
        this.log = log;
        this.sink = sink;
        this.content = content;
        this.parameterRules = new ParameterRules(policy);
    }

    SmtpReply mail(CommandLine line, boolean extended) {
        if (open != null) {
            return Replies.NESTED_MAIL;
        }
        PathParser.Result result = PathParser.parse(PathParser.Kind.MAIL, line.argument());
        if (result instanceof PathParser.Result.Refused refused) {
            return refused.reply();
        }
        PathParser.Result.Parsed path = (PathParser.Result.Parsed) result;
        boolean utf8 = path.parameters().containsKey("SMTPUTF8");
        EsmtpParameters parameters = EsmtpParameters.of(path.parameters());
        FailureGate.Request request = new FailureGate.Request() {
            @Override
            public Attempt describe(Attempt attempt) {
                return attempt.within(number, path.address(), List.of()).with(declaredSize(parameters));
            }

            @Override
            public SmtpReply carryOut() {
                begin(path.address(), parameters, utf8);
                return Replies.SENDER_OK;
            }

            @Override
            public void refused(SmtpReply reply) {
                log.refusedSender(path.address(), parameters, reply);
            }
        };
        Optional<SmtpReply> refusal = parameterRules.refusalOfMail(path.parameters(), extended);
        if (refusal.isEmpty()) {
            refusal = refusalOfAddress(path.address(), utf8);
        }
        if (refusal.isPresent()) {
            request.refused(refusal.get());
            return refusal.get();
        }
        number++;
        return gate.pass(Moment.MAIL, request);
    }

    private void begin(String address, EsmtpParameters parameters, boolean utf8) {
        open = log.begin(address, parameters);
        reversePath = address;
        smtpUtf8 = utf8;
        binary = parameters.value("BODY").orElse("").equalsIgnoreCase("BINARYMIME");
        chunked = false;
    }

    /** RFC 1870 §3; whether it is a number at all was looked at before. */
    private static long declaredSize(EsmtpParameters parameters) {
        return parameters.value("SIZE").map(Long::parseLong).orElse(0L);
    }

    SmtpReply rcpt(CommandLine line, boolean extended) {
        TransactionLog transaction = open;
        if (transaction == null) {
            return Replies.NO_MAIL_YET;
        }
        if (chunked) {
            return Replies.RCPT_AFTER_BDAT;
        }
        PathParser.Result result = PathParser.parse(PathParser.Kind.RCPT, line.argument());
        if (result instanceof PathParser.Result.Refused refused) {
            return refused.reply();
        }
        PathParser.Result.Parsed path = (PathParser.Result.Parsed) result;
        EsmtpParameters parameters = EsmtpParameters.of(path.parameters());
        FailureGate.Request request = new FailureGate.Request() {
            @Override
            public Attempt describe(Attempt attempt) {
                return attempt.within(number, reversePath, List.of(path.address()));
            }

            @Override
            public SmtpReply carryOut() {
                transaction.accepted(new Recipient(path.address(), parameters));
                return Replies.RECIPIENT_OK;
            }

            @Override
            public void refused(SmtpReply reply) {
                transaction.rejected(new RejectedRecipient(path.address(), parameters, reply));
            }
        };
        Optional<SmtpReply> refusal = parameterRules.refusalOfRcpt(path.parameters(), extended);
        if (refusal.isEmpty()) {
            refusal = refusalOfAddress(path.address(), smtpUtf8);
        }
        if (refusal.isEmpty()) {
            refusal = refusalOfNumber(transaction.acceptedCount());
        }
        if (refusal.isPresent()) {
            request.refused(refusal.get());
            return refusal.get();
        }
        return gate.pass(Moment.RCPT, request);
    }

    /** Lets the content follow if it may. */
    SmtpReply data(CommandLine line, Runnable contentFollows) {
        TransactionLog transaction = open;
        if (line.hasArgument()) {
            return Replies.argumentNotAllowed("DATA");
        }
        Optional<SmtpReply> outOfOrder = outOfOrder(transaction);
        if (transaction == null || outOfOrder.isPresent()) {
            return outOfOrder.orElse(Replies.NO_MAIL_YET);
        }
        if (chunked) {
            return Replies.DATA_AFTER_BDAT;
        }
        if (binary) {
            return Replies.BINARY_NEEDS_BDAT;
        }
        return gate.pass(Moment.DATA, new FailureGate.Request() {
            @Override
            public Attempt describe(Attempt attempt) {
                return within(transaction, attempt);
            }

            @Override
            public SmtpReply carryOut() {
                contentFollows.run();
                return Replies.START_INPUT;
            }

            @Override
            public void refused(SmtpReply reply) {
                // Clients start anew after a refusal of DATA, and few say RSET before.
                finish(TransactionOutcome.DATA_REFUSED, Optional.of(reply), Octets.NONE);
            }
        });
    }

    /** What is known of a transaction whose recipients have been named. */
    private Attempt within(TransactionLog transaction, Attempt attempt) {
        return attempt.within(number, reversePath, transaction.envelope().recipientAddresses());
    }

    private static Optional<SmtpReply> outOfOrder(@Nullable TransactionLog transaction) {
        if (transaction == null) {
            return Optional.of(Replies.NO_MAIL_YET);
        }
        if (transaction.acceptedCount() > 0) {
            return Optional.empty();
        }
        return Optional.of(transaction.hasRejected() ? Replies.NO_VALID_RECIPIENTS : Replies.NO_RCPT_YET);
    }

    /** Says whether a chunk may be taken; if not, its octets have to be read all the same. */
    Optional<SmtpReply> refusalOfChunk() {
        return policy.offers(Extension.CHUNKING) ? outOfOrder(open) : Optional.of(Replies.notImplemented("BDAT"));
    }

    /** Takes the end of a chunk whose octets are in the content. */
    SmtpReply endOfChunk(long size, boolean last) {
        TransactionLog transaction = open;
        if (transaction == null) {
            return restOfContent();
        }
        chunked = true;
        log.clientNote("(" + Wording.octets(size) + ")");
        Received received = new Received(transaction) {
            @Override
            public Attempt describe(Attempt attempt) {
                return super.describe(attempt).with(content.size());
            }

            @Override
            public SmtpReply carryOut() {
                return last ? endOfContent() : Replies.chunkReceived(size);
            }
        };
        Optional<SmtpReply> refusal = refusalOfContent(content.isOverLimit(), content.size());
        if (refusal.isPresent()) {
            received.refused(refusal.get());
            return refusal.get();
        }
        return gate.pass(Moment.BDAT, received);
    }

    /** Lets a failure happen in the middle of the content; gives a reply only if that refuses it. */
    SmtpReply withinContent(long octets) {
        TransactionLog transaction = open;
        if (transaction == null) {
            return Replies.NONE;
        }
        return gate.pass(Moment.CONTENT, new Received(transaction) {
            @Override
            public Attempt describe(Attempt attempt) {
                return super.describe(attempt).with(octets);
            }

            @Override
            public SmtpReply carryOut() {
                return Replies.NONE;
            }

            @Override
            public void refused(SmtpReply reply) {
                log.clientNote("(" + Wording.octets(octets) + " of a message that was cut off)");
                super.refused(reply);
            }

            @Override
            public void dropped() {
                log.clientNote("(the first " + Wording.octets(octets) + " of the content)");
                super.dropped();
            }
        });
    }

    /** Takes what follows when octets have been written in the middle of the content, which stand for the reply to it. */
    private SmtpReply restOfContent() {
        log.clientNote("(the other " + Wording.octets(content.size()) + " of the content)");
        content.take();
        return Replies.NONE;
    }

    boolean hasChunks() {
        return chunked;
    }

    boolean isOpen() {
        return open != null;
    }

    SmtpReply endOfContent() {
        TransactionLog transaction = open;
        if (transaction == null) {
            return restOfContent();
        }
        long size = content.size();
        boolean tooLarge = content.isOverLimit();
        Octets octets = content.take();
        Optional<SmtpReply> refusal = refusalOfContent(tooLarge, size);
        undecided = octets;
        chunked = false;
        log.clientNote("(message of " + Wording.octets(size) + ")");
        Received received = new Received(transaction) {
            @Override
            public Attempt describe(Attempt attempt) {
                return super.describe(attempt).with(size, octets::toByteArray);
            }

            @Override
            public SmtpReply carryOut() {
                return accept(transaction, octets, size);
            }

            @Override
            Octets octets() {
                return octets;
            }
        };
        if (refusal.isPresent()) {
            received.refused(refusal.get());
            return refusal.get();
        }
        return gate.pass(Moment.MESSAGE, received);
    }

    private Optional<SmtpReply> refusalOfContent(boolean tooLarge, long size) {
        if (tooLarge) {
            return Optional.of(Replies.tooLarge(policy.limits().messageSize()));
        }
        return content.isExhausted() ? Optional.of(Replies.outOfMemory(size)) : Optional.empty();
    }

    private SmtpReply accept(TransactionLog transaction, Octets octets, long size) {
        SmtpTransaction accepted = transaction.ended(octets, TransactionOutcome.ACCEPTED, Optional.empty());
        // Captured before the transaction counts as ended, so that no reader sees neither.
        int mail = sink.accept(accepted);
        open = null;
        undecided = Octets.NONE;
        log.endTransaction(accepted);
        return Replies.captured(mail, size);
    }

    /** Content that was received, be it all or a chunk, and what can become of its transaction. */
    private abstract class Received implements FailureGate.Request {
        private final TransactionLog transaction;

        Received(TransactionLog transaction) {
            this.transaction = transaction;
        }

        /** What is kept if it does not become a mail. */
        Octets octets() {
            return content.take();
        }

        @Override
        public Attempt describe(Attempt attempt) {
            return within(transaction, attempt);
        }

        @Override
        public void refused(SmtpReply reply) {
            finish(TransactionOutcome.MESSAGE_REFUSED, Optional.of(reply), octets());
        }

        @Override
        public void dropped() {
            finish(TransactionOutcome.DROPPED, Optional.empty(), octets());
        }
    }

    /** Drops what is open, as RSET and a new greeting do. */
    void reset() {
        finish(TransactionOutcome.RESET, Optional.empty(), content.take());
    }

    /** Gives up what is open, since the connection is over; content that had arrived is kept. */
    void disconnected(boolean withinContent) {
        if (withinContent || chunked) {
            log.clientNote("(" + Wording.octets(content.size()) + " of a message that was cut off)");
        }
        Octets received = undecided.size() > 0 ? undecided : content.take();
        finish(TransactionOutcome.DISCONNECTED, Optional.empty(), received);
    }

    private void finish(TransactionOutcome outcome, Optional<SmtpReply> refusal, Octets octets) {
        TransactionLog transaction = open;
        chunked = false;
        undecided = Octets.NONE;
        if (transaction != null) {
            open = null;
            log.endTransaction(transaction.ended(octets, outcome, refusal));
        }
    }

    private Optional<SmtpReply> refusalOfAddress(String address, boolean utf8) {
        return utf8 || CommandLine.isAscii(address)
                ? Optional.empty()
                : Optional.of(Replies.needsSmtpUtf8(policy.offers(Extension.SMTPUTF8)));
    }

    private Optional<SmtpReply> refusalOfNumber(int accepted) {
        return accepted < policy.limits().recipients()
                ? Optional.empty()
                : Optional.of(Replies.tooManyRecipients(policy.limits().recipients()));
    }
}

package io.github.smtptest.protocol;

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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The commands of a mail transaction, MAIL, RCPT, DATA and BDAT, and what becomes of it (RFC 5321 §3.3). Each command gives the
 * reply to it; one that is refused leaves everything as it was.
 */
final class TransactionCommands {

    private final SmtpPolicy policy;
    private final Refusals refusals;
    private final SessionLog log;
    private final MailSink sink;
    private final ContentBuffer content;
    private final ParameterRules parameterRules;

    private @Nullable TransactionLog open;
    private String reversePath = "";
    private boolean smtpUtf8;
    private boolean binary;
    /** Whether the message has begun with BDAT. */
    private boolean chunked;

    TransactionCommands(SmtpPolicy policy, Refusals refusals, SessionLog log, MailSink sink, ContentBuffer content) {
        this.policy = policy;
        this.refusals = refusals;
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
        Optional<SmtpReply> refusal = parameterRules
                .refusalOfMail(path.parameters(), extended)
                .or(() -> refusalOfAddress(path.address(), utf8))
                .or(() -> refusals.at(Moment.MAIL, path.address(), List::of));
        if (refusal.isPresent()) {
            log.refusedSender(path.address(), parameters, refusal.get());
            return refusal.get();
        }
        open = log.begin(path.address(), parameters);
        reversePath = path.address();
        smtpUtf8 = utf8;
        binary = parameters.value("BODY").orElse("").equalsIgnoreCase("BINARYMIME");
        chunked = false;
        return Replies.SENDER_OK;
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
        Optional<SmtpReply> refusal = parameterRules
                .refusalOfRcpt(path.parameters(), extended)
                .or(() -> refusalOfAddress(path.address(), smtpUtf8))
                .or(() -> refusalOfNumber(transaction.acceptedCount()))
                .or(() -> refusals.at(Moment.RCPT, reversePath, () -> List.of(path.address())));
        if (refusal.isPresent()) {
            transaction.rejected(new RejectedRecipient(path.address(), parameters, refusal.get()));
            return refusal.get();
        }
        transaction.accepted(new Recipient(path.address(), parameters));
        return Replies.RECIPIENT_OK;
    }

    /** Answers {@link Replies#START_INPUT} if the content may follow. */
    SmtpReply data(CommandLine line) {
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
        Optional<SmtpReply> refusal = refusals.at(
                Moment.DATA, reversePath, () -> transaction.envelope().recipientAddresses());
        // Clients start anew after a refusal of DATA, and few say RSET before.
        refusal.ifPresent(reply -> finish(TransactionOutcome.DATA_REFUSED, refusal, Octets.NONE));
        return refusal.orElse(Replies.START_INPUT);
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
            throw new IllegalStateException("a chunk without a transaction");
        }
        chunked = true;
        log.clientNote("(" + Octets.describe(size) + ")");
        Optional<SmtpReply> refusal = content.isOverLimit()
                ? Optional.of(Replies.tooLarge(policy.limits().messageSize()))
                : refusals.at(
                        Moment.BDAT, reversePath, () -> transaction.envelope().recipientAddresses());
        if (refusal.isPresent()) {
            finish(TransactionOutcome.MESSAGE_REFUSED, refusal, content.take());
            return refusal.get();
        }
        return last ? endOfContent() : Replies.chunkReceived(size);
    }

    boolean isOpen() {
        return open != null;
    }

    SmtpReply endOfContent() {
        TransactionLog transaction = open;
        if (transaction == null) {
            throw new IllegalStateException("content without a transaction");
        }
        long size = content.size();
        boolean tooLarge = content.isOverLimit();
        Octets octets = content.take();
        log.clientNote("(message of " + Octets.describe(size) + ")");
        Optional<SmtpReply> refusal = tooLarge
                ? Optional.of(Replies.tooLarge(policy.limits().messageSize()))
                : refusals.at(
                        Moment.MESSAGE,
                        reversePath,
                        () -> transaction.envelope().recipientAddresses());
        if (refusal.isPresent()) {
            finish(TransactionOutcome.MESSAGE_REFUSED, refusal, octets);
            return refusal.get();
        }
        SmtpTransaction accepted =
                new SmtpTransaction(transaction.envelope(), octets, TransactionOutcome.ACCEPTED, Optional.empty());
        // Captured before the transaction counts as ended, so that no reader sees neither.
        int number = sink.accept(accepted);
        open = null;
        chunked = false;
        log.endTransaction(accepted);
        return Replies.captured(number, size);
    }

    /** Drops what is open, as RSET and a new greeting do. */
    void reset() {
        finish(TransactionOutcome.RESET, Optional.empty(), content.take());
    }

    /** Gives up what is open, since the connection is over; content that had arrived is kept. */
    void disconnected(boolean withinContent) {
        if (withinContent || chunked) {
            log.clientNote("(" + Octets.describe(content.size()) + " of a message that was cut off)");
        }
        finish(TransactionOutcome.DISCONNECTED, Optional.empty(), content.take());
    }

    private void finish(TransactionOutcome outcome, Optional<SmtpReply> refusal, Octets octets) {
        TransactionLog transaction = open;
        chunked = false;
        if (transaction != null) {
            open = null;
            log.endTransaction(new SmtpTransaction(transaction.envelope(), octets, outcome, refusal));
        }
    }

    private Optional<SmtpReply> refusalOfAddress(String address, boolean utf8) {
        boolean ascii = address.chars().allMatch(c -> c < 128);
        return ascii || utf8 ? Optional.empty() : Optional.of(Replies.needsSmtpUtf8(policy.offers(Extension.SMTPUTF8)));
    }

    private Optional<SmtpReply> refusalOfNumber(int accepted) {
        return accepted < policy.limits().recipients()
                ? Optional.empty()
                : Optional.of(Replies.tooManyRecipients(policy.limits().recipients()));
    }
}

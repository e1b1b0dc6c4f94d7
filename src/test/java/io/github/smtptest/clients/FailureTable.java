package io.github.smtptest.clients;

import io.github.smtptest.clients.AngusVisit.Experience;
import io.github.smtptest.failure.DeclaredFailure;
import io.github.smtptest.failure.Effect;
import io.github.smtptest.failure.FailureDeclaration;
import io.github.smtptest.failure.Moment;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.TransactionOutcome;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What comes of every effect at every moment with Angus Mail: the expectations of {@link FailureTableTest}. */
final class FailureTable {

    static final Duration SHORT = Duration.ofMillis(30);
    static final int OCTETS_PER_SECOND = 1_000;

    /**
     * A row is a moment, a column an effect. A cell says, in three letters, what the client experienced, what became of the
     * transaction, and how the session ended; a dash, that the declaration is refused.
     *
     * <p>The client: (s)ent, (n)egative reply, (g)ibberish, (e)nd of stream, (r)eset, (t)ime-out, (h)andshake failed, (u)nusable
     * connection. The transaction: (a)ccepted, (s)ender refused, (d)ata refused, (m)essage refused, (l)ost, (r)eset,
     * disconnected (x), none (.). The session: (q)uit, (c)lient disconnected, (s)erver closed, (t)ls failed.
     *
     * <p>After a bad reply to EHLO, Angus tries HELO. To QUIT it takes any answer.
     */
    private static final String CELLS = """
            CONNECT        -   -   -   saq e.s t.c e.s e.s r.s e.s -   -   -   -   -   -   -   -
            GREETING       n.c n.s n.s saq e.s t.c e.s e.s r.s e.s -   -   -   -   saq saq g.c -
            EHLO           saq e.s e.s saq e.s t.c e.s e.s r.s e.s e.s r.s t.c -   saq saq saq -
            HELO           n.c n.s n.s saq e.s t.c e.s e.s r.s e.s e.s r.s t.c -   saq saq g.c -
            STARTTLS       n.c n.s n.s saq e.s t.c e.s e.s r.s e.s e.s r.s t.c -   saq -   g.c -
            TLS_HANDSHAKE  -   -   -   saq h.s t.c h.s h.s r.s h.s -   -   -   -   -   -   h.t h.t
            AUTH           n.c n.s n.s saq e.s t.c e.s e.s r.s e.s e.s r.s t.c -   saq saq g.c -
            MAIL           nsq nss nss saq e.s t.c e.s e.s r.s e.s exs rxs txc -   saq saq g.q -
            RCPT           nrq nxs nxs saq exs txc exs exs rxs exs exs rxs txc -   saq saq gxq -
            DATA           ndq nds nds saq exs txc exs exs rxs exs exs rxs txc -   saq saq gxq -
            CONTENT        -   nms nms saq exs txc exs exs rxs exs -   -   -   -   -   saq glq -
            BDAT           nmc nms nms saq exs txc exs exs rxs exs exs rxs txc -   saq saq glq -
            MESSAGE        nmq nms nms saq exs txc exs exs rxs exs eas ras tac slq saq saq glq -
            RSET           n.q n.s n.s saq e.s t.c e.s e.s r.s e.s e.s r.s t.c -   saq saq g.q -
            VRFY           n.q n.s n.s saq e.s t.c e.s e.s r.s e.s e.s r.s t.c -   saq saq g.q -
            NOOP           n.c n.s n.s saq e.s u.c e.s e.s u.s e.s e.s u.s u.c -   saq saq g.q -
            QUIT           sac sas sas saq sas tac sas sas ras sas saq raq taq -   saq -   saq -
            ANY_COMMAND    n.q n.s n.s saq e.s t.c e.s e.s r.s e.s e.s r.s t.c -   saq saq g.q -
            """;

    private FailureTable() {}

    /** An effect, as it is declared. */
    enum Column {
        REPLY(Effect.Answer.class, on -> on.reply(550, "5.3.0", "As declared"), "550 5.3.0 As declared"),
        REPLY_421(Effect.Answer.class, on -> on.reply(421, "4.3.2", "As declared"), "421 4.3.2 As declared"),
        REPLY_AND_CLOSE(
                Effect.Answer.class, on -> on.replyAndClose(451, "4.3.0", "As declared"), "451 4.3.0 As declared"),
        DELAY(Effect.Delay.class, on -> on.delay(SHORT)),
        AFTER_DISCONNECT(Effect.Delay.class, on -> on.after(SHORT).disconnect()),
        STALL(Effect.Stall.class, on -> on.stall()),
        STALL_FOR(Effect.Stall.class, on -> on.stall(SHORT)),
        DISCONNECT(Effect.Disconnect.class, on -> on.disconnect()),
        RESET(Effect.Reset.class, on -> on.reset()),
        HALF_CLOSE(Effect.HalfClose.class, on -> on.halfClose()),
        ACCEPT_THEN_DISCONNECT(Effect.Accept.class, on -> on.acceptThenDisconnect()),
        ACCEPT_THEN_RESET(Effect.Accept.class, on -> on.acceptThenReset()),
        ACCEPT_THEN_STALL(Effect.Accept.class, on -> on.acceptThenStall()),
        ACKNOWLEDGE_BUT_DROP(Effect.Drop.class, on -> on.acknowledgeButDrop()),
        DRIP_REPLY(Effect.DripReply.class, on -> on.dripReply(OCTETS_PER_SECOND)),
        READ_SLOWLY(Effect.ReadSlowly.class, on -> on.readSlowly(OCTETS_PER_SECOND)),
        RAW(Effect.Raw.class, on -> on.raw("gibberish\r\n"), "gibberish"),
        FAIL_HANDSHAKE(Effect.FailHandshake.class, on -> on.failHandshake());

        private final Class<? extends Effect> effect;
        private final Function<FailureDeclaration, DeclaredFailure> end;
        private final String said;

        Column(Class<? extends Effect> effect, Function<FailureDeclaration, DeclaredFailure> end) {
            this(effect, end, "");
        }

        Column(Class<? extends Effect> effect, Function<FailureDeclaration, DeclaredFailure> end, String said) {
            this.effect = effect;
            this.end = end;
            this.said = said;
        }

        Class<? extends Effect> effect() {
            return effect;
        }

        DeclaredFailure declare(FailureDeclaration on) {
            return end.apply(on);
        }

        /** What a client that reports what the server said has to report. */
        String said() {
            return said;
        }

        /** Whether it is the client that has to give up. */
        boolean lastsForEver() {
            return this == STALL || this == ACCEPT_THEN_STALL;
        }

        /** How long the visit must take because of this effect alone. */
        Duration atLeast() {
            return switch (this) {
                case DELAY, AFTER_DISCONNECT, STALL_FOR -> SHORT;
                // No reply is shorter than "250 localhost", and no command than "QUIT", each with CRLF.
                case DRIP_REPLY -> Duration.ofMillis(15 * 1_000 / OCTETS_PER_SECOND);
                case READ_SLOWLY -> Duration.ofMillis(6 * 1_000 / OCTETS_PER_SECOND);
                default -> Duration.ZERO;
            };
        }
    }

    /**
     * A cell of the table.
     *
     * @param expected empty if the declaration is refused
     */
    record Cell(Moment moment, Column column, Optional<Expected> expected) {

        @Override
        public String toString() {
            return moment + " × " + column;
        }
    }

    /** What has to come of a visit. */
    record Expected(Experience client, List<TransactionOutcome> transactions, SessionEnd end) {

        private static Expected of(String letters) {
            Experience client = switch (letters.charAt(0)) {
                case 's' -> Experience.SENT;
                case 'n' -> Experience.NEGATIVE_REPLY;
                case 'g' -> Experience.GIBBERISH;
                case 'e' -> Experience.END_OF_STREAM;
                case 'r' -> Experience.RESET;
                case 't' -> Experience.TIME_OUT;
                case 'h' -> Experience.HANDSHAKE_FAILED;
                case 'u' -> Experience.UNUSABLE;
                default -> throw new AssertionError(letters);
            };
            List<TransactionOutcome> transactions = switch (letters.charAt(1)) {
                case 'a' -> List.of(TransactionOutcome.ACCEPTED);
                case 's' -> List.of(TransactionOutcome.SENDER_REFUSED);
                case 'd' -> List.of(TransactionOutcome.DATA_REFUSED);
                case 'm' -> List.of(TransactionOutcome.MESSAGE_REFUSED);
                case 'l' -> List.of(TransactionOutcome.DROPPED);
                case 'r' -> List.of(TransactionOutcome.RESET);
                case 'x' -> List.of(TransactionOutcome.DISCONNECTED);
                case '.' -> List.of();
                default -> throw new AssertionError(letters);
            };
            SessionEnd end = switch (letters.charAt(2)) {
                case 'q' -> SessionEnd.QUIT;
                case 'c' -> SessionEnd.CLIENT_DISCONNECTED;
                case 's' -> SessionEnd.SERVER_CLOSED;
                case 't' -> SessionEnd.TLS_FAILED;
                default -> throw new AssertionError(letters);
            };
            return new Expected(client, transactions, end);
        }
    }

    /** All rows, each with its cells from left to right; a row or cell too few or too many is not hidden. */
    static Map<Moment, List<Cell>> rows() {
        Map<Moment, List<Cell>> rows = new EnumMap<>(Moment.class);
        CELLS.lines().map(line -> line.split(" +")).forEach(words -> {
            Moment moment = Moment.valueOf(words[0]);
            List<Cell> cells = Stream.iterate(1, i -> i < words.length, i -> i + 1)
                    .map(i -> new Cell(
                            moment,
                            Column.values()[i - 1],
                            words[i].equals("-") ? Optional.empty() : Optional.of(Expected.of(words[i]))))
                    .toList();
            if (rows.put(moment, cells) != null) {
                throw new AssertionError("two rows for " + moment);
            }
        });
        return rows;
    }
}

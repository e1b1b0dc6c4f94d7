package io.github.smtptest.mail;

import io.github.smtptest.session.SessionLog;
import io.github.smtptest.session.SmtpSession;
import io.github.smtptest.session.SmtpTransaction;
import io.github.smtptest.snapshot.SnapshotOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The writing side of a {@link Mailbox}: the server records here what its clients say and deliver.
 *
 * <p>Thread-safe: everything is guarded by one lock, and whoever waits is woken by each change. What is handed out is
 * immutable.
 */
public final class MailRecorder {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private final Mailbox mailbox;
    private final LongSupplier nanoClock;
    /** Sessions are timed from here, so that what comes later is later on record though the system's clock be set back. */
    private final Instant made = Instant.now();

    private final long madeNanos;
    private final List<SessionLog> sessions = new ArrayList<>();
    /** Only ever appended to, so that a state can show its beginning without a copy. */
    private Mail[] mails = new Mail[16];

    private int mailCount;

    private SnapshotOptions snapshots = SnapshotOptions.DEFAULT;
    private String address = "the server, which was never started";
    private int lastMail;
    /** Goes on when the numbers begin anew, so that a view of what comes later does not hide it then. */
    private int arrivals;

    private int lastSession;
    private int openTransactions;
    private int openSessions;
    private boolean closed;
    private long version;

    /**
     * Makes a recorder with an empty mailbox.
     *
     * @param patience how long the mailbox's expectations wait by default
     */
    public MailRecorder(Patience patience) {
        this(patience, System::nanoTime);
    }

    MailRecorder(Patience patience, LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.madeNanos = nanoClock.getAsLong();
        this.mailbox = new Mailbox(this, patience);
    }

    /**
     * Returns the reading side.
     *
     * @return always the same mailbox
     */
    public Mailbox mailbox() {
        return mailbox;
    }

    /**
     * Begins the record of a connection.
     *
     * @param peer the client's address and port
     * @return the record, to be written by the server
     */
    public SessionLog connected(String peer) {
        lock.lock();
        try {
            Instant now = made.plusNanos(nanoClock.getAsLong() - madeNanos);
            SessionLog log = new SessionLog(++lastSession, peer, now, nanoClock, new Counter());
            sessions.add(log);
            openSessions++;
            change();
            return log;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Captures a mail; every reader sees it when this returns. The end of its transaction must follow.
     *
     * @param accepted the transaction that brought it
     * @param session the connection it came over
     * @return the place of the mail among those of this server, counted from 1
     */
    public int accept(SmtpTransaction accepted, SessionLog session) {
        lock.lock();
        try {
            if (mailCount == mails.length) {
                mails = Arrays.copyOf(mails, mailCount * 2);
            }
            mails[mailCount++] = new Mail(++lastMail, ++arrivals, accepted, session, Instant.now(), this::snapshots);
            // Whoever waits is woken by the end of the transaction, which follows at once: woken now, an expectation
            // that fails would report a transaction under way that has just succeeded.
            return lastMail;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Says where clients connect to, for the text of a failure.
     *
     * @param where host and port
     */
    public void listening(String where) {
        lock.lock();
        try {
            address = where;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Adds to the options by which mails are compared with approved texts, of those captured before as well.
     *
     * @param more is given what was said before
     */
    public void snapshots(UnaryOperator<SnapshotOptions> more) {
        lock.lock();
        try {
            snapshots = more.apply(snapshots);
        } finally {
            lock.unlock();
        }
    }

    private SnapshotOptions snapshots() {
        lock.lock();
        try {
            return snapshots;
        } finally {
            lock.unlock();
        }
    }

    String address() {
        lock.lock();
        try {
            return address;
        } finally {
            lock.unlock();
        }
    }

    /** How many mails were ever captured, be they still there or not. */
    int arrivals() {
        lock.lock();
        try {
            return arrivals;
        } finally {
            lock.unlock();
        }
    }

    /** Says that no client can connect any more, so that nobody waits for what cannot come. */
    public void closed() {
        lock.lock();
        try {
            closed = true;
            change();
        } finally {
            lock.unlock();
        }
    }

    /** Takes back that it is closed, and forgets everything, numbers as well. */
    public void beginAnew() {
        lock.lock();
        try {
            mails = new Mail[16];
            mailCount = 0;
            lastMail = 0;
            sessions.clear();
            lastSession = 0;
            closed = false;
            change();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns the sessions in the order of their connecting.
     *
     * @return snapshots as of now; empty if nobody connected
     */
    public List<SmtpSession> sessions() {
        return logs().stream().map(SessionLog::snapshot).toList();
    }

    /**
     * Returns the transactions of all sessions in the order of their starting.
     *
     * @return every MAIL command that was understood, as of now; empty if there was none
     */
    public List<SmtpTransaction> attempts() {
        return logs().stream()
                .flatMap(log -> log.transactions().stream())
                .sorted(Comparator.comparing(SmtpTransaction::started))
                .toList();
    }

    /** Says that a declared failure has happened, so that whoever waits for it looks again. */
    public void failureFired() {
        lock.lock();
        try {
            change();
        } finally {
            lock.unlock();
        }
    }

    /** The addresses of all refused recipients so far. */
    List<String> rejectedAddresses() {
        return logs().stream()
                .flatMap(log -> log.transactions().stream())
                .flatMap(transaction -> transaction.envelope().rejectedAddresses().stream())
                .toList();
    }

    /** The records as of now; they are read outside the lock, so that a long one holds nobody up. */
    List<SessionLog> logs() {
        lock.lock();
        try {
            return List.copyOf(sessions);
        } finally {
            lock.unlock();
        }
    }

    State state() {
        lock.lock();
        try {
            return new State(
                    version,
                    Collections.unmodifiableList(Arrays.asList(mails).subList(0, mailCount)),
                    openTransactions,
                    openSessions,
                    lastSession,
                    closed);
        } finally {
            lock.unlock();
        }
    }

    /** Forgets the mails, the sessions that have ended and what has ended of the others; numbers go on. */
    void clear() {
        List<SessionLog> known = logs();
        Set<SessionLog> over = known.stream().filter(SessionLog::hasEnded).collect(Collectors.toSet());
        known.stream().filter(log -> !over.contains(log)).forEach(SessionLog::forgetEnded);
        lock.lock();
        try {
            mails = new Mail[16];
            mailCount = 0;
            sessions.removeIf(over::contains);
            change();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something changes after a state, or the time is up. */
    void awaitChange(long seen, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (version == seen && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void change() {
        version++;
        changed.signalAll();
    }

    /** Keeps count of what is under way. */
    private final class Counter implements SessionLog.Listener {

        @Override
        public void transactionBegan() {
            count(1, 0);
        }

        @Override
        public void transactionEnded() {
            count(-1, 0);
        }

        @Override
        public void refused() {
            count(0, 0);
        }

        @Override
        public void sessionEnded() {
            count(0, -1);
        }

        private void count(int transactions, int openedSessions) {
            lock.lock();
            try {
                openTransactions += transactions;
                openSessions += openedSessions;
                change();
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * What stands at one moment.
     *
     * @param version grows with every change
     * @param lastSession the number of connections made so far, those forgotten among them
     */
    record State(
            long version, List<Mail> mails, int openTransactions, int openSessions, int lastSession, boolean closed) {

        /** Whether nothing can arrive any more. */
        boolean isOver() {
            return closed && openSessions == 0;
        }
    }
}

package io.github.smtptest.benchmark.contestant;

/** A server that has been started, as far as a test needs it. */
public interface RunningServer extends AutoCloseable {

    /** The port on 127.0.0.1 where it listens. */
    int port();

    /** Returns once so many mails have been captured since it was started or cleared, as a waiting test would. */
    void awaitMails(int count) throws Exception;

    /** Forgets the mails. */
    void clear() throws Exception;

    @Override
    void close() throws Exception;
}

package io.github.smtptest.server;

/** Something of a server that ends once it has been told to, and can be waited for. */
interface Ending {

    /** Waits for the end, but no longer than that; tells whether it has come. */
    boolean awaitDone(long millis) throws InterruptedException;
}

/**
 * The server against clients and mail servers that none of us wrote.
 *
 * <p>A subclass of {@link io.github.smtptest.interop.ClientContract} teaches one client to send; the contract tries every
 * {@link io.github.smtptest.interop.Feature} and holds the table in the README to what comes of it. A subclass of
 * {@link io.github.smtptest.interop.QueueContract} does the same for a mail server that keeps what it cannot deliver yet. {@link
 * io.github.smtptest.interop.ClientSweep} lets everything go wrong that can, once, and makes tables of what clients make of it.
 */
@NullMarked
package io.github.smtptest.interop;

import org.jspecify.annotations.NullMarked;

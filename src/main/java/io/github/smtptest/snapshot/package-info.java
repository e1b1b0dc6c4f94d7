/**
 * Approved mails: a mail as a readable text, without what differs from run to run, and the text that a person approved
 * beside the test.
 *
 * <ul>
 *   <li>{@link io.github.smtptest.snapshot.Snapshot}: the text, and its comparison with the approved one.
 *   <li>{@link io.github.smtptest.snapshot.SnapshotOptions}: what else differs from run to run, and where approved texts
 *       are.
 * </ul>
 */
@NullMarked
package io.github.smtptest.snapshot;

import org.jspecify.annotations.NullMarked;

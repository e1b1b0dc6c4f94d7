package outbox;

import java.time.Duration;

/**
 * The server that takes our letters.
 *
 * @param timeout how long to wait for a connection, for each write and for each reply. RFC 5321 §4.5.3.2 grants a
 *     server 10 minutes for the acknowledgement: the less we wait, the more letters are left in doubt
 */
public record SmtpSettings(String host, int port, Duration timeout) {}

package signup;

import java.time.Duration;

/**
 * A server that takes mail for delivery.
 *
 * @param timeout how long to wait for a connection and for each reply
 */
public record SmtpSettings(String host, int port, Duration timeout) {}

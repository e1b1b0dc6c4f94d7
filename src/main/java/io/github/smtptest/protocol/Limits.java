package io.github.smtptest.protocol;

/**
 * How much a server takes from a client.
 *
 * @param messageSize the largest message, in octets after dot-unstuffing
 * @param recipients the most recipients of one transaction
 * @param commandLine the longest command line, in octets without line end
 * @param commands the most commands of one connection
 * @param advertised whether EHLO tells the number of recipients (RFC 9422)
 */
public record Limits(long messageSize, int recipients, int commandLine, int commands, boolean advertised) {}

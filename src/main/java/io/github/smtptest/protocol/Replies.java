package io.github.smtptest.protocol;

import io.github.smtptest.failure.SmtpReply;
import io.github.smtptest.sasl.Mechanism;
import io.github.smtptest.wording.Wording;
import java.util.ArrayList;
import java.util.Base64;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Every reply that the server gives on its own account. Each text tells a person at a prompt what to do next. */
final class Replies {

    /** Stands for no reply at all, by its identity: it is never sent. */
    static final SmtpReply NONE = SmtpReply.of(250, "", "(no reply)");

    @SuppressWarnings("ReferenceEquality") // A client must not get silence for a reply that only reads like it.
    static boolean isNone(SmtpReply reply) {
        return reply == NONE;
    }

    static final SmtpReply OK = SmtpReply.of(250, "2.0.0", "OK");
    static final SmtpReply RESET = SmtpReply.of(250, "2.0.0", "OK, nothing is pending; go on with MAIL FROM:<address>");
    static final SmtpReply SENDER_OK =
            SmtpReply.of(250, "2.1.0", "Sender OK; name the recipients with RCPT TO:<address>");
    static final SmtpReply RECIPIENT_OK =
            SmtpReply.of(250, "2.1.5", "Recipient OK; name another, or send the message with DATA");
    static final SmtpReply START_INPUT =
            SmtpReply.of(354, "", "Send the message; end it with a line that holds only a dot");
    static final SmtpReply VRFY_CANNOT =
            SmtpReply.of(252, "2.1.5", "Cannot verify; send RCPT TO:<address> to see whether it is accepted");
    static final SmtpReply HELP = SmtpReply.of(
            214,
            "2.0.0",
            "Commands: EHLO HELO MAIL RCPT DATA BDAT RSET NOOP HELP VRFY STARTTLS AUTH QUIT",
            "A mail in order: EHLO client.example, MAIL FROM:<a@example.org>,",
            "RCPT TO:<b@example.org>, DATA, the message, a line with only a dot, QUIT");

    static final SmtpReply SHUTTING_DOWN_ON_ERROR =
            SmtpReply.of(421, "4.3.0", "Internal error in the test server, closing; the session record has it");

    static final SmtpReply UNKNOWN_COMMAND =
            SmtpReply.of(500, "5.5.2", "Command not recognized; HELP lists the commands");
    static final SmtpReply EMPTY_LINE = SmtpReply.of(500, "5.5.2", "Empty line; HELP lists the commands");
    static final SmtpReply BARE_LF =
            SmtpReply.of(500, "5.5.2", "Line ended in a bare LF; end every line with CRLF (with nc: nc -C)");
    static final SmtpReply AFTER_BARE_LF =
            SmtpReply.of(500, "5.5.2", "Ignored, since the line before ended in a bare LF; end every line with CRLF");
    static final SmtpReply CONTROL_CHARACTER = SmtpReply.of(
            500, "5.5.2", "Control character within the command; send printable text and end it with CRLF");
    static final SmtpReply NOT_UTF8 =
            SmtpReply.of(500, "5.5.2", "Command is neither ASCII nor valid UTF-8; encode it in UTF-8");
    static final SmtpReply READY_FOR_TLS = SmtpReply.of(220, "2.0.0", "Ready to start TLS");
    static final SmtpReply ALREADY_ENCRYPTED = SmtpReply.of(503, "5.5.1", "TLS is active already");
    static final SmtpReply TLS_REQUIRED = SmtpReply.of(530, "5.7.0", "Encrypt the connection first: STARTTLS");
    static final SmtpReply TLS_ON_PLAIN_PORT =
            SmtpReply.of(421, "4.7.0", "That was a TLS handshake, and this port speaks plain SMTP at first; closing");

    static final SmtpReply AUTHENTICATED = SmtpReply.of(235, "2.7.0", "Authentication successful");
    static final SmtpReply AUTH_REFUSED =
            SmtpReply.of(535, "5.7.8", "Authentication refused: the user name or the secret is wrong");
    static final SmtpReply AUTH_REQUIRED =
            SmtpReply.of(530, "5.7.0", "Authentication required; EHLO lists the mechanisms");
    static final SmtpReply AUTH_NEEDS_TLS =
            SmtpReply.of(538, "5.7.11", "This mechanism needs an encrypted connection; say STARTTLS first");
    static final SmtpReply AUTH_CANCELLED = SmtpReply.of(501, "5.7.0", "Authentication cancelled");
    static final SmtpReply AUTH_TWICE = SmtpReply.of(503, "5.5.1", "You are authenticated already");
    static final SmtpReply AUTH_WITHIN_TRANSACTION =
            SmtpReply.of(503, "5.5.1", "No AUTH within a transaction; finish it, or drop it with RSET");
    static final SmtpReply AUTH_SYNTAX =
            syntax("5.5.4", "AUTH needs a mechanism", "AUTH mechanism [initial response in base64]");
    static final SmtpReply NOT_BASE64 = SmtpReply.of(501, "5.5.2", "That is not base64; send * to cancel");

    static final SmtpReply BDAT_SYNTAX = syntax("5.5.4", "BDAT needs a size", "BDAT octets [LAST]");
    static final SmtpReply DATA_AFTER_BDAT =
            SmtpReply.of(503, "5.5.1", "This message is sent with BDAT; go on with BDAT, or drop it with RSET");
    static final SmtpReply RCPT_AFTER_BDAT =
            SmtpReply.of(503, "5.5.1", "The message has begun; recipients come before it");
    static final SmtpReply BINARY_NEEDS_BDAT =
            SmtpReply.of(503, "5.5.1", "BODY=BINARYMIME cannot be sent with DATA; use BDAT");

    static final SmtpReply TOO_MANY_COMMANDS =
            SmtpReply.of(421, "4.7.0", "Too many commands on this connection, closing");
    static final SmtpReply IDLE_TOO_LONG = SmtpReply.of(421, "4.4.2", "Idle for too long, closing");

    static final SmtpReply EXPN_NOT_IMPLEMENTED =
            SmtpReply.of(502, "5.5.1", "EXPN is not implemented; there are no mailing lists here");

    static final SmtpReply NO_GREETING_YET =
            SmtpReply.of(503, "5.5.1", "Introduce yourself first: EHLO client.example");
    static final SmtpReply NESTED_MAIL =
            SmtpReply.of(503, "5.5.1", "A transaction is open already; finish it with DATA or drop it with RSET");
    static final SmtpReply NO_MAIL_YET = SmtpReply.of(503, "5.5.1", "Name the sender first: MAIL FROM:<address>");
    static final SmtpReply NO_RCPT_YET = SmtpReply.of(503, "5.5.1", "Name a recipient first: RCPT TO:<address>");
    static final SmtpReply GREETING_WAS_REFUSED =
            SmtpReply.of(503, "5.5.1", "No service on this connection, as the greeting said; send QUIT");
    static final SmtpReply NO_VALID_RECIPIENTS =
            SmtpReply.of(554, "5.5.1", "No valid recipients: every RCPT was refused");

    static final SmtpReply RECIPIENT_MISSING = SmtpReply.of(
            501, "5.1.3", "A recipient needs an address; only MAIL may have <>. Syntax: RCPT TO:<address>");

    /** What is said for each mail, encoded once. */
    private static final IdentityHashMap<SmtpReply, byte[]> ENCODED = encoded(SENDER_OK, RECIPIENT_OK, START_INPUT);

    private Replies() {}

    private static IdentityHashMap<SmtpReply, byte[]> encoded(SmtpReply... replies) {
        IdentityHashMap<SmtpReply, byte[]> octets = new IdentityHashMap<>();
        for (SmtpReply reply : replies) {
            octets.put(reply, reply.octets());
        }
        return octets;
    }

    /** The octets of a reply, not to be changed. */
    static byte[] octets(SmtpReply reply) {
        byte[] known = ENCODED.get(reply);
        return known == null ? reply.octets() : known;
    }

    static SmtpReply greeting(String hostName) {
        return SmtpReply.of(220, "", hostName + " ESMTP smtp-test ready; say EHLO client.example");
    }

    static SmtpReply helo(String hostName) {
        return SmtpReply.of(250, "", hostName);
    }

    static SmtpReply ehlo(SmtpPolicy policy, String clientName, boolean encrypted) {
        List<String> lines = new ArrayList<>();
        lines.add(policy.hostName() + " greets " + clientName);
        for (Extension extension : policy.extensions()) {
            lines.add(
                    extension == Extension.SIZE
                            ? extension.keyword() + " " + policy.limits().messageSize()
                            : extension.keyword());
        }
        if (policy.limits().advertised()) {
            lines.add("LIMITS RCPTMAX=" + policy.limits().recipients());
        }
        if (policy.offersStartTls() && !encrypted) {
            lines.add("STARTTLS");
        }
        StringBuilder mechanisms = new StringBuilder();
        for (Mechanism mechanism : policy.auth().mechanisms()) {
            if (policy.auth().allows(mechanism, encrypted)) {
                mechanisms.append(' ').append(mechanism.keyword());
            }
        }
        if (mechanisms.length() > 0) {
            lines.add("AUTH" + mechanisms);
        }
        lines.addAll(policy.keywords());
        lines.add("HELP");
        return new SmtpReply(250, "", lines);
    }

    static SmtpReply closing(String hostName) {
        return SmtpReply.of(221, "2.0.0", hostName + " closing the connection");
    }

    static SmtpReply captured(int number, long size) {
        return SmtpReply.of(250, "2.0.0", "OK, captured as mail " + number + " (" + Wording.octets(size) + ")");
    }

    static SmtpReply lineTooLong(int limit) {
        return SmtpReply.of(500, "5.5.2", "Command line too long; at most " + Wording.octets(limit) + " are taken");
    }

    static SmtpReply notImplemented(String verb) {
        return SmtpReply.of(502, "5.5.1", verb + " is not offered here; EHLO lists what is");
    }

    static SmtpReply argumentNotAllowed(String verb) {
        return SmtpReply.of(501, "5.5.4", verb + " takes no argument; send " + verb + " alone");
    }

    static SmtpReply syntax(String enhancedCode, String problem, String form) {
        return SmtpReply.of(501, enhancedCode, problem + ". Syntax: " + form);
    }

    static SmtpReply badParameter(String keyword, String rule) {
        return SmtpReply.of(501, "5.5.4", "Parameter " + shortened(keyword) + ": " + rule);
    }

    static SmtpReply unknownParameter(String keyword) {
        return SmtpReply.of(
                555, "5.5.4", "Parameter " + shortened(keyword) + " not recognized; EHLO lists what is offered");
    }

    static SmtpReply parameterNeedsEhlo(String keyword) {
        return SmtpReply.of(555, "5.5.4", "Parameter " + shortened(keyword) + " needs EHLO; HELO offers no extensions");
    }

    /** RFC 5321 §4.5.3.1.5: a reply line has at most 512 octets. */
    private static String shortened(String keyword) {
        return keyword.length() <= 64 ? keyword : keyword.substring(0, 64) + "...";
    }

    static SmtpReply challenge(byte[] octets) {
        return SmtpReply.of(334, "", Base64.getEncoder().encodeToString(octets));
    }

    static SmtpReply unknownMechanism(SmtpPolicy policy) {
        return SmtpReply.of(
                504,
                "5.5.4",
                "Mechanism not recognized; offered are "
                        + policy.auth().mechanisms().stream()
                                .map(Mechanism::keyword)
                                .collect(Collectors.joining(", ")));
    }

    static SmtpReply malformedResponse(String what) {
        // RFC 5321 §4.2: the text of a reply is in ASCII.
        return SmtpReply.of(501, "5.5.2", "Malformed response: " + what.replace("§", "section "));
    }

    static SmtpReply chunkReceived(long octets) {
        return SmtpReply.of(250, "2.0.0", Wording.octets(octets) + " received");
    }

    static SmtpReply needsSmtpUtf8(boolean offered) {
        return SmtpReply.of(
                553,
                "5.6.7",
                offered
                        ? "Address is not ASCII; say MAIL FROM:<address> SMTPUTF8 to use such addresses"
                        : "Address is not ASCII, and SMTPUTF8 is not offered here");
    }

    static SmtpReply tooManyRecipients(int limit) {
        return SmtpReply.of(452, "4.5.3", "Too many recipients; " + limit + " are taken at once, send the rest later");
    }

    static SmtpReply declaredTooLarge(long limit) {
        return SmtpReply.of(552, "5.3.4", "Declared SIZE is over the limit of " + Wording.octets(limit));
    }

    static SmtpReply outOfMemory(long size) {
        return SmtpReply.of(
                452,
                "4.3.1",
                "Not enough memory for a message of " + Wording.octets(size) + "; this JVM needs a larger heap (-Xmx)");
    }

    static SmtpReply tooLarge(long limit) {
        return SmtpReply.of(552, "5.3.4", "Message is over the limit of " + Wording.octets(limit));
    }
}

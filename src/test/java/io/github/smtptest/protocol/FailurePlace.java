package io.github.smtptest.protocol;

import io.github.smtptest.failure.Moment;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Every command at which a failure can be declared: how to get there, what to say, and what one reads if all is well. */
enum FailurePlace {
    EHLO(Dialogue::opened, "EHLO client.example", "250-mx.test greets client.example"),
    HELO(Dialogue::opened, "HELO client.example", "250 mx.test"),
    STARTTLS(
            () -> Dialogue.greeted(new Policy().tls(TlsMode.OFFERED).build()),
            "STARTTLS",
            "220 2.0.0 Ready to start TLS"),
    AUTH(
            () -> Dialogue.greeted(
                    new Policy().auth(AuthPolicy.offered(Policy.USERS)).build()),
            "AUTH PLAIN AGFkYQBvcGVuIHNlc2FtZQ==",
            "235 2.7.0 Authentication successful"),
    MAIL(
            Dialogue::greeted,
            "MAIL FROM:<ada@example.org>",
            "250 2.1.0 Sender OK; name the recipients with RCPT TO:<address>"),
    RCPT(
            Dialogue::inTransaction,
            "RCPT TO:<bob@example.org>",
            "250 2.1.5 Recipient OK; name another, or send the message with DATA"),
    DATA(Dialogue::readyForData, "DATA", "354 Send the message; end it with a line that holds only a dot"),
    BDAT(Dialogue::readyForData, "BDAT 3\r\nabc", "250 2.0.0 3 octets received") {
        @Override
        String octets() {
            return "BDAT 3\r\nabc";
        }
    },
    MESSAGE(Dialogue::inContent, "abc\r\n.", "250 2.0.0 OK, captured as mail 1 (5 octets)"),
    RSET(Dialogue::readyForData, "RSET", "250 2.0.0 OK, nothing is pending; go on with MAIL FROM:<address>"),
    VRFY(Dialogue::opened, "VRFY ada", "252 2.1.5 Cannot verify; send RCPT TO:<address> to see whether it is accepted"),
    NOOP(Dialogue::opened, "NOOP", "250 2.0.0 OK"),
    QUIT(Dialogue::opened, "QUIT", "221 2.0.0 mx.test closing the connection"),
    /** A command without a moment of its own. */
    ANY_COMMAND(Dialogue::opened, "HELP", "214-2.0.0 Commands: EHLO HELO MAIL RCPT DATA BDAT");

    static final String SENDER_OK = MAIL.reply;
    static final String RECIPIENT_OK = RCPT.reply;
    static final String START_INPUT = DATA.reply;
    static final String CLOSING = QUIT.reply;
    static final String OK = NOOP.reply;

    private final Supplier<Dialogue> dialogue;
    private final String command;
    private final String reply;

    FailurePlace(Supplier<Dialogue> dialogue, String command, String reply) {
        this.dialogue = dialogue;
        this.command = command;
        this.reply = reply;
    }

    static List<FailurePlace> allBut(FailurePlace... others) {
        return Arrays.stream(values())
                .filter(place -> !List.of(others).contains(place))
                .toList();
    }

    Moment moment() {
        return Moment.valueOf(name());
    }

    /** A dialogue in which the command is due. */
    Dialogue begin() {
        return dialogue.get();
    }

    /** What the client sends. */
    String octets() {
        return command + "\r\n";
    }

    /** How the reply begins if nothing fails. */
    String reply() {
        return reply;
    }
}

package io.github.smtptest.protocol;

import static io.github.smtptest.protocol.ReplyRow.row;

import io.github.smtptest.failure.Moment;
import java.util.List;
import java.util.stream.Stream;

/** The replies of {@link Replies}, each with a dialogue in which a client gets it, and as it gets it. */
final class ReplyTable {

    static List<ReplyRow> rows() {
        return Stream.of(
                        positive(),
                        syntaxErrors(),
                        sequenceErrors(),
                        argumentErrors(),
                        limits(),
                        ExtensionReplyTable.rows())
                .flatMap(List::stream)
                .toList();
    }

    private static List<ReplyRow> positive() {
        return List.of(
                new ReplyRow(
                        "greeting",
                        () -> new Dialogue().open(),
                        "220 mx.test ESMTP smtp-test ready; say EHLO client.example"),
                row("helo", Dialogue.opened(), "HELO client.example", "250 mx.test"),
                row(
                        "ehlo",
                        Dialogue.opened(Dialogue.without(Extension.SIZE, Extension.DSN)),
                        "EHLO a",
                        "250-mx.test greets a\n250-PIPELINING\n250-8BITMIME\n250-SMTPUTF8\n"
                                + "250-CHUNKING\n250-BINARYMIME\n250-ENHANCEDSTATUSCODES\n250 HELP"),
                row("OK", Dialogue.opened(), "NOOP", "250 2.0.0 OK"),
                row(
                        "RESET",
                        Dialogue.opened(),
                        "RSET",
                        "250 2.0.0 OK, nothing is pending; go on with MAIL FROM:<address>"),
                row(
                        "SENDER_OK",
                        Dialogue.greeted(),
                        "MAIL FROM:<a@b>",
                        "250 2.1.0 Sender OK; name the recipients with RCPT TO:<address>"),
                row(
                        "RECIPIENT_OK",
                        Dialogue.inTransaction(),
                        "RCPT TO:<a@b>",
                        "250 2.1.5 Recipient OK; name another, or send the message with DATA"),
                row(
                        "START_INPUT",
                        Dialogue.readyForData(),
                        "DATA",
                        "354 Send the message; end it with a line that holds only a dot"),
                row("captured", Dialogue.inContent(), "x\r\n.", "250 2.0.0 OK, captured as mail 1 (3 octets)"),
                row(
                        "VRFY_CANNOT",
                        Dialogue.opened(),
                        "VRFY ada",
                        "252 2.1.5 Cannot verify; send RCPT TO:<address> to see whether it is accepted"),
                row("HELP", Dialogue.opened(), "HELP", """
                        214-2.0.0 Commands: EHLO HELO MAIL RCPT DATA BDAT RSET NOOP HELP VRFY STARTTLS AUTH QUIT
                        214-2.0.0 A mail in order: EHLO client.example, MAIL FROM:<a@example.org>,
                        214 2.0.0 RCPT TO:<b@example.org>, DATA, the message, a line with only a dot, QUIT"""),
                row("closing", Dialogue.opened(), "QUIT", "221 2.0.0 mx.test closing the connection"));
    }

    private static List<ReplyRow> syntaxErrors() {
        return List.of(
                row(
                        "UNKNOWN_COMMAND",
                        Dialogue.opened(),
                        "HELLO!!",
                        "500 5.5.2 Command not recognized; HELP lists the commands"),
                row("EMPTY_LINE", Dialogue.opened(), "", "500 5.5.2 Empty line; HELP lists the commands"),
                new ReplyRow(
                        "BARE_LF",
                        () -> Dialogue.opened().send("NOOP\n"),
                        "500 5.5.2 Line ended in a bare LF; end every line with CRLF (with nc: nc -C)"),
                new ReplyRow(
                        "AFTER_BARE_LF",
                        () -> Dialogue.opened()
                                .send("\nNOOP\r\n")
                                .lines()
                                .toList()
                                .get(1),
                        "500 5.5.2 Ignored, since the line before ended in a bare LF; end every line with CRLF"),
                row(
                        "CONTROL_CHARACTER",
                        Dialogue.opened(),
                        "NOOP\0",
                        "500 5.5.2 Control character within the command; send printable text and end it with CRLF"),
                new ReplyRow(
                        "NOT_UTF8",
                        () -> Dialogue.opened().sendOctets("NOOP \u00FF\r\n"),
                        "500 5.5.2 Command is neither ASCII nor valid UTF-8; encode it in UTF-8"),
                row(
                        "lineTooLong",
                        Dialogue.opened(),
                        "NOOP " + "x".repeat(508),
                        "500 5.5.2 Command line too long; at most 512 octets are taken"),
                row(
                        "EXPN_NOT_IMPLEMENTED",
                        Dialogue.opened(),
                        "EXPN list",
                        "502 5.5.1 EXPN is not implemented; there are no mailing lists here"),
                row(
                        "notImplemented",
                        Dialogue.opened(),
                        "STARTTLS",
                        "502 5.5.1 STARTTLS is not offered here; EHLO lists what is"));
    }

    private static List<ReplyRow> sequenceErrors() {
        Dialogue refused = new Dialogue();
        refused.failures().on(Moment.GREETING).reply(554, "", "No");
        refused.open();
        Dialogue rejecting = Dialogue.inTransaction();
        rejecting.failures().on(Moment.RCPT).reply(550, "5.1.1", "No");
        rejecting.say("RCPT TO:<a@b>");
        return List.of(
                row(
                        "NO_GREETING_YET",
                        Dialogue.opened(),
                        "MAIL FROM:<a@b>",
                        "503 5.5.1 Introduce yourself first: EHLO client.example"),
                row(
                        "NESTED_MAIL",
                        Dialogue.inTransaction(),
                        "MAIL FROM:<a@b>",
                        "503 5.5.1 A transaction is open already; finish it with DATA or drop it with RSET"),
                row(
                        "NO_MAIL_YET",
                        Dialogue.greeted(),
                        "RCPT TO:<a@b>",
                        "503 5.5.1 Name the sender first: MAIL FROM:<address>"),
                row(
                        "NO_RCPT_YET",
                        Dialogue.inTransaction(),
                        "DATA",
                        "503 5.5.1 Name a recipient first: RCPT TO:<address>"),
                row(
                        "GREETING_WAS_REFUSED",
                        refused,
                        "EHLO a",
                        "503 5.5.1 No service on this connection, as the greeting said; send QUIT"),
                row("NO_VALID_RECIPIENTS", rejecting, "DATA", "554 5.5.1 No valid recipients: every RCPT was refused"));
    }

    private static List<ReplyRow> argumentErrors() {
        return List.of(
                row(
                        "RECIPIENT_MISSING",
                        Dialogue.inTransaction(),
                        "RCPT TO:<>",
                        "501 5.1.3 A recipient needs an address; only MAIL may have <>. Syntax: RCPT TO:<address>"),
                row(
                        "argumentNotAllowed",
                        Dialogue.opened(),
                        "QUIT now",
                        "501 5.5.4 QUIT takes no argument; send QUIT alone"),
                row("syntax", Dialogue.opened(), "VRFY", "501 5.5.4 VRFY needs an argument. Syntax: VRFY address"),
                row(
                        "badParameter",
                        Dialogue.greeted(),
                        "MAIL FROM:<a@b> BODY=9BIT",
                        "501 5.5.4 Parameter BODY: must be 7BIT, 8BITMIME or BINARYMIME"),
                row(
                        "unknownParameter",
                        Dialogue.greeted(),
                        "MAIL FROM:<a@b> X=1",
                        "555 5.5.4 Parameter X not recognized; EHLO lists what is offered"),
                row(
                        "parameterNeedsEhlo",
                        Dialogue.opened().after("HELO a"),
                        "MAIL FROM:<a@b> BODY=7BIT",
                        "555 5.5.4 Parameter BODY needs EHLO; HELO offers no extensions"),
                row(
                        "needsSmtpUtf8",
                        Dialogue.greeted(),
                        "MAIL FROM:<é@b>",
                        "553 5.6.7 Address is not ASCII; say MAIL FROM:<address> SMTPUTF8 to use such addresses"),
                row(
                        "needsSmtpUtf8",
                        Dialogue.greeted(Dialogue.without(Extension.SMTPUTF8)),
                        "MAIL FROM:<é@b>",
                        "553 5.6.7 Address is not ASCII, and SMTPUTF8 is not offered here"));
    }

    private static List<ReplyRow> limits() {
        Dialogue broken = Dialogue.opened();
        return List.of(
                row(
                        "tooManyRecipients",
                        Dialogue.inTransaction().after("RCPT TO:<a@b>", "RCPT TO:<a@b>", "RCPT TO:<a@b>"),
                        "RCPT TO:<c@d>",
                        "452 4.5.3 Too many recipients; 3 are taken at once, send the rest later"),
                row(
                        "declaredTooLarge",
                        Dialogue.greeted(),
                        "MAIL FROM:<a@b> SIZE=100001",
                        "552 5.3.4 Declared SIZE is over the limit of 100,000 octets"),
                row(
                        "tooLarge",
                        Dialogue.inContent(),
                        "x".repeat(99_999) + "\r\n.",
                        "552 5.3.4 Message is over the limit of 100,000 octets"),
                new ReplyRow(
                        "outOfMemory",
                        () -> {
                            Dialogue large = Dialogue.inContent();
                            large.send("x\r\n");
                            large.receiver().outOfMemory();
                            return large.send(".\r\n");
                        },
                        "452 4.3.1 Not enough memory for a message of 3 octets; this JVM needs a larger heap (-Xmx)"),
                row(
                        "TOO_MANY_COMMANDS",
                        Dialogue.opened(new Policy().commands(1).build()).after("NOOP"),
                        "NOOP",
                        "421 4.7.0 Too many commands on this connection, closing"),
                new ReplyRow(
                        "IDLE_TOO_LONG",
                        () -> {
                            Dialogue silent = Dialogue.opened();
                            silent.receiver().idle();
                            return silent.send("");
                        },
                        "421 4.4.2 Idle for too long, closing"),
                new ReplyRow(
                        "SHUTTING_DOWN_ON_ERROR",
                        () -> {
                            broken.receiver().failed();
                            return broken.send("");
                        },
                        "421 4.3.0 Internal error in the test server, closing; the session record has it"));
    }

    private ReplyTable() {}
}

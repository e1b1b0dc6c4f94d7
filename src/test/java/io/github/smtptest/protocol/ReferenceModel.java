package io.github.smtptest.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What RFC 5321, 3030, 3207 and 4954 allow a server to answer, as one page of conditions that shares nothing with the
 * server: it knows the commands by name, and only the codes of the replies.
 */
final class ReferenceModel {

    /** Something a client says, up to the last reply to it. */
    enum Command {
        EHLO("EHLO client.example\r\n"),
        HELO("HELO client.example\r\n"),
        EHLO_BAD("EHLO\r\n"),
        MAIL("MAIL FROM:<a@example.org>\r\n"),
        MAIL_BAD("MAIL FROM:a\r\n"),
        MAIL_LARGE("MAIL FROM:<a@example.org> SIZE=21\r\n"),
        RCPT("RCPT TO:<b@example.org>\r\n"),
        RCPT_BAD("RCPT TO:<>\r\n"),
        DATA("DATA\r\n"),
        DATA_LARGE("DATA\r\n"),
        BDAT("BDAT 6\r\nQUIT\r\n"),
        BDAT_LAST("BDAT 4 LAST\r\n\r\n.\r"),
        BDAT_EMPTY_LAST("BDAT 0 LAST\r\n"),
        BDAT_BAD("BDAT six\r\n"),
        RSET("RSET\r\n"),
        RSET_BAD("RSET now\r\n"),
        NOOP("NOOP\r\n"),
        VRFY("VRFY ada\r\n"),
        UNKNOWN("NONSENSE\r\n"),
        STARTTLS("STARTTLS\r\n"),
        AUTH(AuthCommandTest.PLAIN + "\r\n"),
        AUTH_WRONG("AUTH PLAIN AGFkYQB4\r\n"),
        AUTH_CANCELLED("AUTH LOGIN\r\n"),
        AUTH_NO_BASE64("AUTH PLAIN !\r\n"),
        AUTH_UNKNOWN("AUTH NTLM\r\n"),
        LINE_TOO_LONG("NOOP " + "x".repeat(600) + "\r\n"),
        LINE_WITH_NUL("RSET\0\r\n"),
        QUIT("QUIT\r\n");

        private final String octets;

        Command(String octets) {
            this.octets = octets;
        }
    }

    private static final Set<Command> BEFORE_TLS =
            EnumSet.of(Command.EHLO, Command.EHLO_BAD, Command.STARTTLS, Command.NOOP, Command.QUIT);
    private static final Set<Command> NEEDS_AUTH = EnumSet.of(
            Command.MAIL,
            Command.MAIL_BAD,
            Command.MAIL_LARGE,
            Command.RCPT,
            Command.RCPT_BAD,
            Command.DATA,
            Command.DATA_LARGE,
            Command.BDAT,
            Command.BDAT_LAST,
            Command.BDAT_EMPTY_LAST);
    private static final Set<Command> LINES = EnumSet.of(Command.LINE_TOO_LONG, Command.LINE_WITH_NUL);

    private final TlsMode tls;
    private final boolean authRequired;
    private final boolean chunking;
    private final List<String> captured = new ArrayList<>();
    private boolean greeted;
    private boolean extended;
    private boolean encrypted;
    private boolean authenticated;
    private boolean mail;
    private int recipients;
    private boolean refusedRecipient;
    private boolean chunked;
    private String content = "";
    private boolean over;

    ReferenceModel(TlsMode tls, boolean authRequired, boolean chunking) {
        this.tls = tls;
        this.authRequired = authRequired;
        this.chunking = chunking;
    }

    List<String> captured() {
        return captured;
    }

    boolean isOver() {
        return over;
    }

    /** Says a command, checks the reply to it, and goes where the reply leads. */
    List<Integer> say(Command command, Dialogue dialogue) {
        Set<Integer> allowed = allowed(command);
        List<Integer> codes = codes(dialogue.send(command.octets));
        assertThat(codes).as("replies to %s in %s", command, this).hasSize(1);
        int code = codes.get(0);
        assertThat(allowed)
                .as("allowed for %s in %s, but got %d", command, this, code)
                .contains(code);
        if (code == 354) {
            String text = command == Command.DATA ? ".x\r\nQUIT\r\n" : "QUIT\r\n".repeat(4);
            codes = codes(dialogue.send((text.startsWith(".") ? "." : "") + text + ".\r\n"));
            assertThat(codes).as("replies to the message").containsExactly(command == Command.DATA ? 250 : 552);
            if (command == Command.DATA) {
                captured.add(text);
            }
            endTransaction();
        } else if (code == 334) {
            assertThat(codes(dialogue.send("*\r\n"))).containsExactly(501);
        } else {
            follow(command, code, dialogue);
        }
        return codes;
    }

    private static List<Integer> codes(String replies) {
        return replies.lines()
                .filter(line -> line.length() < 4 || line.charAt(3) == ' ')
                .map(line -> Integer.valueOf(line.substring(0, 3)))
                .toList();
    }

    private Set<Integer> allowed(Command command) {
        if (LINES.contains(command)) {
            return Set.of(500);
        }
        if (tls == TlsMode.REQUIRED && !encrypted && !BEFORE_TLS.contains(command)) {
            return command == Command.UNKNOWN || command == Command.BDAT_BAD ? Set.of(530, 500, 501) : Set.of(530);
        }
        if (authRequired && !authenticated && NEEDS_AUTH.contains(command)) {
            return Set.of(530);
        }
        boolean gated = authRequired && !authenticated;
        return switch (command) {
            case EHLO, HELO, RSET, NOOP -> Set.of(250);
            case EHLO_BAD, RSET_BAD -> Set.of(501);
            case BDAT_BAD -> gated ? Set.of(501, 530) : Set.of(501, 502, 503);
            case UNKNOWN -> gated ? Set.of(500, 530) : Set.of(500);
            case VRFY -> gated ? Set.of(252, 530) : Set.of(252);
            case QUIT -> Set.of(221);
            case STARTTLS -> encrypted ? Set.of(503) : tls == TlsMode.OFF ? Set.of(502) : Set.of(220);
            case MAIL -> !greeted || mail ? Set.of(503) : Set.of(250);
            case MAIL_BAD -> !greeted || mail ? Set.of(501, 503) : Set.of(501);
            case MAIL_LARGE -> !greeted || mail ? Set.of(503) : extended ? Set.of(552) : Set.of(555);
            case RCPT -> !mail || chunked ? Set.of(503) : recipients < 2 ? Set.of(250) : Set.of(452);
            case RCPT_BAD -> !mail || chunked ? Set.of(501, 503) : Set.of(501);
            case DATA, DATA_LARGE -> chunked ? Set.of(503) : noRecipient(354);
            case BDAT -> chunking ? noRecipient(content.length() + 6 > 20 ? 552 : 250) : Set.of(502, 503);
            case BDAT_LAST -> chunking ? noRecipient(content.length() + 4 > 20 ? 552 : 250) : Set.of(502, 503);
            case BDAT_EMPTY_LAST -> chunking ? noRecipient(250) : Set.of(502, 503);
            case AUTH -> authenticated || mail || !extended ? Set.of(503) : Set.of(235);
            case AUTH_WRONG -> authenticated || mail || !extended ? Set.of(503) : Set.of(535);
            case AUTH_CANCELLED -> authenticated || mail || !extended ? Set.of(503) : Set.of(334);
            case AUTH_NO_BASE64 -> authenticated || mail || !extended ? Set.of(503, 501) : Set.of(501);
            case AUTH_UNKNOWN -> authenticated || mail || !extended ? Set.of(503, 504) : Set.of(504);
            default -> throw new IllegalArgumentException(command.name());
        };
    }

    private Set<Integer> noRecipient(int otherwise) {
        if (!mail) {
            return Set.of(503);
        }
        return recipients > 0 ? Set.of(otherwise) : refusedRecipient ? Set.of(503, 554) : Set.of(503);
    }

    private void follow(Command command, int code, Dialogue dialogue) {
        switch (command) {
            case EHLO, HELO -> {
                if (code == 250) {
                    greeted = true;
                    extended = command == Command.EHLO;
                    endTransaction();
                }
            }
            case MAIL -> mail |= code == 250;
            case RCPT -> {
                recipients += code == 250 ? 1 : 0;
                refusedRecipient |= code == 452;
            }
            case RSET -> {
                if (code == 250) {
                    endTransaction();
                }
            }
            case BDAT, BDAT_LAST, BDAT_EMPTY_LAST -> chunk(command, code);
            case AUTH -> authenticated |= code == 235;
            case STARTTLS -> {
                assertThat(dialogue.startsTls()).isEqualTo(code == 220);
                if (code == 220) {
                    dialogue.encrypt();
                    encrypted = true;
                    greeted = false;
                    extended = false;
                    authenticated = false;
                    endTransaction();
                }
            }
            case QUIT -> over = true;
            default -> {}
        }
    }

    private void chunk(Command command, int code) {
        if (code == 552) {
            endTransaction();
        } else if (code == 250) {
            content += command.octets.substring(command.octets.indexOf("\r\n") + 2);
            chunked = true;
            if (command != Command.BDAT) {
                captured.add(content);
                endTransaction();
            }
        }
    }

    private void endTransaction() {
        mail = false;
        recipients = 0;
        refusedRecipient = false;
        chunked = false;
        content = "";
    }

    @Override
    public String toString() {
        return "state(TLS " + tls + (encrypted ? " active" : "") + (extended ? ", EHLO" : greeted ? ", HELO" : "")
                + (authRequired ? ", AUTH required" : "") + (authenticated ? ", authenticated" : "")
                + (mail ? ", MAIL, " + recipients + " RCPT" : "") + (chunked ? ", BDAT" : "") + ")";
    }
}

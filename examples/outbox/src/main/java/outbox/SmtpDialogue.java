package outbox;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import outbox.Outcome.Kind;

/**
 * A connection for one letter that remembers what was said on it.
 *
 * <p>The exceptions of Angus Mail do not tell us enough. A lost connection looks the same before and after the final
 * dot. After every refusal Angus sends RSET, and should the connection be gone by then, the exception is about RSET and
 * says nothing of the refusal. So we listen in, at the two methods that all commands and replies pass, but for BDAT,
 * which Angus does not use unless told to.
 */
final class SmtpDialogue extends SMTPTransport {

    private static final String FINAL_DOT = ".";

    private final Map<String, Reply> repliesToRcpt = new HashMap<>();
    private String command = "";
    private boolean hasSentFinalDot;

    /** The last reply that was about the letter as a whole, to MAIL, DATA or the final dot. */
    private Reply replyToLetter = Reply.NONE;

    SmtpDialogue(Session session, SmtpSettings settings) {
        super(session, new URLName("smtp", settings.host(), settings.port(), null, null, null));
    }

    @Override
    protected void sendCommand(String line) throws MessagingException {
        command = line;
        if (line.equals(FINAL_DOT)) {
            // Before it is sent: if that fails half-way, the server may have it all the same.
            hasSentFinalDot = true;
            replyToLetter = Reply.NONE;
        }
        super.sendCommand(line);
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        int code = super.readServerResponse();
        Reply reply = new Reply(code, getLastServerResponse().strip());
        if (command.startsWith("RCPT ")) {
            repliesToRcpt.put(command, reply);
        } else if (command.startsWith("MAIL ") || command.equals("DATA") || command.equals(FINAL_DOT)) {
            replyToLetter = reply;
        }
        return code;
    }

    /**
     * Tells what became of the letter for one recipient.
     *
     * @param trouble why the dialogue ended early, for where the server has not said so
     */
    Outcome outcomeFor(String recipient, String trouble) {
        Reply toRcpt = repliesToRcpt.getOrDefault("RCPT TO:<" + recipient + ">", Reply.NONE);
        Reply reply = toRcpt.isRefusal() ? toRcpt : replyToLetter;
        if (reply.isRefusal()) {
            return new Outcome(reply.isPermanent() ? Kind.REFUSED : Kind.DEFERRED, reply.text());
        }
        if (!hasSentFinalDot) {
            return new Outcome(Kind.DEFERRED, trouble);
        }
        return reply.isPositive()
                ? new Outcome(Kind.ACCEPTED, reply.text())
                : new Outcome(Kind.UNKNOWN, "sent, but not acknowledged: " + trouble);
    }

    private record Reply(int code, String text) {

        static final Reply NONE = new Reply(-1, "");

        boolean isPositive() {
            return code / 100 == 2;
        }

        boolean isRefusal() {
            return code / 100 == 4 || isPermanent();
        }

        boolean isPermanent() {
            return code / 100 == 5;
        }
    }
}

package dialogue;

import static io.github.smtptest.failure.Moment.RCPT;

import io.github.smtptest.protocol.AuthPolicy;
import io.github.smtptest.sasl.Users;
import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.server.SmtpServerOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Says what a textbook lets a student type into {@code telnet}, mistakes included, and prints the whole dialogue.
 *
 * <p>With an argument it only starts the server and tells its port, so that you can type yourself:
 * {@code telnet 127.0.0.1 PORT}, or {@code nc -C 127.0.0.1 PORT}.
 */
public final class TextbookDialogue {

    /** One command for each line; those of a message are sent together, since only its end is answered. */
    private static final List<String> LINES = List.of(
            "HELLO",
            "EHLO",
            "EHLO client.example",
            "AUTH KERBEROS_V4",
            "AUTH LOGIN",
            "YWRh",
            "c2VjcmV0",
            "MAIL FROM user1@domain1",
            "MAIL FROM:<user1@domain1>",
            "RCPT TO:<nobody@domain2>",
            "RCPT TO:<user2@domain2>",
            "DATA",
            """
            From: user1@domain1
            To: user2@domain2
            Subject: Hello

            .. is how a line that begins with a dot is sent.
            .""",
            "QUIT");

    private final PrintStream out;

    TextbookDialogue(PrintStream out) {
        this.out = out;
    }

    static SmtpServer server() {
        SmtpServer smtp = SmtpServer.create(SmtpServerOptions.builder()
                .hostName("mail.domain2")
                .auth(AuthPolicy.offered(Users.of(Map.of("ada", "secret"))))
                .build());
        smtp.on(RCPT).to("nobody@domain2").reply(550, "5.1.1", "No such user here");
        return smtp.start();
    }

    void play(SmtpServer smtp) throws IOException {
        try (Socket socket = new Socket(smtp.host(), smtp.port());
                BufferedReader replies =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            print(replies);
            for (String line : LINES) {
                line.lines().forEach(said -> out.println("C: " + said));
                socket.getOutputStream()
                        .write((line.replace("\n", "\r\n") + "\r\n").getBytes(StandardCharsets.US_ASCII));
                print(replies);
            }
        }
    }

    /** Prints a reply, which goes on as long as a hyphen follows the code. */
    private void print(BufferedReader replies) throws IOException {
        String line;
        do {
            line = replies.readLine();
            out.println("S: " + line);
        } while (line != null && line.startsWith("-", 3));
    }

    /**
     * Prints the dialogue, or waits for yours.
     *
     * @param arguments any, to type yourself
     */
    public static void main(String[] arguments) throws IOException {
        try (SmtpServer smtp = server()) {
            if (arguments.length == 0) {
                new TextbookDialogue(System.out).play(smtp);
                return;
            }
            System.out.println("telnet " + smtp.host() + " " + smtp.port() + ", and Enter here to stop");
            System.in.read();
            smtp.sessions().forEach(System.out::println);
        }
    }
}

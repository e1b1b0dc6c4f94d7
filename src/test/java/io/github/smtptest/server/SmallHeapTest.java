package io.github.smtptest.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.mail.Mail;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In a JVM whose heap is smaller than a mail. */
class SmallHeapTest {

    private static final int MIB = 1024 * 1024;

    @ParameterizedTest
    @ValueSource(strings = {"DATA", "BDAT"})
    void aMailThatDoesNotFitIsRefusedAndTheServerGoesOn(String command) throws Exception {
        assertThat(outputOfSmallJvm(command))
                .containsExactly(
                        "452 4.3.1 Not enough memory for a message of 99,614,722 octets; this JVM needs a larger heap"
                                + " (-Xmx)",
                        "250 2.0.0 OK, captured as mail 1 (7 octets)",
                        "attempts: MESSAGE_REFUSED, ACCEPTED",
                        "mails: [small]",
                        "Expecting 2 mails, but there is 1:",
                        "  #1 from <a@x.example> to <b@x.example>: no subject",
                        "What did not become a mail:",
                        "  session 1: message from <a@x.example> -> 452 4.3.1 Not enough memory for a message of"
                                + " 99,614,722 octets; this JVM needs a larger heap (-Xmx)");
    }

    @Test
    void theSameMailFitsIntoAnOrdinaryHeap() throws Exception {
        assertThat(outputOf("-Xmx512m", "DATA")).first().asString().startsWith("250 2.0.0 OK, captured as mail 1");
    }

    private static List<String> outputOfSmallJvm(String command) throws Exception {
        return outputOf("-Xmx64m", command);
    }

    private static List<String> outputOf(String heap, String command) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        heap,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        command)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.lines().toList();
    }

    /** What runs in the JVM with the small heap. */
    static final class Program {

        private static final SmtpServerOptions ROOMY =
                SmtpServerOptions.builder().maxMessageSize(200 * MIB).build();

        private Program() {}

        public static void main(String[] arguments) throws Exception {
            try (SmtpServer server = SmtpServer.create(ROOMY).start();
                    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                Client client = new Client(socket);
                client.reply();
                client.say("EHLO client.example");
                client.say("MAIL FROM:<a@x.example>");
                client.say("RCPT TO:<b@x.example>");
                if (arguments[0].equals("DATA")) {
                    client.say("DATA");
                    client.writeLarge();
                    System.out.println(client.say("."));
                } else {
                    client.write("BDAT 99614722 LAST");
                    client.writeLarge();
                    System.out.println(client.reply());
                }
                client.say("MAIL FROM:<a@x.example>");
                client.say("RCPT TO:<b@x.example>");
                client.say("DATA");
                System.out.println(client.say("small\r\n."));
                client.say("QUIT");
                report(server);
            }
        }

        private static void report(SmtpServer server) {
            System.out.println("attempts: "
                    + String.join(
                            ", ",
                            server.attempts().stream()
                                    .map(attempt -> attempt.outcome().name())
                                    .toList()));
            System.out.println("mails: "
                    + server.mailbox().mails().stream()
                            .map(Mail::raw)
                            .map(raw -> new String(raw, StandardCharsets.US_ASCII).strip())
                            .toList());
            try {
                server.mailbox().within(Duration.ZERO).assertThat().hasMails(2);
            } catch (AssertionError e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private record Client(Socket socket) {

        void write(String line) throws IOException {
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }

        void writeLarge() throws IOException {
            byte[] mebibyte = new byte[MIB];
            Arrays.fill(mebibyte, (byte) 'x');
            for (int i = 0; i < 95; i++) {
                socket.getOutputStream().write(mebibyte);
            }
            write("");
        }

        String say(String line) throws IOException {
            write(line);
            return reply();
        }

        /** The last line of a reply. */
        String reply() throws IOException {
            while (true) {
                StringBuilder line = new StringBuilder();
                for (int c = socket.getInputStream().read();
                        c != '\n';
                        c = socket.getInputStream().read()) {
                    if (c < 0) {
                        return "closed after: " + line;
                    }
                    line.append((char) c);
                }
                if (line.length() < 4 || line.charAt(3) != '-') {
                    return line.toString().strip();
                }
            }
        }
    }
}

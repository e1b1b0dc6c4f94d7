package io.github.smtptest.clients;

import static io.github.smtptest.failure.Moment.RCPT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SmtpSession;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Python's smtplib and email deliver. */
class PythonTest {

    private final SmtpServer smtp = SmtpServer.create().start();

    @BeforeAll
    static void requirePython() throws Exception {
        ExternalProgram.require("python3", "--version");
    }

    @AfterEach
    void close() {
        smtp.close();
    }

    @Test
    void deliversABinaryAttachmentToTheOctet(@TempDir Path directory) throws Exception {
        python(
                """
                message = EmailMessage()
                message['From'], message['To'], message['Subject'] = sys.argv[3:6]
                message.set_content(sys.argv[6])
                with open(sys.argv[7], 'rb') as file:
                    message.add_attachment(
                        file.read(), maintype='application', subtype='octet-stream', filename='octets.bin')
                client.send_message(message)
                """,
                Letter.FROM,
                Letter.TO,
                Letter.SUBJECT,
                Letter.TEXT,
                Letter.writeTo(directory).toString());

        Letter.verifyArrivedAt(smtp);
        assertThat(smtp.sessions()).singleElement().extracting(SmtpSession::end).isEqualTo(SessionEnd.QUIT);
    }

    @Test
    void usesAddressesOutsideAscii() throws Exception {
        python("""
                message = EmailMessage()
                message['From'], message['To'], message['Subject'] = 'ada@example.org', 'jürgen@example.org', 'Hi'
                message.set_content('Text')
                client.send_message(message)
                """);

        assertThat(smtp.mailbox()).singleMail().envelope().hasRecipients("jürgen@example.org");
        assertThat(smtp.mailbox().mails().get(0).to().get(0).address()).isEqualTo("jürgen@example.org");
    }

    @Test
    void learnsWhichRecipientsWereRefused() throws Exception {
        smtp.on(RCPT).to("bob@example.org").reply(550, "5.1.1", "No such user", "here");

        String refused = python("""
                print(client.sendmail('a@example.org', ['bob@example.org', 'cy@example.org'], b'Subject: Hi\\r\\n'))
                """);

        assertThat(refused.strip()).isEqualTo("{'bob@example.org': (550, b'5.1.1 No such user\\n5.1.1 here')}");
        assertThat(smtp.mailbox())
                .singleMail()
                .envelope()
                .hasRecipients("cy@example.org")
                .hasRejected("bob@example.org");
    }

    private String python(String script, String... arguments) throws Exception {
        String whole = """
                import smtplib, sys
                from email.message import EmailMessage
                with smtplib.SMTP(sys.argv[1], int(sys.argv[2]), 'client.example', timeout=30) as client:
                """ + script.indent(4);
        String[] command = new String[8 + arguments.length];
        int at = 0;
        for (String word :
                new String[] {"python3", "-I", "-X", "utf8", "-c", whole, smtp.host(), String.valueOf(smtp.port())}) {
            command[at++] = word;
        }
        System.arraycopy(arguments, 0, command, at, arguments.length);
        return ExternalProgram.run(command);
    }
}

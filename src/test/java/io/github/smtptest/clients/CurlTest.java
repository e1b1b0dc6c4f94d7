package io.github.smtptest.clients;

import static io.github.smtptest.failure.Moment.MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SmtpSession;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What curl delivers. */
class CurlTest {

    private final SmtpServer smtp = SmtpServer.create().start();

    @BeforeAll
    static void requireCurl() throws Exception {
        ExternalProgram.require("curl", "--version");
    }

    @AfterEach
    void close() {
        smtp.close();
    }

    @Test
    void deliversABinaryAttachmentToTheOctet(@TempDir Path directory) throws Exception {
        byte[] message = """
                From: %s
                To: %s
                Subject: =?utf-8?B?%s?=
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="cut"

                --cut
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: 8bit

                %s
                --cut
                Content-Type: application/octet-stream
                Content-Disposition: attachment; filename="%s"
                Content-Transfer-Encoding: base64

                %s
                --cut--
                """.formatted(
                        Letter.FROM,
                        Letter.TO,
                        Base64.getEncoder().encodeToString(Letter.SUBJECT.getBytes(StandardCharsets.UTF_8)),
                        Letter.TEXT,
                        Letter.FILE_NAME,
                        Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(Letter.octets()))
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(directory.resolve("message.eml"), message);

        ExternalProgram.Outcome outcome =
                curl("--mail-from", Letter.FROM, "--mail-rcpt", Letter.TO, "--upload-file", file.toString());

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        Letter.verifyArrivedAt(smtp);
        assertThat(smtp.mailbox().mails().get(0).raw()).isEqualTo(message);
        assertThat(smtp.mailbox().mails().get(0).session().clientName()).hasValue("client.example");
        assertThat(smtp.sessions()).singleElement().extracting(SmtpSession::end).isEqualTo(SessionEnd.QUIT);
    }

    @Test
    void keepsTheFinalLineAsItIs(@TempDir Path directory) throws Exception {
        byte[] message = "Subject: Dots\r\n\r\n.\r\n..\r\n.end\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        Path file = Files.write(directory.resolve("message.eml"), message);

        ExternalProgram.Outcome outcome =
                curl("--mail-from", "", "--mail-rcpt", Letter.TO, "--upload-file", file.toString());

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(smtp.mailbox()).singleMail().envelope().hasNullReversePath();
        assertThat(smtp.mailbox().mails().get(0).raw()).isEqualTo(message);
    }

    @Test
    void tellsWhyAMessageWasRefused(@TempDir Path directory) throws Exception {
        smtp.on(MESSAGE).reply(554, "5.6.0", "Not that");
        Path file =
                Files.write(directory.resolve("message.eml"), "Subject: Hi\r\n".getBytes(StandardCharsets.US_ASCII));

        ExternalProgram.Outcome outcome = curl(
                "--verbose", "--mail-from", Letter.FROM, "--mail-rcpt", Letter.TO, "--upload-file", file.toString());

        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.output()).contains("554 5.6.0 Not that");
        assertThat(smtp.mailbox().mails()).isEmpty();
    }

    private ExternalProgram.Outcome curl(String... options) throws Exception {
        // Without the settings of whoever runs this test.
        List<String> command = new ArrayList<>(List.of("curl", "-q", "--silent", "--show-error", "--noproxy", "*"));
        command.addAll(List.of("--max-time", "30", "smtp://" + smtp.host() + ":" + smtp.port() + "/client.example"));
        command.addAll(List.of(options));
        return ExternalProgram.start(command);
    }
}

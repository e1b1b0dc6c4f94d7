package dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.server.SmtpServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TextbookDialogueTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final SmtpServer smtp = TextbookDialogue.server();

    @BeforeEach
    void play() throws Exception {
        try (smtp) {
            new TextbookDialogue(new PrintStream(printed, true, StandardCharsets.UTF_8)).play(smtp);
        }
    }

    private Stream<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines();
    }

    @Test
    void obtainsEveryCodeThatTheTextbookAsksAbout() {
        assertThat(lines().filter(line -> line.startsWith("S: ")).map(line -> line.substring(3, 6)))
                .contains("220", "221", "235", "250", "334", "354", "500", "501", "504", "550");
    }

    @Test
    void readsLikeTheTextbook() {
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("""
                S: 220 mail.domain2 ESMTP smtp-test ready; say EHLO client.example
                C: HELLO
                S: 500 5.5.2 Command not recognized; HELP lists the commands
                C: EHLO
                S: 501 5.5.4 EHLO needs the client's name. Syntax: EHLO client.example, or an address literal such as [127.0.0.1] or [IPv6:::1]
                C: EHLO client.example
                S: 250-mail.domain2 greets client.example
                S: 250-PIPELINING
                S: 250-SIZE 52428800
                S: 250-8BITMIME
                S: 250-SMTPUTF8
                S: 250-CHUNKING
                S: 250-BINARYMIME
                S: 250-DSN
                S: 250-ENHANCEDSTATUSCODES
                S: 250-AUTH PLAIN LOGIN CRAM-MD5 XOAUTH2 OAUTHBEARER SCRAM-SHA-256
                S: 250 HELP
                C: AUTH KERBEROS_V4
                S: 504 5.5.4 Mechanism not recognized; offered are PLAIN, LOGIN, CRAM-MD5, XOAUTH2, OAUTHBEARER, SCRAM-SHA-256
                C: AUTH LOGIN
                S: 334 VXNlcm5hbWU6
                C: YWRh
                S: 334 UGFzc3dvcmQ6
                C: c2VjcmV0
                S: 235 2.7.0 Authentication successful
                C: MAIL FROM user1@domain1
                S: 501 5.5.4 MAIL is followed by FROM and a colon. Syntax: MAIL FROM:<address>, here MAIL FROM:<user1@domain1>
                C: MAIL FROM:<user1@domain1>
                S: 250 2.1.0 Sender OK; name the recipients with RCPT TO:<address>
                C: RCPT TO:<nobody@domain2>
                S: 550 5.1.1 No such user here
                C: RCPT TO:<user2@domain2>
                S: 250 2.1.5 Recipient OK; name another, or send the message with DATA
                C: DATA
                S: 354 Send the message; end it with a line that holds only a dot
                C: From: user1@domain1
                C: To: user2@domain2
                C: Subject: Hello
                C:\s
                C: .. is how a line that begins with a dot is sent.
                C: .
                S: 250 2.0.0 OK, captured as mail 1 (107 octets)
                C: QUIT
                S: 221 2.0.0 mail.domain2 closing the connection
                """);
    }

    @Test
    void deliversTheMail() {
        assertThat(smtp.mailbox())
                .to("user2@domain2")
                .singleMail()
                .hasSubject("Hello")
                .hasText(". is how a line that begins with a dot is sent.\n");
    }
}

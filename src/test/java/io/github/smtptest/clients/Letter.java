package io.github.smtptest.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.mail.Mail;
import io.github.smtptest.server.SmtpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The mail that every client here sends, and what must have come of it. */
final class Letter {

    static final String FROM = "absender@example.org";
    static final String TO = "empfaenger@example.org";
    static final String SUBJECT = "Grüße aus Köln – 你好 ✉";
    static final String TEXT = "Schöne Grüße,\n.ein Punkt am Anfang\n.\nund ein Ende. ✓\n";
    static final String FILE_NAME = "octets.bin";

    private Letter() {}

    /** Every octet there is, in an order that changes: 4 KiB. */
    static byte[] octets() {
        byte[] octets = new byte[4_096];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) (i * 7 + i / 256);
        }
        return octets;
    }

    static Path writeTo(Path directory) throws IOException {
        return Files.write(directory.resolve(FILE_NAME), octets());
    }

    /** Verifies that the server has this mail and no other, exactly as it was meant. */
    static void verifyArrivedAt(SmtpServer smtp) {
        assertThat(smtp.mailbox()).hasMails(1);
        Mail mail = smtp.mailbox().mails().get(0);
        assertThat(mail.envelope()).hasToString("from <" + FROM + "> to <" + TO + ">");
        assertThat(mail.subject()).hasValue(SUBJECT);
        assertThat(mail.text().orElseThrow().replace("\r\n", "\n").stripTrailing())
                .isEqualTo(TEXT.stripTrailing());
        assertThat(mail.attachments()).hasSize(1);
        assertThat(mail.attachment(FILE_NAME).orElseThrow().content()).isEqualTo(octets());
    }
}

package io.github.smtptest.interop;

import static io.github.smtptest.failure.Moment.RCPT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.SmtpTest;
import io.github.smtptest.failure.DeclaredFailure;
import io.github.smtptest.failure.Moment;
import io.github.smtptest.mail.Mail;
import io.github.smtptest.mime.MimeEntity;
import io.github.smtptest.protocol.Extension;
import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.server.SmtpServerOptions;
import io.github.smtptest.server.TlsOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The chain that textbooks draw: a program hands a letter to the mail server of its machine, which keeps it in a queue and
 * relays it to us. Whatever we answer, the letter is neither lost nor delivered twice.
 */
@SmtpTest
abstract class QueueContract {

    static final Letter LETTER = Letter.unicode().withAttachment();

    @TempDir
    Path directory;

    /** Without CHUNKING, so that every mail server comes by DATA. */
    static final SmtpServerOptions OPTIONS = SmtpServerOptions.builder()
            .without(Extension.CHUNKING, Extension.BINARYMIME)
            .timeout(Duration.ofSeconds(30))
            .build();

    final SmtpServer smtp =
            SmtpServer.create(OPTIONS.toBuilder().tls(TlsOptions.offered()).build());

    private final MailServer.Kind kind;

    QueueContract(MailServer.Kind kind) {
        this.kind = kind;
    }

    abstract void requireMailServer();

    @BeforeEach
    final void beforeEach() {
        requireMailServer();
    }

    final MailServer relayTo(SmtpServer relay) throws Exception {
        return kind.start(directory, relay.clientSettings(), Optional.empty());
    }

    /** The letter has come, and once; nothing of it is left on the way. */
    final void arrivedOnce(SmtpServer relay, MailServer queue) throws Exception {
        assertThat(relay.mailbox()).singleMail().satisfies(mail -> {
            assertThat(mail).isFrom(LETTER.from()).hasSubject(LETTER.subject());
            assertThat(mail.text().orElseThrow().stripTrailing())
                    .isEqualTo(LETTER.text().stripTrailing());
            assertThat(mail)
                    .attachment(Letter.ATTACHMENT)
                    .hasContent(LETTER.attachment().orElseThrow());
        });
        queue.flush();
        assertThat(queue.hasEmptyQueue()).as(queue.log()).isTrue();
        assertThat(relay.mailbox()).hasMails(1);
    }

    @Test
    void deliversALetterOverAnEncryptedConnection() throws Exception {
        try (MailServer queue = relayTo(smtp)) {
            queue.submit(LETTER);

            arrivedOnce(smtp, queue);
            assertThat(smtp.mailbox().singleMail().session().tls()).isPresent();
        }
    }

    @Test
    void triesAgainAfterATransientRefusal() throws Exception {
        DeclaredFailure busy = smtp.on(RCPT).once().reply(451, "4.3.0", "Try again later");
        try (MailServer queue = relayTo(smtp)) {
            queue.submit(LETTER);
            assertThat(busy.timesFired()).isOne();
            assertThat(smtp.mailbox()).hasNoMail();
            assertThat(queue.hasEmptyQueue()).as(queue.log()).isFalse();

            queue.flush();
            arrivedOnce(smtp, queue);
        }
    }

    @Test
    void tellsTheSenderOfAPermanentRefusal() throws Exception {
        smtp.on(RCPT).to("bob@example.org").reply(550, "5.1.1", "No such user");
        try (MailServer queue = relayTo(smtp)) {
            queue.submit(LETTER.to("bob@example.org", "eve@example.org"));
            queue.flush();

            assertThat(smtp.mailbox()).hasMails(2);
            Mail mail =
                    smtp.mailbox().await(some -> !some.envelope().reversePath().isEmpty());
            assertThat(mail).envelope().hasRecipients("eve@example.org").hasRejected("bob@example.org");
            Mail report =
                    smtp.mailbox().await(some -> some.envelope().reversePath().isEmpty());
            assertThat(report).envelope().hasNullReversePath().hasRecipients(LETTER.from());
            assertThat(report.defects()).isEmpty();
            assertThat(deliveryStatus(report))
                    .contains("bob@example.org")
                    .contains("Action: failed")
                    .containsPattern("Status: 5\\.\\d+\\.\\d+")
                    .contains("No such user")
                    .doesNotContain("eve@example.org");
            assertThat(queue.hasEmptyQueue()).as(queue.log()).isTrue();
        }
    }

    /** RFC 3464: the machine-readable part of a multipart/report. */
    private static String deliveryStatus(Mail report) {
        assertThat(report.entity().contentType().mimeType()).isEqualTo("multipart/report");
        List<MimeEntity> parts = report.entity()
                .walk()
                .filter(part -> part.contentType().is("message", "delivery-status"))
                .toList();
        assertThat(parts).as(report.structure()).hasSize(1);
        return new String(parts.get(0).content(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(names = {"GREETING", "EHLO", "STARTTLS", "MAIL", "RCPT", "DATA", "MESSAGE"})
    void losesNothingWhenToldThatTheServiceShutsDown(Moment moment) throws Exception {
        DeclaredFailure shutdown = smtp.on(moment).reply(421, "4.3.2", "Shutting down");
        try (MailServer queue = relayTo(smtp)) {
            queue.submit(LETTER);
            queue.flush();
            assertThat(shutdown.timesFired()).isPositive();
            assertThat(smtp.mailbox()).hasNoMail();

            shutdown.remove();
            queue.flush();
            arrivedOnce(smtp, queue);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"EHLO ", "MAIL FROM:", "RCPT TO:", "DATA\r\n", "\r\n.\r\n"})
    void losesNothingWhenTheConnectionBreaksAt(String words) throws Exception {
        try (SmtpServer plain = SmtpServer.create(OPTIONS).start();
                CutWire wire = new CutWire(plain, words);
                MailServer queue = kind.start(directory, wire.clientSettings(), Optional.empty())) {
            queue.submit(LETTER);
            assertThat(wire.wasCut()).isTrue();
            assertThat(plain.mailbox()).hasNoMail();

            queue.flush();
            arrivedOnce(plain, queue);
        }
    }

    @Test
    void losesNothingWhileNobodyListens() throws Exception {
        SmtpServer gone = SmtpServer.create(OPTIONS).start();
        gone.close();
        try (MailServer queue = relayTo(gone)) {
            queue.submit(LETTER);
            assertThat(queue.hasEmptyQueue()).as(queue.log()).isFalse();

            SmtpServerOptions samePort = OPTIONS.toBuilder().port(gone.port()).build();
            try (SmtpServer back = SmtpServer.create(samePort).start()) {
                queue.flush();
                arrivedOnce(back, queue);
            }
        }
    }
}

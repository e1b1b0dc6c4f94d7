package io.github.smtptest.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtptest.mail.Mail;
import io.github.smtptest.protocol.AuthPolicy;
import io.github.smtptest.sasl.Mechanism;
import io.github.smtptest.sasl.Users;
import io.github.smtptest.server.ClientSettings;
import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.server.SmtpServerOptions;
import io.github.smtptest.server.TlsOptions;
import io.github.smtptest.session.SmtpAuthentication;
import io.github.smtptest.session.TlsDetails;
import io.github.smtptest.session.TranscriptLine.Source;
import io.github.smtptest.tls.ServerCertificate;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets a client show that it has a feature; throws if it does not. */
record Trial(MailClient client) {

    private static final String USER = "ada@example.org";
    private static final String SECRET = "pass=+word/1";

    void of(Feature feature) throws Exception {
        switch (feature) {
            case TEXT -> sent(TlsOptions.off(), Letter.ascii());
            case UTF_8 -> sent(TlsOptions.off(), Letter.unicode());
            case ATTACHMENT -> attachment();
            case RECIPIENTS -> recipients();
            case STARTTLS ->
                assertThat(encrypted(sent(TlsOptions.required(), Letter.ascii())))
                        .isPresent();
            case IMPLICIT_TLS ->
                assertThat(encrypted(sent(TlsOptions.implicit(), Letter.ascii())))
                        .isPresent();
            case ISSUER_CHECKED -> refused(ServerCertificate.untrusted());
            case HOST_CHECKED -> refused(ServerCertificate.wrongHost());
            case PLAIN, LOGIN, CRAM_MD5, SCRAM_SHA_256, XOAUTH2, OAUTHBEARER ->
                authenticated(feature.mechanism().orElseThrow());
            case EIGHT_BIT_MIME -> eightBit();
            case SMTPUTF8 -> unicodeAddresses();
            case PIPELINING -> pipelined();
            case CHUNKING ->
                assertThat(commands(sent(TlsOptions.off(), Letter.ascii().inChunks())))
                        .anyMatch(line -> line.startsWith("BDAT "));
        }
    }

    private void attachment() throws Exception {
        Letter letter = Letter.ascii().withAttachment();
        Mail mail = sent(TlsOptions.off(), letter);
        assertThat(mail)
                .hasAttachments(Letter.ATTACHMENT)
                .attachment(Letter.ATTACHMENT)
                .satisfies(attachment -> assertThat(sha256(attachment.content()))
                        .isEqualTo(sha256(letter.attachment().orElseThrow())));
    }

    private static byte[] sha256(byte[] octets) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(octets);
    }

    private void recipients() throws Exception {
        Mail mail = sent(
                TlsOptions.off(),
                Letter.ascii().to("bob@example.org", "eve@example.net").bcc("audit@example.com", "log@example.com"));
        assertThat(mail)
                .isTo("bob@example.org", "eve@example.net")
                .hasBcc("audit@example.com", "log@example.com")
                .doesNotHaveHeader("Bcc");
    }

    private static Optional<TlsDetails> encrypted(Mail mail) {
        return mail.session().tls();
    }

    private void refused(ServerCertificate certificate) throws Exception {
        // First the right one, or a client that cannot encrypt at all would pass for a careful one.
        sent(TlsOptions.required(), Letter.ascii());
        try (SmtpServer smtp = server(TlsOptions.required().with(certificate), AuthPolicy.NONE)) {
            assertThatThrownBy(() -> client.send(Letter.ascii(), smtp.clientSettings(), Optional.empty()))
                    .isInstanceOf(Exception.class);
            assertThat(smtp.mailbox()).hasNoMail();
            assertThat(smtp.sessions()).as("the client at least connected").isNotEmpty();
        }
    }

    private void authenticated(Mechanism mechanism) throws Exception {
        AuthPolicy policy = AuthPolicy.required(Users.of(Map.of(USER, SECRET))).with(mechanism);
        try (SmtpServer smtp = server(TlsOptions.required(), policy)) {
            Mail mail =
                    sent(smtp, Letter.ascii(), smtp.clientSettings().withUser(USER, SECRET), Optional.of(mechanism));
            assertThat(mail.session().authentication()).hasValueSatisfying(attempt -> {
                assertThat(attempt).returns(mechanism.keyword(), SmtpAuthentication::mechanism);
                assertThat(attempt).returns(USER, SmtpAuthentication::user);
            });
        }
    }

    private void eightBit() throws Exception {
        Mail mail = sent(TlsOptions.off(), Letter.unicode().asEightBit());
        assertThat(mail).envelope().hasReversePathParameter("BODY", "8BITMIME");
        assertThat(mail.raw()).as("octets as they are").containsSequence(utf8("Köln"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    private void unicodeAddresses() throws Exception {
        Mail mail =
                sent(TlsOptions.off(), Letter.unicode().from("jörg@example.org").to("źródło@example.org"));
        assertThat(mail).envelope().hasReversePathParameter("SMTPUTF8", "");
    }

    private void pipelined() throws Exception {
        try (SmtpServer smtp = server(TlsOptions.off(), AuthPolicy.NONE);
                HeldReplies held = new HeldReplies(smtp)) {
            Letter letter = Letter.ascii().to("bob@example.org", "eve@example.net");
            sent(smtp, letter, held.clientSettings(), Optional.empty());
            assertThat(held.rcptCameFirst())
                    .as("sent RCPT before the reply to MAIL")
                    .isTrue();
        }
    }

    private static List<String> commands(Mail mail) {
        return mail.session().transcript().stream()
                .filter(line -> line.source() == Source.CLIENT)
                .map(line -> line.text())
                .toList();
    }

    private Mail sent(TlsOptions tls, Letter letter) throws Exception {
        try (SmtpServer smtp = server(tls, AuthPolicy.NONE)) {
            return sent(smtp, letter, smtp.clientSettings(), Optional.empty());
        }
    }

    private Mail sent(SmtpServer smtp, Letter letter, ClientSettings settings, Optional<Mechanism> mechanism)
            throws Exception {
        try {
            client.send(letter, settings, mechanism);
            Mail mail = smtp.mailbox().singleMail();
            assertThat(mail).hasSubject(letter.subject());
            assertThat(mail.text().map(String::stripTrailing))
                    .hasValue(letter.text().stripTrailing());
            assertThat(mail.defects()).isEmpty();
            assertThat(mail)
                    .envelope()
                    .hasReversePath(letter.from())
                    .hasRecipients(letter.recipients().toArray(String[]::new));
            return mail;
        } catch (Throwable failure) {
            failure.addSuppressed(new AssertionError("The server saw:\n" + smtp.sessions()));
            throw failure;
        }
    }

    private static SmtpServer server(TlsOptions tls, AuthPolicy auth) {
        return SmtpServer.create(SmtpServerOptions.builder()
                        .tls(tls)
                        .auth(auth)
                        .timeout(Duration.ofSeconds(30))
                        .build())
                .start();
    }
}

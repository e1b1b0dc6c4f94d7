package io.github.smtptest.interop;

import io.github.smtptest.protocol.TlsMode;
import io.github.smtptest.sasl.Mechanism;
import io.github.smtptest.server.ClientSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailAttachment;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class VertxMailTest extends ClientContract {

    private static Vertx vertx;

    VertxMailTest() {
        super("Vert.x");
    }

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() throws Exception {
        await(vertx.close());
    }

    @Override
    public void send(Letter letter, ClientSettings settings, Optional<Mechanism> mechanism) throws Exception {
        MailMessage message = new MailMessage()
                .setFrom(letter.from())
                .setTo(letter.to())
                .setBcc(letter.bcc())
                .setSubject(letter.subject())
                .setText(letter.text());
        letter.attachment()
                .ifPresent(octets -> message.setAttachment(MailAttachment.create()
                        .setName(Letter.ATTACHMENT)
                        .setContentType("application/octet-stream")
                        .setData(Buffer.buffer(octets))));
        MailClient client = MailClient.create(vertx, configuration(settings, mechanism));
        try {
            await(client.sendMail(message));
        } finally {
            await(client.close());
        }
    }

    private static MailConfig configuration(ClientSettings settings, Optional<Mechanism> mechanism) {
        MailConfig configuration = new MailConfig(settings.host(), settings.port())
                .setSsl(settings.tls() == TlsMode.IMPLICIT)
                .setStarttls(settings.tls() == TlsMode.REQUIRED ? StartTLSOptions.REQUIRED : StartTLSOptions.DISABLED)
                .setLogin(LoginOption.DISABLED);
        if (settings.tls().isOn()) {
            configuration.setTrustOptions(new PemTrustOptions()
                    .addCertValue(Buffer.buffer(settings.trust().pem())));
        }
        mechanism.ifPresent(how -> configuration
                .setLogin(LoginOption.REQUIRED)
                .setAuthMethods(how.keyword())
                .setUsername(settings.user().orElseThrow())
                .setPassword(settings.password().orElseThrow()));
        return configuration;
    }

    private static void await(Future<?> future) throws Exception {
        future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}

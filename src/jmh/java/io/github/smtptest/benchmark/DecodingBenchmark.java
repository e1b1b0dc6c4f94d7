package io.github.smtptest.benchmark;

import io.github.smtptest.benchmark.client.BareClient;
import io.github.smtptest.mail.Mail;
import io.github.smtptest.mime.Headers;
import io.github.smtptest.mime.MimeEntity;
import io.github.smtptest.server.SmtpServer;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it costs to read a mail, by how much of it is looked at; Jakarta Mail's own parser beside it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DecodingBenchmark {

    /** The size of the attachment, in octets. */
    @Param({"0", "1000000"})
    public int attachment;

    private byte[] octets;
    private Mail captured;
    private final Session session = Session.getInstance(new Properties());

    @Setup
    public void compose() throws Exception {
        String encoded = Base64.getMimeEncoder().encodeToString(new byte[attachment]);
        String message = """
                From: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?= <welcome@shop.example>
                To: Ada <ada@example.org>, Bob <bob@example.org>
                Subject: =?UTF-8?B?V2lsbGtvbW1lbiwgQWRhIQ==?=
                Date: Tue, 24 Nov 2026 10:00:00 +0100
                Message-ID: <1@shop.example>
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=m

                --m
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: quoted-printable

                Gr=C3=BC=C3=9Fe aus K=C3=B6ln
                --m
                Content-Type: application/octet-stream
                Content-Disposition: attachment; filename=terms.pdf
                Content-Transfer-Encoding: base64

                %s
                --m--
                """.formatted(encoded).replace("\r\n", "\n").replace("\n", "\r\n");
        octets = message.getBytes(StandardCharsets.UTF_8);
        try (SmtpServer server = SmtpServer.create().start();
                BareClient client = new BareClient(server.port())) {
            client.send((message + ".\r\n").getBytes(StandardCharsets.UTF_8));
            captured = server.mailbox().singleMail();
        }
    }

    @Benchmark
    public String subject() {
        return Headers.parse(octets).first("Subject").orElseThrow().value();
    }

    @Benchmark
    public int structure() {
        return MimeEntity.parse(octets).children().size();
    }

    @Benchmark
    public int everything() {
        MimeEntity root = MimeEntity.parse(octets);
        return root.children().get(0).text().length() + root.children().get(1).content().length;
    }

    /** The second time: what was read is kept. */
    @Benchmark
    public String textOnceMore() {
        return captured.text().orElseThrow();
    }

    @Benchmark
    public Object everythingByJakartaMail() throws Exception {
        MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(octets));
        var parts = (jakarta.mail.Multipart) message.getContent();
        return parts.getBodyPart(0).getContent().toString().length()
                + parts.getBodyPart(1).getInputStream().readAllBytes().length;
    }
}

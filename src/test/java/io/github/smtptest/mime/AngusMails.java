package io.github.smtptest.mime;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Lets Angus Mail compose the same letters in several charsets, transfer encodings and shapes. */
final class AngusMails {

    private record Letter(String language, String text, List<String> charsets) {}

    private static final List<Letter> LETTERS = List.of(
            new Letter("english", "It's \"quoted\" (100% =?x) \\ <b>, ok", List.of("us-ascii", "utf-8")),
            new Letter("german", "Grüße aus Köln, für 5 € – “alles” gut", List.of("utf-8", "windows-1252")),
            new Letter("russian", "Здравствуйте, это счёт за февраль", List.of("utf-8", "koi8-r")),
            new Letter("japanese", "東京の天気についてのお知らせと明日の予定", List.of("utf-8", "iso-2022-jp")),
            new Letter("chinese", "你好，世界，这是二月的账单", List.of("utf-8", "gb2312")),
            new Letter("emoji", "🎉 Fertig! 👩‍💻 📚", List.of("utf-8")));

    private final Letter letter;
    private final String charset;
    private final String encoding;
    private final Map<String, String> expected = new TreeMap<>();

    private AngusMails(Letter letter, String charset, String encoding) {
        this.letter = letter;
        this.charset = charset;
        this.encoding = encoding;
    }

    static List<CorpusMail> all() {
        List<CorpusMail> mails = new ArrayList<>();
        for (Letter letter : LETTERS) {
            for (String charset : letter.charsets()) {
                for (String encoding : List.of("", "quoted-printable", "base64")) {
                    mails.add(new AngusMails(letter, charset, encoding).compose());
                }
            }
        }
        return mails;
    }

    private CorpusMail compose() {
        try {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
            message.setSubject(expect("subject", letter.text().repeat(3)), charset);
            message.setFrom(address("from", letter.text(), "shop@example.org"));
            message.addRecipient(Message.RecipientType.TO, address("to 1", letter.text() + "; a", "ada@example.org"));
            message.addRecipient(Message.RecipientType.TO, address("to 2", "", "bob@example.org"));
            message.addRecipient(Message.RecipientType.CC, address("cc 1", "Carl, C.", "\"c c\"@example.org"));
            message.setSentDate(Date.from(Instant.parse("2024-02-29T23:30:05Z")));
            body(message);
            message.saveChanges();
            message.setHeader("Date", "Thu, 29 Feb 2024 23:30:05 +0000 (UTC)");
            expect("date", "2024-02-29T23:30:05Z");
            message.setHeader("Message-ID", "<" + expect("message-id", "1@example.org") + ">");
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            message.writeTo(octets);
            String name = String.join("-", "angus", letter.language(), charset, encoding);
            return new CorpusMail(name, octets.toByteArray(), expected);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void body(MimeMessage message) throws MessagingException, IOException {
        MimeBodyPart plain = new MimeBodyPart();
        MimeBodyPart html = new MimeBodyPart();
        plain.setText(lines("text", letter.text() + "\n.dot\n" + letter.text() + "\n"), charset);
        html.setText(lines("html", "<p>" + letter.text() + "</p>\n"), charset, "html");
        encode(plain);
        encode(html);
        MimeBodyPart image = file("inline 1 ", "image/png", letter.text() + ".png", MailFields.everyOctet());
        image.setDisposition("inline");
        image.setContentID("<" + expect("inline 1 cid", "logo@example.org") + ">");
        MimeBodyPart pdf = file("attachment 1 ", "application/pdf", letter.text() + ".pdf", MailFields.everyOctet());
        Multipart related = new MimeMultipart("related", html, image);
        Multipart alternative = new MimeMultipart("alternative", plain, wrapped(related));
        message.setContent(new MimeMultipart(wrapped(alternative), pdf));
        expect(
                "structure",
                "multipart/mixed(multipart/alternative(text/plain multipart/related(text/html image/png)) application/pdf)");
    }

    private MimeBodyPart file(String key, String type, String name, byte[] content) throws MessagingException {
        MimeBodyPart file = new MimeBodyPart();
        file.setDataHandler(new DataHandler(new ByteArrayDataSource(content, type)));
        file.setFileName(expect(key + "name", name));
        expect(key + "type", type);
        expect(key + "content", MailFields.content(content));
        return file;
    }

    private void encode(MimeBodyPart part) throws MessagingException {
        if (!encoding.isEmpty()) {
            part.setHeader("Content-Transfer-Encoding", encoding);
        }
    }

    private String lines(String key, String lines) {
        expect(key, lines);
        return lines.replace("\n", "\r\n");
    }

    private String expect(String key, String value) {
        expected.put(key, value);
        return value;
    }

    private InternetAddress address(String key, String name, String address) throws IOException {
        expect(key, name.isEmpty() ? address : name + " <" + address + ">");
        return new InternetAddress(address, name.isEmpty() ? null : name, charset);
    }

    private static MimeBodyPart wrapped(Multipart multipart) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setContent(multipart);
        return part;
    }
}

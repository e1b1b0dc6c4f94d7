package io.github.smtptest.interop;

import io.github.smtptest.sasl.Mechanism;
import io.github.smtptest.server.ClientSettings;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Hands a letter over to a script. */
final class Json {

    private Json() {}

    /** Writes a letter and where to send it into a file, with the attachment in another beside it. */
    static Path of(Letter letter, ClientSettings settings, Optional<Mechanism> mechanism, Program program) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("from", letter.from());
        values.put("to", letter.to());
        values.put("bcc", letter.bcc());
        values.put("recipients", letter.recipients());
        values.put("subject", letter.subject());
        values.put("text", letter.text());
        values.put(
                "attachment",
                letter.attachment()
                        .map(octets -> program.file(Letter.ATTACHMENT, octets).toString())
                        .orElse(""));
        values.put("mime", program.file("mail.eml", letter.mime()).toString());
        values.put("eightBit", letter.eightBit());
        values.put("host", settings.host());
        values.put("port", settings.port());
        values.put("tls", settings.tls().name());
        values.put("ca", settings.tls().isOn() ? settings.trust().pemFile().toString() : "");
        values.put("user", settings.user().orElse(""));
        values.put("password", settings.password().orElse(""));
        values.put("mechanism", mechanism.map(Mechanism::keyword).orElse(""));
        return program.file("letter.json", object(values));
    }

    private static String object(Map<String, Object> values) {
        return values.entrySet().stream()
                .map(entry -> text(entry.getKey()) + ": " + value(entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String value(Object value) {
        if (value instanceof Collection<?> values) {
            return values.stream().map(Json::value).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof String text ? text(text) : value.toString();
    }

    private static String text(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}

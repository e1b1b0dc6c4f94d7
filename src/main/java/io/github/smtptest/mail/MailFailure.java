package io.github.smtptest.mail;

import io.github.smtptest.mime.HeaderField;
import io.github.smtptest.mime.MailAddress;
import io.github.smtptest.session.Envelope;
import io.github.smtptest.session.Wording;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The text of a failed assertion on one mail: which mail, what was expected, and what it has instead. */
final class MailFailure {

    private final Mail mail;

    MailFailure(Mail mail) {
        this.mail = mail;
    }

    String expecting(String expectation) {
        return "Expecting mail " + Rendering.line(mail) + "\n" + expectation;
    }

    String expecting(String expectation, String value) {
        return expecting(expectation) + ":\n  " + value;
    }

    String whyNotBlind(String address) {
        Envelope envelope = mail.envelope();
        if (!isAmong(envelope.recipientAddresses(), address)) {
            return envelope.rejected().stream()
                    .filter(rejected -> MailAddress.sameMailbox(rejected.address(), address))
                    .map(rejected -> "\nbut the server refused it:\n  " + rejected.reply())
                    .findFirst()
                    .orElse("\nbut the mail was not sent to it; the envelope has:\n  "
                            + Wording.addresses(envelope.recipientAddresses()));
        }
        for (String field : List.of("To", "Cc", "Bcc")) {
            if (mail.headers().all(field).stream()
                    .flatMap(header -> header.addresses().stream())
                    .anyMatch(shown -> MailAddress.sameMailbox(shown.address(), address))) {
                return "\nbut every recipient can see it in the " + field + " field:\n  "
                        + Rendering.text(mail.header(field).orElse(""));
            }
        }
        return "";
    }

    List<String> values(String name) {
        return mail.headers().all(name).stream().map(HeaderField::value).toList();
    }

    String butHeader(String name) {
        List<String> values = values(name);
        if (!values.isEmpty()) {
            StringBuilder text = new StringBuilder("\nbut it was:");
            values.forEach(value -> text.append("\n  ").append(Rendering.text(value)));
            return text.toString();
        }
        List<String> names = mail.headers().fields().stream()
                .map(HeaderField::name)
                .distinct()
                .toList();
        return "\nbut there is no such field; there are:\n  " + (names.isEmpty() ? "none" : String.join(", ", names));
    }

    String butAddresses(String field, Function<Mail, List<MailAddress>> addresses) {
        List<MailAddress> found = addresses.apply(mail);
        String text = "\nbut it has:\n  "
                + (found.isEmpty()
                        ? "nobody"
                        : String.join(
                                ", ",
                                found.stream()
                                        .map(MailAddress::toString)
                                        .map(Wording::visible)
                                        .toList()));
        return field.equals("From") || field.equals("Reply-To")
                ? text
                : text + "\nThe envelope has:\n  "
                        + Wording.addresses(mail.envelope().recipientAddresses());
    }

    String butBody(String noun, String type, Optional<String> body) {
        return body.map(text -> "\nbut the " + noun + " was:\n  " + Rendering.text(text))
                .orElseGet(() -> "\nbut it has no " + type + " part:\n" + indented(mail.structure()));
    }

    String butAttachments() {
        List<Attachment> attachments = mail.attachments();
        if (attachments.isEmpty()) {
            return "\nbut it has none:\n" + indented(mail.structure());
        }
        StringBuilder text = new StringBuilder("\nbut it has:");
        attachments.forEach(attachment -> text.append("\n  ").append(attachment));
        return text.toString();
    }

    static List<String> quoted(List<String> texts) {
        return texts.isEmpty()
                ? List.of("none")
                : texts.stream().map(Rendering::text).toList();
    }

    static String indented(String text) {
        return text.strip().indent(2).stripTrailing();
    }

    static boolean isAmong(List<String> addresses, String wanted) {
        return addresses.stream().anyMatch(address -> MailAddress.sameMailbox(address, wanted));
    }
}

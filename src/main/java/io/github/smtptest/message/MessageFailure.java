package io.github.smtptest.message;

import io.github.smtptest.mime.HeaderField;
import io.github.smtptest.mime.MailAddress;
import io.github.smtptest.wording.EditDistance;
import io.github.smtptest.wording.FailureText;
import io.github.smtptest.wording.NearestPassage;
import io.github.smtptest.wording.TextDifference;
import io.github.smtptest.wording.Wording;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a message has instead of what was expected, for the text of a failure. */
final class MessageFailure {

    private static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_TYPO = 2;
    private static final int SHORTEST_COMPARED = 4;
    private static final List<String> ADDRESS_FIELDS = List.of("From", "Sender", "Reply-To", "To", "Cc", "Bcc");

    private final Message message;

    MessageFailure(Message message) {
        this.message = message;
    }

    String text(FailureText failure) {
        return failure.in(message.title());
    }

    List<String> values(String name) {
        return message.headers().all(name).stream().map(HeaderField::value).toList();
    }

    /** The text for a header field that is not there at all. */
    String noField(String expectation, String name) {
        List<String> names = message.headers().fields().stream()
                .map(HeaderField::name)
                .distinct()
                .toList();
        return text(FailureText.expecting(expectation, "there is no such field")
                .with(names.isEmpty() ? "There is no field at all." : "There are: " + String.join(", ", names))
                .with(nearest(name, names)));
    }

    private static String nearest(String name, List<String> names) {
        return names.stream()
                .filter(other -> EditDistance.between(lower(other), lower(name)) <= Math.max(1, name.length() / 3))
                .min(Comparator.comparingInt(other -> EditDistance.between(lower(other), lower(name))))
                .map(other -> "The nearest is " + other + ".")
                .orElse("");
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** The text for a header field with another value. */
    String anotherValue(String name, String expected) {
        List<String> values = values(name);
        if (values.isEmpty()) {
            return noField(name + " " + FailureText.quoted(expected), name);
        }
        if (values.size() == 1) {
            return text(FailureText.another(name, expected, values.get(0)));
        }
        return text(FailureText.expecting(
                        name + " " + FailureText.quoted(expected),
                        "none of the " + values.size() + " fields of that name has it")
                .with("There are:", values.stream().map(FailureText::quoted).toList()));
    }

    /**
     * The text for addresses that are others.
     *
     * @param missing those expected and not there
     * @param unexpected those there and not expected, one of which may be a missing one in disguise
     */
    String otherAddresses(String field, FailureText failure, List<MailAddress> missing, List<MailAddress> unexpected) {
        missing.forEach(address -> failure.with(whereabouts(field, address, unexpected)));
        return text(failure);
    }

    /** Where a missing address is instead, or which other one it was probably meant to be. */
    private String whereabouts(String field, MailAddress missing, List<MailAddress> unexpected) {
        Optional<MailAddress> renamed = unexpected.stream()
                .filter(other -> MailAddress.sameMailbox(other.address(), missing.address()))
                .findFirst();
        if (renamed.isPresent()) {
            return renamed.get().displayName().isEmpty()
                    ? "The address is right, but it has no display name."
                    : "The address is right, but the display name is another: "
                            + FailureText.quoted(renamed.get().displayName());
        }
        String elsewhere = ADDRESS_FIELDS.stream()
                .filter(other -> !other.equals(field))
                .filter(other -> message.addresses(other).stream()
                        .anyMatch(address -> MailAddress.sameMailbox(address.address(), missing.address())))
                .collect(Collectors.joining(" and "));
        if (elsewhere.isEmpty() && message.isDeliveredTo(missing.address()) && !field.equals("From")) {
            return "<" + Wording.visible(missing.address()) + "> is in the envelope, but in no header field.";
        }
        if (!elsewhere.isEmpty()) {
            return "<" + Wording.visible(missing.address()) + "> is in " + elsewhere + ".";
        }
        return unexpected.stream()
                .map(MailAddress::address)
                .filter(other -> EditDistance.between(other, missing.address()) <= LONGEST_TYPO)
                .min(Comparator.comparingInt(other -> EditDistance.between(other, missing.address())))
                .map(other -> {
                    TextDifference difference = TextDifference.between(missing.address(), other);
                    return "Nearest: <" + Wording.visible(other) + "> " + difference.hint() + "\n"
                            + difference.sideBySide();
                })
                .orElse("");
    }

    static String list(Collection<MailAddress> addresses) {
        String shown = addresses.stream()
                .limit(10)
                .map(address -> Wording.visible(
                        address.displayName().isEmpty() ? "<" + address.address() + ">" : address.toString()))
                .collect(Collectors.joining(", "));
        return addresses.size() > 10 ? shown + " and " + (addresses.size() - 10) + " more" : shown;
    }

    /** The text for a body that is not there in the wanted form. */
    String noBody(String expectation, String type) {
        return text(structure(FailureText.expecting(expectation, "there is no " + type + " part")));
    }

    FailureText structure(FailureText failure) {
        return failure.with("Its parts are:", message.structure().lines().toList());
    }

    /** The text for a body that lacks a text, with the passage of it that comes nearest. */
    String lacking(String noun, String type, Optional<String> body, String part, String hint) {
        String expectation = "the " + noun + " to contain " + FailureText.quoted(part);
        if (body.isEmpty()) {
            return text(structure(FailureText.expecting(expectation, "there is no " + type + " part")
                    .with(hint)));
        }
        return text(FailureText.expecting(expectation, "it does not")
                .with(nearestPassage(body.get(), part))
                .with(hint)
                .with("The " + noun + " is:", bounded(body.get())));
    }

    static List<String> bounded(String body) {
        return Wording.cut(body, LONGEST_TEXT).lines().map(Wording::visible).toList();
    }

    private static String nearestPassage(String body, String part) {
        if (part.length() < SHORTEST_COMPARED) {
            return "";
        }
        return NearestPassage.in(body, part)
                .map(passage -> {
                    TextDifference difference = TextDifference.between(part, passage);
                    return "Nearest: " + FailureText.quoted(passage) + " " + difference.hint() + "\n"
                            + difference.sideBySide();
                })
                .orElse("");
    }

    String attachments(String expectation) {
        List<Attachment> attachments = message.attachments();
        if (attachments.isEmpty()) {
            return text(structure(FailureText.expecting(expectation, "there is none")));
        }
        FailureText failure = FailureText.expecting(expectation, "there is " + names(attachments));
        return text(failure.with(
                "The attachments are:",
                attachments.stream().map(Attachment::toString).toList()));
    }

    private static String names(List<Attachment> attachments) {
        String names = attachments.stream()
                .limit(5)
                .map(attachment ->
                        attachment.fileName().map(FailureText::quoted).orElse("an unnamed one"))
                .collect(Collectors.joining(", "));
        return attachments.size() > 5 ? names + " and " + (attachments.size() - 5) + " more" : names;
    }
}

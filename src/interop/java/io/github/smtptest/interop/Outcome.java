package io.github.smtptest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.failure.Effect;
import io.github.smtptest.failure.Moment;
import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.sweep.FailureKind;
import io.github.smtptest.sweep.FailurePoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailSendException;

/**
 * What came of a mail whose dialogue failed at one point.
 *
 * @param step where it failed, such as {@code "RCPT ada"}
 * @param kind how it failed
 * @param cell who got the mail; {@code !} if the client reported an error; which invariants do not hold
 * @param report the client's error, from the outermost exception to its last cause
 */
record Outcome(String step, FailureKind kind, String cell, String report) {

    static final String NO_REPORT = "no error";

    static Outcome of(FailurePoint failure, SmtpServer smtp, @Nullable Throwable error) {
        return new Outcome(
                step(failure),
                failure.kind().orElseThrow(),
                Stream.concat(
                                Stream.of(receivers(smtp) + (error == null ? "" : "!")),
                                broken(failure, smtp, error != null))
                        .collect(Collectors.joining(" ")),
                error == null ? NO_REPORT : report(failure, error));
    }

    private static String step(FailurePoint failure) {
        Moment moment = failure.moment().orElseThrow();
        return switch (moment) {
            case RCPT -> "RCPT " + failure.name().replaceFirst("^RCPT TO:<(\\w+)@.*", "$1");
            case GREETING, CONTENT, MESSAGE -> moment.name().toLowerCase(Locale.ROOT);
            default -> moment.name();
        };
    }

    private static String receivers(SmtpServer smtp) {
        List<String> receivers = smtp.mailbox().mails().stream()
                .flatMap(mail -> mail.envelope().recipientAddresses().stream())
                .map(address -> address.substring(0, address.indexOf('@')))
                .toList();
        return receivers.isEmpty()
                ? "nobody"
                : receivers.equals(List.of("ada", "bob")) ? "both" : String.join("+", receivers);
    }

    private static Stream<String> broken(FailurePoint failure, SmtpServer smtp, boolean reported) {
        List<String> broken = new ArrayList<>();
        check(broken, "twice", () -> assertThat(failure).causesNoDuplicate());
        check(broken, "loss", () -> assertThat(failure).causesNoLoss());
        check(broken, "silent", () -> assertThat(failure).causesNoSilentLoss(reported));
        check(broken, "again", () -> assertThat(failure).causesNoRetryIfPermanent());
        check(broken, "waits", () -> assertThat(failure).causesNoEndlessWait());
        check(broken, "reconnects", () -> assertThat(smtp.sessions()).hasSize(1));
        return broken.stream();
    }

    private static void check(List<String> broken, String word, Runnable invariant) {
        try {
            invariant.run();
        } catch (AssertionError e) {
            broken.add(word);
        }
    }

    private static String report(FailurePoint failure, Throwable error) {
        List<String> chain = new ArrayList<>();
        for (Throwable at = error; at != null; at = cause(at)) {
            chain.add(at.getClass().getSimpleName() + told(failure, String.valueOf(at.getMessage())));
        }
        return String.join(" < ", chain);
    }

    /** Spring has a list of exceptions in place of a cause. */
    private static @Nullable Throwable cause(Throwable error) {
        return error.getCause() == null && error instanceof MailSendException sending
                ? Arrays.stream(sending.getMessageExceptions()).findFirst().orElse(null)
                : error.getCause();
    }

    /** What a message lets its reader know, as far as it is the same each time. */
    private static String told(FailurePoint failure, String message) {
        if (failure.failure().orElseThrow().effect() instanceof Effect.Answer answer
                && message.contains(answer.reply().code() + " " + answer.reply().enhancedCode())) {
            return " (the reply)";
        }
        return message.contains("250 2.0.0 ") ? " (250)" : message.contains("[EOF]") ? " (EOF)" : "";
    }

    String column() {
        return switch (kind) {
            case TRANSIENT_REPLY -> "4xx";
            case PERMANENT_REPLY -> "5xx";
            case CONNECTION_LOST -> "lost";
            case ACKNOWLEDGEMENT_LOST -> "reply lost";
            case STALL -> "silence";
        };
    }

    Map<String, String> toMap() {
        return Map.of("step", step, "kind", kind.name(), "cell", cell, "report", report);
    }

    static Outcome ofMap(Map<String, String> map) {
        return new Outcome(map.get("step"), FailureKind.valueOf(map.get("kind")), map.get("cell"), map.get("report"));
    }
}

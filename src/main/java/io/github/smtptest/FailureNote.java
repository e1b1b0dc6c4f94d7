package io.github.smtptest;

import io.github.smtptest.mail.Mail;
import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.session.SmtpSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * What a failed test's servers saw, as a suppressed exception: there every tool shows it, beside the failure that it
 * explains.
 */
@SuppressWarnings("OverrideThrowableToString") // A stack trace shows toString(), and this is no error but a note.
final class FailureNote extends Exception {

    private static final long serialVersionUID = 1L;

    private FailureNote(String text) {
        super(text, null, false, false);
    }

    /** Attaches a note to a failure and publishes mails and transcripts as files; does nothing without a server. */
    static void addTo(Throwable failure, ExtensionContext context, List<TestServers.Named> servers) {
        boolean noted = Arrays.stream(failure.getSuppressed()).anyMatch(FailureNote.class::isInstance);
        boolean aborted = failure instanceof TestAbortedException;
        if (servers.isEmpty() || noted || aborted) {
            return;
        }
        String sweep = SweepExtension.current(context)
                .map(run -> run.describe() + "\n")
                .orElse("");
        String text = sweep
                + servers.stream()
                        .map(one -> (servers.size() == 1 ? "" : one.name() + ": ")
                                + one.server().describe())
                        .collect(Collectors.joining("\n"));
        Optional<Path> files = Optional.empty();
        try {
            files = publish(context, servers);
        } catch (RuntimeException e) {
            // The test has failed for another reason, and that one must stay in front.
            failure.addSuppressed(e);
        }
        failure.addSuppressed(new FailureNote(
                text + files.map(path -> "\nMails and transcripts: " + path).orElse("")));
    }

    private static Optional<Path> publish(ExtensionContext context, List<TestServers.Named> servers) {
        if (servers.stream().allMatch(one -> one.server().sessions().isEmpty())) {
            return Optional.empty();
        }
        AtomicReference<Path> published = new AtomicReference<>();
        context.publishDirectory("smtp-test", directory -> {
            published.set(directory);
            for (TestServers.Named one : servers) {
                write(one.server(), servers.size() == 1 ? directory : home(directory, one.name()));
            }
        });
        return Optional.ofNullable(published.get());
    }

    /** A directory of that name; fields of the same name in several classes get one each. */
    private static Path home(Path directory, String name) throws IOException {
        Path home = directory.resolve(name);
        for (int i = 2; Files.exists(home); i++) {
            home = directory.resolve(name + "-" + i);
        }
        return Files.createDirectory(home);
    }

    private static void write(SmtpServer server, Path directory) {
        try {
            for (Mail mail : server.mailbox().mails()) {
                Files.write(directory.resolve("mail-" + mail.number() + ".eml"), mail.raw());
            }
            for (SmtpSession session : server.sessions()) {
                Files.writeString(directory.resolve("session-" + session.number() + ".txt"), session.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write mails and transcripts to " + directory, e);
        }
    }

    /** Returns the text alone, so that a stack trace shows it as a note and not as an error of its own. */
    @Override
    public String toString() {
        return "smtp-test saw: " + getMessage();
    }
}

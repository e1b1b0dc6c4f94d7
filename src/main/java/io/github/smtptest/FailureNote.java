package io.github.smtptest;

import io.github.smtptest.mail.Mail;
import io.github.smtptest.report.FailedTest;
import io.github.smtptest.report.ReportPage;
import io.github.smtptest.report.ServerRecord;
import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.session.SmtpSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.opentest4j.TestAbortedException;

/**
 * What a failed test's servers saw, as a suppressed exception: there every tool shows it, beside the failure that it
 * explains. Mails and transcripts are published as files, with a page that shows them all.
 */
@SuppressWarnings("OverrideThrowableToString") // A stack trace shows toString(), and this is no error but a note.
final class FailureNote extends Exception {

    private static final long serialVersionUID = 1L;

    private static final Namespace NAMESPACE = Namespace.create(FailureNote.class);

    private static final int CAUSES = 5;

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
        String sweep =
                SweepExtension.current(context).map(run -> run.describe()).orElse("");
        String text = (sweep.isEmpty() ? "" : sweep + "\n")
                + servers.stream()
                        .map(one -> (servers.size() == 1 ? "" : one.name() + ": ")
                                + one.server().describe())
                        .collect(Collectors.joining("\n"));
        Optional<Path> page = Optional.empty();
        try {
            page = publish(failure, sweep, context, servers);
        } catch (RuntimeException e) {
            // The test has failed for another reason, and that one must stay in front.
            failure.addSuppressed(e);
        }
        failure.addSuppressed(new FailureNote(text
                + page.map(path -> "\nMails and transcripts: " + path.toUri()).orElse("")));
    }

    private static Optional<Path> publish(
            Throwable failure, String remark, ExtensionContext context, List<TestServers.Named> servers) {
        if (servers.stream().allMatch(one -> one.server().sessions().isEmpty())) {
            return Optional.empty();
        }
        AtomicReference<Path> published = new AtomicReference<>();
        context.publishDirectory(directoryName(context), directory -> {
            List<ServerRecord> records = new ArrayList<>();
            for (TestServers.Named one : servers) {
                Path home = servers.size() == 1 ? directory : home(directory, one.name());
                ServerRecord server = record(one, directory.relativize(home).toString());
                write(server, home);
                records.add(server);
            }
            Path page = directory.resolve("report.html");
            Files.writeString(
                    page,
                    ReportPage.of(
                            new FailedTest(name(context), place(failure, context), text(failure), remark, records)));
            published.set(page);
        });
        return Optional.ofNullable(published.get());
    }

    /** The dynamic tests of a factory publish in its name, and JUnit takes no directory twice. */
    private static String directoryName(ExtensionContext context) {
        int number = context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        "notes in " + context.getUniqueId(), key -> new AtomicInteger(), AtomicInteger.class)
                .incrementAndGet();
        return number == 1 ? "smtp-test" : "smtp-test-" + number;
    }

    private static ServerRecord record(TestServers.Named one, String directory) {
        SmtpServer server = one.server();
        return new ServerRecord(
                one.name(),
                server.toString(),
                directory,
                server.mailbox().mails(),
                server.sessions(),
                server.failures().all(),
                server.failures().unfinished());
    }

    /** What JUnit shows, from the class down. */
    private static String name(ExtensionContext context) {
        Deque<String> names = new ArrayDeque<>();
        for (ExtensionContext at = context;
                at.getParent().isPresent();
                at = at.getParent().orElseThrow()) {
            names.addFirst(at.getDisplayName());
        }
        return String.join(" › ", names);
    }

    /** The line of the test class that failed, or at least the class. */
    private static String place(Throwable failure, ExtensionContext context) {
        String test = context.getTestClass().map(Class::getName).orElse("");
        return Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().equals(test))
                .map(StackTraceElement::toString)
                .findFirst()
                .orElse(test);
    }

    /** An assertion speaks for itself; of anything else, the kind says more than the message. */
    private static String text(Throwable failure) {
        StringBuilder text = new StringBuilder();
        if (failure instanceof AssertionError && failure.getMessage() != null) {
            text.append(failure.getMessage());
        } else {
            text.append(failure);
        }
        Throwable cause = failure.getCause();
        for (int i = 0; i < CAUSES && cause != null; i++) {
            text.append("\nCaused by: ").append(cause);
            cause = cause.getCause();
        }
        return text.toString();
    }

    /** A directory of that name; fields of the same name in several classes get one each. */
    private static Path home(Path directory, String name) throws IOException {
        Path home = directory.resolve(name);
        for (int i = 2; Files.exists(home); i++) {
            home = directory.resolve(name + "-" + i);
        }
        return Files.createDirectory(home);
    }

    private static void write(ServerRecord server, Path directory) throws IOException {
        for (Mail mail : server.mails()) {
            Files.write(directory.resolve("mail-" + mail.number() + ".eml"), mail.raw());
        }
        for (SmtpSession session : server.sessions()) {
            Files.writeString(directory.resolve("session-" + session.number() + ".txt"), session.toString());
        }
    }

    /** Returns the text alone, so that a stack trace shows it as a note and not as an error of its own. */
    @Override
    public String toString() {
        return "smtp-test saw: " + getMessage();
    }
}

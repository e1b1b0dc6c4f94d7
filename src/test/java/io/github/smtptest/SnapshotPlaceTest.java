package io.github.smtptest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.mail.Mail;
import io.github.smtptest.mail.Mailbox;
import io.github.smtptest.server.SmtpServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The approved text of most fixtures is beside this file; where there is none, the failure says where it would be. */
class SnapshotPlaceTest {

    private static final String HERE = "there is no src/test/java/io/github/smtptest/";

    @Test
    void isBesideTheTestClassWhoeverAsserts() {
        Jupiter.run(Everywhere.class).passed(7);
    }

    @SmtpTest
    static class Everywhere {
        final SmtpServer ofAField = SmtpServer.create();

        @Test
        void inATest(SmtpServer smtp, Mailbox mailbox) {
            RawClient.send(smtp, "ada");
            assertThat(mailbox).singleMail().matchesSnapshot("ada");
        }

        @Test
        void inAHelper(SmtpServer smtp) {
            RawClient.send(smtp, "ada");
            SnapshotCheck.matches("ada", smtp.mailbox().singleMail());
        }

        @Test
        void inAServerOfAField() {
            RawClient.send(ofAField, "ada");
            SnapshotCheck.matches("ada", ofAField.mailbox().singleMail());
        }

        @RepeatedTest(2)
        void inARepeatedTest(Mailbox mailbox, SmtpServer smtp) {
            RawClient.send(smtp, "ada");
            assertThat(mailbox).singleMail().matchesSnapshot("ada");
        }

        @Nested
        class Within {
            @Test
            void inANestedTest(SmtpServer smtp) {
                RawClient.send(smtp, "ada");
                SnapshotCheck.matches("ada", smtp.mailbox().singleMail());
            }

            @Test
            void inAServerOfTheTestItself() {
                try (SmtpServer smtp = SmtpServer.create().start()) {
                    RawClient.send(smtp, "ada");
                    assertThat(smtp.mailbox()).singleMail().matchesSnapshot("ada");
                }
            }
        }
    }

    @Test
    void isBesideTheTestClassInParallelTests() {
        Jupiter.runInParallel(Everywhere.class, SharedServer.class).passed(9);
    }

    @SmtpTest(scope = SmtpTest.Scope.CLASS)
    static class SharedServer {
        @Test
        void asserts(SmtpServer smtp) {
            RawClient.send(smtp, "ada");
            SnapshotCheck.matches("ada", smtp.mailbox().mails().get(0));
        }

        @Nested
        class Within {
            @Test
            void asserts(SmtpServer smtp) {
                RawClient.send(smtp, "ada");
                SnapshotCheck.matches("ada", smtp.mailbox().mails().get(0));
            }
        }
    }

    @Test
    void isBesideTheClassThatInheritsTheTest() {
        assertThat(Jupiter.run(SnapshotHeir.class).failure())
                .hasMessageContaining(HERE + "SnapshotHeir.inherited.approved.txt\n");
    }

    abstract static class Inherited {
        @Test
        void asserts(SmtpServer smtp) {
            RawClient.send(smtp, "ada");
            assertThat(smtp.mailbox()).singleMail().matchesSnapshot("inherited");
        }
    }

    @Test
    void isBesideTheHelperIfNobodyKnowsTheTest() {
        assertThat(Jupiter.run(WithoutExtension.class).failure())
                .hasMessageContaining(HERE + "SnapshotCheck.ada.approved.txt\n");
    }

    static class WithoutExtension {
        @Test
        void asserts() {
            try (SmtpServer smtp = SmtpServer.create().start()) {
                RawClient.send(smtp, "ada");
                SnapshotCheck.matches("ada", smtp.mailbox().singleMail());
            }
        }
    }

    @Test
    void isWhereTheServerIsTold() {
        assertThat(Jupiter.run(TellingWhere.class).failure())
                .hasMessageContaining("there is no src/nowhere/ada.approved.txt\n");
    }

    @SmtpTest
    static class TellingWhere {
        final SmtpServer smtp =
                SmtpServer.create().snapshots(options -> options.inDirectory(Path.of("src", "nowhere")));

        @Test
        void asserts() {
            RawClient.send(smtp, "ada");
            assertThat(smtp.mailbox()).singleMail().matchesSnapshot("ada");
        }
    }

    @Test
    void isWrittenToIfTheRunIsToldSo(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("ada.approved.txt");
        Approving.directory.set(directory);

        assertThat(Jupiter.run(Approving.class, Map.of("smtptest.approve", "false"))
                        .failure())
                .hasMessageContaining("no text has been approved yet");
        assertThat(file).doesNotExist();
        Jupiter.run(Approving.class, Map.of("smtptest.approve", "true")).passed(1);
        assertThat(Files.readString(file)).startsWith("envelope:\n  from <");
        Jupiter.run(Approving.class).passed(1);
    }

    @SmtpTest
    static class Approving {
        static final AtomicReference<Path> directory = new AtomicReference<>();

        @Test
        void asserts(SmtpServer smtp) {
            RawClient.send(smtp, "ada");
            Mail mail = smtp.mailbox().singleMail();
            assertThat(mail).matchesSnapshot("ada", options -> options.inDirectory(directory.get()));
        }
    }
}

package io.github.smtptest;

import static io.github.smtptest.AnnotationOptionsTest.timeoutOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.mail.Mailbox;
import io.github.smtptest.server.SmtpServer;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Where the annotation may stand, and which one counts; the timeouts tell them apart. */
class AnnotationTest {

    @Test
    void standsOnAMethod() {
        Jupiter.Run run = Jupiter.run(OnMethod.class);

        assertThat(run.results().testEvents().succeeded().count()).isEqualTo(1);
        assertThat(run.failure()).hasMessageStartingWith("No ParameterResolver registered for parameter");
    }

    static class OnMethod {
        @Test
        @SmtpTest(timeout = "10 ms")
        void hasAServer(SmtpServer smtp, Mailbox mailbox) {
            RawClient.send(smtp, "ada");
            assertThat(mailbox).hasMails(1);
        }

        @Test
        void hasNone(SmtpServer smtp) {}
    }

    @Test
    void standsOnAnAnnotationOfTheUsersOwn() {
        Jupiter.run(Composed.class).passed(2);
    }

    @Retention(RetentionPolicy.RUNTIME)
    @SmtpTest(timeout = "20 ms")
    @interface WithMail {}

    @Retention(RetentionPolicy.RUNTIME)
    @Test
    @SmtpTest(timeout = "30 ms")
    @interface Impatient {}

    @WithMail
    static class Composed {
        @Test
        void onTheClass(Mailbox mailbox) {
            assertThat(timeoutOf(mailbox)).isEqualTo("20 ms");
        }

        @Impatient
        void onTheMethod(Mailbox mailbox) {
            assertThat(timeoutOf(mailbox)).isEqualTo("30 ms");
        }
    }

    @Test
    void isInheritedFromASuperclassAndFromAnInterface() {
        Jupiter.run(Subclass.class).passed(2);
        Jupiter.run(Implementation.class).passed(1);
    }

    @SmtpTest(timeout = "40 ms")
    abstract static class Superclass {
        @Test
        void inherited(Mailbox mailbox) {
            assertThat(timeoutOf(mailbox)).isEqualTo("40 ms");
        }
    }

    static class Subclass extends Superclass {
        @Test
        void own(Mailbox mailbox) {
            assertThat(timeoutOf(mailbox)).isEqualTo("40 ms");
        }
    }

    @SmtpTest(timeout = "50 ms")
    interface Contract {}

    static class Implementation implements Contract {
        @Test
        void own(Mailbox mailbox) {
            assertThat(timeoutOf(mailbox)).isEqualTo("50 ms");
        }
    }

    @Test
    void countsWhereItIsNearest() {
        Jupiter.run(Nearest.class).passed(5);
    }

    @SmtpTest(timeout = "60 ms")
    static class Nearest extends Superclass {
        @Test
        @Override
        void inherited(Mailbox mailbox) {
            assertThat(timeoutOf(mailbox)).isEqualTo("60 ms");
        }

        @Test
        @SmtpTest(timeout = "70 ms")
        void onTheMethod(Mailbox mailbox) {
            assertThat(timeoutOf(mailbox)).isEqualTo("70 ms");
        }

        @Nested
        class WithNone {
            @Test
            void usesThatOfTheEnclosingClass(Mailbox mailbox) {
                assertThat(timeoutOf(mailbox)).isEqualTo("60 ms");
            }
        }

        @Nested
        @SmtpTest(timeout = "80 ms")
        class WithItsOwn {
            @Test
            void usesThat(Mailbox mailbox) {
                assertThat(timeoutOf(mailbox)).isEqualTo("80 ms");
            }

            @Nested
            class WithNoneWithin {
                @Test
                void usesThatOfTheNearestEnclosingClass(Mailbox mailbox) {
                    assertThat(timeoutOf(mailbox)).isEqualTo("80 ms");
                }
            }
        }
    }
}

package io.github.smtptest.explanation;

import static io.github.smtptest.explanation.Explanation.explains;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.SmtpTest;
import io.github.smtptest.mail.Mailbox;
import io.github.smtptest.server.SmtpServer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Mails that say something else. */
@SmtpTest(timeout = "50 ms", quietTime = "5 ms")
class WrongContentsTest {

    @Test
    void usesAnotherTemplate(SmtpServer smtp, Mailbox mailbox) {
        new Shop(smtp) {
            @Override
            protected String subject(String name) {
                return "Your order has shipped";
            }
        }.welcome("Ada", "ada@example.org");

        explains(
                "wrong-template",
                "but it is \"Your order has shipped\"",
                () -> assertThat(mailbox).singleMail().hasSubject("Welcome, Ada! Grüße aus Köln"));
    }

    @Test
    void leavesAPlaceholder(SmtpServer smtp, Mailbox mailbox) {
        new Shop(smtp) {
            @Override
            protected String subject(String name) {
                return super.subject("${name}");
            }
        }.welcome("Ada", "ada@example.org");

        explains(
                "placeholder",
                "unresolved placeholder ${name}",
                () -> assertThat(mailbox).singleMail().hasSubject("Welcome, Ada! Grüße aus Köln"));
    }

    @Test
    void greetsNull(SmtpServer smtp, Mailbox mailbox) {
        new Shop(smtp) {
            @Override
            protected String text(String name) {
                return super.text("null");
            }
        }.welcome("Ada", "ada@example.org");

        explains(
                "null-name",
                "the text to contain \"Dear Ada\"",
                () -> assertThat(mailbox).singleMail().hasTextContaining("Dear Ada"));
    }

    @Test
    void readsUtf8AsLatin1(SmtpServer smtp, Mailbox mailbox) {
        new Shop(smtp) {
            @Override
            protected String subject(String name) {
                return new String(super.subject(name).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            }
        }.welcome("Ada", "ada@example.org");

        explains(
                "mojibake",
                "which is UTF-8 read as ISO-8859-1",
                () -> assertThat(mailbox).singleMail().hasSubject("Welcome, Ada! Grüße aus Köln"));
    }

    @Test
    void losesWhatAsciiCannotSay(SmtpServer smtp, Mailbox mailbox) {
        new Shop(smtp) {
            @Override
            protected String subject(String name) {
                return new String(super.subject(name).getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
            }
        }.welcome("Ada", "ada@example.org");

        explains(
                "question-marks",
                "?",
                () -> assertThat(mailbox).singleMail().hasSubject("Welcome, Ada! Grüße aus Köln"));
    }

    @Test
    void hasANoBreakSpaceInTheSubject(SmtpServer smtp, Mailbox mailbox) {
        new Shop(smtp) {
            @Override
            protected String subject(String name) {
                return super.subject("\u00a0" + name).replace(", \u00a0", ",\u00a0");
            }
        }.welcome("Ada", "ada@example.org");

        explains(
                "no-break-space",
                "a no-break space (U+00A0) for a blank",
                () -> assertThat(mailbox).singleMail().hasSubject("Welcome, Ada! Grüße aus Köln"));
    }

    @Test
    void changesALineOfTheText(SmtpServer smtp, Mailbox mailbox) {
        new Shop(smtp) {
            @Override
            protected String text(String name) {
                return super.text(name).replace("your address", "your adress");
            }
        }.welcome("Ada", "ada@example.org");

        explains(
                "typo-in-text",
                "but it differs in 1 character",
                () -> assertThat(mailbox).singleMail().hasText("""
                        Dear Ada,

                        please confirm your address:
                        https://shop.example/confirm?token=42

                        Your code is 482913.

                        Viele Grüße
                        The Shop
                        """));
    }

    @Test
    void linksToTheMachineOfADeveloper(SmtpServer smtp, Mailbox mailbox) {
        new Shop(smtp) {
            @Override
            protected String link() {
                return "http://localhost:8080/confirm?token=42";
            }
        }.welcome("Ada", "ada@example.org");

        explains(
                "wrong-link",
                "but it leads to \"http://localhost:[port]/confirm?token=42\"",
                () -> assertThat(mailbox)
                        .singleMail()
                        .hasLink("confirm your address", "https://shop.example/confirm?token=42"));
    }

    @Test
    void dropsAParameterOfTheLink(SmtpServer smtp, Mailbox mailbox) {
        new Shop(smtp) {
            @Override
            protected String link() {
                return "https://shop.example/confirm?tok=42";
            }
        }.welcome("Ada", "ada@example.org");

        explains(
                "missing-query-parameter",
                "\"token\"",
                () -> assertThat(mailbox)
                        .singleMail()
                        .link("confirm your address")
                        .hasQueryParameter("token", "42"));
    }

    @Test
    void forgetsTheLinkInTheText(SmtpServer smtp, Mailbox mailbox) {
        new Shop(smtp) {
            @Override
            protected String text(String name) {
                return super.text(name).replace(link(), "");
            }
        }.welcome("Ada", "ada@example.org");

        explains(
                "link-only-in-html",
                "the same links in text and HTML",
                () -> assertThat(mailbox).singleMail().hasSameLinksInTextAndHtml());
    }

    @Test
    void sendsTheCodeOfSomeoneElse(SmtpServer smtp, Mailbox mailbox) {
        new Shop(smtp) {
            @Override
            protected String code() {
                return "128934";
            }
        }.welcome("Ada", "ada@example.org");

        explains(
                "wrong-code",
                "Expecting one-time code \"482913\", but it is \"128934\"",
                () -> assertThat(mailbox).singleMail().hasCode("482913"));
    }
}

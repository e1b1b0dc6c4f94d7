package io.github.smtptest.message;

import static io.github.smtptest.testing.Deliveries.captured;
import static io.github.smtptest.testing.FailureOf.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtptest.mail.Mail;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a failure says about a message beyond its first line: the nearest miss, and lists that are bounded. */
class MessageFailureTest {

    private static String numbered(int count, String entry) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> entry.replace("#", Integer.toString(number)))
                .collect(Collectors.joining(", "));
    }

    @Nested
    class TheNearestField {

        @Test
        void isTheOneWithTheFewestTypos() {
            Mail mail = captured("Subject: Hi\nX-Custmoer: 1\nX-Customr: 2\n\nHello\n");
            assertThat(failureOf(() -> assertThat(mail).hasHeader("X-Customer", "7")))
                    .isEqualTo("""
                    Expecting X-Customer "7", but there is no such field
                    There are: Subject, X-Custmoer, X-Customr
                    The nearest is X-Customr.
                    in mail #1 from <shop@x.example> to <ada@example.org>: "Hi\"""");
        }

        @Test
        void isNoneIfEveryNameIsAltogetherDifferent() {
            Mail mail = captured("Subject: Hi\nX-Tenn: 1\n\nHello\n");
            assertThat(failureOf(() -> assertThat(mail).hasHeader("X-Tag", "7")))
                    .isEqualTo("""
                    Expecting X-Tag "7", but there is no such field
                    There are: Subject, X-Tenn
                    in mail #1 from <shop@x.example> to <ada@example.org>: "Hi\"""");
        }

        @Test
        void mayHaveATypoForEveryThreeLetters() {
            Mail mail = captured("Subject: Hi\nX-Togg: 1\n\nHello\n");
            assertThat(failureOf(() -> assertThat(mail).hasHeader("X-Tags", "7")))
                    .isEqualTo("""
                    Expecting X-Tags "7", but there is no such field
                    There are: Subject, X-Togg
                    The nearest is X-Togg.
                    in mail #1 from <shop@x.example> to <ada@example.org>: "Hi\"""");
        }
    }

    @Nested
    class TheNearestAddress {

        @Test
        void isTheOneWithTheFewestTypos() {
            Mail mail = captured("To: bbob@exmple.org, bbob@example.org, zoe@example.org\nSubject: Hi\n\nHello\n");
            assertThat(failureOf(() -> assertThat(mail).containsTo("bob@example.org")))
                    .isEqualTo("""
                    Expecting To to contain <bob@example.org>, but it is <bbob@exmple.org>, <bbob@example.org>, <zoe@example.org>
                    Nearest: <bbob@example.org> has 1 more character at the start
                      expected: "bob@example.org"
                      but was:  "bbob@example.org"
                                  ^
                    in mail #1 from <shop@x.example> to <ada@example.org>: "Hi\"""");
        }

        @Test
        void hasTwoTyposAtMost() {
            Mail mail = captured("To: bbbob@example.org\nSubject: Hi\n\nHello\n");
            assertThat(failureOf(() -> assertThat(mail).isTo("bob@example.org")))
                    .isEqualTo("""
                    Expecting To <bob@example.org>, but it is <bbbob@example.org>
                    Nearest: <bbbob@example.org> has 2 more characters at the start
                      expected: "bob@example.org"
                      but was:  "bbbob@example.org"
                                  ^
                    in mail #1 from <shop@x.example> to <ada@example.org>: "Hi\"""");
            Mail another = captured("To: bbbbob@example.org\nSubject: Hi\n\nHello\n");
            assertThat(failureOf(() -> assertThat(another).isTo("bob@example.org")))
                    .isEqualTo("""
                    Expecting To <bob@example.org>, but it is <bbbbob@example.org>
                    in mail #1 from <shop@x.example> to <ada@example.org>: "Hi\"""");
        }

        @Test
        void isNotSoughtForOneThatIsThereAndExpectedTwice() {
            Mail mail = captured("To: bob@example.org\nSubject: Hi\n\nHello\n");
            assertThat(failureOf(() -> assertThat(mail).isTo("bob@example.org", "bob@example.org")))
                    .isEqualTo("""
                    Expecting To <bob@example.org>, <bob@example.org>, but it is <bob@example.org>
                    in mail #1 from <shop@x.example> to <ada@example.org>: "Hi\"""");
        }

        @Test
        void isNotSoughtInTheEnvelopeOfANestedMessage() {
            Mail mail = captured("""
                    Subject: Hi
                    Content-Type: message/rfc822

                    To: bob@example.org
                    Subject: inner

                    Hello
                    """);
            assertThat(failureOf(() -> assertThat(mail.nestedMessages().get(0)).isTo("zoe@example.org")))
                    .isEqualTo("""
                    Expecting To <zoe@example.org>, but it is <bob@example.org>
                    Nearest: <bob@example.org> differs in 2 characters
                      expected: "zoe@example.org"
                      but was:  "bob@example.org"
                                 ^
                    in message in part message from nobody to <bob@example.org>: "inner\"""");
        }
    }

    @Nested
    class TheNearestLine {

        private static final String LETTER =
                "Subject: Hi\n\nDear Ada,\n\nYuor ordre is on its way.\nYour ordr is on" + " its way.\n\nThe shop\n";

        @Test
        void isTheOneWithTheFewestTypos() {
            assertThat(failureOf(() -> assertThat(captured(LETTER)).hasTextContaining("Your order is on its way.")))
                    .isEqualTo("""
                    Expecting the text to contain "Your order is on its way.", but it does not
                    Nearest: "Your ordr is on its way." differs in 1 character
                      expected: "Your order is on its way."
                      but was:  "Your ordr is on its way."
                                         ^
                    The text is:
                      Dear Ada,

                      Yuor ordre is on its way.
                      Your ordr is on its way.

                      The shop
                    in mail #1 from <shop@x.example> to <ada@example.org>: "Hi\"""");
        }

        @Test
        void mayBeAPassageOfALongOne() {
            Mail mail = captured("Subject: Hi\n\nThank you for coming, and please confirm yuor address within a day\n");
            assertThat(failureOf(() -> assertThat(mail).hasTextContaining("confirm your")))
                    .isEqualTo("""
                    Expecting the text to contain "confirm your", but it does not
                    Nearest: "confirm yuor" differs in 2 characters
                      expected: "confirm your"
                      but was:  "confirm yuor"
                                          ^
                    The text is:
                      Thank you for coming, and please confirm yuor address within a day
                    in mail #1 from <shop@x.example> to <ada@example.org>: "Hi\"""");
        }

        @Test
        void isNoneForAShortText() {
            Mail mail = captured("Subject: Hi\n\nabd\nabde\n");
            assertThat(failureOf(() -> assertThat(mail).hasTextContaining("abc")))
                    .isEqualTo("""
                    Expecting the text to contain "abc", but it does not
                    The text is:
                      abd
                      abde
                    in mail #1 from <shop@x.example> to <ada@example.org>: "Hi\"""");
            assertThat(failureOf(() -> assertThat(mail).hasTextContaining("abce")))
                    .isEqualTo("""
                    Expecting the text to contain "abce", but it does not
                    Nearest: "abde" differs in 1 character
                      expected: "abce"
                      but was:  "abde"
                                   ^
                    The text is:
                      abd
                      abde
                    in mail #1 from <shop@x.example> to <ada@example.org>: "Hi\"""");
        }
    }

    @Nested
    class ListsAreBounded {

        @Test
        void ofAddresses() {
            assertThat(failureOf(() -> assertThat(
                                    captured("To: " + numbered(10, "u#@x.example") + "\nSubject: Hi\n\nHello\n"))
                            .isTo("bob@example.org")))
                    .isEqualTo("""
                    Expecting To <bob@example.org>, but it is <u1@x.example>, <u2@x.example>, <u3@x.example>, <u4@x.example>, <u5@x.example>, <u6@x.example>, <u7@x.example>, <u8@x.example>, <u9@x.example>, <u10@x.example>
                    Missing: <bob@example.org>
                    Not expected: <u1@x.example>, <u2@x.example>, <u3@x.example>, <u4@x.example>, <u5@x.example>, <u6@x.example>, <u7@x.example>, <u8@x.example>, <u9@x.example>, <u10@x.example>
                    in mail #1 from <shop@x.example> to <ada@example.org>: "Hi\"""");
            assertThat(failureOf(() -> assertThat(
                                    captured("To: " + numbered(12, "u#@x.example") + "\nSubject: Hi\n\nHello\n"))
                            .isTo("bob@example.org")))
                    .isEqualTo("""
                    Expecting To <bob@example.org>, but it is <u1@x.example>, <u2@x.example>, <u3@x.example>, <u4@x.example>, <u5@x.example>, <u6@x.example>, <u7@x.example>, <u8@x.example>, <u9@x.example>, <u10@x.example> and 2 more
                    Missing: <bob@example.org>
                    Not expected: <u1@x.example>, <u2@x.example>, <u3@x.example>, <u4@x.example>, <u5@x.example>, <u6@x.example>, <u7@x.example>, <u8@x.example>, <u9@x.example>, <u10@x.example> and 2 more
                    in mail #1 from <shop@x.example> to <ada@example.org>: "Hi\"""");
            assertThat(failureOf(
                            () -> assertThat(captured("Subject: Hi\n\nHello\n")).isTo("bob@example.org")))
                    .isEqualTo("""
                    Expecting To <bob@example.org>, but it names nobody
                    in mail #1 from <shop@x.example> to <ada@example.org>: "Hi\"""");
        }

        @Test
        void ofAttachments() {
            assertThat(failureOf(() -> assertThat(withAttachments(5)).attachment("z.txt")))
                    .isEqualTo("""
                    Expecting the attachment "z.txt", but there is "1.txt", "2.txt", "3.txt", "4.txt", "5.txt"
                    The attachments are:
                      "1.txt" text/plain (1 octet)
                      "2.txt" text/plain (1 octet)
                      "3.txt" text/plain (1 octet)
                      "4.txt" text/plain (1 octet)
                      "5.txt" text/plain (1 octet)
                    in mail #1 from <shop@x.example> to <ada@example.org>: "Hi\"""");
            assertThat(failureOf(() -> assertThat(withAttachments(7)).attachment("z.txt")))
                    .isEqualTo("""
                    Expecting the attachment "z.txt", but there is "1.txt", "2.txt", "3.txt", "4.txt", "5.txt" and 2 more
                    The attachments are:
                      "1.txt" text/plain (1 octet)
                      "2.txt" text/plain (1 octet)
                      "3.txt" text/plain (1 octet)
                      "4.txt" text/plain (1 octet)
                      "5.txt" text/plain (1 octet)
                      "6.txt" text/plain (1 octet)
                      "7.txt" text/plain (1 octet)
                    in mail #1 from <shop@x.example> to <ada@example.org>: "Hi\"""");
        }

        private Mail withAttachments(int count) {
            StringBuilder message = new StringBuilder("Subject: Hi\nContent-Type: multipart/mixed; boundary=m\n\n");
            for (int i = 1; i <= count; i++) {
                message.append("--m\nContent-Disposition: attachment; filename=")
                        .append(i)
                        .append(".txt\n\nx\n");
            }
            return captured(message.append("--m--\n").toString());
        }
    }

    @Nested
    class WhatIsNotThere {

        private final Mail mail = captured("Subject: Hi\n\nHello\n");

        @Test
        void isNamedWithTheStructureInstead() {
            assertThat(failureOf(() -> assertThat(mail).deliveryReport())).isEqualTo("""
                    Expecting a delivery report, but there is none
                    Its parts are:
                      text/plain, 7 octets
                    in mail #1 from <shop@x.example> to <ada@example.org>: "Hi\"""");
            assertThat(failureOf(() -> assertThat(mail).dispositionReport())).isEqualTo("""
                    Expecting a disposition report, but there is none
                    Its parts are:
                      text/plain, 7 octets
                    in mail #1 from <shop@x.example> to <ada@example.org>: "Hi\"""");
        }
    }

    @Nested
    class Codes {

        @Test
        void ofHtmlAreFoundBesideATextWithoutOne() {
            assertThat(alternative("Hello", "<p>Your code is 482913</p>").code())
                    .isEqualTo("482913");
            assertThat(alternative("Your code is 482913", "<p>Hello</p>").code())
                    .isEqualTo("482913");
        }

        @Test
        void ofHtmlAloneAreListedIfTheyAreNone() {
            Mail mail = captured("Subject: Hi\nContent-Type: text/html\n\n<p>Copyright 2026</p>\n");
            assertThat(failureOf(() -> assertThat(mail).code())).isEqualTo("""
                    Expecting a one-time code, but there is none
                    No one-time code among what has the shape of one:
                      "2026" on line 1 is a year: "Copyright 2026"
                    Say which one with code(regex).
                    in mail #1 from <shop@x.example> to <ada@example.org>: "Hi\"""");
            assertThatThrownBy(() -> mail.code("No. (\\d+)")).hasMessage("""
                    Nothing matches "No. (\\d+)" in the text "Copyright 2026". What has the shape of a code:
                      "2026" on line 1 is a year: "Copyright 2026\"""");
        }

        private Mail alternative(String text, String html) {
            return captured("""
                    Subject: Hi
                    Content-Type: multipart/alternative; boundary=a

                    --a
                    Content-Type: text/plain

                    %s
                    --a
                    Content-Type: text/html

                    %s
                    --a--
                    """.formatted(text, html));
        }
    }
}

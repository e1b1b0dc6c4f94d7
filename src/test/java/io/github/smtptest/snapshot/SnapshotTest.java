package io.github.smtptest.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.mime.MimeEntity;
import io.github.smtptest.session.Envelope;
import io.github.smtptest.session.EsmtpParameters;
import io.github.smtptest.session.Recipient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SnapshotTest {

    private static final String ENVELOPE = """
            envelope:
              from <a@x.example>
              to <b@y.example>
            """;

    static Envelope envelope(String from, String... to) {
        return new Envelope(
                from,
                EsmtpParameters.of(Map.of("SIZE", "1234")),
                Stream.of(to).map(Recipient::new).toList(),
                List.of());
    }

    static Snapshot snapshot(String message, UnaryOperator<SnapshotOptions> options) {
        return Snapshot.of(
                envelope("a@x.example", "b@y.example"),
                MimeEntity.parse(message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)),
                options.apply(SnapshotOptions.DEFAULT));
    }

    /** The text of a snapshot below its envelope. */
    private static String text(String message) {
        return text(message, options -> options);
    }

    private static String text(String message, UnaryOperator<SnapshotOptions> options) {
        String text = snapshot(message, options).toString();
        assertThat(text)
                .startsWith(ENVELOPE)
                .endsWith("\n")
                .doesNotContain("\r")
                .doesNotContain("\n\n\n");
        return text.substring(ENVELOPE.length()).strip();
    }

    private static String plain(String text) {
        return text("Subject: Hi\n\n" + text);
    }

    private static String asPlain(String text) {
        return "header:\n  Subject: Hi\n\nbody: text/plain; charset=us-ascii\n" + text;
    }

    @Nested
    class Fields {

        @Test
        void thatAPersonMeansComeFirstAndTheOthersInOrder() {
            assertThat(text("""
                    X-B: 2
                    Subject: =?utf-8?B?R3LDvMOfZQ==?=
                     and more
                    MIME-Version: 1.0
                    Received: from a
                    Cc: c@x
                    to: b@x
                    Reply-To: r@x
                    Sender: s@x
                    From: a@x
                    X-A: 1
                    X-B:
                    Content-Transfer-Encoding: 7bit

                    """)).isEqualTo("""
                    header:
                      From: a@x
                      Sender: s@x
                      Reply-To: r@x
                      to: b@x
                      Cc: c@x
                      Subject: Grüße and more
                      X-B: 2
                      X-A: 1
                      X-B:

                    body: text/plain; charset=us-ascii""");
        }

        @Test
        void areNotHeadedIfThereIsNone() {
            assertThat(text("\nHello\n")).isEqualTo("body: text/plain; charset=us-ascii\n  Hello");
        }

        @Test
        void showADateThatIsNone() {
            assertThat(text("Date: tomorrow\nResent-Date: Tue, 24 Nov 2026 10:00:00 +0100\n\n"))
                    .isEqualTo("""
                    header:
                      Date: tomorrow
                      Resent-Date: [date]

                    body: text/plain; charset=us-ascii""");
        }

        @Test
        void canBeLeftOut() {
            String message = """
                    Subject: Hi
                    X-Request-Id: 17
                    Content-Type: multipart/mixed; boundary=m

                    --m
                    X-Request-Id: 18

                    Hello
                    --m--
                    """;
            assertThat(text(
                            message,
                            options -> options.ignoringField("x-request-ID").ignoringField("X-Other")))
                    .isEqualTo("""
                    header:
                      Subject: Hi

                    body: multipart/mixed

                    part 1: text/plain; charset=us-ascii
                      Hello""");
        }
    }

    @Nested
    class Texts {

        @Test
        void areShownLineByLineWithoutEmptyLinesAtTheEnd() {
            assertThat(plain("\none\n\n  two\n\n\n")).isEqualTo(asPlain("\n  one\n\n    two"));
        }

        @Test
        void showWhatIsInvisible() {
            assertThat(plain("a\tb\n-- \n \n\u00A0\u200Bx\nC:\\s\n"))
                    .isEqualTo(asPlain("  a\\tb\n  --\\s\n  \\s\n  \\u00A0\\u200Bx\n  C:\\\\s"));
        }

        @Test
        void cannotLookLikeAPart() {
            assertThat(plain("one\n\npart 2: text/plain\ntwo"))
                    .isEqualTo(asPlain("  one\n\n  part 2: text/plain\n  two"));
        }

        @Test
        void areAlsoThoseOfOtherTypesThatAPersonCanRead() {
            assertThat(text("Content-Type: application/problem+json\n\n{\"a\": 1}\n"))
                    .isEqualTo("body: application/problem+json\n  {\"a\": 1}");
            assertThat(text("Content-Type: application/pdf\n\n%PDF\n"))
                    .startsWith("body: application/pdf\n  6 octets, SHA-256 ");
        }

        @Test
        void showOfASignatureThatItIsThere() {
            assertThat(text("Content-Type: application/pkcs7-signature; name=smime.p7s\n\nMII\n"))
                    .isEqualTo("body: application/pkcs7-signature, \"smime.p7s\"\n  [signature]");
        }

        @Test
        void showOfAnInvitationNotWhenItWasWritten() {
            assertThat(text("""
                    Content-Type: text/calendar; method=REQUEST; charset=UTF-8

                    DTSTAMP:20261124T090000Z
                    DTSTART:20261124T090000Z
                    LAST-MODIFIED:20261124T090000Z
                    DESCRIPTION:DTSTAMP:20261124T090000Z
                    """)).isEqualTo("""
                    body: text/calendar; method=REQUEST; charset=utf-8
                      DTSTAMP:[date]
                      DTSTART:20261124T090000Z
                      LAST-MODIFIED:[date]
                      DESCRIPTION:DTSTAMP:20261124T090000Z""");
        }
    }

    @Nested
    class Ids {

        @Test
        void ofMessagesAreReplacedWhereTheyStandAlone() {
            assertThat(text("Message-ID: <1@x.example>\n\nid 1@x.example. 11@x.example 1@x.example.org <1@x.example>"))
                    .endsWith("  id [message-id-1]. 11@x.example 1@x.example.org <[message-id-1]>");
        }

        @Test
        void ofMessagesThatMayBeAnyWordAreReplacedInTheirFieldsAlone() {
            assertThat(text("Message-ID: order\nReferences: <order> <other>\n\norder"))
                    .startsWith(
                            "header:\n  Message-ID: [message-id-1]\n  References: <[message-id-1]> <[message-id-2]>\n")
                    .endsWith("\n  order");
        }

        @Test
        void ofTheMessageItselfIsTheFirst() {
            assertThat(text("References: <2@x> <1@x>\nMessage-ID: <1@x>\n\n"))
                    .contains("References: <[message-id-2]> <[message-id-1]>\n  Message-ID: <[message-id-1]>");
        }

        @Test
        void ofPartsAreReplacedInLinksToThemAlone() {
            assertThat(text("""
                    Content-Type: multipart/related; boundary=m; start="<logo@x>"

                    --m
                    Content-Type: text/html

                    logo@x cid:logo@x CID:logo%40x 'cid:missing'
                    --m
                    Content-ID: <logo@x>
                    Content-Type: image/png

                    --m--
                    """)).startsWith("""
                    body: multipart/related

                    part 1: text/html
                      logo@x cid:[content-id-1] CID:[content-id-1] 'cid:missing'

                    part 2: image/png, id [content-id-1]
                      0 octets""");
        }

        @Test
        void thatAreUniqueByFormAreReplacedEverywhere() {
            String one = "0f8fad5b-d9cb-469f-a165-70867728950e";
            String other = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

            assertThat(text("X-Id: " + other + "\n\n" + one + "/" + other.toUpperCase() + " x" + one))
                    .isEqualTo("header:\n  X-Id: [uuid-1]\n\nbody: text/plain; charset=us-ascii\n  [uuid-2]/[uuid-1] x"
                            + one);
        }
    }

    @Test
    void replacesPortsOfThisMachine() {
        assertThat(plain("http://localhost:8080/ https://127.0.0.1:1/a http://[::1]:65535 localhost:80"
                        + " http://shop.example:8080/?to=http%3A%2F%2Flocalhost%3A8080%2F"))
                .isEqualTo(asPlain("  http://localhost:[port]/ https://127.0.0.1:[port]/a http://[::1]:[port]"
                        + " localhost:80 http://shop.example:8080/?to=http%3A%2F%2Flocalhost%3A[port]%2F"));
    }

    @Nested
    class Replacing {

        @Test
        void matchesWhatAFileHas() {
            String message = "Subject: Order 4711\n\nt=ab12&u=0f8fad5b-d9cb-469f-a165-70867728950e end \n";

            assertThat(text(
                            message,
                            options -> options.replacing("Order (\\d)\\d+", "Order $1…")
                                    .replacing("t=\\w+&u=\\[uuid-1]", "t=[token]")
                                    .replacing("(?m)\\[token] end $", "[end] ")))
                    .isEqualTo("header:\n  Subject: Order 4…\n\nbody: text/plain; charset=us-ascii\n  t=[end]\\s");
        }

        @Test
        void keepsABlankThatItLeavesFromEditors() {
            assertThat(text("\na 17\nb", options -> options.replacing("17", "")))
                    .isEqualTo("body: text/plain; charset=us-ascii\n  a\\s\n  b");
        }

        @Test
        void knowsDatesOfIso8601() {
            assertThat(text(
                            "\n2026-11-24 2026-11-24T10:00Z 2026-11-24 10:00:00.123+01:00 12026-11-24 2026-11-24-1 1-2-3",
                            SnapshotOptions::replacingIsoDates))
                    .endsWith("  [date] [date] [date] 12026-11-24 2026-11-24-1 1-2-3");
        }
    }
}

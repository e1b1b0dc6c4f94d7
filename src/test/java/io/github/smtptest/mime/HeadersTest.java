package io.github.smtptest.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {

    @Test
    void keepsOrderAndRepeatedFields() {
        Headers headers = headers("""
                Received: two
                received: one
                Subject: Hello

                Body: no field
                """);

        assertThat(headers.fields()).extracting(HeaderField::name).containsExactly("Received", "received", "Subject");
        assertThat(headers.all("RECEIVED")).extracting(HeaderField::value).containsExactly("two", "one");
        assertThat(headers.first("received")).map(HeaderField::value).contains("two");
        assertThat(headers.first("Body")).isEmpty();
        assertThat(headers.all("Body")).isEmpty();
        assertThat(headers).hasToString("Received: two\nreceived: one\nSubject: Hello");
    }

    @Test
    void isEmptyWhenTheMessageStartsWithItsBody() {
        assertThat(headers("\r\nSubject: Hello\r\n").fields()).isEmpty();
        assertThat(headers("").fields()).isEmpty();
    }

    @Test
    void readsAHeaderThatTheMessageEndsIn() {
        assertThat(headers("Subject: Hello").fields())
                .extracting(HeaderField::value)
                .containsExactly("Hello");
    }

    @Test
    void readsManyAndLongFields() {
        String octets = "X: y\r\n".repeat(1_500) + "Subject: " + "z".repeat(100_000) + "\r\n\r\n";

        assertThat(headers(octets).fields()).hasSize(1_501);
        assertThat(headers(octets).first("Subject").orElseThrow().value()).hasSize(100_000);
    }

    @Test
    void skipsAnMboxLineAndOtherLinesThatAreNoFields() {
        assertThat(headers("From ada@x.org Thu Feb 29 23:30:05 2024\r\nSubject: Hello\r\nbroken line\r\nTo: x\r\n\r\n")
                        .fields())
                .extracting(HeaderField::name)
                .containsExactly("Subject", "To");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subject: x\r\nno colon",
                "Subject: x\r\n\r",
                "Subject: x\r\n\r\r",
                "Subject: x\r",
                "Subject: x\n\r\r\nTo: y",
                "Subject: x\r\nMy Name: y\r\n\r\n",
                "Subject: x\r\nMy\u007FName: y\r\n\r\n",
                "Subject: x\r\nMy\u00A0Name: y\r\n\r\n",
                "Subject: x\r\n: y\r\n\r\n",
                " : y\r\nSubject: x\r\n\r\n"
            })
    void skipsWhatHasNoFieldName(String octets) {
        assertThat(headers(octets)).hasToString("Subject: x");
    }

    @Test
    void readsFieldNamesOfAnyPrintableAscii() {
        assertThat(headers("!#$%&'*+-./09;<=>?@AZ[\\]^_`az{|}~ \t : x\r\n\r\n").fields())
                .extracting(HeaderField::name)
                .containsExactly("!#$%&'*+-./09;<=>?@AZ[\\]^_`az{|}~");
    }

    @Test
    void tellsResendingsApart() {
        Headers headers = headers("""
                Received: c
                Resent-From: bob@x.org
                Resent-To: carl@x.org, Group: dora@x.org;
                Received: b
                Resent-Date: Fri, 21 Nov 1997 09:55:06 -0600
                Resent-From: ada@x.org
                Resent-From: zoe@x.org
                From: zoe@x.org

                """);

        assertThat(headers.resendings())
                .extracting(Headers::toString)
                .containsExactly(
                        "Resent-From: bob@x.org\nResent-To: carl@x.org, Group: dora@x.org;",
                        "Resent-Date: Fri, 21 Nov 1997 09:55:06 -0600\nResent-From: ada@x.org",
                        "Resent-From: zoe@x.org");
        assertThat(headers.resendings().get(0).first("Resent-To").orElseThrow().addresses())
                .extracting(MailAddress::address)
                .containsExactly("carl@x.org", "dora@x.org");
        assertThat(headers("From: a@x.org\n\n").resendings()).isEmpty();
        assertThat(headers("Resent-From: a@x.org\n\n").resendings()).hasSize(1);
    }

    @Test
    void readsLinesThatEndWithCrAlone() {
        assertThat(headers("Subject: a\r b\rTo: x\r\rHello\r").toString()).isEqualTo("Subject: a b\nTo: x");
        assertThat(headers("Subject: a\rTo: x\r\rHello\r\n").toString()).isEqualTo("Subject: a\nTo: x");
    }

    @Test
    void readsLinesThatEndWithTwoCr() {
        assertThat(headers("Subject: a\r\r\n b\r\r\nTo: x\r\r\n\r\r\nNo: field\r\r\n")
                        .toString())
                .isEqualTo("Subject: a b\nTo: x");
    }

    private static Headers headers(String octets) {
        return Headers.parse(octets.getBytes(StandardCharsets.UTF_8));
    }
}

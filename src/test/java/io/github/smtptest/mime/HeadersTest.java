package io.github.smtptest.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

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

    private static Headers headers(String octets) {
        return Headers.parse(octets.getBytes(StandardCharsets.UTF_8));
    }
}

package io.github.smtptest.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.mime.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderMeaningTest {

    private static Headers headers(String... fields) {
        return Headers.parse((String.join("\r\n", fields) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static List<LinkUri> uris(String... written) {
        return List.of(written).stream().map(LinkUri::of).toList();
    }

    @Nested
    class Received {

        @Test
        void tellsTheWayOfAMail() {
            List<ReceivedHop> hops = ReceivedHop.of(headers(
                    "Received: from mx.example.org (mx.example.org [192.0.2.1] (may be forged))",
                    "\tby store.example.org (Postfix) with ESMTPS id ABC42",
                    "\t(using TLSv1.3; no client certificate) for <ada@example.org>;",
                    "\tTue, 24 Nov 2026 10:00:05 +0100 (CET)",
                    "Subject: Hi",
                    "Received: by mx.example.org; Tue, 24 Nov 2026 09:00:01 GMT",
                    "Received: from [10.0.0.1] by mx.example.org via TCP with HTTP"));

            assertThat(hops)
                    .containsExactly(
                            new ReceivedHop(
                                    Optional.of("mx.example.org"),
                                    Optional.of("mx.example.org [192.0.2.1] (may be forged)"),
                                    Optional.of("store.example.org"),
                                    Optional.of("ESMTPS"),
                                    Optional.of("ABC42"),
                                    Optional.of("ada@example.org"),
                                    Optional.of(OffsetDateTime.parse("2026-11-24T10:00:05+01:00")),
                                    Optional.of(Duration.ofSeconds(4)),
                                    hops.get(0).written()),
                            new ReceivedHop(
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.of("mx.example.org"),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.of(OffsetDateTime.parse("2026-11-24T09:00:01Z")),
                                    Optional.empty(),
                                    "by mx.example.org; Tue, 24 Nov 2026 09:00:01 GMT"),
                            new ReceivedHop(
                                    Optional.of("[10.0.0.1]"),
                                    Optional.empty(),
                                    Optional.of("mx.example.org"),
                                    Optional.of("HTTP"),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    "from [10.0.0.1] by mx.example.org via TCP with HTTP"));
            assertThat(hops.get(1)).hasToString("by mx.example.org; Tue, 24 Nov 2026 09:00:01 GMT");
        }

        @Test
        void readsOverDamage() {
            ReceivedHop hop = ReceivedHop.of(
                            headers("Received: (x) words from by from with x for <a@b> for <c@d> (never closed; x"))
                    .get(0);

            assertThat(hop.from()).contains("by");
            assertThat(hop.by()).isEmpty();
            assertThat(hop.with()).contains("x");
            assertThat(hop.recipient()).contains("a@b");
            assertThat(hop.date()).isEmpty();
            assertThat(ReceivedHop.of(headers("Subject: x"))).isEmpty();
            assertThat(ReceivedHop.of(headers("Received:")).get(0).from()).isEmpty();
        }

        @Test
        void countsBackwardsWhenClocksDisagree() {
            assertThat(ReceivedHop.of(headers(
                                    "Received: by b; Tue, 24 Nov 2026 10:00:00 +0000",
                                    "Received: by a; Tue, 24 Nov 2026 10:00:02 +0000"))
                            .get(0)
                            .delay())
                    .contains(Duration.ofSeconds(-2));
        }
    }

    @Nested
    class Lists {

        @Test
        void sayHowToLeaveThem() {
            ListHeaders list = ListHeaders.of(headers(
                    "List-Id: \"News \\\"and\\\" more\" <news.shop.example>",
                    "List-Unsubscribe: (Use this) <mailto:leave@shop.example?subject=leave>,",
                    " <https://shop.example/leave?u=1",
                    " 23>",
                    "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
                    "List-Subscribe: <https://shop.example/join>",
                    "List-Help: <https://shop.example/help> (FAQ)",
                    "List-Post: NO (posting not allowed)",
                    "List-Owner: <mailto:owner@shop.example>",
                    "List-Archive: <https://shop.example/archive>"));

            assertThat(list.listId()).contains(new ListId("News \"and\" more", "news.shop.example"));
            assertThat(list.unsubscribe())
                    .isEqualTo(uris("mailto:leave@shop.example?subject=leave", "https://shop.example/leave?u=123"));
            assertThat(list.unsubscribeLink().flatMap(uri -> uri.queryParameter("u")))
                    .contains("123");
            assertThat(list.unsubscribeMailto().map(LinkUri::recipients)).contains(List.of("leave@shop.example"));
            assertThat(list.isOneClick()).isTrue();
            assertThat(list.subscribe()).isEqualTo(uris("https://shop.example/join"));
            assertThat(list.help()).isEqualTo(uris("https://shop.example/help"));
            assertThat(list.post()).isEmpty();
            assertThat(list.isAnnouncementOnly()).isTrue();
            assertThat(list.owner()).isEqualTo(uris("mailto:owner@shop.example"));
            assertThat(list.archive()).isEqualTo(uris("https://shop.example/archive"));
            assertThat(list.problems()).isEmpty();
        }

        @Test
        void sayNothingWithoutTheirFields() {
            ListHeaders list = ListHeaders.of(headers("Subject: x"));

            assertThat(list.listId()).isEmpty();
            assertThat(list.unsubscribe()).isEmpty();
            assertThat(list.unsubscribeLink()).isEmpty();
            assertThat(list.unsubscribeMailto()).isEmpty();
            assertThat(list.isOneClick()).isFalse();
            assertThat(list.isAnnouncementOnly()).isFalse();
            assertThat(list.problems()).isEmpty();
            assertThat(list).hasToString("");
        }

        @Test
        void sayWhatKeepsMailProgramsFromOfferingIt() {
            assertThat(ListHeaders.of(headers("List-Unsubscribe: see below")).problems())
                    .containsExactly("List-Unsubscribe has no address");
            ListHeaders list = ListHeaders.of(headers(
                    "List-Unsubscribe: http://shop.example/leave, https:/shop (x)", "List-Unsubscribe-Post: yes"));
            assertThat(list.unsubscribe()).isEqualTo(uris("http://shop.example/leave", "https:/shop"));
            assertThat(ListHeaders.of(headers(
                                    "List-Unsubscribe: http://shop.example/leave, /x", "List-Unsubscribe-Post: yes"))
                            .problems())
                    .containsExactly(
                            "List-Unsubscribe has its address without angle brackets",
                            "List-Unsubscribe-Post is \"yes\" and has to be \"List-Unsubscribe=One-Click\"",
                            "List-Unsubscribe-Post needs an https address in List-Unsubscribe");
            assertThat(ListHeaders.of(headers("List-Unsubscribe: <https:/leave"))
                            .problems())
                    .containsExactly("List-Unsubscribe: \"https:/leave\" has no host");
            assertThat(ListHeaders.of(headers("List-Unsubscribe-Post: List-Unsubscribe=One-Click"))
                            .isOneClick())
                    .isFalse();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "News <a.b>|News|a.b",
                    "<a.b>|''|a.b",
                    "a.b|''|a.b",
                    "News <a.b|News|a.b",
                    "\"N <x>\" <a.b>|N <x>|a.b"
                })
        void haveAName(String value, String description, String id) {
            assertThat(ListHeaders.of(headers("List-Id: " + value)).listId())
                    .contains(new ListId(description.equals("''") ? "" : description, id));
        }

        @Test
        void haveNoNameWithoutAnIdentifier() {
            assertThat(ListHeaders.of(headers("List-Id: News <>")).listId()).isEmpty();
            assertThat(new ListId("News", "a.b")).hasToString("News <a.b>");
            assertThat(new ListId("", "a.b")).hasToString("<a.b>");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Priority: 1 (Highest)             | HIGH",
                "X-Priority: 2                       | HIGH",
                "X-Priority: 3                       | NORMAL",
                "X-Priority: 5(lowest)               | LOW",
                "X-Priority: 9/Importance: low       | LOW",
                "Importance: High                    | HIGH",
                "Priority: urgent                    | HIGH",
                "Priority: non-urgent                | LOW",
                "X-MSMail-Priority: Low              | LOW",
                "Importance: low/X-Priority: 1       | HIGH",
                "Subject: urgent                     | NORMAL"
            })
    void knowsHowUrgentAMailIs(String fields, Priority priority) {
        assertThat(Priority.of(headers(fields.split("/", -1)))).isEqualTo(priority);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "auto-generated                     | auto-generated | ''        | true",
                "Auto-Replied (vacation); owner=a@b | auto-replied   | owner=a@b | true",
                "no                                 | no             | ''        | false"
            })
    void knowsWhetherAProgramWroteAMail(String value, String keyword, String parameters, boolean automatic) {
        AutoSubmitted found =
                AutoSubmitted.of(headers("Auto-Submitted: " + value)).orElseThrow();

        assertThat(found).isEqualTo(new AutoSubmitted(keyword, parameters.replace("''", "")));
        assertThat(found.isAutomatic()).isEqualTo(automatic);
        assertThat(AutoSubmitted.of(headers("Auto-Submitted: (x)"))).isEmpty();
        assertThat(AutoSubmitted.of(headers("Subject: x"))).isEmpty();
        assertThat(new AutoSubmitted("auto-replied", "a=b")).hasToString("auto-replied; a=b");
        assertThat(new AutoSubmitted("no", "")).hasToString("no");
    }
}

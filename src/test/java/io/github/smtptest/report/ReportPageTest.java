package io.github.smtptest.report;

import static io.github.smtptest.failure.Moment.DATA;
import static io.github.smtptest.failure.Moment.MESSAGE;
import static io.github.smtptest.failure.Moment.RCPT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtptest.failure.Attempt;
import io.github.smtptest.failure.Failures;
import io.github.smtptest.failure.SmtpReply;
import io.github.smtptest.session.EsmtpParameters;
import io.github.smtptest.session.RejectedRecipient;
import io.github.smtptest.session.SessionEnd;
import io.github.smtptest.session.SessionLog;
import io.github.smtptest.session.SmtpAuthentication;
import io.github.smtptest.session.TlsDetails;
import io.github.smtptest.session.TransactionLog;
import io.github.smtptest.testing.Deliveries;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReportPageTest {

    @Nested
    class TheHead {

        @Test
        void saysFirstWhatFailedAndWhatWasExpected() {
            String page = ReportPage.of(new FailedTest(
                    "ShopTest › welcomes",
                    "shop.ShopTest.welcomes(ShopTest.java:31)",
                    "\nExpecting:\n  <1>\nto be:\n  <2>\n",
                    "Failure point: DATA disconnect",
                    List.of()));

            assertThat(Pages.textOf(page))
                    .startsWith("Failed ShopTest › welcomes shop.ShopTest.welcomes(ShopTest.java:31)"
                            + " Expecting: <1> to be: <2> Failure point: DATA disconnect");
            assertThat(page).contains("<title>ShopTest › welcomes failed</title>");
        }

        @Test
        void leavesOutWhatIsNotKnown() {
            String page = ReportPage.of(new FailedTest("ShopTest", "", "", "", List.of()));

            assertThat(page).doesNotContain("class=\"place\"", "class=\"remark\"");
        }
    }

    @Nested
    class WhatWasMadeToFail {

        @Test
        void saysHowOftenItFired() {
            Failures failures = new Failures();
            failures.on(RCPT).to("bob@example.org").reply(550, "5.1.1", "No such user");
            failures.on(DATA);

            assertThat(Pages.textOf(Pages.page(Pages.record(new Deliveries(), failures))))
                    .contains("Made to fail on RCPT to <bob@example.org>, always: reply 550 5.1.1 No such user"
                            + " never fired on(DATA)")
                    .contains("unfinished, without effect");
        }

        @Test
        void isNotMentionedIfThereIsNothing() {
            assertThat(Pages.textOf(Pages.page(new Deliveries())))
                    .doesNotContain("Made to fail")
                    .contains("no mail, no session, SmtpServer (listening on 127.0.0.1:2525)")
                    .contains("Nobody connected.");
        }
    }

    @Nested
    class Attempts {

        private final Deliveries deliveries = new Deliveries();

        private String text() {
            return Pages.textOf(Pages.page(deliveries));
        }

        @Test
        void areListedWithWhatCameOfThem() {
            SessionLog session = deliveries.connected();
            TransactionLog accepted = deliveries.begin(session, "shop@example.org", List.of("ada@example.org"));
            accepted.rejected(new RejectedRecipient(
                    "bob@example.org", EsmtpParameters.NONE, SmtpReply.of(550, "5.1.1", "No such user")));
            deliveries.accept(session, accepted, "Subject: Welcome\r\n\r\nHi\r\n".getBytes(UTF_8));
            session.refusedSender("", EsmtpParameters.NONE, SmtpReply.of(451, "4.3.0", "Later"));
            deliveries.begin(session, "", List.of("eve@example.org"));
            session.end(SessionEnd.CLIENT_DISCONNECTED);

            assertThat(text())
                    .contains("session 1 <shop@example.org> → <ada@example.org>"
                            + " <bob@example.org> 550 5.1.1 No such user Welcome 24 octets accepted")
                    .contains("session 1 <> → sender refused 451 4.3.0 Later")
                    .contains("session 1 <> → <eve@example.org> cut off");
        }

        @Test
        void areThereForAConnectionThatMadeNone() {
            SessionLog session = deliveries.connected();
            session.authenticated(
                    new SmtpAuthentication("PLAIN", "ada", "", false, SmtpReply.of(535, "5.7.8", "Wrong"), List.of()));
            session.end(SessionEnd.CLIENT_DISCONNECTED);

            assertThat(text())
                    .contains("session 1 no MAIL command was accepted , client disconnected without QUIT"
                            + " AUTH PLAIN as <ada> in the clear -> 535 5.7.8 Wrong");
        }

        @Test
        void tellWhatADeclaredFailureDidToThem() {
            SessionLog session = deliveries.connected();
            for (int i = 0; i < 2; i++) {
                byte[] mail = "MAIL FROM:<a@example.org>".getBytes(UTF_8);
                session.client(mail, 0, mail.length);
                TransactionLog transaction = deliveries.begin(session, "a@example.org", List.of("b@example.org"));
                if (i == 0) {
                    session.failureHappened("delay of 1 s");
                }
                deliveries.accept(session, transaction, new byte[0]);
            }
            session.end(SessionEnd.QUIT);

            assertThat(text())
                    .contains("no subject 0 octets accepted delay of 1 s")
                    .containsOnlyOnce("accepted delay of 1 s");
        }
    }

    @Nested
    class Sessions {

        private final Deliveries deliveries = new Deliveries();
        private final Failures failures = new Failures();
        private final SessionLog session = deliveries.connected();

        private void client(String line) {
            byte[] octets = line.getBytes(UTF_8);
            session.client(octets, 0, octets.length);
        }

        private String page() {
            session.end(SessionEnd.QUIT);
            return Pages.page(Pages.record(deliveries, failures));
        }

        @Test
        void showACommandBesideItsReply() {
            client("EHLO client.example");
            session.server(SmtpReply.of(250, "", "localhost", "SIZE 1000").octets());

            assertThat(page().replaceAll("[0-9]+\\.[0-9]</td>", "MS</td>"))
                    .contains(
                            "<tr><td class=\"time\">MS</td><td>EHLO client.example</td>"
                                    + "<td class=\"reply \">250-localhost<br>250 SIZE 1000</td><td class=\"time\">MS</td></tr>");
        }

        @Test
        void showCommandsThatWereSentTogetherBeforeTheirReplies() {
            client("MAIL FROM:<>");
            client("DATA");
            session.server(SmtpReply.of(250, "2.1.0", "OK").octets());
            session.server(SmtpReply.of(503, "5.5.1", "No recipients").octets());

            assertThat(page().replaceAll("[0-9]+\\.[0-9]</td>", "MS</td>"))
                    .contains("<td>DATA</td><td></td><td></td></tr>\n"
                            + "<tr><td></td><td></td><td class=\"reply \">250 2.1.0 OK</td>");
        }

        @Test
        void markWhatWasRefusedAndWhatWasDeclared() {
            failures.on(RCPT).reply(550, "5.1.1", "No such user");
            failures.on(MESSAGE).reply(451, "4.2.2", "Never asked for");
            failures.effectOn(Attempt.at(RCPT));
            client("RCPT TO:<bob@example.org>");
            session.server(SmtpReply.of(550, "5.1.1", "No such user").octets());
            client("DATA");
            session.server(SmtpReply.of(451, "4.2.2", "Never asked for").octets());
            session.failureHappened("disconnect");

            assertThat(page())
                    .contains("<td class=\"reply bad\">550 5.1.1 No such user <span class=\"declared\">declared</span>")
                    .contains("<td class=\"reply wait\">451 4.2.2 Never asked for</td>")
                    .contains("<span class=\"declared\">declared failure: disconnect</span>");
        }

        @Test
        void tellOfTlsAuthenticationAndErrors() {
            session.greeted("client.example", true);
            session.encrypted(new TlsDetails("TLSv1.3", "TLS_AES_256_GCM_SHA384", Optional.empty(), List.of()));
            session.authenticated(
                    new SmtpAuthentication("PLAIN", "ada", "", true, SmtpReply.of(235, "2.7.0", "Welcome"), List.of()));
            session.failed(new IllegalStateException("broken"));

            assertThat(Pages.textOf(page()))
                    .contains("1 nothing sent, ended by an error within the server 127.0.0.1:50000, connected ")
                    .contains("EHLO client.example TLS TLSv1.3 TLS_AES_256_GCM_SHA384"
                            + " AUTH PLAIN as <ada> over TLS -> 235 2.7.0 Welcome"
                            + " error java.lang.IllegalStateException: broken")
                    .contains("encrypted with TLSv1.3 TLS_AES_256_GCM_SHA384");
        }
    }

    @Test
    void keepsServersApart() {
        Deliveries deliveries = new Deliveries().mail("a@example.org", "b@example.org", "Hi");
        ServerRecord one = Pages.record(deliveries, new Failures());
        ServerRecord other = new ServerRecord(
                "größer", "SmtpServer (closed)", "grö ßer", one.mails(), one.sessions(), List.of(), List.of());

        assertThat(Pages.page(one, other))
                .contains("id=\"s1-mail-1\"", "id=\"s2-mail-1\"", "href=\"#s2-session-1\"")
                .contains("<h2 class=\"server\">größer <small>SmtpServer (closed)</small></h2>")
                .contains("<a href=\"mail-1.eml\">", "<a href=\"gr%C3%B6%20%C3%9Fer/mail-1.eml\">");
    }
}

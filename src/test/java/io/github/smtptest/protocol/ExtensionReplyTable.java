package io.github.smtptest.protocol;

import static io.github.smtptest.protocol.ReplyRow.row;

import io.github.smtptest.sasl.Mechanism;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** The replies about STARTTLS, AUTH and CHUNKING. */
final class ExtensionReplyTable {

    static List<ReplyRow> rows() {
        return Stream.of(tls(), auth(), chunks()).flatMap(List::stream).toList();
    }

    private static Dialogue encryptable(TlsMode mode) {
        return Dialogue.greeted(new Policy().tls(mode).build());
    }

    private static List<ReplyRow> tls() {
        return List.of(
                row("READY_FOR_TLS", encryptable(TlsMode.OFFERED), "STARTTLS", "220 2.0.0 Ready to start TLS"),
                row(
                        "ALREADY_ENCRYPTED",
                        encryptable(TlsMode.OFFERED).encrypt(),
                        "STARTTLS",
                        "503 5.5.1 TLS is active already"),
                row(
                        "TLS_REQUIRED",
                        encryptable(TlsMode.REQUIRED),
                        "MAIL FROM:<a@b>",
                        "530 5.7.0 Encrypt the connection first: STARTTLS"),
                new ReplyRow(
                        "TLS_ON_PLAIN_PORT",
                        () -> Dialogue.opened().sendOctets("\u0016\u0003\u0001"),
                        "421 4.7.0 That was a TLS handshake, and this port speaks plain SMTP at first; closing"));
    }

    private static Dialogue authenticating(AuthPolicy policy) {
        return Dialogue.greeted(new Policy().auth(policy).build());
    }

    private static List<ReplyRow> auth() {
        AuthPolicy offered = AuthPolicy.offered(Policy.USERS);
        String right = "AUTH PLAIN " + base64("\0ada\0" + Policy.PASSWORD);
        return List.of(
                row("AUTHENTICATED", authenticating(offered), right, "235 2.7.0 Authentication successful"),
                row(
                        "AUTH_REFUSED",
                        authenticating(offered),
                        "AUTH PLAIN " + base64("\0ada\0wrong"),
                        "535 5.7.8 Authentication refused: the user name or the secret is wrong"),
                row(
                        "AUTH_REQUIRED",
                        authenticating(AuthPolicy.required(Policy.USERS)),
                        "MAIL FROM:<a@b>",
                        "530 5.7.0 Authentication required; EHLO lists the mechanisms"),
                row(
                        "AUTH_NEEDS_TLS",
                        authenticating(offered.clearOnlyWithTls()),
                        right,
                        "538 5.7.11 This mechanism needs an encrypted connection; say STARTTLS first"),
                row(
                        "AUTH_CANCELLED",
                        authenticating(offered).after("AUTH LOGIN"),
                        "*",
                        "501 5.7.0 Authentication cancelled"),
                row(
                        "AUTH_TWICE",
                        authenticating(offered).after(right),
                        right,
                        "503 5.5.1 You are authenticated already"),
                row(
                        "AUTH_WITHIN_TRANSACTION",
                        authenticating(offered).after("MAIL FROM:<a@b>"),
                        right,
                        "503 5.5.1 No AUTH within a transaction; finish it, or drop it with RSET"),
                row(
                        "AUTH_SYNTAX",
                        authenticating(offered),
                        "AUTH",
                        "501 5.5.4 AUTH needs a mechanism. Syntax: AUTH mechanism [initial response in base64]"),
                row(
                        "NOT_BASE64",
                        authenticating(offered),
                        "AUTH PLAIN ?",
                        "501 5.5.2 That is not base64; send * to cancel"),
                row("challenge", authenticating(offered), "AUTH LOGIN", "334 VXNlcm5hbWU6"),
                row(
                        "unknownMechanism",
                        authenticating(offered.with(Mechanism.PLAIN, Mechanism.CRAM_MD5)),
                        "AUTH LOGIN",
                        "504 5.5.4 Mechanism not recognized; offered are PLAIN, CRAM-MD5"),
                new ReplyRow(
                        "malformedResponse",
                        () -> authenticating(offered)
                                .say("AUTH PLAIN " + base64("ada"))
                                .substring(0, 30),
                        "501 5.5.2 Malformed response: "));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<ReplyRow> chunks() {
        return List.of(
                row(
                        "BDAT_SYNTAX",
                        Dialogue.readyForData(),
                        "BDAT many",
                        "501 5.5.4 BDAT needs a size. Syntax: BDAT octets [LAST]"),
                new ReplyRow(
                        "chunkReceived",
                        () -> Dialogue.readyForData().send("BDAT 2\r\nxx"),
                        "250 2.0.0 2 octets received"),
                row(
                        "DATA_AFTER_BDAT",
                        Dialogue.readyForData().after("BDAT 0"),
                        "DATA",
                        "503 5.5.1 This message is sent with BDAT; go on with BDAT, or drop it with RSET"),
                row(
                        "RCPT_AFTER_BDAT",
                        Dialogue.readyForData().after("BDAT 0"),
                        "RCPT TO:<a@b>",
                        "503 5.5.1 The message has begun; recipients come before it"),
                row(
                        "BINARY_NEEDS_BDAT",
                        Dialogue.greeted().after("MAIL FROM:<a@b> BODY=BINARYMIME", "RCPT TO:<a@b>"),
                        "DATA",
                        "503 5.5.1 BODY=BINARYMIME cannot be sent with DATA; use BDAT"));
    }

    private ExtensionReplyTable() {}
}

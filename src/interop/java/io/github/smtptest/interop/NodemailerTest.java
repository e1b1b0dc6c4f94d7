package io.github.smtptest.interop;

import io.github.smtptest.sasl.Mechanism;
import io.github.smtptest.server.ClientSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

class NodemailerTest extends ClientContract {

    private static final String VERSION = "10.6.1";

    /** Stays for the next run. */
    private static final Path MODULES =
            Path.of("target", "interop", "nodemailer-" + VERSION).toAbsolutePath();

    private static final String SCRIPT = """
            const fs = require('fs');
            const path = require('path');
            const nodemailer = require(path.join(process.argv[3], 'node_modules', 'nodemailer'));
            const letter = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));

            const auth = {user: letter.user, pass: letter.password};
            const transport = nodemailer.createTransport({
              host: letter.host,
              port: letter.port,
              secure: letter.tls === 'IMPLICIT',
              ignoreTLS: letter.tls === 'OFF',
              requireTLS: letter.tls === 'REQUIRED',
              tls: letter.ca ? {ca: fs.readFileSync(letter.ca)} : {},
              authMethod: letter.mechanism || undefined,
              auth: !letter.user ? undefined
                : letter.mechanism === 'XOAUTH2' ? {type: 'OAuth2', user: letter.user, accessToken: letter.password}
                : auth,
            });
            const message = {
              from: letter.from,
              to: letter.to,
              bcc: letter.bcc,
              subject: letter.subject,
              text: letter.text,
              attachments: letter.attachment ? [{path: letter.attachment}] : [],
            };
            // It encodes what it composes, so 8-bit octets can only be sent ready-made.
            const raw = {raw: fs.readFileSync(letter.mime), envelope: {from: letter.from, to: letter.recipients, use8BitMime: true}};
            transport.sendMail(letter.eightBit ? raw : message).catch(error => {
              console.error(error);
              process.exitCode = 1;
            });
            """;

    NodemailerTest() {
        super("nodemailer");
    }

    @Override
    void requireClient() {
        Program.require("node");
        Program.require("npm");
        install(program());
    }

    private static synchronized void install(Program program) {
        if (Files.exists(MODULES.resolve("node_modules/nodemailer/package.json"))) {
            return;
        }
        try {
            program.run(
                    "npm",
                    "install",
                    "--no-audit",
                    "--no-fund",
                    "--prefix",
                    MODULES.toString(),
                    "nodemailer@" + VERSION);
        } catch (Program.Failed e) {
            throw Program.missing("nodemailer cannot be installed: " + e.getMessage());
        }
    }

    @Override
    public void send(Letter letter, ClientSettings settings, Optional<Mechanism> mechanism) throws Exception {
        Program program = program();
        program.run(
                "node",
                program.file("send.js", SCRIPT).toString(),
                Json.of(letter, settings, mechanism, program).toString(),
                MODULES.toString());
    }
}

package io.github.smtptest.interop;

import io.github.smtptest.sasl.Mechanism;
import io.github.smtptest.server.ClientSettings;
import java.util.Optional;

class PythonSmtplibTest extends ClientContract {

    private static final String SCRIPT = """
            import json, pathlib, smtplib, ssl, sys
            from email.message import EmailMessage
            from email.policy import SMTP

            letter = json.load(open(sys.argv[1], encoding="utf-8"))
            message = EmailMessage(policy=SMTP)
            message["From"] = letter["from"]
            message["To"] = ", ".join(letter["to"])
            if letter["bcc"]:
                message["Bcc"] = ", ".join(letter["bcc"])
            message["Subject"] = letter["subject"]
            message.set_content(letter["text"], cte="8bit" if letter["eightBit"] else None)
            if letter["attachment"]:
                path = pathlib.Path(letter["attachment"])
                message.add_attachment(path.read_bytes(), maintype="application", subtype="octet-stream", filename=path.name)

            tls = ssl.create_default_context(cafile=letter["ca"]) if letter["ca"] else None
            if letter["tls"] == "IMPLICIT":
                smtp = smtplib.SMTP_SSL(letter["host"], letter["port"], timeout=60, context=tls)
            else:
                smtp = smtplib.SMTP(letter["host"], letter["port"], timeout=60)
            with smtp:
                if tls and letter["tls"] != "IMPLICIT":
                    smtp.starttls(context=tls)
                if letter["user"]:
                    smtp.login(letter["user"], letter["password"])
                smtp.send_message(message, mail_options=["BODY=8BITMIME"] if letter["eightBit"] else [])
            """;

    PythonSmtplibTest() {
        super("smtplib");
    }

    @Override
    void requireClient() {
        Program.require("python3");
    }

    @Override
    public void send(Letter letter, ClientSettings settings, Optional<Mechanism> mechanism) throws Exception {
        Program program = program();
        program.run(
                "python3",
                program.file("send.py", SCRIPT).toString(),
                Json.of(letter, settings, mechanism, program).toString());
    }
}

package io.github.smtptest.interop;

import io.github.smtptest.sasl.Mechanism;
import io.github.smtptest.server.ClientSettings;
import java.util.Optional;
import java.util.Properties;

/** What Angus Mail wants to be told before it uses an extension; other libraries send by way of it. */
final class JakartaMail {

    private JakartaMail() {}

    static Properties properties(Letter letter, ClientSettings settings, Optional<Mechanism> mechanism) {
        Properties properties = settings.jakartaMailProperties();
        if (letter.chunked()) {
            properties.setProperty("mail.smtp.chunksize", "64");
        }
        if (letter.eightBit()) {
            properties.setProperty("mail.smtp.allow8bitmime", "true");
        }
        if (letter.hasUnicodeAddress()) {
            properties.setProperty("mail.mime.allowutf8", "true");
        }
        mechanism.ifPresent(how -> {
            properties.setProperty("mail.smtp.auth.mechanisms", how.keyword());
            if (how != Mechanism.PLAIN && how != Mechanism.LOGIN && how != Mechanism.XOAUTH2) {
                // Its own code knows no other; the SASL of the JDK may.
                properties.setProperty("mail.smtp.sasl.enable", "true");
                properties.setProperty("mail.smtp.sasl.mechanisms", how.keyword());
            }
        });
        return properties;
    }
}

package io.github.smtptest.protocol;

import io.github.smtptest.sasl.Users;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Builds an {@link SmtpPolicy} for a test that cares for one thing only. */
final class Policy {

    static final String PASSWORD = "open sesame";
    static final Users USERS = Users.of(Map.of("ada", PASSWORD));

    private final EnumSet<Extension> extensions = EnumSet.allOf(Extension.class);
    private final List<String> keywords = new ArrayList<>();
    private final Map<String, CustomCommand> custom = new LinkedHashMap<>();
    private long messageSize = 100_000;
    private int recipients = 3;
    private int commandLine = 512;
    private int commands = Integer.MAX_VALUE;
    private boolean advertised;
    private TlsMode tls = TlsMode.OFF;
    private AuthPolicy auth = AuthPolicy.NONE;

    Policy messageSize(long octets) {
        messageSize = octets;
        return this;
    }

    Policy recipients(int most) {
        recipients = most;
        return this;
    }

    Policy commandLine(int octets) {
        commandLine = octets;
        return this;
    }

    Policy commands(int most) {
        commands = most;
        return this;
    }

    Policy advertised() {
        advertised = true;
        return this;
    }

    Policy without(Extension... unwanted) {
        extensions.removeAll(List.of(unwanted));
        return this;
    }

    Policy tls(TlsMode mode) {
        tls = mode;
        return this;
    }

    Policy auth(AuthPolicy policy) {
        auth = policy;
        return this;
    }

    Policy keyword(String keyword) {
        keywords.add(keyword);
        return this;
    }

    Policy command(String verb, CustomCommand command) {
        custom.put(verb.toUpperCase(Locale.ROOT), command);
        return this;
    }

    SmtpPolicy build() {
        return new SmtpPolicy(
                "mx.test",
                new Limits(messageSize, recipients, commandLine, commands, advertised),
                extensions,
                tls,
                auth,
                keywords,
                custom);
    }
}

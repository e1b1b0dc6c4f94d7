package io.github.smtptest;

import io.github.smtptest.protocol.AuthPolicy;
import io.github.smtptest.sasl.Users;
import io.github.smtptest.server.SmtpServerOptions;
import io.github.smtptest.server.TlsOptions;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Reads the options of the injected server from the annotation. How long to wait may also be a configuration parameter of
 * JUnit.
 */
final class AnnotationOptions {

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9}) ?(ms|s|m)");
    private static final Map<String, ChronoUnit> UNITS =
            Map.of("ms", ChronoUnit.MILLIS, "s", ChronoUnit.SECONDS, "m", ChronoUnit.MINUTES);

    private AnnotationOptions() {}

    static SmtpServerOptions options(SmtpTest annotation, ExtensionContext context) {
        SmtpServerOptions.Builder builder = SmtpServerOptions.builder();
        set("timeout", annotation.timeout(), "smtptest.timeout", context, builder::timeout);
        set("quietTime", annotation.quietTime(), "smtptest.quiet-time", context, builder::quietTime);
        try {
            given(annotation.hostName(), !annotation.hostName().isEmpty(), builder::hostName);
            given(annotation.maxMessageSize(), annotation.maxMessageSize() != 0, builder::maxMessageSize);
            given(annotation.maxRecipients(), annotation.maxRecipients() != 0, builder::maxRecipients);
            given(annotation.maxCommandLine(), annotation.maxCommandLine() != 0, builder::maxCommandLine);
            given(annotation.maxCommands(), annotation.maxCommands() != 0, builder::maxCommands);
            if (!annotation.idleTimeout().isBlank()) {
                String text = annotation.idleTimeout();
                builder.idleTimeout(parse(text, "@SmtpTest(idleTimeout = \"" + text + "\")"));
            }
            builder.without(annotation.without());
            Stream.of(annotation.keywords()).forEach(builder::keyword);
            builder.tls(TlsOptions.of(annotation.tls()));
            builder.auth(auth(annotation));
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException("@SmtpTest: " + e.getMessage(), e);
        }
        return builder.build();
    }

    private static <T> void given(T value, boolean isGiven, Consumer<T> setter) {
        if (isGiven) {
            setter.accept(value);
        }
    }

    private static AuthPolicy auth(SmtpTest annotation) {
        Map<String, String> secrets = new LinkedHashMap<>();
        for (String user : annotation.users()) {
            int colon = user.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException(
                        "users must be written \"name:secret\", but one of them has no name or no colon");
            }
            secrets.put(user.substring(0, colon), user.substring(colon + 1));
        }
        if (secrets.isEmpty()) {
            if (annotation.requireAuth() || annotation.mechanisms().length > 0) {
                throw new IllegalArgumentException(
                        "requireAuth and mechanisms need somebody who can authenticate; add users = \"name:secret\"");
            }
            return AuthPolicy.NONE;
        }
        Users users = Users.of(secrets);
        AuthPolicy policy = annotation.requireAuth() ? AuthPolicy.required(users) : AuthPolicy.offered(users);
        return annotation.mechanisms().length == 0 ? policy : policy.with(annotation.mechanisms());
    }

    private static void set(
            String attribute, String value, String parameter, ExtensionContext context, Consumer<Duration> setter) {
        if (!value.isBlank()) {
            setter.accept(parse(value, "@SmtpTest(" + attribute + " = \"" + value + "\")"));
            return;
        }
        Optional<String> configured = context.getConfigurationParameter(parameter);
        configured.ifPresent(text -> setter.accept(parse(text, "configuration parameter " + parameter + "=" + text)));
    }

    /** Reads a number and a unit, or says where it stands and how it is written. */
    static Duration parse(String text, String where) {
        Matcher matcher = DURATION.matcher(text.strip());
        if (!matcher.matches()) {
            throw new ExtensionConfigurationException(
                    where + " is no duration; write a number and ms, s or m, such as \"10 s\" or \"250 ms\"");
        }
        return Duration.of(Long.parseLong(matcher.group(1)), UNITS.get(matcher.group(2)));
    }
}

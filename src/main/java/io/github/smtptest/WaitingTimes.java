package io.github.smtptest;

import io.github.smtptest.server.SmtpServerOptions;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Reads how long to wait: from the annotation, else from a configuration parameter of JUnit, else the default. */
final class WaitingTimes {

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9}) ?(ms|s|m)");
    private static final Map<String, ChronoUnit> UNITS =
            Map.of("ms", ChronoUnit.MILLIS, "s", ChronoUnit.SECONDS, "m", ChronoUnit.MINUTES);

    private WaitingTimes() {}

    static SmtpServerOptions options(SmtpTest annotation, ExtensionContext context) {
        SmtpServerOptions.Builder builder = SmtpServerOptions.builder();
        set("timeout", annotation.timeout(), "smtptest.timeout", context, builder::timeout);
        set("quietTime", annotation.quietTime(), "smtptest.quiet-time", context, builder::quietTime);
        return builder.build();
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

    private static Duration parse(String text, String where) {
        Matcher matcher = DURATION.matcher(text.strip());
        if (!matcher.matches()) {
            throw new ExtensionConfigurationException(
                    where + " is no duration; write a number and ms, s or m, such as \"10 s\" or \"250 ms\"");
        }
        return Duration.of(Long.parseLong(matcher.group(1)), UNITS.get(matcher.group(2)));
    }
}

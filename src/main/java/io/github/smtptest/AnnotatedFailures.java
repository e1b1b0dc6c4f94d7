package io.github.smtptest;

import io.github.smtptest.failure.DeclaredFailure;
import io.github.smtptest.failure.FailureDeclaration;
import io.github.smtptest.failure.SmtpReply;
import io.github.smtptest.server.SmtpServer;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Declares the failures that are written as annotations on a test and the classes around it. */
final class AnnotatedFailures {

    private AnnotatedFailures() {}

    /** Declares on a server what is written on the elements of a context, from the outermost class inwards. */
    static void declareOn(SmtpServer server, ExtensionContext context) {
        for (AnnotatedElement element : elements(context)) {
            for (SmtpFailure annotation : on(element)) {
                declare(annotation, element, server);
            }
        }
    }

    /** Whether there are any, on the test or the classes around it. */
    static boolean arePresent(ExtensionContext context) {
        return elements(context).stream().anyMatch(element -> !on(element).isEmpty());
    }

    private static List<SmtpFailure> on(AnnotatedElement element) {
        return AnnotationSupport.findRepeatableAnnotations(element, SmtpFailure.class);
    }

    /** The test and the classes around it, outermost first; a test template has the element of its invocations. */
    private static Set<AnnotatedElement> elements(ExtensionContext context) {
        Deque<AnnotatedElement> elements = new ArrayDeque<>();
        for (ExtensionContext at = context; at != null; at = at.getParent().orElse(null)) {
            at.getElement().ifPresent(elements::addFirst);
        }
        return new LinkedHashSet<>(elements);
    }

    /** Refuses annotations on a test or a nested class whose server is not its own, where they would be silent. */
    static void refuseWithSharedServer(ExtensionContext context, ExtensionContext owner) {
        Set<AnnotatedElement> owned = elements(owner);
        for (AnnotatedElement element : elements(context)) {
            if (!owned.contains(element) && !on(element).isEmpty()) {
                throw new ExtensionConfigurationException("@SmtpFailure on " + name(element)
                        + " has no server of its own to fail: with scope = CLASS the tests share one; put it on class "
                        + owner.getRequiredTestClass().getSimpleName()
                        + ", or say smtp.on(…) in the test and smtp.reset() before the next");
            }
        }
    }

    private static String name(AnnotatedElement element) {
        return element instanceof Method method
                ? "method " + method.getName()
                : "class " + ((Class<?>) element).getSimpleName();
    }

    private static void declare(SmtpFailure annotation, AnnotatedElement element, SmtpServer server) {
        try {
            check(annotation);
            // Read before anything is begun on the server: a mistake must not leave a declaration without an end.
            Optional<SmtpReply> reply =
                    annotation.reply().isEmpty() ? Optional.empty() : Optional.of(SmtpReply.parse(annotation.reply()));
            Optional<Duration> delay = annotation.delay().isEmpty()
                    ? Optional.empty()
                    : Optional.of(AnnotationOptions.parse(
                            annotation.delay(), "@SmtpFailure(delay = \"" + annotation.delay() + "\")"));
            DeclaredFailure declared = end(annotation, steps(annotation, server), reply, delay);
            if (annotation.mustFire()) {
                declared.mustFire();
            }
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(
                    "@SmtpFailure(on = " + annotation.on() + ", …) on " + name(element) + ": " + e.getMessage(), e);
        }
    }

    private static void check(SmtpFailure annotation) {
        boolean replies = !annotation.reply().isEmpty();
        if (annotation.first() != 0 && annotation.nth() != 0) {
            throw new IllegalArgumentException("first and nth exclude each other; leave one of them out");
        }
        if (replies && annotation.effect() != SmtpFailure.Effect.REPLY) {
            throw new IllegalArgumentException("reply and effect = " + annotation.effect()
                    + " exclude each other; leave one of them out, or declare two failures");
        }
        if (!replies
                && annotation.effect() == SmtpFailure.Effect.REPLY
                && annotation.delay().isEmpty()) {
            throw new IllegalArgumentException(
                    "it does not say what happens; add a reply, an effect or a delay, such as reply = \"451 4.3.0 Try"
                            + " again later\"");
        }
    }

    private static FailureDeclaration steps(SmtpFailure annotation, SmtpServer server) {
        FailureDeclaration steps = server.on(annotation.on());
        if (!annotation.from().isEmpty()) {
            steps = steps.from(annotation.from());
        }
        if (!annotation.to().isEmpty()) {
            steps = steps.to(annotation.to());
        }
        if (annotation.first() != 0) {
            steps = steps.first(annotation.first());
        }
        return annotation.nth() == 0 ? steps : steps.nth(annotation.nth());
    }

    private static DeclaredFailure end(
            SmtpFailure annotation, FailureDeclaration steps, Optional<SmtpReply> reply, Optional<Duration> delay) {
        boolean onlyLate = reply.isEmpty() && annotation.effect() == SmtpFailure.Effect.REPLY;
        if (onlyLate) {
            return steps.delay(delay.orElseThrow());
        }
        FailureDeclaration last = delay.map(steps::after).orElse(steps);
        return switch (annotation.effect()) {
            case REPLY ->
                last.reply(
                        reply.orElseThrow().code(),
                        reply.orElseThrow().enhancedCode(),
                        reply.orElseThrow().lines().toArray(String[]::new));
            case DISCONNECT -> last.disconnect();
            case RESET -> last.reset();
            case HALF_CLOSE -> last.halfClose();
            case STALL -> last.stall();
            case ACCEPT_THEN_DISCONNECT -> last.acceptThenDisconnect();
            case ACKNOWLEDGE_BUT_DROP -> last.acknowledgeButDrop();
            case FAIL_HANDSHAKE -> last.failHandshake();
        };
    }
}

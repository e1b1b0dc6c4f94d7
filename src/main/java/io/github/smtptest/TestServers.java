package io.github.smtptest;

import io.github.smtptest.SmtpTest.Scope;
import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.snapshot.SnapshotOptions;
import io.github.smtptest.sweep.SweepRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The servers that live as long as one extension context; JUnit's store holds them and closes them.
 *
 * <p>Thread-safe: guarded by this object's monitor.
 */
@SuppressWarnings("deprecation") // AutoCloseable alone is not closed by JUnit before 5.13.
final class TestServers implements Store.CloseableResource, AutoCloseable {

    private static final Namespace NAMESPACE = Namespace.create(SmtpExtension.class);

    private final Optional<SweepRun> sweep;
    private final ExtensionContext context;
    private final List<Named> servers = new ArrayList<>();
    private @Nullable SmtpServer injected;

    /** A server and what the test calls it: the field that holds it, or that it is the injected one. */
    record Named(String name, SmtpServer server) {}

    /** An annotation and the context whose servers it is about. */
    record Declaration(SmtpTest annotation, Optional<ExtensionContext> owner) {}

    private TestServers(ExtensionContext context) {
        this.sweep = SweepExtension.current(context);
        this.context = context;
    }

    /**
     * Finds the annotation that counts in a context: the nearest one; and the context that owns its server, which is none
     * if the server is per test and there is no test yet.
     */
    static Declaration declaration(ExtensionContext context) {
        Optional<SmtpTest> onMethod =
                context.getTestMethod().flatMap(method -> AnnotationSupport.findAnnotation(method, SmtpTest.class));
        if (onMethod.isPresent()) {
            if (onMethod.get().scope() == Scope.CLASS) {
                throw new ExtensionConfigurationException("@SmtpTest(scope = CLASS) on method "
                        + context.getRequiredTestMethod().getName()
                        + " has no class to live for; put it on the class, or leave the scope out");
            }
            return new Declaration(onMethod.get(), Optional.of(context));
        }
        for (ExtensionContext at = context; at != null; at = at.getParent().orElse(null)) {
            Optional<SmtpTest> onClass = at.getTestMethod().isPresent()
                    ? Optional.empty()
                    : at.getTestClass().flatMap(type -> AnnotationSupport.findAnnotation(type, SmtpTest.class));
            if (onClass.isPresent()) {
                boolean perTest = onClass.get().scope() == Scope.TEST;
                Optional<ExtensionContext> test =
                        context.getTestMethod().isPresent() ? Optional.of(context) : Optional.empty();
                return new Declaration(onClass.get(), perTest ? test : Optional.of(outermost(at)));
            }
        }
        throw new ExtensionConfigurationException("SmtpExtension works through its annotation; put @SmtpTest on "
                + context.getTestClass().map(Class::getName).orElse("the test class"));
    }

    /** A class template has a context of its own above those of its invocations, all for the same class. */
    private static ExtensionContext outermost(ExtensionContext classContext) {
        ExtensionContext at = classContext;
        while (at.getParent().flatMap(ExtensionContext::getTestClass).equals(classContext.getTestClass())) {
            at = at.getParent().orElseThrow();
        }
        return at;
    }

    /** The servers of a context, to be added to. */
    static TestServers of(ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(key(context), key -> new TestServers(context), TestServers.class);
    }

    /** The servers that have been started for a context, not those of its ancestors. */
    static List<Named> startedFor(ExtensionContext context) {
        TestServers servers = context.getStore(NAMESPACE).get(key(context), TestServers.class);
        return servers == null ? List.of() : servers.all();
    }

    /** The store looks keys up in the ancestors as well, so each context has a key of its own. */
    private static String key(ExtensionContext context) {
        return "servers of " + context.getUniqueId();
    }

    /** The server to inject; started at the first call. */
    synchronized SmtpServer injected(SmtpTest annotation, ExtensionContext context) {
        if (injected == null) {
            injected = SmtpServer.create(AnnotationOptions.options(annotation, context));
            start(injected, "injected");
            AnnotatedFailures.declareOn(injected, context);
        }
        return injected;
    }

    /** Starts a server; parallel tests that share an instance may do so several times. */
    synchronized void start(SmtpServer server, String name) {
        if (servers.stream().noneMatch(started -> started.server() == server)) {
            servers.add(new Named(name, server));
            sweep.ifPresent(run -> run.takeIn(name, server));
            server.snapshots(this::ofThisTest);
        }
        server.start();
    }

    /** Approved texts are beside the class that JUnit was told to run, for inherited and nested tests too. */
    private SnapshotOptions ofThisTest(SnapshotOptions options) {
        SnapshotOptions beside = options;
        for (ExtensionContext at = context; at != null; at = at.getParent().orElse(null)) {
            beside = at.getTestClass().map(beside::beside).orElse(beside);
        }
        return context.getConfigurationParameter("smtptest.approve")
                .map(Boolean::parseBoolean)
                .map(beside::approving)
                .orElse(beside);
    }

    private synchronized List<Named> all() {
        return List.copyOf(servers);
    }

    @Override
    public void close() {
        all().forEach(started -> started.server().close());
    }
}

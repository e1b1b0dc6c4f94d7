package io.github.smtptest;

import io.github.smtptest.failure.DeclaredFailure;
import io.github.smtptest.mail.Mailbox;
import io.github.smtptest.server.SmtpServer;
import io.github.smtptest.server.SmtpServerAssert;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Carries out {@link SmtpTest}, whose Javadoc is the contract. Without state: JUnit's store has it all. */
final class SmtpExtension
        implements ParameterResolver,
                BeforeAllCallback,
                BeforeEachCallback,
                AfterEachCallback,
                AfterAllCallback,
                InvocationInterceptor {

    /** Gives a constructor the context of its test, so that it gets the server of that test. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == SmtpServer.class || type == Mailbox.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestServers.Declaration declaration = TestServers.declaration(context);
        ExtensionContext owner = declaration
                .owner()
                .orElseThrow(() -> new ParameterResolutionException(noTestYet(parameter.getDeclaringExecutable())));
        SmtpServer server = TestServers.of(owner).injected(declaration.annotation(), owner);
        return parameter.getParameter().getType() == Mailbox.class ? server.mailbox() : server;
    }

    private static String noTestYet(Executable executable) {
        String place = executable instanceof Method
                ? "method " + executable.getName() + "(…)"
                : "the constructor of a class with @TestInstance(PER_CLASS)";
        return "@SmtpTest starts one server for each test, so there is none yet in " + place + " of "
                + executable.getDeclaringClass().getSimpleName()
                + "; take it in @BeforeEach or in the test, or have one server for the whole class with"
                + " @SmtpTest(scope = SmtpTest.Scope.CLASS)";
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        startFields(context, context.getRequiredTestClass(), null);
        // With PER_CLASS the instance is here already and lives as long as the class.
        context.getTestInstances()
                .ifPresent(instances -> instances
                        .getAllInstances()
                        .forEach(instance -> startFields(context, instance.getClass(), instance)));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        // Also where no server is asked for, so that a mistake in an annotation does not hide.
        TestServers.Declaration declaration = TestServers.declaration(context);
        AnnotationOptions.options(declaration.annotation(), context);
        if (declaration.annotation().scope() == SmtpTest.Scope.CLASS) {
            declaration.owner().ifPresent(owner -> AnnotatedFailures.refuseWithSharedServer(context, owner));
        }
        if (AnnotatedFailures.arePresent(context)) {
            declaration.owner().ifPresent(owner -> TestServers.of(owner).injected(declaration.annotation(), owner));
        }
        context.getRequiredTestInstances()
                .getAllInstances()
                .forEach(instance -> startFields(context, instance.getClass(), instance));
    }

    private static void startFields(ExtensionContext context, Class<?> type, @Nullable Object instance) {
        List<Field> fields = ReflectionSupport.findFields(
                type,
                field -> field.getType() == SmtpServer.class
                        && Modifier.isStatic(field.getModifiers()) == (instance == null),
                HierarchyTraversalMode.TOP_DOWN);
        for (Field field : fields) {
            // A closed one is started again: a class may run twice in a JVM, as where failed tests are run once more.
            if (read(field, instance) instanceof SmtpServer server && !server.isListening()) {
                TestServers.of(instance == null ? context : lifetimeOf(instance, context))
                        .start(server, field.getName());
            }
        }
    }

    /** With PER_CLASS an instance, and what was put into its fields since, outlives the test. */
    private static ExtensionContext lifetimeOf(Object instance, ExtensionContext context) {
        ExtensionContext longest = context;
        for (ExtensionContext at = context; at != null; at = at.getParent().orElse(null)) {
            if (at.getTestInstances().stream()
                    .flatMap(instances -> instances.getAllInstances().stream())
                    .anyMatch(one -> one == instance)) {
                longest = at;
            }
        }
        return longest;
    }

    private static @Nullable Object read(Field field, @Nullable Object instance) {
        try {
            field.setAccessible(true);
            return field.get(instance);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new ExtensionConfigurationException(
                    "cannot read field " + field + "; in a named module, open its package to JUnit and to smtp-test",
                    e);
        }
    }

    @Override
    public void interceptDynamicTest(
            Invocation<@Nullable Void> invocation,
            DynamicTestInvocationContext invocationContext,
            ExtensionContext context)
            throws Throwable {
        try {
            invocation.proceed();
        } catch (Throwable failure) {
            // A dynamic test has no after-callback of its own, and its factory does not fail with it.
            FailureNote.addTo(failure, context.getParent().orElse(context), serversInSight(context));
            throw failure;
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        after(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        after(context);
    }

    private static void after(ExtensionContext context) {
        context.getExecutionException()
                .ifPresent(failure -> FailureNote.addTo(failure, context, serversInSight(context)));
        if (context.getExecutionException().isEmpty()) {
            List<TestServers.Named> servers = TestServers.startedFor(context);
            if (!servers.isEmpty()) {
                refuseUnfinishedFailures(servers);
                refuseFailuresThatNeverFired(servers, context);
            }
        }
    }

    private static List<TestServers.Named> serversInSight(ExtensionContext context) {
        List<TestServers.Named> servers = new ArrayList<>();
        for (ExtensionContext at = context; at != null; at = at.getParent().orElse(null)) {
            servers.addAll(0, TestServers.startedFor(at));
        }
        return servers;
    }

    private static void refuseFailuresThatNeverFired(List<TestServers.Named> servers, ExtensionContext context) {
        boolean strict = TestServers.declaration(context).annotation().strict();
        boolean brokenOnPurpose = SweepExtension.current(context)
                .map(run -> !run.point().isCleanRun())
                .orElse(false);
        if (brokenOnPurpose) {
            // What a test declares itself may never come to pass in a dialogue that is cut short.
            return;
        }
        for (TestServers.Named started : servers) {
            for (DeclaredFailure declared : started.server().failures().all()) {
                if (strict || declared.isRequired()) {
                    refuseUnlessFired(declared, started, context);
                }
            }
        }
    }

    private static void refuseUnlessFired(
            DeclaredFailure declared, TestServers.Named started, ExtensionContext context) {
        try {
            new SmtpServerAssert(started.server()).within(Duration.ZERO).hasFired(declared);
        } catch (AssertionError failure) {
            FailureNote.addTo(failure, context, serversInSight(context));
            throw failure;
        }
    }

    private static void refuseUnfinishedFailures(List<TestServers.Named> servers) {
        List<String> unfinished = servers.stream()
                .flatMap(started -> started.server().failures().unfinished().stream())
                .toList();
        if (!unfinished.isEmpty()) {
            throw new ExtensionConfigurationException(
                    "a failure was begun that never says what should happen, so it had"
                            + " no effect; end it with reply(…), disconnect() or another effect: "
                            + String.join("; ", unfinished));
        }
    }
}

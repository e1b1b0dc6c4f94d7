package io.github.smtptest;

import io.github.smtptest.sweep.FailurePoint;
import io.github.smtptest.sweep.Sweep;
import io.github.smtptest.sweep.SweepRun;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.AssertionFailedError;

/** Carries out {@link EverySmtpFailure}, whose Javadoc is the contract. Without state: JUnit's store has the current run. */
final class SweepExtension implements TestTemplateInvocationContextProvider {

    private static final Namespace NAMESPACE = Namespace.create(SweepExtension.class);

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return context.getTestMethod()
                .map(method -> AnnotationSupport.isAnnotated(method, EverySmtpFailure.class))
                .orElse(false);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        EverySmtpFailure annotation = AnnotationSupport.findAnnotation(
                        context.getRequiredTestMethod(), EverySmtpFailure.class)
                .orElseThrow();
        if (context.getExecutionMode() == ExecutionMode.CONCURRENT) {
            throw new ExtensionConfigurationException(
                    "@EverySmtpFailure: the runs of a sweep come one after the other, so"
                            + " @Execution(CONCURRENT) has no place on method "
                            + context.getRequiredTestMethod().getName() + "; leave it out");
        }
        Sweep sweep = sweep(annotation, context);
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(new Runs(sweep, context), Spliterator.ORDERED), false);
    }

    private static Sweep sweep(EverySmtpFailure annotation, ExtensionContext context) {
        String only = annotation.only().isEmpty()
                ? context.getConfigurationParameter("smtptest.only").orElse("")
                : annotation.only();
        try {
            return new Sweep(
                    Set.of(annotation.moments()),
                    Set.of(annotation.kinds()),
                    AnnotationOptions.parse(
                            annotation.stall(), "@EverySmtpFailure(stall = \"" + annotation.stall() + "\")"),
                    annotation.sample(),
                    annotation.seed(),
                    only);
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException("@EverySmtpFailure: " + e.getMessage(), e);
        }
    }

    /** The run that a context belongs to; empty outside a sweep. */
    static Optional<SweepRun> current(ExtensionContext context) {
        return Optional.ofNullable(context.getStore(NAMESPACE).get("run", SweepRun.class));
    }

    /** Makes the runs one by one: what follows the clean one is known only when that is over. */
    private static final class Runs implements Iterator<TestTemplateInvocationContext> {

        private final Sweep sweep;
        private final ExtensionContext template;
        private final SweepInvocation clean = new SweepInvocation(SweepRun.clean());
        private @Nullable Iterator<SweepRun> others;
        private boolean begun;

        Runs(Sweep sweep, ExtensionContext template) {
            this.sweep = sweep;
            this.template = template;
        }

        @Override
        public boolean hasNext() {
            return !begun || (clean.hasPassed() && others().hasNext());
        }

        private Iterator<SweepRun> others() {
            if (others == null) {
                try {
                    others = sweep.runsAfter(clean.run).iterator();
                } catch (IllegalStateException e) {
                    throw new ExtensionConfigurationException("@EverySmtpFailure: " + e.getMessage(), e);
                }
            }
            return others;
        }

        @Override
        public TestTemplateInvocationContext next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            SweepInvocation invocation = begun ? new SweepInvocation(others().next()) : clean;
            begun = true;
            // In the context above that of the invocation: a constructor may ask for the server before that one is
            // made.
            template.getStore(NAMESPACE).put("run", invocation.run);
            return invocation;
        }
    }

    /** One invocation of the test. */
    private static final class SweepInvocation
            implements TestTemplateInvocationContext, ParameterResolver, AfterEachCallback, TestWatcher {

        private final SweepRun run;
        private boolean passed;

        SweepInvocation(SweepRun run) {
            this.run = run;
        }

        boolean hasPassed() {
            return passed;
        }

        @Override
        public String getDisplayName(int invocationIndex) {
            return run.point().name();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(this);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == FailurePoint.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return run.point();
        }

        /** After the test's own {@code @AfterEach}, in which it may close its client. */
        @Override
        public void afterEach(ExtensionContext context) {
            if (context.getExecutionException().isPresent()) {
                return;
            }
            run.settle();
            Optional<String> divergence = run.divergence();
            if (divergence.isPresent()) {
                throw new AssertionFailedError(divergence.get());
            }
        }

        /** Behind every callback of every extension: each of them can still fail the test. */
        @Override
        public void testSuccessful(ExtensionContext context) {
            passed = true;
        }
    }
}

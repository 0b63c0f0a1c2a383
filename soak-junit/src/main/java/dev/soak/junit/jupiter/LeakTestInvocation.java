package dev.soak.junit.jupiter;

import dev.soak.junit.LeakError;
import dev.soak.junit.LeakReport;
import dev.soak.junit.LeakTest;
import dev.soak.junit.Verdict;
import dev.soak.junit.Watch;
import dev.soak.junit.report.TestFiles;
import dev.soak.junit.run.LeakCheck;
import dev.soak.junit.run.MeasurementPlan;
import dev.soak.junit.wording.LeakWording;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.opentest4j.TestAbortedException;

/** The one invocation of a {@link LeakTest} that JUnit knows of; within it the method is repeated. */
public final class LeakTestInvocation implements TestTemplateInvocationContext, InvocationInterceptor {
    private final LeakTest settings;

    /** @param settings of the annotation */
    public LeakTestInvocation(LeakTest settings) {
        this.settings = settings;
    }

    @Override
    public String getDisplayName(int invocationIndex) {
        return "repeated";
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(this);
    }

    // javac before 22 reads no annotations of type arguments in class files: what is right for one is wrong for the
    // other.
    @SuppressWarnings("NullAway")
    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        AtomicBoolean first = new AtomicBoolean(true);
        Method repeated = method.getExecutable();
        repeated.setAccessible(true);
        Object target = method.getTarget().orElse(null);
        Object[] arguments = method.getArguments().toArray();
        LeakReport report;
        try {
            TestFiles files = TestFiles.ofProject();
            String name = context.getRequiredTestClass().getName() + "." + repeated.getName();
            String origin = repeated.getDeclaringClass().getName() + "." + repeated.getName();
            report = files.write(new LeakCheck(name, List.of(origin), plan(), files.knownLeaks(), files.isRecording())
                    .run(() -> {
                        if (first.compareAndSet(true, false)) {
                            // By JUnit itself, and so with the interceptors of other extensions.
                            invocation.proceed();
                        } else {
                            invoke(repeated, target, arguments);
                        }
                    }));
        } finally {
            if (first.get()) {
                invocation.skip();
            }
        }
        context.publishReportEntry(ReportEntries.of(report));
        if (report.verdict() == Verdict.LEAK) {
            throw new LeakError(report);
        } else if (report.verdict() == Verdict.INCONCLUSIVE) {
            throw new TestAbortedException(LeakWording.report(report));
        }
    }

    private static void invoke(Method method, @org.jspecify.annotations.Nullable Object target, Object[] arguments)
            throws Throwable {
        try {
            method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private MeasurementPlan plan() {
        Set<Watch> watched = settings.watch().length == 0
                ? EnumSet.allOf(Watch.class)
                : EnumSet.copyOf(Arrays.asList(settings.watch()));
        return new MeasurementPlan(
                settings.warmUp(), settings.repetitions(), watched, MeasurementPlan.duration(settings.timeout()));
    }
}

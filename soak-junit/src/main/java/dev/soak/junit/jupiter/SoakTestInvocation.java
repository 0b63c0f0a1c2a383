package dev.soak.junit.jupiter;

import dev.soak.junit.SoakRun;
import dev.soak.junit.SoakTest;
import dev.soak.junit.report.TestFiles;
import dev.soak.junit.soak.SoakCommand;
import dev.soak.junit.soak.SoakProcess;
import dev.soak.junit.wording.SoakRunWording;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** The invocation of a {@link SoakTest}: soaks the application, then calls the method with the result. */
public final class SoakTestInvocation
        implements TestTemplateInvocationContext, BeforeTestExecutionCallback, ParameterResolver {
    private static final int PASS = 0;
    private static final int INCONCLUSIVE = 97;

    private final SoakTest settings;
    private @Nullable SoakRun run;

    /** @param settings of the annotation */
    public SoakTestInvocation(SoakTest settings) {
        this.settings = settings;
    }

    @Override
    public String getDisplayName(int invocationIndex) {
        return "soaked";
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(this);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SoakRun.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return soak(context);
    }

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        SoakRun done = soak(context);
        if (done.exitCode() == INCONCLUSIVE) {
            throw new TestAbortedException(SoakRunWording.text(done));
        } else if (done.exitCode() != PASS) {
            throw new AssertionFailedError(SoakRunWording.text(done));
        }
    }

    /** Parameters are resolved before the callbacks, so that either may be the first to ask. */
    private SoakRun soak(ExtensionContext context) {
        SoakRun done = run;
        if (done == null) {
            Path jar = SoakCommand.soakJar(System.getProperty("soak.jar"), System.getenv("SOAK_JAR"));
            String test = context.getRequiredTestClass().getName() + "."
                    + context.getRequiredTestMethod().getName();
            Path out = TestFiles.ofProject().reports().resolve(test);
            try {
                done = SoakProcess.run(SoakCommand.of(settings, jar, out), out);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ParameterResolutionException("interrupted", e);
            }
            run = done;
            context.publishReportEntry(Map.of(
                    "soak.outcome", done.outcome(), "soak.report", done.report().toString()));
        }
        return done;
    }
}

package dev.soak.junit;

import dev.soak.junit.jupiter.LeakTestInvocation;
import dev.soak.junit.jupiter.SoakTestInvocation;
import java.lang.reflect.Method;
import java.net.URL;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Leak tests: the JUnit extension behind {@link LeakTest} and {@link SoakTest}, and their use from code.
 *
 * <p>The annotations register it themselves; {@code @ExtendWith(Soak.class)} is allowed but not needed. Without JUnit
 * Jupiter on the class path use {@link Repetitions#of} and {@link PluginLoading#of}.
 */
public final class Soak implements TestTemplateInvocationContextProvider {
    /** Called by JUnit. */
    public Soak() {}

    /**
     * Code to be repeated: {@code Soak.repeat(() -> service.review(pr)).assertNoLeak()}.
     *
     * @return what is to be set, and then asserted
     */
    public static Repetitions repeat(Repeatable code) {
        return Repetitions.of(code);
    }

    /**
     * Classes to be loaded, run and dropped: {@code Soak.loader(urls).run("com.acme.Plugin").assertUnloads()}.
     *
     * @param urls jars, and folders with a slash at the end
     */
    public static PluginLoading loader(URL... urls) {
        return PluginLoading.of(urls);
    }

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        return AnnotationSupport.isAnnotated(method, LeakTest.class)
                || AnnotationSupport.isAnnotated(method, SoakTest.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        return AnnotationSupport.findAnnotation(method, LeakTest.class)
                .map(test -> Stream.<TestTemplateInvocationContext>of(new LeakTestInvocation(test)))
                .orElseGet(() -> AnnotationSupport.findAnnotation(method, SoakTest.class).stream()
                        .map(SoakTestInvocation::new));
    }
}

package dev.soak.junit;

import dev.soak.junit.loader.LoaderCheck;
import dev.soak.junit.report.TestFiles;
import java.net.URL;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds class loader leaks: loads classes in a class loader of their own, runs them, drops everything, and sees whether the
 * class loader is collected. Immutable; each setting returns a changed copy.
 *
 * <pre>{@code
 * Soak.loader(pluginJar).run("com.acme.Plugin").assertUnloads();
 * }</pre>
 */
public final class PluginLoading {
    private final List<URL> urls;
    private final String type;
    private final @Nullable String method;
    private final ClassLoader parent;
    private final String name;

    private PluginLoading(List<URL> urls, String type, @Nullable String method, ClassLoader parent, String name) {
        this.urls = urls;
        this.type = type;
        this.method = method;
        this.parent = parent;
        this.name = name;
    }

    /** Of the classes at these places: jars, and folders with a slash at the end. */
    public static PluginLoading of(URL... urls) {
        ClassLoader tests = PluginLoading.class.getClassLoader();
        return new PluginLoading(
                List.of(urls),
                "",
                null,
                tests == null ? ClassLoader.getSystemClassLoader() : tests,
                Caller.name(Caller.methods()));
    }

    /**
     * Running this class: its {@code main(String[])} if it has one; else an instance of it, which is called if it is a {@link
     * Runnable} or a {@link java.util.concurrent.Callable}, and closed if it is {@link AutoCloseable}.
     */
    public PluginLoading run(String className) {
        return new PluginLoading(urls, className, null, parent, name);
    }

    /** Running a method without parameters of this class, on an instance if it is not static. */
    public PluginLoading run(String className, String methodName) {
        return new PluginLoading(urls, className, methodName, parent, name);
    }

    /**
     * With another parent. Classes at the given places are loaded from there even if the parent has them; all others by the
     * parent, which is the class loader of the tests by default.
     */
    public PluginLoading parent(ClassLoader other) {
        return new PluginLoading(urls, type, method, other, name);
    }

    /** With another name in reports and {@code known-leaks.yaml}; by default class and method of the caller. */
    public PluginLoading named(String newName) {
        return new PluginLoading(urls, type, method, parent, newName);
    }

    /**
     * Loads, runs and drops the classes several times.
     *
     * @throws Exception what the code throws
     */
    public LeakReport check() throws Exception {
        if (type.isEmpty()) {
            throw new IllegalStateException("name the class to run: loader(urls).run(\"com.acme.Plugin\")");
        }
        TestFiles files = TestFiles.ofProject();
        return files.write(new LoaderCheck(name, urls, parent, type, method, files).run());
    }

    /**
     * The same, failing if the class loader is not collected.
     *
     * @throws LeakError naming what holds it
     * @throws Exception what the code throws
     */
    public LeakReport assertUnloads() throws Exception {
        LeakReport report = check();
        if (report.verdict() == Verdict.LEAK) {
            throw new LeakError(report);
        }
        return report;
    }
}

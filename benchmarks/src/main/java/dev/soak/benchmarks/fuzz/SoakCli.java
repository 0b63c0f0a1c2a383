package dev.soak.benchmarks.fuzz;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * The command line of a soak.jar, called within this JVM: thousands of commands a minute, of the very classes that are
 * released. Its classes are isolated from those of this jar.
 */
final class SoakCli implements AutoCloseable {
    private static final String MAIN = "dev.soak.agent.cli.Main";

    private final URLClassLoader classes;
    private final Method execute;

    /** The result of a command. */
    record Result(int exitCode, String out, String err) {}

    SoakCli(Path jar) throws IOException {
        classes = new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        try {
            execute =
                    classes.loadClass(MAIN).getMethod("execute", PrintWriter.class, PrintWriter.class, String[].class);
        } catch (ReflectiveOperationException e) {
            throw new IOException("not a soak.jar: " + jar, e);
        }
    }

    /** Runs a command. What it throws counts as printed, with the exit code that a JVM would end with. */
    Result run(List<String> args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(classes);
        int exitCode = 1;
        try {
            exitCode = (int) execute.invoke(
                    null, new PrintWriter(out, true), new PrintWriter(err, true), args.toArray(String[]::new));
        } catch (InvocationTargetException e) {
            e.getTargetException().printStackTrace(new PrintWriter(err, true));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        } finally {
            thread.setContextClassLoader(before);
        }
        return new Result(exitCode, out.toString(), err.toString());
    }

    @Override
    public void close() throws IOException {
        classes.close();
    }
}

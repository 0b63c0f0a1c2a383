package dev.soak.probe.trace;

import com.sun.jna.Native;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Program for {@link NativeCallTraceTest}: prints what is left of its native calls, by the method that made them. */
public final class NativeCallingJvm {
    private static final int TIMES = 40;
    private static final long ROUND_NANOS = 100_000_000;
    private static @Nullable Instrumentation instrumentation;

    private NativeCallingJvm() {}

    /** Runs before {@link #main}. */
    public static void premain(String arguments, Instrumentation given) {
        instrumentation = given;
    }

    /** Runs the native calls before and during the trace. */
    public static void main(String[] args) throws Exception {
        Instrumentation given = Objects.requireNonNull(instrumentation);
        ThreadGroup agent = new ThreadGroup("agent");
        OpenTrace openings = OpenTrace.start(given, agent, null, System::nanoTime, System.err::println);
        // As in a target, whose class loaders are not the probe's.
        Class<?> type = Class.forName(NativeCaller.class.getName(), true, target());
        Runnable caller = (Runnable) type.getDeclaredConstructor().newInstance();
        Runnable ofUnsafe = UnsafeCaller.in(type.getClassLoader());
        caller.run();
        ofUnsafe.run();
        // Its own clock keeps the calls below the number that is looked at per second.
        AtomicLong nanoTime = new AtomicLong();
        NativeCallTrace trace = NativeCallTrace.start(given, openings, nanoTime::get, System.err::println, () -> false);
        for (int i = 0; i < TIMES; i++) {
            caller.run();
            ofUnsafe.run();
            nanoTime.addAndGet(ROUND_NANOS);
        }
        print(trace);
        trace.stop();
        exchange(NativeCallTrace.start(given, openings, nanoTime::get, System.err::println, () -> false));
        System.out.println(TracedJvm.isOriginal(given, type) ? "original" : "woven");
        System.exit(0);
    }

    /** A full cache: for each allocation something is freed that was there before. Then it grows after all. */
    private static void exchange(NativeCallTrace trace) throws IOException {
        for (int i = 0; i < TIMES; i++) {
            long before = Native.malloc(1);
            trace.allocated(Native.malloc(1), 0);
            trace.freed(before);
            Native.free(before);
        }
        System.out.println("exchanged " + notFreed(trace));
        for (int i = 0; i < TIMES; i++) {
            trace.allocated(Native.malloc(1), 0);
        }
        System.out.println("exchanged and grown " + notFreed(trace));
        trace.stop();
    }

    private static long notFreed(NativeCallTrace trace) throws IOException {
        return trace.count().stream().mapToLong(NativeCallTrace.Count::notFreed).sum();
    }

    private static ClassLoader target() throws Exception {
        List<URL> path = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            path.add(Path.of(entry).toUri().toURL());
        }
        return new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static void print(NativeCallTrace trace) throws IOException {
        Map<String, long[]> totals = new TreeMap<>();
        for (NativeCallTrace.Count count : trace.count()) {
            String name = count.method().replaceFirst(".*\\.", "") + " by "
                    + count.frames().get(0).replaceFirst("\\(.*", "").replaceFirst(".*\\.", "");
            long[] total = totals.computeIfAbsent(name, any -> new long[2]);
            total[0] += count.open();
            total[1] += count.notFreed();
        }
        totals.forEach(
                (name, total) -> System.out.println(name + " " + total[0] + " open, " + total[1] + " not freed"));
    }
}

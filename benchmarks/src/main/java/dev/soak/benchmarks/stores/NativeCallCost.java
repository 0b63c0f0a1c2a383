package dev.soak.benchmarks.stores;

import com.sun.jna.Native;
import dev.soak.probe.trace.NativeCallTrace;
import dev.soak.probe.trace.OpenTrace;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A JVM of its own whose requests do little but call native methods, twenty times each: the worst case, of which as many calls are
 * looked at as the probe's budget allows.
 */
public final class NativeCallCost {
    private static @Nullable Instrumentation instrumentation;

    private NativeCallCost() {}

    public static void premain(@Nullable String ignored, Instrumentation given) {
        instrumentation = given;
    }

    public static void main(String[] args) throws Exception {
        Instrumentation given = Objects.requireNonNull(instrumentation);
        OpenTrace openings =
                OpenTrace.start(given, new ThreadGroup("soak"), null, System::nanoTime, System.out::println);
        // The class loaders of a target are not the probe's.
        Runnable request = Class.forName(Request.class.getName(), true, target())
                .asSubclass(Runnable.class)
                .getDeclaredConstructor()
                .newInstance();
        CostPairs pairs = new CostPairs(() -> recording(given, openings), request::run, () -> 0);
        System.out.println(StoringProgram.RESULT + pairs.measure());
        System.exit(0);
    }

    private static AutoCloseable recording(Instrumentation given, OpenTrace openings) throws Exception {
        NativeCallTrace trace =
                NativeCallTrace.start(given, openings, System::nanoTime, System.out::println, () -> false);
        return () -> {
            boolean isEmpty = trace.count().isEmpty();
            trace.stop();
            if (isEmpty) {
                throw new IllegalStateException("nothing was recorded");
            }
        };
    }

    private static ClassLoader target() throws Exception {
        List<URL> path = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            path.add(Path.of(entry).toUri().toURL());
        }
        return new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    /** Some work, native calls, and a pause of a millisecond. */
    public static final class Request implements Runnable {
        private static final int CALLS = 9;
        private static final int ROUNDS = 40;
        private static final long SIZE = 64;

        private final byte[] text = new byte[50_000];
        private long checksum;

        /** The C library; each method is native. */
        static final class C {
            static {
                Native.register("c");
            }

            private C() {}

            static native int getpid();

            static native long calloc(long elements, long bytes);

            static native void free(long address);
        }

        @Override
        public void run() {
            for (int round = 0; round < ROUNDS; round++) {
                CRC32 crc = new CRC32();
                crc.update(text);
                checksum += crc.getValue();
            }
            for (int call = 0; call < CALLS; call++) {
                C.free(C.calloc(1, SIZE));
            }
            checksum += C.getpid();
            C.calloc(1, SIZE);
            try {
                Thread.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Not thrown away by the compiler. */
        public long checksum() {
            return checksum;
        }
    }
}

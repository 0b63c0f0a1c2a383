package dev.soak.benchmarks.corpus.peer;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Program for {@link PeersIT}: keeps an object for each unit of work, or only for the last ones, and dumps its heap twice. */
final class KeepingJvm {
    static final int UNITS = 1_000;
    private static final int BOUND = 100;
    private static final List<Kept> KEPT = new ArrayList<>();

    /** What is kept. */
    static final class Kept {
        final byte[] content = new byte[1_000];
    }

    private KeepingJvm() {}

    /**
     * Works and dumps.
     *
     * @param args the folder for the dumps; whether the list has a bound
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        boolean bounded = Boolean.parseBoolean(args[1]);
        work(BOUND, bounded);
        dump(folder.resolve(BOUND + ".hprof"));
        work(UNITS, bounded);
        dump(folder.resolve((BOUND + UNITS) + ".hprof"));
    }

    private static void work(int units, boolean bounded) {
        for (int i = 0; i < units; i++) {
            KEPT.add(new Kept());
            if (bounded && KEPT.size() > BOUND) {
                KEPT.remove(0);
            }
        }
    }

    private static void dump(Path file) throws IOException {
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file.toString(), true);
    }
}

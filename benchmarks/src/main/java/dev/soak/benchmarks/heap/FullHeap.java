package dev.soak.benchmarks.heap;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A JVM that keeps reviews in a map and buffers in a list until it holds enough, and dumps its heap twice. */
final class FullHeap {
    private static final int REVIEWS_PER_GIGABYTE = 1_400_000;
    private static final int LINES = 4;

    private static final Map<String, Review> SEEN = new ConcurrentHashMap<>();
    private static final List<byte[]> BUFFERS = new ArrayList<>();

    /** Fifteen objects with its lines and its entry in the map. */
    record Review(String title, List<String> lines) {}

    private FullHeap() {}

    /** Takes the folder for {@code first.hprof} and {@code last.hprof}, and the size of the last in gigabytes. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        int reviews = (int) (REVIEWS_PER_GIGABYTE * Double.parseDouble(args[1]));
        fill(0, reviews * 9 / 10);
        dump(folder.resolve("first.hprof"));
        fill(reviews * 9 / 10, reviews);
        dump(folder.resolve("last.hprof"));
    }

    private static void fill(int from, int to) {
        for (int i = from; i < to; i++) {
            List<String> lines = new ArrayList<>();
            for (int line = 0; line < LINES; line++) {
                lines.add("line " + i + " " + line);
            }
            SEEN.put("pr-" + i, new Review("review " + i, lines));
            if (i % 50 == 0) {
                BUFFERS.add(new byte[4000]);
            }
        }
    }

    private static void dump(Path file) throws IOException {
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file.toString(), true);
    }
}

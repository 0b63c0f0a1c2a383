package dev.soak.benchmarks.heapdump;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Fills its heap with reviews in a map and buffers in a list, and writes a heap dump at nine tenths and at the end. */
final class HeapDumpGenerator {
    private static final int REVIEWS_PER_GIGABYTE = 1_400_000;
    private static final int LINES = 4;

    private static final Map<String, Review> REVIEWS = new ConcurrentHashMap<>();
    private static final List<byte[]> BUFFERS = new ArrayList<>();

    /** Fifteen objects, including its lines and its entry in the map. */
    record Review(String title, List<String> lines) {}

    private HeapDumpGenerator() {}

    /** @param args folder for {@code first.hprof} and {@code last.hprof}; size of the last one in gigabytes */
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
            REVIEWS.put("pr-" + i, new Review("review " + i, lines));
            if (i % 50 == 0) {
                BUFFERS.add(new byte[4000]);
            }
        }
    }

    private static void dump(Path file) throws IOException {
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file.toString(), true);
    }
}

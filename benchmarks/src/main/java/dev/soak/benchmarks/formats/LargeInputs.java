package dev.soak.benchmarks.formats;

import dev.soak.benchmarks.process.JavaProcess;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** Writes inputs of the sizes that operators have. The same seed gives the same text. */
final class LargeInputs {
    private static final int SEED = 7;

    private final Path folder;

    LargeInputs(Path folder) {
        this.folder = folder;
    }

    /** The recording of a JVM with a small heap, many different stacks and many collections. */
    Path recording(int megabytes) throws IOException, InterruptedException {
        Path file = folder.resolve(megabytes + "-mb.jfr");
        int exitCode = new ProcessBuilder(JavaProcess.command(
                        BusyService.class, List.of("-Xmx128m"), List.of(String.valueOf(megabytes), file.toString())))
                .inheritIO()
                .start()
                .waitFor();
        if (exitCode != 0) {
            throw new IOException("no recording was written");
        }
        return file;
    }

    /** A table with a time and four series, one of which leaks. */
    Path table(int rows) throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        Path file = folder.resolve("rows.csv");
        try (BufferedWriter to = Files.newBufferedWriter(file)) {
            to.write("timestamp_ms,rss_bytes,threads,open_fds,cpu_percent\n");
            StringBuilder row = new StringBuilder();
            for (int i = 0; i < rows; i++) {
                row.setLength(0);
                row.append(1_700_000_000_000L + 1000L * i)
                        .append(',')
                        .append(498_000_000L + 300L * i + random.nextInt(20_000_000))
                        .append(',')
                        .append(45 + random.nextInt(3))
                        .append(',')
                        .append(120 + random.nextInt(9))
                        .append(',')
                        .append(random.nextInt(10_000) / 100.0)
                        .append('\n');
                to.append(row);
            }
        }
        return file;
    }

    /** A log of G1 with all tags, of which few lines tell the heap after a collection. */
    Path gcLog(long bytes) throws IOException {
        Path file = folder.resolve("gc.log");
        long written = 0;
        try (BufferedWriter to = Files.newBufferedWriter(file)) {
            to.write("[0.004s][info][gc,init] Heap Max Capacity: 4G\n");
            for (int i = 0; written < bytes; i++) {
                String collection = collection(i);
                to.write(collection);
                written += collection.length();
            }
        }
        return file;
    }

    private static String collection(int i) {
        String from = String.format("[%d.%03ds][info][gc", i / 5, i % 5 * 200);
        String kind = i % 500 == 499 ? "Pause Full (System.gc())" : "Pause Young (Normal) (G1 Evacuation Pause)";
        int live = 400 + i / 1000;
        StringBuilder text = new StringBuilder();
        text.append(from)
                .append(",start    ] GC(")
                .append(i)
                .append(") ")
                .append(kind)
                .append('\n');
        for (String phase :
                List.of("Pre Evacuate Collection Set", "Evacuate Collection Set", "Post Evacuate", "Other")) {
            text.append(from)
                    .append(",phases   ] GC(")
                    .append(i)
                    .append(")   ")
                    .append(phase)
                    .append(": 0.5ms\n");
        }
        for (String regions :
                List.of("Eden regions: 120->0(120)", "Survivor regions: 8->8(16)", "Old regions: 210->212")) {
            text.append(from)
                    .append(",heap     ] GC(")
                    .append(i)
                    .append(") ")
                    .append(regions)
                    .append('\n');
        }
        text.append(from).append(",metaspace] GC(").append(i).append(") Metaspace: 31036K(31488K)->31036K(31488K)\n");
        text.append(from)
                .append("          ] GC(")
                .append(i)
                .append(") ")
                .append(kind)
                .append(' ')
                .append(live + 480)
                .append("M->")
                .append(live)
                .append("M(2048M) 7.913ms\n");
        text.append(from).append(",cpu      ] GC(").append(i).append(") User=0.03s Sys=0.00s Real=0.01s\n");
        return text.toString();
    }
}

package dev.soak.benchmarks.heapdump;

import dev.soak.analysis.heapdump.HeapDumps;
import dev.soak.analysis.heapdump.HeapGrowth;
import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Measures the time to read a heap dump, and to compare two, in a JVM with half the size of the dump as its heap, at least
 * 1 GB, and prints the holder of what grew. The goals are 30 s for two dumps of 1 GB, and three minutes for two of 4 GB.
 */
public final class HeapDumpReadTime {
    private HeapDumpReadTime() {}

    /** Returns one line with sizes, times and holder. */
    public static String run(double gigabytes) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("heapdump");
        Path first = folder.resolve("first.hprof");
        Path last = folder.resolve("last.hprof");
        try {
            fork(List.of("-Xmx" + (int) Math.ceil(2 * gigabytes) + "g"), HeapDumpGenerator.class, folder, gigabytes);
            String size = String.format(
                    Locale.ROOT, "%.2f GB and %.2f GB: ", Files.size(first) / 1e9, Files.size(last) / 1e9);
            String heap = "-Xmx" + Math.max(1, (int) Math.ceil(gigabytes / 2)) + "g";
            return size + heap + ", " + fork(List.of(heap), HeapDumpReadTime.class, folder, gigabytes);
        } finally {
            Files.deleteIfExists(first);
            Files.deleteIfExists(last);
            Files.deleteIfExists(folder);
        }
    }

    /** Entry point of the JVM with the bounded heap: reads one dump, then compares both, and prints the times. */
    public static void main(String[] args) throws IOException, InputException {
        Path folder = Path.of(args[0]);
        HeapDumps.Dump first = new HeapDumps.Dump(folder.resolve("first.hprof"), 1);
        HeapDumps.Dump last = new HeapDumps.Dump(folder.resolve("last.hprof"), 2);
        long start = System.nanoTime();
        HeapDumps.compare(null, last);
        long one = System.nanoTime();
        HeapGrowth growth = HeapDumps.compare(first, last);
        long two = System.nanoTime();
        System.out.printf(
                Locale.ROOT,
                "one dump read in %.1f s, two compared in %.1f s, %s%n",
                (one - start) / 1e9,
                (two - one) / 1e9,
                growth.holders().stream()
                        .findFirst()
                        .map(HeapDumpReadTime::text)
                        .orElse("no holder found"));
    }

    private static String text(HeapGrowth.Holder holder) {
        Long retained = holder.bytesRetained();
        return String.format(
                Locale.ROOT,
                "largest growth held by %s, which retains %s",
                String.join(" > ", holder.path()),
                retained == null ? "an unknown size" : String.format(Locale.ROOT, "%.2f GB", retained / 1e9));
    }

    private static String fork(List<String> flags, Class<?> main, Path folder, double gigabytes)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(flags);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                folder.toString(),
                Double.toString(gigabytes)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed;
        try (var reader = process.inputReader()) {
            printed = reader.lines().collect(Collectors.joining("\n"));
        }
        if (process.waitFor() != 0) {
            throw new IOException(main.getSimpleName() + " failed: " + printed);
        }
        return printed;
    }
}

package dev.soak.benchmarks.corpus;

import dev.soak.analysis.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a driver had left behind after a warm-up, and after two further batches of requests.
 *
 * @param first after the warm-up
 */
record PlainCount(long first, long second, long third) {
    private static final String MARK = "COUNT ";
    private static final int MAX_SECONDS = 600;

    /** Below this share of what must leak, growth is not a leak: pools and tables still fill up. */
    private static final double NOISE = 0.1;

    /** Counts in a JVM of its own, without Soak. */
    static PlainCount of(BuiltTarget target, Path javaHome, Path folder) throws IOException, InterruptedException {
        Path temporary = folder.resolve("tmp");
        RunFolder.delete(temporary);
        Files.createDirectories(temporary);
        Path printed = folder.resolve("count.txt");
        Process process = new ProcessBuilder(target.counting(javaHome, temporary))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toAbsolutePath().toFile())
                .start();
        try {
            if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("no count within " + MAX_SECONDS + " s; see " + printed);
            }
        } finally {
            process.destroyForcibly();
        }
        try (Stream<String> lines = Files.lines(printed)) {
            List<Long> counts = lines.filter(line -> line.startsWith(MARK))
                    .flatMap(line -> Stream.of(line.substring(MARK.length()).split(" ")))
                    .map(Long::valueOf)
                    .toList();
            if (counts.size() != 3) {
                throw new IOException("no count; see " + printed);
            }
            return new PlainCount(counts.get(0), counts.get(1), counts.get(2));
        }
    }

    /** Whether both batches left at least nine tenths of what must leak. */
    boolean leaks(CorpusEntry.Count count, int every) {
        double least = (1 - NOISE) * count.perLeak() * count.requests() / every;
        return second - first >= least && third - second >= least;
    }

    /** Whether the last batch left at most a tenth of what would be a leak; a level that was reached before may return. */
    boolean flat(CorpusEntry.Count count, int every) {
        return third - Math.max(first, second) <= NOISE * count.perLeak() * count.requests() / every;
    }

    String text() {
        return first + ", " + second + ", " + third;
    }
}

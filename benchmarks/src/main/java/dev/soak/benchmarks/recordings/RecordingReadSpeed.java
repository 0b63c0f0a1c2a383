package dev.soak.benchmarks.recordings;

import dev.soak.analysis.jfr.RecordingReader;
import dev.soak.analysis.series.Series;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.consumer.RecordingFile;
import org.openjdk.jmc.common.item.IItemIterable;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;

/**
 * Compares three readers on the same recording: Soak's, JDK Mission Control's core loader and the JDK's
 * {@link RecordingFile}. They read in turn, so that load from other programs affects all of them alike.
 *
 * <p>Their work differs: Soak's reader extracts what the analysis needs, the other two return every event, and Mission
 * Control keeps all events in memory. Each figure is the cost before an analysis can begin.
 */
public final class RecordingReadSpeed {
    private static final int ROUNDS = 3;

    private RecordingReadSpeed() {}

    @FunctionalInterface
    private interface TimedReader {
        /** Reads the file and returns the number of events or points. */
        long read(Path file) throws Exception;
    }

    /** Generates a recording, reads it and deletes it. Returns a Markdown table of the median speeds. */
    public static String table(long megabytes) throws Exception {
        Path folder = Files.createTempDirectory("soak-reading");
        Path file = RecordingGenerator.generate(folder, megabytes * 1_000_000);
        try {
            return table(file);
        } finally {
            Files.delete(file);
            Files.delete(folder);
        }
    }

    private static String table(Path file) throws Exception {
        Map<String, TimedReader> readers = new LinkedHashMap<>();
        readers.put("Soak", RecordingReadSpeed::readWithSoak);
        readers.put("Mission Control's core loader", RecordingReadSpeed::readWithMissionControl);
        readers.put("RecordingFile", RecordingReadSpeed::readWithRecordingFile);
        Map<String, double[]> speeds = new LinkedHashMap<>();
        Map<String, Long> counts = new HashMap<>();
        readers.keySet().forEach(name -> speeds.put(name, new double[ROUNDS]));
        double megabytes = Files.size(file) / 1e6;
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, TimedReader> reader : readers.entrySet()) {
                System.gc();
                long begin = System.nanoTime();
                counts.put(reader.getKey(), reader.getValue().read(file));
                speeds.getOrDefault(reader.getKey(), new double[ROUNDS])[round] =
                        megabytes * 1e9 / (System.nanoTime() - begin);
            }
        }
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "Recording of %,.0f MB, read %d times by each reader in turn; medians. JDK %s, %d processors.%n%n"
                        + "| reader | MB/s | speed-up of Soak | events or points |%n|---|---|---|---|%n",
                megabytes,
                ROUNDS,
                Runtime.version().feature(),
                Runtime.getRuntime().availableProcessors()));
        double soak = median(speeds.getOrDefault("Soak", new double[ROUNDS]));
        speeds.forEach((name, speed) -> text.append(String.format(
                Locale.ROOT,
                "| %s | %.0f | %.1f | %,d |%n",
                name,
                median(speed),
                soak / median(speed),
                counts.getOrDefault(name, 0L))));
        return text.toString();
    }

    private static long readWithSoak(Path file) throws Exception {
        return RecordingReader.read(file).series().stream()
                .mapToLong(Series::size)
                .sum();
    }

    private static long readWithMissionControl(Path file) throws Exception {
        long events = 0;
        for (IItemIterable type : JfrLoaderToolkit.loadEvents(file.toFile())) {
            events += type.getItemCount();
        }
        return events;
    }

    private static long readWithRecordingFile(Path file) throws Exception {
        long events = 0;
        try (RecordingFile recording = new RecordingFile(file)) {
            for (; recording.hasMoreEvents(); events++) {
                recording.readEvent();
            }
        }
        return events;
    }

    private static double median(double[] speeds) {
        return Arrays.stream(speeds).sorted().toArray()[speeds.length / 2];
    }
}

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
 * The same file read three ways in one run, one after the other and over again, so that a machine that is busy for a
 * while is so for all: our reader, Mission Control's core loader, the JDK's {@link RecordingFile}.
 *
 * <p>They do not do the same: ours takes what it needs, the other two give every event to the caller, Mission Control
 * keeps them in memory. That is what each of them costs before an analysis can begin.
 */
public final class ReadingSpeed {
    private static final int ROUNDS = 3;

    private ReadingSpeed() {}

    @FunctionalInterface
    private interface Reader {
        /** Reads all of it, and says how many events or points it gave. */
        long read(Path file) throws Exception;
    }

    /** Makes the file, reads it, deletes it: a table of the medians in MB/s. */
    public static String table(long megabytes) throws Exception {
        Path folder = Files.createTempDirectory("soak-reading");
        Path file = LargeRecording.make(folder, megabytes * 1_000_000);
        try {
            return table(file);
        } finally {
            Files.delete(file);
            Files.delete(folder);
        }
    }

    private static String table(Path file) throws Exception {
        Map<String, Reader> readers = new LinkedHashMap<>();
        readers.put("Soak", ReadingSpeed::ours);
        readers.put("Mission Control's core loader", ReadingSpeed::missionControl);
        readers.put("RecordingFile", ReadingSpeed::recordingFile);
        Map<String, double[]> speeds = new LinkedHashMap<>();
        Map<String, Long> given = new HashMap<>();
        readers.keySet().forEach(name -> speeds.put(name, new double[ROUNDS]));
        double megabytes = Files.size(file) / 1e6;
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, Reader> reader : readers.entrySet()) {
                System.gc();
                long begin = System.nanoTime();
                given.put(reader.getKey(), reader.getValue().read(file));
                speeds.getOrDefault(reader.getKey(), new double[ROUNDS])[round] =
                        megabytes * 1e9 / (System.nanoTime() - begin);
            }
        }
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "A recording of %,.0f MB, read %d times by each in turn, medians, JDK %s, %d processors.%n%n"
                        + "| reader | MB/s | Soak is faster by | events or points it gave |%n|---|---|---|---|%n",
                megabytes,
                ROUNDS,
                Runtime.version().feature(),
                Runtime.getRuntime().availableProcessors()));
        double ours = median(speeds.getOrDefault("Soak", new double[ROUNDS]));
        speeds.forEach((name, speed) -> text.append(String.format(
                Locale.ROOT,
                "| %s | %.0f | %.1f | %,d |%n",
                name,
                median(speed),
                ours / median(speed),
                given.getOrDefault(name, 0L))));
        return text.toString();
    }

    private static long ours(Path file) throws Exception {
        return RecordingReader.read(file).series().stream()
                .mapToLong(Series::size)
                .sum();
    }

    private static long missionControl(Path file) throws Exception {
        long events = 0;
        for (IItemIterable type : JfrLoaderToolkit.loadEvents(file.toFile())) {
            events += type.getItemCount();
        }
        return events;
    }

    private static long recordingFile(Path file) throws Exception {
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

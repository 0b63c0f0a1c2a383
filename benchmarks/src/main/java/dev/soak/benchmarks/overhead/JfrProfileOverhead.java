package dev.soak.benchmarks.overhead;

import dev.soak.analysis.run.JournalTail;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.series.Sample;
import dev.soak.benchmarks.measurement.PairedRatio;
import dev.soak.benchmarks.process.Journal;
import dev.soak.benchmarks.process.LatestRun;
import dev.soak.benchmarks.process.SoakJar;
import dev.soak.jfr.JfrProfile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Measures the overhead of the JFR profiles on the bot's throughput. One soak without a JFR recording of its own runs
 * throughout under a closed load. Once it is warm, a second recording with a profile is started and stopped repeatedly, and
 * the throughput of each interval with it is compared with that of an adjacent interval without. Both intervals of a pair
 * are in the same JVM with the same compiled code, which differs between two JVMs by more than the overhead.
 */
public final class JfrProfileOverhead {
    private static final int WARM_UP_SECONDS = 240;

    /** Starting or stopping a recording writes metadata of all classes and threads; this takes time. */
    private static final int SETTLE_SECONDS = 2;

    private static final String EMPTY_PROFILE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <configuration version="2.0" label="Empty" provider="Soak"/>
            """;

    private final Path folder;
    private final int seconds;
    private final ProcessHandle target;
    private final JournalTail<Sample> journal;

    private JfrProfileOverhead(Path folder, int seconds, ProcessHandle target, RunFolder run) {
        this.folder = folder;
        this.seconds = seconds;
        this.target = target;
        journal = JournalTail.samples(run.file(RunFile.SAMPLES));
    }

    /**
     * Runs the comparison.
     *
     * @param pairs of intervals, per profile
     * @param seconds length of an interval
     * @return a Markdown table
     */
    public static String run(int pairs, int seconds, Path soakJar) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("soak-profiles");
        System.err.println("run folder: " + folder);
        Path runs = folder.resolve("runs");
        Path printed = folder.resolve("printed.txt");
        int intervals = 2 * pairs * JfrProfile.values().length;
        // The soak is stopped after the last interval, which is before its first idle window at 40 % of the run.
        int maxSeconds = 3 * (WARM_UP_SECONDS + intervals * (SETTLE_SECONDS + seconds));
        Process soak = new SoakJar(soakJar)
                .start(
                        printed,
                        List.of(
                                "--jvm-args",
                                "-Xmx512m",
                                "--users",
                                "4",
                                "--duration",
                                maxSeconds + "s",
                                "--seed",
                                "1",
                                "--quiet",
                                // No checkpoint may interrupt the load.
                                "--checkpoint-every",
                                maxSeconds + "s",
                                "--jfr-profile",
                                Files.writeString(folder.resolve("empty.jfc"), EMPTY_PROFILE)
                                        .toString(),
                                "--out",
                                runs.toString()));
        try {
            TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
            ProcessHandle target = soak.children()
                    .filter(JfrProfileOverhead::isJvm)
                    .findFirst()
                    .orElseThrow(() -> new IOException("the soak ended early; see " + printed));
            RunFolder run = LatestRun.required(runs, printed);
            return new JfrProfileOverhead(folder, seconds, target, run).measure(pairs);
        } finally {
            soak.destroy();
            soak.waitFor();
        }
    }

    /** Soak's other child is a shell that ends the target with it. */
    private static boolean isJvm(ProcessHandle process) {
        return process.info().command().filter(path -> path.endsWith("/java")).isPresent();
    }

    private String measure(int pairs) throws IOException, InterruptedException {
        Map<JfrProfile, List<Double>> ratios = new EnumMap<>(JfrProfile.class);
        for (int pair = 0; pair < pairs; pair++) {
            for (JfrProfile profile : JfrProfile.values()) {
                boolean recordingFirst = pair % 2 == 1;
                double first = throughput(profile, recordingFirst);
                double second = throughput(profile, !recordingFirst);
                ratios.computeIfAbsent(profile, key -> new ArrayList<>())
                        .add(recordingFirst ? first / second : second / first);
                System.err.printf(
                        Locale.ROOT, "pair %d, %s: %.1f/s, then %.1f/s%n", pair, profile.word(), first, second);
            }
        }
        StringBuilder table = new StringBuilder("| profile | throughput, with recording / without |\n|---|---|\n");
        ratios.forEach((profile, values) -> table.append(String.format(
                Locale.ROOT,
                "| `%s.jfc` | %s, %d pairs |%n",
                profile.word(),
                PairedRatio.of(values).text(),
                values.size())));
        return table.toString();
    }

    /** Completed pull requests per second in one interval. */
    private double throughput(JfrProfile profile, boolean recording) throws IOException, InterruptedException {
        if (recording) {
            jcmd("JFR.start", "name=compared", "settings=" + settings(profile));
        }
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        Journal.readAll(journal);
        TimeUnit.SECONDS.sleep(seconds);
        double perSecond = TargetPerformance.perSecond(Journal.readAll(journal), List.of(), 0);
        if (!Double.isFinite(perSecond)) {
            throw new IOException("no load for " + seconds + " s");
        }
        if (recording) {
            jcmd("JFR.stop", "name=compared");
        }
        return perSecond;
    }

    private Path settings(JfrProfile profile) throws IOException {
        String name = profile.word() + ".jfc";
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            try (InputStream in = JfrProfile.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IOException(name + " is missing in this jar");
                }
                Files.copy(in, file);
            }
        }
        return file;
    }

    private void jcmd(String... command) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(target.pid())));
        all.addAll(List.of(command));
        Path output = folder.resolve("jcmd.txt");
        int status = new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        String text = Files.readString(output);
        // jcmd exits with 0 even when the JVM rejects the command.
        if (status != 0 || !(text.contains("Started recording") || text.contains("Stopped recording"))) {
            throw new IOException(String.join(" ", all) + ": " + text.strip());
        }
    }
}

package dev.soak.benchmarks.overhead;

import dev.soak.analysis.run.JournalTail;
import dev.soak.analysis.series.Sample;
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
import java.util.stream.Stream;

/**
 * What a recording's settings cost the bot's throughput. One soak in which the JVM records nothing goes on all the time under
 * a closed load; once it is warm, a second recording with the settings is started and stopped in it again and again, and
 * each stretch with it is compared with the one beside it without. Both of a pair are the same JVM with the same compiled
 * code, which between two JVMs differs by more than the settings cost.
 */
public final class ProfileCost {
    private static final int WARM_UP_SECONDS = 240;

    /** A recording that starts or stops writes out what is known of all classes and threads. */
    private static final int SETTLE_SECONDS = 2;

    private static final String NOTHING = """
            <?xml version="1.0" encoding="UTF-8"?>
            <configuration version="2.0" label="Nothing" provider="Soak"/>
            """;

    private final Path folder;
    private final int seconds;
    private final ProcessHandle worker;
    private final JournalTail<Sample> journal;

    private ProfileCost(Path folder, int seconds, ProcessHandle worker, Path samples) throws IOException {
        this.folder = folder;
        this.seconds = seconds;
        this.worker = worker;
        journal = JournalTail.samples(samples);
    }

    /**
     * Runs the comparison.
     *
     * @param pairs of stretches, for each of the settings
     * @param seconds how long a stretch is
     * @param soakJar what is measured
     * @return a table
     */
    public static String run(int pairs, int seconds, Path soakJar) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("soak-profiles");
        System.err.println("the run is kept in " + folder);
        Path runs = folder.resolve("runs");
        int stretches = 2 * pairs * JfrProfile.values().length;
        // It is stopped when all is measured, before the first idle window, which is at two fifths of a run.
        int longest = 3 * (WARM_UP_SECONDS + stretches * (SETTLE_SECONDS + seconds));
        Process soak = new SoakJar(soakJar, "-Xmx512m")
                .start(
                        folder.resolve("printed.txt"),
                        List.of(
                                "--users",
                                "4",
                                "--duration",
                                longest + "s",
                                "--seed",
                                "1",
                                "--quiet",
                                // Between the stretches of a pair the load must go on.
                                "--checkpoint-every",
                                longest + "s",
                                "--jfr-profile",
                                Files.writeString(folder.resolve("nothing.jfc"), NOTHING)
                                        .toString(),
                                "--out",
                                runs.toString()));
        try {
            TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
            ProcessHandle worker = soak.children()
                    .findFirst()
                    .orElseThrow(() -> new IOException("the soak has ended; see " + folder.resolve("printed.txt")));
            return new ProfileCost(folder, seconds, worker, samples(runs)).measure(pairs);
        } finally {
            soak.destroy();
            soak.waitFor();
        }
    }

    private static Path samples(Path runs) throws IOException {
        try (Stream<Path> folders = Files.list(runs)) {
            return folders.findFirst().orElseThrow().resolve("samples.jsonl");
        }
    }

    private String measure(int pairs) throws IOException, InterruptedException {
        Map<JfrProfile, List<Double>> ratios = new EnumMap<>(JfrProfile.class);
        for (int pair = 0; pair < pairs; pair++) {
            for (JfrProfile profile : JfrProfile.values()) {
                boolean recordedFirst = pair % 2 == 1;
                double first = stretch(profile, recordedFirst);
                double second = stretch(profile, !recordedFirst);
                ratios.computeIfAbsent(profile, any -> new ArrayList<>())
                        .add(recordedFirst ? first / second : second / first);
                System.err.printf(
                        Locale.ROOT, "pair %d, %s: %.1f, then %.1f a second%n", pair, profile.word(), first, second);
            }
        }
        StringBuilder table =
                new StringBuilder("| recorded | throughput over that with nothing recorded |\n|---|---|\n");
        ratios.forEach((profile, some) -> table.append(String.format(
                Locale.ROOT,
                "| `%s.jfc` | %s, %d pairs |%n",
                profile.word(),
                Ratio.of(some).text(),
                some.size())));
        return table.toString();
    }

    /** Pull requests done a second. */
    private double stretch(JfrProfile profile, boolean recorded) throws IOException, InterruptedException {
        if (recorded) {
            jcmd("JFR.start", "name=compared", "settings=" + settings(profile));
        }
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        Reading.all(journal);
        TimeUnit.SECONDS.sleep(seconds);
        double perSecond = Reading.perSecond(Reading.all(journal), List.of(), 0);
        if (!Double.isFinite(perSecond)) {
            throw new IOException("no pull request was fed for " + seconds + " s");
        }
        if (recorded) {
            jcmd("JFR.stop", "name=compared");
        }
        return perSecond;
    }

    private Path settings(JfrProfile profile) throws IOException {
        String name = profile.word() + ".jfc";
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            try (InputStream shipped = JfrProfile.class.getResourceAsStream(name)) {
                if (shipped == null) {
                    throw new IOException("there is no " + name + " in this jar");
                }
                Files.copy(shipped, file);
            }
        }
        return file;
    }

    private void jcmd(String... command) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(worker.pid())));
        all.addAll(List.of(command));
        Path said = folder.resolve("jcmd.txt");
        int status = new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        String text = Files.readString(said);
        // It ends with 0 even where the JVM refuses.
        if (status != 0 || !(text.contains("Started recording") || text.contains("Stopped recording"))) {
            throw new IOException(String.join(" ", all) + ": " + text.strip());
        }
    }
}

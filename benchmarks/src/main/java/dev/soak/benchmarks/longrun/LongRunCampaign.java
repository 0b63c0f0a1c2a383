package dev.soak.benchmarks.longrun;

import dev.soak.analysis.run.RunFolder;
import dev.soak.benchmarks.faults.FaultResult;
import dev.soak.benchmarks.faults.FaultTable;
import dev.soak.benchmarks.measurement.MeasurementResult;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Disturbs soaks one after the other. It can be interrupted: results are kept, and good ones are not measured again. */
public final class LongRunCampaign {
    /** What happens to the soaks. */
    public enum Kind {
        /** Of target, Soak or both, at random moments; resumed. */
        KILLS,
        /** In steps of Soak's own work, with a deadline. */
        HANGS,
        /** Of both, for two minutes. */
        STOPS,
        /** Of the wall clock, by an hour. */
        CLOCKS,
        /** Of the machine, for half of the run. */
        LOAD,
        /** Of GitHub, every two minutes. */
        WINDOWS;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Path jar;
    private final Path out;
    private final double minutes;

    /**
     * A campaign.
     *
     * @param jar soak.jar
     * @param out for the runs and the file of results
     * @param minutes the length of each run
     */
    public LongRunCampaign(Path jar, Path out, double minutes) {
        this.jar = jar;
        this.out = out;
        this.minutes = minutes;
    }

    /** Takes the trials without a good result. */
    public MeasurementResult run(Kind kind, int count, PrintStream progress) throws IOException, InterruptedException {
        Path folder = out.resolve(kind.word());
        Files.createDirectories(folder);
        Path results = folder.resolve("results.jsonl");
        Map<String, FaultResult> known = read(results);
        Trial trial = trial(kind, folder);
        List<FaultResult> all = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            String name = kind.word() + "-" + number;
            FaultResult result = known.get(name);
            if (result == null || !result.isGood() || result.wasSkipped()) {
                result = take(trial, kind, number, folder.resolve(name));
                Files.writeString(results, result.json() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                progress.println(name + ": " + result.ended()
                        + (result.isGood() ? "" : "; " + String.join("; ", result.problems())));
            }
            all.add(result);
        }
        return FaultTable.of(all);
    }

    private FaultResult take(Trial trial, Kind kind, int number, Path folder) throws IOException, InterruptedException {
        String name = kind.word() + "-" + number;
        Optional<String> lacks = trial.lacks();
        if (lacks.isPresent()) {
            return new FaultResult(name, kind.word(), lacks.get(), "skipped", List.of());
        }
        RunFolder.delete(folder);
        try (TrialSoak soak = new TrialSoak(trial, jar, folder, minutes, number)) {
            List<String> problems = trial.take(soak, number);
            return new FaultResult(name, kind.word(), "", soak.outcome(), problems);
        }
    }

    private Trial trial(Kind kind, Path folder) {
        return switch (kind) {
            case KILLS -> new KillTrial(jar, folder);
            case HANGS -> new HangTrial();
            case STOPS -> new StopTrial();
            case CLOCKS -> new ClockTrial(folder);
            case LOAD -> new BusyMachineTrial();
            case WINDOWS -> new FaultWindowTrial();
        };
    }

    private static Map<String, FaultResult> read(Path results) throws IOException {
        Map<String, FaultResult> latest = new LinkedHashMap<>();
        if (Files.exists(results)) {
            for (String line : Files.readAllLines(results)) {
                FaultResult result = FaultResult.parse(line);
                latest.put(result.name(), result);
            }
        }
        return latest;
    }
}

package dev.soak.benchmarks.runs;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.run.RunFolder;
import dev.soak.benchmarks.measurement.MeasurementResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Judges resampled sound runs, each with its own seed. Only one recorded run is in memory at a time.
 *
 * <p>A seed always gives the same copy of the same recorded run, so that a range of seeds can be judged in parts. With a
 * results file, seeds that are in it are not judged again; the file is only valid for the code that wrote it.
 */
public final class RunCampaign {
    private final List<RunFolder> recorded;
    private final @Nullable Path results;

    /**
     * Prepares a campaign.
     *
     * @param folder of the recorded runs
     * @param results file to which the result of each seed is appended; null to keep none
     * @throws InputException if there are no complete runs in the folder
     */
    public RunCampaign(Path folder, @Nullable Path results) throws IOException, InputException {
        recorded = RecordedRun.list(folder);
        if (recorded.isEmpty()) {
            throw InputException.missing("no complete runs in " + folder + " (record them with runs record)");
        }
        this.results = results;
    }

    /** Judges the seeds from {@code first} to {@code first + n - 1}. */
    public MeasurementResult run(long first, int n) throws IOException, InputException {
        Map<Long, RunResult> done = earlier(first, n);
        Map<Integer, List<Long>> todo = new TreeMap<>();
        for (long seed = first; seed < first + n; seed++) {
            if (!done.containsKey(seed)) {
                int index = random(seed).nextInt(recorded.size());
                todo.computeIfAbsent(index, i -> new ArrayList<>()).add(seed);
            }
        }
        for (Map.Entry<Integer, List<Long>> part : todo.entrySet()) {
            RunFolder folder = recorded.get(part.getKey());
            try (RunJudge judge = new RunJudge(name(folder), RecordedRun.read(folder))) {
                for (long seed : part.getValue()) {
                    RunResult result = judge.judge(seed, random(seed).split());
                    keep(result);
                    done.put(seed, result);
                }
            }
        }
        RunTable table = new RunTable(first, List.copyOf(done.values()));
        return new MeasurementResult(table.text(), table.criteriaMet());
    }

    private static SplittableRandom random(long seed) {
        return new SplittableRandom(seed);
    }

    /** The time of a run is no part of its name, so that the same targets recorded again have the same rows. */
    private static String name(RunFolder folder) {
        Path parent = folder.path().toAbsolutePath().getParent();
        return parent == null ? folder.path().toString() : parent.getFileName().toString();
    }

    private Map<Long, RunResult> earlier(long first, int n) throws IOException {
        Map<Long, RunResult> earlier = new TreeMap<>();
        if (results != null && Files.exists(results)) {
            for (String line : Files.readAllLines(results)) {
                RunResult result = RunResult.parse(line);
                if (result.seed() >= first && result.seed() < first + n) {
                    earlier.put(result.seed(), result);
                }
            }
        }
        return earlier;
    }

    private void keep(RunResult result) throws IOException {
        if (results != null) {
            Files.writeString(
                    results,
                    result.line() + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
        if (result.outcome() != Outcome.PASS) {
            System.err.println(
                    "seed " + result.seed() + ", " + result.run() + ": " + result.outcome() + ", " + result.cause());
        }
    }
}

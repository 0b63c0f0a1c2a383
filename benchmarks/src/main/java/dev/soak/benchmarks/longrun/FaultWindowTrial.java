package dev.soak.benchmarks.longrun;

import dev.soak.analysis.run.RunFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A bot that keeps what GitHub refuses, and one that tries it again, under a fault of GitHub every two minutes. */
final class FaultWindowTrial implements Trial {
    private static final String FAULT = "github:5xx:20s/2m";

    @Override
    public List<String> target(boolean leaks) {
        String plant = leaks ? "failed-review-kept" : "failed-review-repeated";
        return List.of("--plant", plant, "--jvm-args", SMALL_HEAP, "--fault", FAULT);
    }

    @Override
    public List<String> take(TrialSoak soak, int number) throws IOException, InterruptedException {
        soak.start(Map.of(), List.of());
        if (!soak.ends()) {
            return List.of("did not end");
        }
        List<String> problems = new ArrayList<>();
        String expected = soak.leaks() ? "LEAK" : "PASS";
        if (!soak.outcome().equals(expected)) {
            problems.add(soak.outcome() + " instead of " + expected);
        }
        if (!soak.run().has(RunFile.WINDOWS)) {
            problems.add("no window was marked");
        }
        return problems;
    }
}

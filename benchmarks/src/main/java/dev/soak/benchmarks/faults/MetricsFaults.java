package dev.soak.benchmarks.faults;

import dev.soak.analysis.run.RunFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Targets whose metrics endpoint is hostile. A sample is missing at most now and then. */
final class MetricsFaults {
    private static final String GROUP = "hostile metrics";
    private static final int LEAST_SAMPLES = 12;

    private MetricsFaults() {}

    static List<Fault> all() {
        List<Fault> faults = new ArrayList<>();
        Arrays.stream(MetricsMisbehaviour.values()).forEach(each -> {
            Fault fault = Fault.of(GROUP, "metrics-" + each.word())
                    .misbehaving(Misbehaviour.NONE, each.word())
                    .options("--metrics-url", "http://127.0.0.1:{port}/metrics")
                    .expect(Expectation.healthy().and(MetricsFaults::sampled));
            faults.add(each == MetricsMisbehaviour.ENDLESS_BODY ? fault.verified() : fault);
        });
        return faults;
    }

    private static String sampled(Scene scene) throws java.io.IOException {
        try (var lines = java.nio.file.Files.lines(scene.run().resolve(RunFile.SAMPLES.fileName()))) {
            long rows = lines.count();
            return rows >= LEAST_SAMPLES ? "" : "only " + rows + " samples";
        }
    }
}

package dev.soak.benchmarks.zoo;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.report.Analyzer;
import dev.soak.analysis.verdict.SoakVerdict;
import dev.soak.zoo.GroundTruth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** When a leak would have been called, had the run ended at one of its checkpoints. */
final class Detection {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Detection() {}

    /**
     * The seconds from the start to the checkpoint from which on the leak is called to the end, if it is called at the
     * end. Cuts the journal at one checkpoint after the other, and analyses what is left as if there were no more.
     */
    static OptionalDouble seconds(GroundTruth truth, Path run) throws IOException, InputException {
        List<String> checkpoints = Files.readAllLines(run.resolve("checkpoints.jsonl"));
        List<String> samples = Files.readAllLines(run.resolve("samples.jsonl"));
        Path cut = Files.createTempDirectory("zoo-cut");
        try {
            Files.copy(run.resolve("run.json"), cut.resolve("run.json"));
            OptionalDouble since = OptionalDouble.empty();
            for (int last = checkpoints.size() - 1; last > 0; last--) {
                double t = JSON.readTree(checkpoints.get(last)).path("t").asDouble();
                Files.write(cut.resolve("checkpoints.jsonl"), checkpoints.subList(0, last + 1));
                Files.write(cut.resolve("samples.jsonl"), until(samples, t));
                if (!ReportScorer.called(
                        truth,
                        new Analyzer(new SoakVerdict(), null, null, LocalDate.now(ZoneOffset.UTC))
                                .analyze(cut)
                                .report())) {
                    return since;
                }
                since = OptionalDouble.of(t);
            }
            return since;
        } finally {
            for (String name : List.of("run.json", "checkpoints.jsonl", "samples.jsonl", "")) {
                Files.deleteIfExists(cut.resolve(name));
            }
        }
    }

    private static List<String> until(List<String> samples, double t) throws IOException {
        List<String> kept = new ArrayList<>();
        for (String sample : samples) {
            if (JSON.readTree(sample).path("t").asDouble() <= t) {
                kept.add(sample);
            }
        }
        return kept;
    }
}

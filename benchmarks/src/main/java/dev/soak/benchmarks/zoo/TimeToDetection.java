package dev.soak.benchmarks.zoo;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.report.Analyzer;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.verdict.SoakVerdict;
import dev.soak.zoo.GroundTruth;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The time after which a leak would have been reported, had the run ended at one of its checkpoints. */
public final class TimeToDetection {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TimeToDetection() {}

    /**
     * Seconds from the start to the first checkpoint from which on the leak is reported at every checkpoint; empty when it
     * is not reported at the end. Truncates the journal at each checkpoint, from the last backwards, and analyses it.
     */
    public static OptionalDouble seconds(GroundTruth truth, RunFolder run) throws IOException, InputException {
        List<String> checkpoints = Files.readAllLines(run.file(RunFile.CHECKPOINTS));
        List<String> samples = Files.readAllLines(run.file(RunFile.SAMPLES));
        RunFolder truncated = new RunFolder(Files.createTempDirectory("zoo-truncated"));
        try {
            Files.copy(run.file(RunFile.RUN), truncated.file(RunFile.RUN));
            OptionalDouble since = OptionalDouble.empty();
            for (int last = checkpoints.size() - 1; last > 0; last--) {
                double t = JSON.readTree(checkpoints.get(last)).path("t").asDouble();
                Files.write(truncated.file(RunFile.CHECKPOINTS), checkpoints.subList(0, last + 1));
                Files.write(truncated.file(RunFile.SAMPLES), until(samples, t));
                if (!ReportScorer.detected(
                        truth,
                        new Analyzer(new SoakVerdict(), null, null, LocalDate.now(ZoneOffset.UTC))
                                .analyze(truncated.path())
                                .report())) {
                    return since;
                }
                since = OptionalDouble.of(t);
            }
            return since;
        } finally {
            RunFolder.delete(truncated.path());
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

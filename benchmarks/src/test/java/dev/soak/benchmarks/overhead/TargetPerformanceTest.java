package dev.soak.benchmarks.overhead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.run.JournalTail;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Sample;
import dev.soak.benchmarks.process.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetPerformanceTest {
    @Test
    void throughputExcludesCheckpointsAndWarmUp() {
        List<Sample> samples = List.of(
                sample(10, Phase.STEADY, 100),
                sample(11, Phase.STEADY, 150),
                sample(12, Phase.CHECKPOINT, 150),
                sample(13, Phase.STEADY, 150),
                sample(14, Phase.STEADY, 200));
        assertThat(TargetPerformance.perSecond(samples, List.of(), 10)).isEqualTo(50);
        assertThat(TargetPerformance.perSecond(samples, List.of(), 13)).isEqualTo(50);
    }

    @Test
    void throughputExcludesACheckpointBetweenTwoSamples() {
        List<Sample> samples =
                List.of(sample(10, Phase.STEADY, 100), sample(11, Phase.STEADY, 150), sample(12, Phase.STEADY, 170));
        assertThat(TargetPerformance.perSecond(samples, List.of(checkpoint(11.8, 0.6)), 10))
                .isEqualTo(50);
        assertThat(TargetPerformance.perSecond(samples, List.of(checkpoint(10.9, 0.1)), 10))
                .isEqualTo(20);
    }

    @Test
    void aLongJournalIsReadToItsEnd(@TempDir Path folder) throws IOException {
        Path journal = new RunFolder(folder).file(RunFile.SAMPLES);
        Files.writeString(
                journal,
                IntStream.range(0, 10_000)
                        .mapToObj(i -> "{\"t\":" + i + ",\"phase\":\"steady\",\"work\":" + i + ",\"values\":{}}\n")
                        .collect(Collectors.joining()));
        assertThat(Journal.readAll(JournalTail.samples(journal))).hasSize(10_000);
    }

    private static Checkpoint checkpoint(double t, double pausedSeconds) {
        return new Checkpoint(1, t, 0, Phase.STEADY, true, true, pausedSeconds, Map.of(), Map.of(), Map.of(), Map.of());
    }

    private static Sample sample(double t, Phase phase, long work) {
        return new Sample(t, phase, work, Map.of());
    }
}

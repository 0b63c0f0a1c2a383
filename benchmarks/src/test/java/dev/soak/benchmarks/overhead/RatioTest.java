package dev.soak.benchmarks.overhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.soak.analysis.run.JournalTail;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RatioTest {
    /** Against the same sum done apart, with 3.182446 for Student's t of three degrees of freedom. */
    @Test
    void theIntervalIsStudentsOnTheLogarithms() {
        Ratio ratio = Ratio.of(List.of(0.97, 0.99, 1.01, 0.98));
        assertThat(ratio.estimate()).isCloseTo(0.98739, within(1e-5));
        assertThat(ratio.low()).isCloseTo(0.96067, within(1e-5));
        assertThat(ratio.high()).isCloseTo(1.01485, within(1e-5));
    }

    @Test
    void onePairDecidesNothing() {
        assertThat(Ratio.of(List.of(0.5)).high()).isInfinite();
    }

    /** By hand: 0.0002 is the variance of a pair, a quarter of it that of four; Student's t of two degrees is 4.302653. */
    @Test
    void whatThePlaceDoesIsNeitherInTheEstimateNorInTheInterval() {
        Ratio ratio = Ratio.crossedOver(
                List.of(List.of(Math.exp(0.04), Math.exp(0.06)), List.of(Math.exp(-0.04), Math.exp(-0.02))));
        assertThat(Math.log(ratio.estimate())).isCloseTo(0.01, within(1e-9));
        assertThat(Math.log(ratio.high()) - 0.01).isCloseTo(4.302653 * 0.01 / Math.sqrt(2), within(1e-6));
        assertThat(ratio.pairs()).isEqualTo(4);
    }

    @Test
    void aPairEachWayRoundDecidesNothing() {
        assertThat(Ratio.crossedOver(List.of(List.of(1.0), List.of(1.0))).high())
                .isInfinite();
    }

    @Test
    void theTimeOfACheckpointDoesNotCount() {
        List<Sample> samples = List.of(
                sample(10, Phase.STEADY, 100),
                sample(11, Phase.STEADY, 150),
                sample(12, Phase.CHECKPOINT, 150),
                sample(13, Phase.STEADY, 150),
                sample(14, Phase.STEADY, 200));
        assertThat(Reading.perSecond(samples, List.of(), 10)).isEqualTo(50);
        assertThat(Reading.perSecond(samples, List.of(), 13)).isEqualTo(50);
    }

    @Test
    void neitherDoesThatOfACheckpointBetweenTwoSamples() {
        List<Sample> samples =
                List.of(sample(10, Phase.STEADY, 100), sample(11, Phase.STEADY, 150), sample(12, Phase.STEADY, 170));
        assertThat(Reading.perSecond(samples, List.of(checkpoint(11.8, 0.6)), 10))
                .isEqualTo(50);
        assertThat(Reading.perSecond(samples, List.of(checkpoint(10.9, 0.1)), 10))
                .isEqualTo(20);
    }

    @Test
    void aLongRunIsReadToItsEnd(@TempDir Path folder) throws IOException {
        Path journal = folder.resolve("samples.jsonl");
        Files.writeString(
                journal,
                IntStream.range(0, 10_000)
                        .mapToObj(i -> "{\"t\":" + i + ",\"phase\":\"steady\",\"work\":" + i + ",\"values\":{}}\n")
                        .collect(Collectors.joining()));
        assertThat(Reading.all(JournalTail.samples(journal))).hasSize(10_000);
    }

    private static Checkpoint checkpoint(double t, double pausedSeconds) {
        return new Checkpoint(1, t, 0, Phase.STEADY, true, true, pausedSeconds, Map.of(), Map.of(), Map.of(), Map.of());
    }

    private static Sample sample(double t, Phase phase, long work) {
        return new Sample(t, phase, work, Map.of());
    }
}

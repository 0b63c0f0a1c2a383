package dev.soak.benchmarks.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.run.JournalReader;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.series.Series.Source;
import dev.soak.benchmarks.page.SyntheticRunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of a simulated run whose heap, descriptors and one class leak. */
class ResampledRunTest {
    private static final int SECONDS = 3600;
    private static final String LEAKING = "com.acme.review.Verdict";

    @TempDir
    static Path folder;

    private static RecordedRun recorded;

    @BeforeAll
    static void record() throws Exception {
        RunFolder run = new RunFolder(folder.resolve("recorded"));
        new SyntheticRunFolder(run, SECONDS, 16).write();
        recorded = RecordedRun.read(run);
    }

    @Test
    void whatLeakedInTheRecordedRunHasNoDriftInItsCopy() throws Exception {
        Series instances = checkpoints(
                copy(1, null), Resources.CLASS_INSTANCES.part(LEAKING).toString());
        int settled = firstAfter(instances, recorded.settledAfter());
        // The leak is exact, so that its increments are equal and what remains of them is rounding.
        assertThat(instances.values()[instances.size() - 1])
                .isCloseTo(instances.values()[settled - 1], within(1.0 * instances.size()));
        Series descriptors = samples(copy(1, null), Resources.FD.name());
        assertThat(meanFrom(descriptors, 0.9) - meanFrom(descriptors, 0.4)).isCloseTo(0, within(2.0));
        assertThat(SECONDS * 10 / 500)
                .as("descriptors leaked in the recorded run")
                .isGreaterThan(50);
    }

    @Test
    void aCountThatRisesAndFallsKeepsItsLevel() throws Exception {
        for (int seed = 1; seed <= 5; seed++) {
            Measurements copy = copy(seed, null);
            for (int part = 0; part < 100; part++) {
                String id = Resources.CLASS_INSTANCES
                        .part("com.acme.model.Part" + part)
                        .toString();
                double[] counts = checkpoints(copy, id).values();
                // Between 1000 and 1008 in the recorded run.
                assertThat(Arrays.stream(counts).min().orElseThrow()).isGreaterThan(990);
                assertThat(Arrays.stream(counts).max().orElseThrow()).isLessThan(1018);
            }
        }
    }

    @Test
    void whatOnlyMovesByChanceGrowsInSomeCopiesAndFallsInOthers() throws Exception {
        int up = 0;
        int down = 0;
        for (int seed = 1; seed <= 20; seed++) {
            double[] y = checkpoints(
                            copy(seed, null),
                            Resources.CLASS_INSTANCES
                                    .part("com.acme.model.Part7")
                                    .toString())
                    .values();
            up += y[y.length - 1] > y[y.length / 2] ? 1 : 0;
            down += y[y.length - 1] < y[y.length / 2] ? 1 : 0;
        }
        assertThat(up).isBetween(4, 16);
        assertThat(down).isBetween(4, 16);
    }

    @Test
    void theTimeBeforeTheRunHasSettledIsKept() throws Exception {
        Series threads = samples(copy(2, null), Resources.RESIDENT_SET.name());
        Series before = samples(measurements(recorded.folder()), Resources.RESIDENT_SET.name());
        int settled = firstAfter(threads, recorded.settledAfter());
        assertThat(settled).isGreaterThan(SECONDS / 4);
        assertThat(Arrays.copyOf(threads.values(), settled)).isEqualTo(Arrays.copyOf(before.values(), settled));
        assertThat(threads.values()).isNotEqualTo(before.values());
    }

    @Test
    void theSeriesOfARowComeFromTheSameRow() throws Exception {
        String metric = Resources.exposed("metric_14_bytes", new TreeMap<>()).toString();
        Measurements copy = copy(3, null);
        assertThat(correlation(samples(copy, Resources.RESIDENT_SET.name()), samples(copy, metric)))
                .isGreaterThan(0.8);
    }

    @Test
    void aSeedReplaysTheCopy() throws Exception {
        assertThat(samples(copy(4, null), Resources.THREADS.name()).values())
                .isEqualTo(samples(copy(4, null), Resources.THREADS.name()).values())
                .isNotEqualTo(samples(copy(5, null), Resources.THREADS.name()).values());
    }

    @Test
    void anAddedLeakGrowsWithTheRequestsInAllSeriesThatSeeIt() throws Exception {
        AddedLeak leak = AddedLeak.ofClass("com.acme.model.Part7", 100.5, 32);
        Measurements with = copy(6, leak);
        Measurements without = copy(6, null);
        double[] grown = difference(
                checkpoints(with, leak.cause().toString()),
                checkpoints(without, leak.cause().toString()));
        assertThat(grown).isSorted().endsWith(100);
        assertThat(grown[grown.length / 2]).isCloseTo(55, within(5.0));
        assertThat(difference(
                        checkpoints(with, Resources.HEAP_LIVE.name()),
                        checkpoints(without, Resources.HEAP_LIVE.name())))
                .endsWith(3200);
        assertThat(difference(checkpoints(with, Resources.FD.name()), checkpoints(without, Resources.FD.name())))
                .containsOnly(0);
    }

    private static Measurements copy(long seed, @Nullable AddedLeak leak) throws Exception {
        RunFolder to = new RunFolder(Files.createTempDirectory(folder, "copy"));
        new ResampledRun(recorded, new SplittableRandom(seed)).write(to, leak);
        return measurements(to);
    }

    private static Measurements measurements(RunFolder run) throws Exception {
        return JournalReader.read(run.file(RunFile.SAMPLES), run.file(RunFile.CHECKPOINTS));
    }

    private static Series samples(Measurements measurements, String id) {
        return find(measurements, id, Source.SAMPLES);
    }

    private static Series checkpoints(Measurements measurements, String id) {
        return find(measurements, id, Source.CHECKPOINTS);
    }

    private static Series find(Measurements measurements, String id, Source source) {
        return measurements.series().stream()
                .filter(series ->
                        series.source() == source && series.id().toString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static int firstAfter(Series series, double t) {
        int first = 0;
        while (series.t()[first] < t) {
            first++;
        }
        return first;
    }

    /** The mean of a tenth of the series. */
    private static double meanFrom(Series series, double position) {
        int from = (int) (position * series.size());
        return Arrays.stream(series.values(), from, from + series.size() / 10)
                .average()
                .orElseThrow();
    }

    private static double[] difference(Series a, Series b) {
        double[] difference = new double[a.size()];
        Arrays.setAll(difference, i -> a.values()[i] - b.values()[i]);
        return difference;
    }

    /** Over the second half. */
    private static double correlation(Series a, Series b) {
        int n = a.size() / 2;
        double[] x = Arrays.copyOfRange(a.values(), n, 2 * n);
        double[] y = Arrays.copyOfRange(b.values(), n, 2 * n);
        double mx = Arrays.stream(x).average().orElseThrow();
        double my = Arrays.stream(y).average().orElseThrow();
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < n; i++) {
            xy += (x[i] - mx) * (y[i] - my);
            xx += (x[i] - mx) * (x[i] - mx);
            yy += (y[i] - my) * (y[i] - my);
        }
        return xy / Math.sqrt(xx * yy);
    }
}

package dev.soak.analysis.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.run.JournalFormat;
import dev.soak.analysis.run.JournalReader;
import dev.soak.analysis.run.JournalReaderTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasurementsTest {
    private static final Limit HEAP = new Limit("-Xmx", 512 << 20);

    @TempDir
    Path folder;

    @Test
    void readingsAfterTheFullGcAndClassesAreSeries() {
        Measurements read = new MeasurementsBuilder()
                .add(checkpoint(0, true, Map.of(), Map.of("heap.live", 100.0), 7))
                .add(checkpoint(1, true, Map.of(), Map.of("heap.live", 120.0), 9))
                .build();

        assertThat(JournalReaderTest.find(read, "heap.live").values()).containsExactly(100, 120);
        assertThat(JournalReaderTest.find(read, "class.instances{class=com.acme.Review}")
                        .values())
                .containsExactly(7, 9);
        assertThat(JournalReaderTest.find(read, "class.bytes{class=com.acme.Review}")
                        .values())
                .containsExactly(168, 216);
        assertThat(read.series()).allMatch(series -> series.source() == Series.Source.CHECKPOINTS);
    }

    @Test
    void descriptorsClosedOnlyByTheFullGcAddUp() {
        Measurements read = new MeasurementsBuilder()
                .add(checkpoint(0, true, Map.of("fd.open", 190.0), Map.of("fd.open", 12.0), 1))
                .add(checkpoint(1, true, Map.of("fd.open", 11.0), Map.of("fd.open", 12.0), 1))
                .add(checkpoint(2, true, Map.of("fd.open", 22.0), Map.of("fd.open", 12.0), 1))
                .build();

        assertThat(JournalReaderTest.find(read, "fd.gc_closed").values()).containsExactly(178, 178, 188);
    }

    @Test
    void aShrinkingHeapIsNotNativeMemoryFreedByCleaners() {
        Map<String, Double> before =
                Map.of("native.committed{category=Java Heap}", 900.0, "native.committed{category=Other}", 50.0);
        Map<String, Double> after =
                Map.of("native.committed{category=Java Heap}", 300.0, "native.committed{category=Other}", 20.0);
        Measurements read = new MeasurementsBuilder()
                .add(checkpoint(0, true, before, after, 1))
                .build();

        assertThat(JournalReaderTest.find(read, "native.gc_freed").values()).containsExactly(30);
    }

    @Test
    void aCheckpointWithRequestsInFlightAddsNoPoints() {
        Measurements read = new MeasurementsBuilder()
                .add(checkpoint(0, false, Map.of(), Map.of("heap.live", 100.0), 7))
                .add(checkpoint(1, true, Map.of(), Map.of("heap.live", 120.0), 9))
                .build();

        assertThat(JournalReaderTest.find(read, "heap.live").size()).isEqualTo(1);
        assertThat(read.notes()).singleElement().asString().startsWith("1 of 2 checkpoints");
    }

    @Test
    void limitsAreThoseOfTheLastCheckpointAndTheLiveSetSharesXmx() {
        Measurements read = new MeasurementsBuilder()
                .add(new Sample(1, Phase.STEADY, 1, Map.of("heap.after_gc", 5.0, "heap.used", 9.0)))
                .add(checkpoint(0, true, Map.of(), Map.of("heap.live", 1.0), 1))
                .build();

        assertThat(JournalReaderTest.find(read, "heap.after_gc").limit()).contains(HEAP);
        assertThat(JournalReaderTest.find(read, "heap.live").limit()).contains(HEAP);
        assertThat(JournalReaderTest.find(read, "heap.used").limit()).isEmpty();
    }

    @Test
    void nativeMemoryOfTheTargetsCodeEndsWhereTheProcessDoes() {
        Limit memory = new Limit("physical memory", 8.0 * (1 << 30));
        Map<String, Double> read = Map.of(
                "native.committed", 90.0,
                "native.committed{category=Other}", 50.0,
                "native.committed{category=GC}", 40.0);
        Measurements measured = new MeasurementsBuilder()
                .add(new Checkpoint(
                        0,
                        10,
                        100,
                        Phase.STEADY,
                        true,
                        true,
                        0.5,
                        read,
                        read,
                        Map.of(),
                        Map.of("memory.resident", memory)))
                .build();
        assertThat(JournalReaderTest.find(measured, "native.committed{category=Other}")
                        .limit())
                .contains(memory);
        assertThat(JournalReaderTest.find(measured, "native.committed{category=GC}")
                        .limit())
                .isEmpty();
        assertThat(JournalReaderTest.find(measured, "native.committed").limit()).isEmpty();
    }

    /** Whether a class had instances before the first request tells a leak from what code leaves when it first runs. */
    @Test
    void aClassBeginsWithItsCountBeforeItWasFollowed() {
        Measurements measured = new MeasurementsBuilder()
                .add(checkpoint(0, true, Map.of(), 7))
                .add(following(1, true))
                .add(checkpoint(2, true, Map.of("com.acme.Failed", count(19)), 7))
                .build();
        Series failed = JournalReaderTest.find(measured, "class.instances{class=com.acme.Failed}");
        assertThat(failed.t()).containsExactly(10, 20, 30);
        assertThat(failed.values()).containsExactly(0, 8, 19);
        assertThat(JournalReaderTest.find(measured, "class.bytes{class=com.acme.Failed}")
                        .values())
                .containsExactly(0, 8 * 24, 19 * 24);
        assertThat(JournalReaderTest.find(measured, "class.instances{class=com.acme.Review}")
                        .values())
                .as("known from the start")
                .containsExactly(7, 7, 7);
    }

    @Test
    void aCountBeforeIsKeptWhereRequestsAreInFlightNow() {
        Measurements measured = new MeasurementsBuilder()
                .add(checkpoint(0, true, Map.of(), 7))
                .add(following(1, false))
                .add(checkpoint(2, true, Map.of("com.acme.Failed", count(19)), 7))
                .build();
        Series failed = JournalReaderTest.find(measured, "class.instances{class=com.acme.Failed}");
        assertThat(failed.t()).containsExactly(10, 30);
        assertThat(failed.values()).containsExactly(0, 19);
    }

    @Test
    void aCountBeforeIsLeftOutWhereTheHistogramBeforeFailed() {
        Measurements measured = new MeasurementsBuilder()
                .add(checkpoint(0, true, Map.of(), 7))
                .add(checkpoint(1, true, Map.of(), Map.of("heap.live", 1.0), Map.of()))
                .add(following(2, true))
                .build();
        assertThat(JournalReaderTest.find(measured, "class.instances{class=com.acme.Failed}")
                        .t())
                .containsExactly(30);
    }

    /** Each segment of a run has a target of its own, in which the class appears again. */
    @Test
    void aClassBeginsAgainInEachSegment() {
        Measurements measured = new MeasurementsBuilder()
                .add(checkpoint(0, true, Map.of("com.acme.Failed", count(30)), 7))
                .add(checkpoint(1, true, Map.of(), 7))
                .add(following(2, true))
                .build();
        Series failed = JournalReaderTest.find(measured, "class.instances{class=com.acme.Failed}");
        assertThat(failed.t()).containsExactly(10, 20, 30);
        assertThat(failed.values()).containsExactly(30, 0, 8);
    }

    @Test
    void aCountBeforeIsLeftOutWhereTheCheckpointBeforeHasNoReadings() {
        Measurements measured = new MeasurementsBuilder()
                .add(checkpoint(0, true, Map.of(), 7))
                .add(checkpoint(1, false, Map.of(), 7))
                .add(following(2, true))
                .build();
        assertThat(JournalReaderTest.find(measured, "class.instances{class=com.acme.Failed}")
                        .t())
                .containsExactly(30);
    }

    private static Checkpoint following(int index, boolean quiescent) {
        Checkpoint one = checkpoint(index, quiescent, Map.of("com.acme.Failed", count(8)), 7);
        return new Checkpoint(
                one.index(),
                one.t(),
                one.work(),
                one.phase(),
                one.quiescent(),
                one.collected(),
                one.pausedSeconds(),
                one.before(),
                one.after(),
                one.endedAlone(),
                one.classes(),
                Map.of("com.acme.Failed", count(0), "com.acme.Review", count(1)),
                one.limits());
    }

    private static Checkpoint.ClassCount count(long instances) {
        return new Checkpoint.ClassCount(instances, instances * 24);
    }

    @Test
    void checkpointsAreJudgedIfThereAreEnoughAndCountersNever() {
        MeasurementsBuilder builder = new MeasurementsBuilder();
        for (int i = 0; i < Measurements.ENOUGH_CHECKPOINTS; i++) {
            builder.add(new Sample(i, Phase.STEADY, i, Map.of("fd.open", 3.0, "deliveries.sent", 1.0 + i)));
            if (i > 0) {
                builder.add(checkpoint(i, true, Map.of(), Map.of("fd.open", 3.0), 1));
            }
        }
        assertThat(fd(builder)).extracting(Series::source).containsExactly(Series.Source.SAMPLES);
        builder.add(checkpoint(99, true, Map.of(), Map.of("fd.open", 3.0), 1));
        assertThat(fd(builder)).extracting(Series::source).containsExactly(Series.Source.CHECKPOINTS);
        assertThat(builder.build().judged())
                .extracting(series -> series.id().name())
                .doesNotContain("deliveries.sent");
    }

    @Test
    void aRunIsReadFromSamplesAloneOrWithCheckpoints() throws Exception {
        Path samples = folder.resolve("samples.jsonl");
        Path checkpoints = folder.resolve("checkpoints.jsonl");
        Files.writeString(samples, JournalFormat.line(new Sample(1, Phase.STEADY, 4, Map.of("fd.open", 3.0))) + "\n");
        assertThat(JournalReader.read(samples, checkpoints).series()).hasSize(1);

        String line = JournalFormat.line(checkpoint(0, true, Map.of(), Map.of("heap.live", 1.0), 2));
        Files.writeString(checkpoints, line + "\n" + line.substring(0, 40));
        Measurements read = JournalReader.read(samples, checkpoints);
        assertThat(read.series()).hasSize(4);
        assertThat(read.work()).contains(100.0);
        assertThat(read.notes())
                .singleElement()
                .asString()
                .contains("checkpoints.jsonl")
                .contains("torn");

        Files.delete(samples);
        assertThat(JournalReader.read(samples, checkpoints).notes()).hasSize(2);

        Files.writeString(checkpoints, "{\"t\":1,\"work\":1,\"classes\":{\"A\":[1]}}\n" + line + "\n");
        assertThatThrownBy(() -> JournalReader.read(samples, checkpoints))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("checkpoints.jsonl:1");
    }

    private static List<Series> fd(MeasurementsBuilder builder) {
        return builder.build().judged().stream()
                .filter(series -> series.id().name().equals("fd.open"))
                .toList();
    }

    private static Checkpoint checkpoint(
            int index, boolean quiescent, Map<String, Checkpoint.ClassCount> others, long reviews) {
        Map<String, Checkpoint.ClassCount> classes = new HashMap<>(others);
        classes.put("com.acme.Review", count(reviews));
        return checkpoint(index, quiescent, Map.of(), Map.of("heap.live", 1.0), classes);
    }

    private static Checkpoint checkpoint(
            int index, boolean quiescent, Map<String, Double> before, Map<String, Double> after, long reviews) {
        return checkpoint(index, quiescent, before, after, Map.of("com.acme.Review", count(reviews)));
    }

    private static Checkpoint checkpoint(
            int index,
            boolean quiescent,
            Map<String, Double> before,
            Map<String, Double> after,
            Map<String, Checkpoint.ClassCount> classes) {
        return new Checkpoint(
                index,
                10.0 * (index + 1),
                100L * (index + 1),
                Phase.STEADY,
                quiescent,
                true,
                0.5,
                before,
                after,
                classes,
                Map.of("heap.live", HEAP));
    }
}

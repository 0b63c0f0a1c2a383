package dev.soak.analysis.jfr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingReaderTest {
    private static final String[] COLLECTORS = {
        "-XX:+UseSerialGC", "-XX:+UseParallelGC", "-XX:+UseG1GC", "-XX:+UseShenandoahGC", "-XX:+UseZGC"
    };

    @TempDir
    Path folder;

    @Name("soak.Sample")
    static final class SampleLike extends Event {
        String phase = "steady";
        long work;
        long descriptors;
        long residentSet;
    }

    @Name("soak.Checkpoint")
    static final class CheckpointLike extends Event {
        int index;
        long work;
        boolean quiescent = true;
        long liveHeap;
        long descriptorsBefore;
        long descriptorsAfter;
    }

    @Name("test.Other")
    static final class Other extends Event {}

    @Test
    void aGrowingLiveSetIsDetectedOnEveryCollectorAndAFlatOneIsNot() throws Exception {
        Map<Path, Process> jvms = new LinkedHashMap<>();
        for (String collector : COLLECTORS) {
            for (boolean leak : new boolean[] {true, false}) {
                Path recording = folder.resolve(collector.substring(8) + (leak ? "-leak" : "-twin") + ".jfr");
                jvms.put(recording, Forked.start(recording, leak, collector));
            }
        }
        for (Map.Entry<Path, Process> jvm : jvms.entrySet()) {
            Forked.finish(jvm.getValue());
            Measurements read = RecordingReader.read(jvm.getKey());
            Series live = find(read, "heap.live");
            assertThat(live.size()).as("%s", jvm.getKey()).isEqualTo(Forked.ROUNDS);
            assertThat(live.limit())
                    .hasValueSatisfying(limit -> assertThat(limit.value()).isEqualTo(128 << 20));
            double grown = live.values()[Forked.ROUNDS - 1] - live.values()[0];
            double leaked = (Forked.ROUNDS - 1) * (double) Forked.LEAKED_A_ROUND;
            // ZGC counts pages of 2 MiB, and what was allocated while it collected.
            if (jvm.getKey().toString().contains("leak")) {
                assertThat(grown).as("%s", jvm.getKey()).isBetween(0.5 * leaked, 3 * leaked);
            } else {
                assertThat(grown).as("%s", jvm.getKey()).isLessThan(0.5 * leaked);
            }
            assertThat(read.series()).extracting(one -> one.id().toString()).contains("metaspace.used", "threads.live");
        }
    }

    @Test
    void theRecordingOfASoakGivesTheSameSeriesAsItsJournal() throws Exception {
        Path file = folder.resolve("own.jfr");
        try (Recording recording = new Recording()) {
            recording.enable(SampleLike.class);
            recording.enable(CheckpointLike.class).withThreshold(java.time.Duration.ZERO);
            recording.enable("jdk.JavaThreadStatistics").with("period", "everyChunk");
            recording.start();
            for (long i = 0; i < 8; i++) {
                SampleLike sample = new SampleLike();
                sample.phase = i < 2 ? "warmup" : "steady";
                sample.work = 10 * i;
                sample.descriptors = 40 + i;
                sample.commit();
                CheckpointLike checkpoint = new CheckpointLike();
                checkpoint.begin();
                checkpoint.index = (int) i;
                checkpoint.work = 10 * i;
                checkpoint.liveHeap = 1000 + i;
                checkpoint.descriptorsBefore = 50 + i;
                checkpoint.descriptorsAfter = 40 + i;
                checkpoint.commit();
                Thread.sleep(20);
            }
            recording.stop();
            recording.dump(file);
        }

        Measurements read = RecordingReader.read(file);

        Series open = read.find(SeriesId.of("fd.open"), Series.Source.SAMPLES).orElseThrow();
        assertThat(open.values()).containsExactly(40, 41, 42, 43, 44, 45, 46, 47);
        assertThat(open.work()).containsExactly(0, 10, 20, 30, 40, 50, 60, 70);
        assertThat(open.phases()).startsWith(Phase.WARMUP, Phase.WARMUP, Phase.STEADY);
        assertThat(read.find(SeriesId.of("heap.live"), Series.Source.CHECKPOINTS)
                        .orElseThrow()
                        .values())
                .containsExactly(1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007);
        assertThat(read.find(SeriesId.of("fd.gc_closed"), Series.Source.CHECKPOINTS)
                        .orElseThrow()
                        .values())
                .endsWith(80);
        assertThat(read.of(Resources.RESIDENT_SET, Series.Source.SAMPLES)).isEmpty();
        Series threads = find(read, "threads.live");
        assertThat(threads.source()).isEqualTo(Series.Source.RECORDING);
        assertThat(threads.work()).isSorted().endsWith(70);
        assertThat(threads.phases()).contains(Phase.WARMUP, Phase.STEADY);
    }

    @Test
    void concatenatedRecordingsAreReadToTheEnd() throws Exception {
        byte[] first = record("jdk.JavaThreadStatistics");
        byte[] second = record("jdk.JavaThreadStatistics");
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(first);
        both.write(second);

        int apart = threads(first) + threads(second);

        assertThat(threads(both.toByteArray())).isEqualTo(apart);
    }

    private int threads(byte[] recording) throws Exception {
        return find(RecordingReader.read(Files.write(folder.resolve("threads.jfr"), recording)), "threads.live")
                .size();
    }

    @Test
    void anUnusableRecordingIsReportedInOneLine() throws Exception {
        byte[] whole = record("jdk.JavaThreadStatistics");
        byte[] unfinished = whole.clone();
        unfinished[ChunkHeader.STATE_OFFSET] = 1;
        byte[] overwritten = whole.clone();
        Arrays.fill(overwritten, whole.length / 3, whole.length / 2, (byte) 0);
        byte[] twoAndGarbage = Arrays.copyOf(whole, whole.length + 100);

        refused("gone.jfr", null, InputException.Kind.MISSING, "no such file");
        refused("empty.jfr", new byte[0], InputException.Kind.MISSING, "is empty");
        refused("none.jfr", record("jdk.ThreadSleep"), InputException.Kind.MISSING, "contains no events");
        refused(
                "text.jfr",
                "t,rss\n0,1\n".getBytes(StandardCharsets.UTF_8),
                InputException.Kind.UNUSABLE,
                "not a flight recording");
        refused("head.jfr", Arrays.copyOf(whole, 30), InputException.Kind.UNUSABLE, "not a flight recording");
        refused("cut.jfr", Arrays.copyOf(whole, whole.length - 9), InputException.Kind.UNUSABLE, "soak salvage");
        refused("killed.jfr", unfinished, InputException.Kind.UNUSABLE, "soak salvage");
        refused("more.jfr", twoAndGarbage, InputException.Kind.UNUSABLE, "soak salvage");
        refused("zeros.jfr", overwritten, InputException.Kind.UNUSABLE, "is damaged");
    }

    private void refused(String name, byte @Nullable [] content, InputException.Kind kind, String says)
            throws Exception {
        Path file = folder.resolve(name);
        if (content != null) {
            Files.write(file, content);
        }
        assertThatThrownBy(() -> RecordingReader.read(file))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(file.toString())
                .hasMessageContaining(says)
                .hasMessageNotContaining("\n");
    }

    private byte[] record(String event) throws Exception {
        Path file = Files.createTempFile(folder, "made", ".jfr");
        try (Recording recording = new Recording()) {
            recording.enable(event);
            recording.enable(Other.class);
            recording.start();
            for (int i = 0; i < 100; i++) {
                new Other().commit();
            }
            recording.stop();
            recording.dump(file);
        }
        return Files.readAllBytes(file);
    }

    private static Series find(Measurements read, String name) {
        return read.series().stream()
                .filter(one -> one.id().toString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}

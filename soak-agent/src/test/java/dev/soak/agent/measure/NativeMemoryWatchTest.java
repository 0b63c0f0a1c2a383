package dev.soak.agent.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.run.NativeTrace;
import dev.soak.analysis.run.ReadingFailure;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.probe.reading.ProbeSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeMemoryWatchTest {
    private static final double MIB = 1 << 20;
    private static final NativeTrace.Stack LOST = new NativeTrace.Stack(
            40, 280_000, NativeTrace.Allocator.LIBRARY, List.of("com.acme.Images.read(Images.java:8)"));

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final ReadingFailures failures = new ReadingFailures(() -> 0);
    private Path recording;
    private RunFolder folder;
    private NativeTracer tracer;
    private NativeMemoryWatch watch;
    private @Nullable IOException failure;
    private volatile long recordedBytes;
    private volatile double seconds;

    /** Notes what it is asked for. */
    private final class FakeProfiler implements NativeProfiler {
        @Override
        public String library() {
            return "libasyncProfiler.so";
        }

        @Override
        public void start(long intervalBytes, Duration atMost) throws IOException {
            asked.add("start " + intervalBytes);
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public long recordedBytes() {
            return recordedBytes;
        }

        @Override
        public Path stop() throws IOException {
            asked.add("stop");
            if (failure != null) {
                throw failure;
            }
            return Files.writeString(recording, "events");
        }
    }

    @BeforeEach
    void watch(@TempDir Path path) throws Exception {
        folder = new RunFolder(path);
        recording = path.resolve("native.jfr");
        ProbeSet none = new ProbeSet(List.of(), (probe, failed) -> {});
        TargetReadings readings =
                new TargetReadings(new FakeJvm(), none, none, none, Map::of, UnaryOperator.identity(), failures);
        tracer = new NativeTracer(
                new FakeProfiler(), (file, interval) -> List.of(LOST), folder, () -> seconds, failures);
        watch = new NativeMemoryWatch(readings, folder, tracer);
    }

    private void checkpoints(double... live) throws Exception {
        for (double mebibytes : live) {
            watch.beforeReadings();
            watch.atCheckpoint(Map.of(Resources.NATIVE_LIVE.name(), mebibytes * MIB), Map.of());
        }
    }

    private void rehearsed() throws Exception {
        tracer.rehearse();
        assertThat(asked).hasSize(2);
        assertThat(recording).as("of the rehearsal").doesNotExist();
        asked.clear();
    }

    @Test
    void memoryThatGrowsIsTracedFromOneCheckpointToTheNext() throws Exception {
        rehearsed();
        checkpoints(10, 11, 12, 13);
        assertThat(asked).as("one in the growth of a stretch / 500").containsExactly("start 2097");

        checkpoints(14);
        tracer.close();

        assertThat(asked).startsWith("start 2097", "stop");
        NativeTrace trace = NativeTrace.read(folder.file(RunFile.NATIVE_TRACE));
        assertThat(trace.stacks()).containsExactly(LOST);
        assertThat(recording).as("the raw recording").doesNotExist();
        assertThat(failures.all()).isEmpty();
    }

    @Test
    void whatUnsafeAllocatesIsFollowed() throws Exception {
        double[] growing = {10 * MIB, 11 * MIB, 12 * MIB, 13 * MIB};
        assertThat(growth(growing, new double[4])).isEqualTo(new NativeGrowth(false, true));
    }

    @Test
    void directBuffersAreNotWhatUnsafeAllocates() throws Exception {
        double[] growing = {10 * MIB, 11 * MIB, 12 * MIB, 13 * MIB};
        assertThat(growth(growing, growing)).isEqualTo(NativeGrowth.NONE);
        double[] rounded = {10 * MIB, 11 * MIB + 700, 12 * MIB + 1_400, 13 * MIB + 2_100};
        assertThat(growth(rounded, growing)).as("rounded by the JVM").isEqualTo(NativeGrowth.NONE);
    }

    @Test
    void directBuffersThatAreFreedAreNoGrowthWhereNativeMemoryIsNotTracked() throws Exception {
        NativeGrowth grows = NativeGrowth.NONE;
        for (double direct = 13 * MIB; direct >= 10 * MIB; direct -= MIB) {
            grows = watch.atCheckpoint(Map.of(Resources.DIRECT_MEMORY.name(), direct), Map.of());
        }
        assertThat(grows).isEqualTo(NativeGrowth.NONE);
    }

    private NativeGrowth growth(double[] other, double[] direct) throws Exception {
        NativeGrowth grows = NativeGrowth.NONE;
        for (int i = 0; i < other.length; i++) {
            Map<String, Double> after = Map.of(
                    Resources.NATIVE_LIVE.name(),
                    MIB,
                    Resources.ALLOCATED_BY_CODE.toString(),
                    other[i],
                    Resources.DIRECT_MEMORY.name(),
                    direct[i]);
            grows = watch.atCheckpoint(after, Map.of());
        }
        return grows;
    }

    @Test
    void memoryThatStaysIsNotTraced() throws Exception {
        rehearsed();
        checkpoints(10, 11, 10, 11, 12, 10, 10, 10, 10);
        tracer.close();

        assertThat(asked).isEmpty();
        assertThat(Files.exists(folder.file(RunFile.NATIVE_TRACE))).isFalse();
    }

    @Test
    void aStretchThatSawLittleIsRepeatedWhenTheRunIsTwiceAsLong() throws Exception {
        rehearsed();
        seconds = 60;
        checkpoints(10, 11, 12, 13, 14);
        Awaitility.await().until(() -> folder.has(RunFile.NATIVE_TRACE));
        seconds = 119;
        checkpoints(15, 16);
        assertThat(asked).containsExactly("start 2097", "stop");

        Awaitility.await().until(() -> !Files.exists(recording));
        seconds = 120;
        Awaitility.await().untilAsserted(() -> {
            checkpoints(17 + asked.size());
            assertThat(asked).hasSize(3);
        });
        tracer.close();
    }

    @Test
    void aProfilerThatDoesNotStartIsNotedOnceAndTheRunGoesOn() throws Exception {
        failure = new IOException("/opt/lib.so: Unsupported event type");
        tracer.rehearse();
        checkpoints(10, 11, 12, 13, 14, 15);
        tracer.close();

        assertThat(asked).hasSize(1);
        assertThat(failures.all()).singleElement().satisfies((ReadingFailure failed) -> {
            assertThat(failed.reading()).isEqualTo("the native trace");
            assertThat(failed.reason()).isEqualTo("/opt/lib.so: Unsupported event type");
        });
    }

    @Test
    void aTraceThatDoesNotStopIsNoted() throws Exception {
        rehearsed();
        checkpoints(10, 11, 12, 13);
        failure = new IOException("the JVM does not answer");
        checkpoints(14, 15);
        tracer.close();

        assertThat(failures.all())
                .singleElement()
                .satisfies((ReadingFailure failed) ->
                        assertThat(failed.reason()).contains("the JVM does not answer", "stop", "11 min"));
        assertThat(asked).as("not traced again").containsExactly("start 2097", "stop");
    }

    @Test
    void aLargeRecordingEndsTheStretch() throws Exception {
        rehearsed();
        checkpoints(10, 11, 12, 13);
        recordedBytes = NativeTracer.LARGEST;

        Awaitility.await().until(() -> asked.contains("stop"));
        tracer.close();

        assertThat(folder.file(RunFile.NATIVE_TRACE)).exists();
    }

    @Test
    void theEndOfTheRunEndsTheStretch() throws Exception {
        rehearsed();
        checkpoints(10, 11, 12, 13);
        tracer.close();

        assertThat(asked).endsWith("stop");
        assertThat(folder.file(RunFile.NATIVE_TRACE)).exists();
    }
}

package dev.soak.agent.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.agent.watchdog.Deadline;
import dev.soak.agent.watchdog.Step;
import dev.soak.agent.watchdog.StepWatchdog;
import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.run.HeapDumpFolder;
import dev.soak.analysis.run.ReadingFailure;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Sample;
import dev.soak.probe.protocol.Frame;
import dev.soak.probe.protocol.Kind;
import dev.soak.probe.reading.Probe;
import dev.soak.probe.reading.ProbeSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The measured part of a run, with the real journal and a target that the test plays. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class MeasurementTest {
    private static final Limit OS_LIMIT = new Limit("RLIMIT_NOFILE", 1024);

    @TempDir
    Path path;

    private final FakeJvm jvm = new FakeJvm();
    private DoubleSupplier open = () -> 41;
    private final ReadingFailures failures = new ReadingFailures(() -> 7);
    private final FakeLoad load = new FakeLoad();
    private final StopRequest stop = new StopRequest();
    private StepWatchdog watchdog = new StepWatchdog(null);
    private final AtomicBoolean alive = new AtomicBoolean(true);
    private final List<Sample> samples = Collections.synchronizedList(new ArrayList<>());
    private final List<Checkpoint> checkpoints = Collections.synchronizedList(new ArrayList<>());

    private final RunRecorder.JournalListener listener = new RunRecorder.JournalListener() {
        @Override
        public void sample(Sample sample) {
            samples.add(sample);
        }

        @Override
        public void checkpoint(Checkpoint checkpoint) {
            checkpoints.add(checkpoint);
        }
    };

    private RunEnd run(RunPlan plan) throws Exception {
        return run(plan, HeapDumpMode.NEVER, null);
    }

    private RunEnd run(RunPlan plan, HeapDumpMode dumps, HeapDumper.@Nullable PairListener onPair) throws Exception {
        RunFolder folder = new RunFolder(path);
        Probe descriptors = into -> into.put(Resources.FD, open.getAsDouble());
        ProbeSet outside = new ProbeSet(List.of(descriptors), (probe, failure) -> {});
        TargetReadings readings = new TargetReadings(
                jvm,
                outside,
                outside,
                outside,
                () -> Map.of(Resources.FD.name(), OS_LIMIT),
                UnaryOperator.identity(),
                failures);
        HeapDumper dumper = new HeapDumper(dumps, jvm, HeapDumpFolder.in(folder), () -> 1L << 40, onPair);
        return new Measurement(
                        plan,
                        folder,
                        readings,
                        load,
                        dumper,
                        stop,
                        alive::get,
                        watchdog,
                        () -> {},
                        List.of(),
                        null,
                        clock -> {})
                .run(listener);
    }

    private static RunPlan seconds(int seconds) {
        return new RunPlan(RunLength.of(Duration.ofSeconds(seconds)), null, null, true, Duration.ofSeconds(60));
    }

    private static RunPlan hour() {
        return seconds(3600);
    }

    /** Lets something happen while the run is measured. */
    private static void after(long millis, Runnable event) {
        Thread thread = new Thread(() -> {
            try {
                Thread.sleep(millis);
                event.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Test
    void aRunOfItsPlannedLengthEndsDrained() throws Exception {
        RunEnd end = run(seconds(3));

        assertThat(end.how()).isEqualTo(RunEnd.How.COMPLETED);
        assertThat(load.isHeld()).isTrue();
        assertThat(checkpoints.get(checkpoints.size() - 1).phase()).isEqualTo(Phase.DRAIN);
        assertThat(Files.readAllLines(new RunFolder(path).file(RunFile.SAMPLES)))
                .hasSameSizeAs(samples);
    }

    @Test
    void theLoadGoesOnForAWhileForWhatAHeapDumpHasBegun() throws Exception {
        RunEnd end = runWithPair(seconds(8), () -> true);

        assertThat(end.how()).isEqualTo(RunEnd.How.COMPLETED);
        assertThat(checkpoints.get(checkpoints.size() - 1).t()).isGreaterThan(9.9);
    }

    @Test
    void aStopAfterThePlannedLengthCutsNothingShort() throws Exception {
        RunEnd end = runWithPair(seconds(8), () -> {
            if (samples.get(samples.size() - 1).t() > 8) {
                stop.request(RunEnd.How.INTERRUPTED, "stopped");
            }
            return true;
        });

        assertThat(end.how()).isEqualTo(RunEnd.How.COMPLETED);
    }

    /** A run with two heap dumps, after which load may be needed. */
    private RunEnd runWithPair(RunPlan plan, BooleanSupplier needsLoad) throws Exception {
        load.completes(() -> 100L * Collections.frequency(jvm.asked(), "classHistogram"));
        return run(plan, HeapDumpMode.ALWAYS, new HeapDumper.PairListener() {
            @Override
            public void accept(List<HeapDumpFolder.Dump> dumps, Map<String, Double> gained) {}

            @Override
            public boolean needsLoad() {
                return needsLoad.getAsBoolean();
            }
        });
    }

    @Test
    void aReadingThatFailsAgainAndAgainIsCountedWithItsReason() throws Exception {
        jvm.fail("sample", new IOException("Permission denied"));
        run(seconds(3));
        assertThat(failures.all()).singleElement().satisfies(failure -> {
            assertThat(failure.reason()).isEqualTo("Permission denied");
            assertThat(failure.count()).isGreaterThanOrEqualTo(2);
        });
    }

    @Test
    void aFaultInOneRowDoesNotEndTheSampling() throws Exception {
        AtomicInteger rows = new AtomicInteger();
        load.onRead(() -> {
            if (rows.incrementAndGet() == 2) {
                throw new IllegalStateException("no such counter");
            }
        });
        run(seconds(4));
        assertThat(samples.size()).isGreaterThanOrEqualTo(3);
        assertThat(failures.all())
                .extracting(ReadingFailure::reason)
                .containsExactly("java.lang.IllegalStateException: no such counter");
    }

    /** As many descriptors are closed with a GC as without. */
    @Test
    void whatEndsWithoutACollectionIsReadBesideWhatEndsWithIt() throws Exception {
        AtomicInteger descriptors = new AtomicInteger(100_000);
        open = descriptors::getAndDecrement;
        run(seconds(3));
        Checkpoint last = checkpoints.get(checkpoints.size() - 1);
        assertThat(last.endedAlone().get("fd.open")).isPositive();
    }

    @Test
    void aTargetOfWhichNothingDisappearsIsNotHeldForAControl() throws Exception {
        run(seconds(3));
        assertThat(checkpoints)
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.endedAlone()).isEmpty());
    }

    @Test
    void aCheckpointReadsThenCollectsThenReadsAgain() throws Exception {
        stop.request(RunEnd.How.INTERRUPTED, "stopped");
        run(hour());

        assertThat(jvm.asked().stream()
                        .filter(step -> !step.equals("sample") && !step.equals("settling"))
                        .toList()
                        .subList(0, 8))
                .containsExactly(
                        "openResources",
                        "exact",
                        "limits",
                        "collect",
                        "classHistogram",
                        "exact",
                        "probeRetainedBytes",
                        "openResources");
        Checkpoint first = checkpoints.get(0);
        assertThat(first.before()).containsEntry("fd.open", 41.0).containsEntry("threads.live", 20.0);
        assertThat(first.before()).doesNotContainKey("heap.live");
        assertThat(first.after()).containsEntry("heap.live", 240.0).containsEntry("heap.objects", 10.0);
        assertThat(first.limits()).containsEntry("fd.open", OS_LIMIT).containsKey("heap.live");
        assertThat(Files.readString(new RunFolder(path).file(RunFile.OPENERS)))
                .contains("com.acme.Bot.open(Bot.java:7)", "190", "12");
    }

    @Test
    void requestsAreCountedWhenTheObjectsAre() throws Exception {
        load.completes(() -> Collections.frequency(jvm.asked(), "classHistogram"));
        stop.request(RunEnd.How.INTERRUPTED, "stopped");
        run(hour());

        assertThat(checkpoints).extracting(Checkpoint::work).startsWith(1L);
    }

    @Test
    void withoutCollectionsTheTargetIsOnlyRead() throws Exception {
        stop.request(RunEnd.How.INTERRUPTED, "stopped");
        run(hour().withoutCollections());

        assertThat(jvm.asked()).doesNotContain("collect", "classHistogram");
        assertThat(checkpoints.get(0).after()).isEqualTo(checkpoints.get(0).before());
    }

    @Test
    void rowsArePresentWhileTheJvmIsSilent() throws Exception {
        jvm.silence();
        after(2_500, () -> stop.request(RunEnd.How.INTERRUPTED, "stopped"));
        run(hour());

        assertThat(samples)
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(sample -> assertThat(sample.values())
                        .containsEntry("fd.open", 41.0)
                        .doesNotContainKey("threads.live"));
    }

    @Test
    void aJvmThatCannotReadLosesItsReadingsOnly() throws Exception {
        jvm.fail("sample", new IOException("OutOfMemoryError"));
        jvm.fail("exact", new IOException("OutOfMemoryError"));
        stop.request(RunEnd.How.INTERRUPTED, "stopped");
        run(hour());

        assertThat(samples.get(0).values()).containsEntry("fd.open", 41.0);
        assertThat(checkpoints.get(0).before()).containsEntry("fd.open", 41.0);
    }

    @Test
    void aTargetThatDiesEndsTheRun() {
        after(1_000, () -> alive.set(false));

        assertThatThrownBy(() -> run(hour())).isInstanceOf(ProbeGoneException.class);
        assertThat(samples).isNotEmpty();
    }

    @Test
    void aJvmThatDiesAtACheckpointEndsTheRun() {
        jvm.end();

        assertThatThrownBy(() -> run(hour())).isInstanceOf(ProbeGoneException.class);
    }

    @Test
    void aJvmThatIsStuckHangs() throws Exception {
        after(500, () -> jvm.fail("sample", new TargetStuckException(Duration.ofSeconds(90))));
        RunEnd end = run(hour());

        assertThat(end.how()).isEqualTo(RunEnd.How.HUNG);
        assertThat(end.detail()).contains("did not answer for 90 s");
    }

    @Test
    void requestsThatAreNotAnsweredAreAHang() throws Exception {
        Duration patience = Duration.ofSeconds(5);
        after(500, () -> load.stall(patience.plusSeconds(1)));
        RunEnd end = run(new RunPlan(RunLength.of(Duration.ofHours(1)), null, null, true, patience));

        assertThat(end.how()).isEqualTo(RunEnd.How.HUNG);
        assertThat(end.detail()).contains("no request completed for 5 s").contains("3 in flight");
    }

    @Test
    void aStopIsGraceful() throws Exception {
        after(500, () -> stop.request(RunEnd.How.LEAK_CERTAIN, "a leak"));
        RunEnd end = run(hour());

        assertThat(end.how()).isEqualTo(RunEnd.How.LEAK_CERTAIN);
        assertThat(checkpoints.get(checkpoints.size() - 1).phase()).isEqualTo(Phase.DRAIN);
    }

    @Test
    void theRecordingHasAnEventForEachRow() throws Exception {
        run(seconds(2));

        List<Kind> kinds = jvm.recorded().stream().map(Frame::kind).toList();
        assertThat(kinds.stream().filter(Kind.RECORD_SAMPLE::equals)).hasSameSizeAs(samples);
        assertThat(kinds.stream().filter(Kind.END_CHECKPOINT::equals)).hasSameSizeAs(checkpoints);
        assertThat(kinds).contains(Kind.PHASE, Kind.BEGIN_CHECKPOINT);
    }

    @Test
    void theRunGoesOnWithoutACheckpointThatHangs() throws Exception {
        jvm.hang("collect");
        // A checkpoint may take until the end of the run, and at least for a quarter of the time left.
        double began = System.nanoTime() / 1e9;
        watchdog = new StepWatchdog(new Deadline(() -> System.nanoTime() / 1e9, began + 43, false));

        RunEnd end = run(new RunPlan(
                RunLength.of(Duration.ofMinutes(1)), watchdog.deadline(), null, true, Duration.ofSeconds(60)));

        assertThat(end.how()).isEqualTo(RunEnd.How.INTERRUPTED);
        assertThat(checkpoints).isEmpty();
        assertThat(samples).isNotEmpty();
        assertThat(failures.all()).extracting(ReadingFailure::reading).contains(Step.CHECKPOINT.words());
    }
}

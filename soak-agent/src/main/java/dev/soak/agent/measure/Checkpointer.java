package dev.soak.agent.measure;

import dev.soak.agent.watchdog.Step;
import dev.soak.agent.watchdog.StepHungException;
import dev.soak.agent.watchdog.StepWatchdog;
import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.Trait;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Checkpoint.ClassCount;
import dev.soak.analysis.series.Phase;
import dev.soak.probe.protocol.FailedReading;
import dev.soak.probe.protocol.OpenResources;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes a quiescent reading; the caller pauses the load.
 *
 * <p>The order matters: first a reading; then a full GC, after which cleaners and finalizers close resources that the
 * target forgot; then, once they had time to run, the class histogram, whose own full GC frees objects that waited for
 * their finalizer; then a trim of the native heap, whose allocator keeps freed memory; then a second reading. A resource that disappears between the readings was released only by the GC, or has
 * ended by itself: from the first time that something disappears, a checkpoint also reads what disappears without a GC in as much
 * time, before and after it, and the larger of the two counts, because the end of the load makes pools shrink sooner or later.
 */
final class Checkpointer {
    private static final int SETTLE_POLL_MILLIS = 50;
    private static final int SETTLE_POLLS = 20;
    /** A collection of a huge heap takes long, and the load stands still meanwhile. */
    private static final long MAX_CONTROL_MILLIS = 2_000;

    private static final String VIRTUAL_THREAD = "java.lang.VirtualThread";

    private final RunClock clock;
    private final RunRecorder recorder;
    private final TargetReadings readings;
    private final boolean collect;
    private final OpenerJournal openers;
    private final HeapDumper dumper;
    private final VirtualThreadWatch virtualThreads;
    private final NativeMemoryWatch nativeMemory;
    private final NativeCallWatch nativeCalls;
    private final CodeWatch code;
    private final StepWatchdog watchdog;
    private final TopClasses topClasses = new TopClasses();
    private int index;
    private boolean control;
    private long collectionMillis;
    private volatile double pausedSeconds;
    private volatile boolean abandoned;

    /** @param collect whether a full GC is run */
    Checkpointer(
            RunClock clock,
            RunRecorder recorder,
            TargetReadings readings,
            boolean collect,
            OpenerJournal openers,
            HeapDumper dumper,
            VirtualThreadWatch virtualThreads,
            NativeMemoryWatch nativeMemory,
            NativeCallWatch nativeCalls,
            CodeWatch code,
            StepWatchdog watchdog) {
        this.watchdog = watchdog;
        this.clock = clock;
        this.recorder = recorder;
        this.readings = readings;
        this.collect = collect;
        this.openers = openers;
        this.dumper = dumper;
        this.virtualThreads = virtualThreads;
        this.nativeMemory = nativeMemory;
        this.nativeCalls = nativeCalls;
        this.code = code;
    }

    /**
     * Takes and records one checkpoint.
     *
     * @param load whose completed requests are counted at the moment of the readings that are related to them
     * @param quiescent see {@link Load#awaitDrained}
     * @param heldSince when the load was paused, in seconds since the start of the run
     */
    Checkpoint take(Phase phase, Load load, boolean quiescent, double heldSince)
            throws IOException, InterruptedException {
        TargetJvm jvm = readings.jvm();
        recorder.beginCheckpoint();
        awaitStableReadings();
        Map<String, Double> alone = collect && control ? endedIn(readings.readSettling(), collectionMillis) : Map.of();
        OpenResources openBefore = openResources();
        Map<String, Double> before = readings.readExact();
        Map<String, Double> after = before;
        TopClasses.Counts classes = TopClasses.Counts.NONE;
        OpenResources openAfter = openBefore;
        Map<String, Limit> limits = readings.limits();
        long began = clock.nanos();
        boolean collected = collect && collect();
        String printed = "";
        if (collected) {
            awaitStableReadings();
            printed = readings.ask("the class histogram", jvm::classHistogram, "");
        }
        long work = load.completedNow();
        if (collected) {
            nativeMemory.beforeReadings();
            // Before the readings, so that they do not contain what the allocator only keeps.
            Map<String, Double> nativeHeap = readings.ask("native memory", jvm::nativeHeap, Map.of());
            after = readings.readExact();
            after.putAll(nativeHeap);
            collectionMillis = Math.min(MAX_CONTROL_MILLIS, TimeUnit.NANOSECONDS.toMillis(clock.nanos() - began));
            control |= !ended(before, after).isEmpty();
            if (control) {
                alone = larger(alone, endedIn(after, collectionMillis));
            }
            double retained = readings.ask("the probe's own memory", jvm::probeRetainedBytes, Double.NaN);
            if (!Double.isNaN(retained)) {
                after.put(Resources.AGENT_RETAINED.name(), retained);
            }
            openAfter = openResources();
            if (!printed.isEmpty()) {
                ClassHistogram histogram = ClassHistogram.parse(printed);
                after.put(Resources.HEAP_LIVE.name(), (double) histogram.bytes());
                after.put(Resources.HEAP_OBJECTS.name(), (double) histogram.instances());
                countVirtualThreads(histogram, after);
                classes = topClasses.of(histogram);
                // Last, because a dump affects the readings of the process.
                dumpHeap(phase, work, quiescent, histogram, limits.get(Resources.HEAP_LIVE.name()));
            }
        }
        NativeGrowth growth = collected ? nativeMemory.atCheckpoint(after, classes.now()) : NativeGrowth.NONE;
        nativeCalls.atCheckpoint(phase, openAfter, growth);
        code.atCheckpoint();
        virtualThreads.atCheckpoint(clock.seconds(), work, after);
        double now = clock.seconds();
        double held = now - heldSince;
        Checkpoint checkpoint = new Checkpoint(
                index++,
                now,
                work,
                phase,
                quiescent,
                collected,
                held,
                before,
                after,
                alone,
                classes.now(),
                classes.before(),
                limits);
        if (abandoned) {
            throw new InterruptedException("the run has gone on without this checkpoint");
        }
        openers.write(recorder.checkpoint(checkpoint), openBefore, openAfter);
        double pausedBefore = pausedSeconds;
        pausedSeconds = pausedBefore + held;
        return checkpoint;
    }

    /** A JDK that does not track its virtual threads still has them in its heap. */
    private static void countVirtualThreads(ClassHistogram histogram, Map<String, Double> after) {
        ClassCount counted = histogram.classes().get(VIRTUAL_THREAD);
        if (counted != null) {
            after.putIfAbsent(Resources.VIRTUAL_THREADS.name(), (double) counted.instances());
        }
    }

    private void dumpHeap(Phase phase, long work, boolean quiescent, ClassHistogram live, @Nullable Limit max)
            throws IOException, InterruptedException {
        try {
            Object ignored = watchdog.take(Step.HEAP_DUMP, () -> {
                dumper.atCheckpoint(phase, work, quiescent, live, max);
                return phase;
            });
        } catch (StepHungException e) {
            dumper.giveUp();
            readings.failures().add(new FailedReading(List.of(), Step.HEAP_DUMP.words(), e.reason()));
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    /**
     * How long after the last checkpoint one is wanted by what only checkpoints can do.
     *
     * @param left seconds from that checkpoint until the load ends
     * @param work requests completed
     * @return seconds; infinite if none is wanted before it is due
     */
    double wantedAfter(double left, long work) {
        return dumper.wantedAfter(left, work);
    }

    /** Whether something that a checkpoint has begun needs load. */
    boolean needsLoad() {
        return dumper.needsLoad();
    }

    /** Gives up the checkpoint that is being taken on another thread, and all further ones. */
    void abandon() {
        abandoned = true;
    }

    boolean isAbandoned() {
        return abandoned;
    }

    private OpenResources openResources() throws IOException, InterruptedException {
        return readings.ask("open descriptors by call site", readings.jvm()::openResources, OpenResources.NONE);
    }

    private boolean collect() throws IOException, InterruptedException {
        return readings.ask(
                "a full GC",
                () -> {
                    readings.jvm().collect();
                    return true;
                },
                false);
    }

    /** What disappears in a time without a GC. */
    private Map<String, Double> endedIn(Map<String, Double> first, long millis)
            throws IOException, InterruptedException {
        Thread.sleep(millis);
        Map<String, Double> last = readings.readSettling();
        Map<String, Double> ended = new LinkedHashMap<>();
        ended(first, last).forEach(ended::put);
        // What did not change is known as well: it counts as none, while what was not read does not count.
        settling(first, last).forEach(name -> ended.putIfAbsent(name, 0.0));
        return ended;
    }

    /** By how much each resource that a GC can reclaim has fallen; those that have not are left out. */
    private static Map<String, Double> ended(Map<String, Double> first, Map<String, Double> last) {
        Map<String, Double> ended = new LinkedHashMap<>();
        for (String name : settling(first, last)) {
            double fall = first.getOrDefault(name, Double.NaN) - last.getOrDefault(name, Double.NaN);
            if (fall > 0) {
                ended.put(name, fall);
            }
        }
        return ended;
    }

    private static List<String> settling(Map<String, Double> first, Map<String, Double> last) {
        return Resources.all().stream()
                .filter(resource -> resource.is(Trait.SETTLES_AT_CHECKPOINT)
                        && resource.in(first) != null
                        && resource.in(last) != null)
                .map(Resource::name)
                .toList();
    }

    private static Map<String, Double> larger(Map<String, Double> a, Map<String, Double> b) {
        Map<String, Double> larger = new LinkedHashMap<>(a);
        b.forEach((name, value) -> larger.merge(name, value, Math::max));
        return larger;
    }

    /** Seconds that all checkpoints together have paused the load. */
    double pausedSeconds() {
        return pausedSeconds;
    }

    /**
     * Waits, for at most a second, until descriptors, buffers and threads stop changing: pools and cleaners are done.
     */
    private void awaitStableReadings() throws IOException, InterruptedException {
        Map<String, Double> last = readings.readSettling();
        for (int poll = 0; poll < SETTLE_POLLS; poll++) {
            Thread.sleep(SETTLE_POLL_MILLIS);
            Map<String, Double> now = readings.readSettling();
            if (same(last, now)) {
                return;
            }
            last = now;
        }
    }

    private static boolean same(Map<String, Double> a, Map<String, Double> b) {
        return Resources.all().stream()
                .filter(one -> one.is(Trait.SETTLES_AT_CHECKPOINT))
                .allMatch(resource -> Objects.equals(resource.in(a), resource.in(b)));
    }
}

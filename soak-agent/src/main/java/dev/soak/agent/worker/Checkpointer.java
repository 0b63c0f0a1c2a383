package dev.soak.agent.worker;

import dev.soak.agent.probe.AgentFootprint;
import dev.soak.agent.probe.ClassHistogram;
import dev.soak.agent.probe.DiagnosticCommand;
import dev.soak.agent.probe.Limits;
import dev.soak.agent.probe.ProbeSet;
import dev.soak.agent.probe.TopClasses;
import dev.soak.agent.record.Recorder;
import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Checkpoint.ClassCount;
import dev.soak.analysis.series.Phase;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes a quiescent reading; the caller pauses the load.
 *
 * <p>The order matters: first a reading; then a full GC, after which cleaners and finalizers close resources that the
 * bot forgot; then, once they had time to run, the class histogram, whose own full GC frees objects that waited for
 * their finalizer; then a second reading. A resource that disappears between the readings was released only by the GC.
 */
final class Checkpointer {
    private static final int SETTLE_POLL_MILLIS = 50;
    private static final int SETTLE_POLLS = 20;

    private final RunClock clock;
    private final Recorder recorder;
    private final ProbeSet exact;
    private final ProbeSet quick;
    private final DiagnosticCommand commands;
    private final Limits limits;
    private final boolean collect;
    private final @Nullable AgentFootprint footprint;
    private final @Nullable OpenerJournal openers;
    private final Object agentRoot;
    private final HeapDumper dumper;
    private final TopClasses topClasses = new TopClasses();
    private int index;
    private double pausedSeconds;

    Checkpointer(
            RunClock clock,
            Recorder recorder,
            ProbeSet exact,
            ProbeSet quick,
            DiagnosticCommand commands,
            Limits limits,
            boolean collect,
            @Nullable AgentFootprint footprint,
            @Nullable OpenerJournal openers,
            Object agentRoot,
            HeapDumper dumper) {
        this.clock = clock;
        this.recorder = recorder;
        this.exact = exact;
        this.quick = quick;
        this.commands = commands;
        this.limits = limits;
        this.collect = collect;
        this.footprint = footprint;
        this.openers = openers;
        this.agentRoot = agentRoot;
        this.dumper = dumper;
    }

    /**
     * Takes and records one checkpoint.
     *
     * @param quiescent whether no delivery is in flight
     * @param heldSince when the load was paused, in seconds since the start of the run
     */
    Checkpoint take(Phase phase, long work, boolean quiescent, double heldSince)
            throws IOException, InterruptedException {
        Recorder.Open event = recorder.beginCheckpoint();
        awaitStableReadings();
        if (openers != null) {
            openers.readBefore();
        }
        Map<String, Double> before = exact.readAll().values();
        Map<String, Double> after = before;
        Map<String, ClassCount> classes = Map.of();
        if (collect) {
            System.gc();
            awaitStableReadings();
            ClassHistogram histogram = ClassHistogram.parse(commands.run("gcClassHistogram"));
            after = new LinkedHashMap<>(exact.readAll().values());
            after.put(Resources.HEAP_LIVE.name(), (double) histogram.bytes());
            after.put(Resources.HEAP_OBJECTS.name(), (double) histogram.instances());
            if (footprint != null) {
                after.put(Resources.AGENT_RETAINED.name(), footprint.retainedBytes(agentRoot));
            }
            classes = topClasses.of(histogram);
            // Last, because a dump affects the readings of the process.
            dumper.atCheckpoint(phase, work, quiescent, histogram.bytes());
        }
        double now = clock.seconds();
        double held = now - heldSince;
        Checkpoint checkpoint =
                new Checkpoint(index++, now, work, phase, quiescent, collect, held, before, after, classes, limits());
        event.end(checkpoint);
        if (openers != null) {
            openers.write(checkpoint);
        }
        pausedSeconds += held;
        return checkpoint;
    }

    private Map<String, Limit> limits() {
        Map<String, Limit> all = limits.read();
        all.putAll(exact.limits());
        return all;
    }

    /** Seconds that all checkpoints together have held the bot. */
    double pausedSeconds() {
        return pausedSeconds;
    }

    /**
     * Waits, for at most a second, until descriptors, buffers and threads stop changing: pools and cleaners are done.
     */
    private void awaitStableReadings() throws InterruptedException {
        Map<String, Double> last = quick.readAll().values();
        for (int poll = 0; poll < SETTLE_POLLS; poll++) {
            Thread.sleep(SETTLE_POLL_MILLIS);
            Map<String, Double> now = quick.readAll().values();
            if (same(last, now)) {
                return;
            }
            last = now;
        }
    }

    private static boolean same(Map<String, Double> a, Map<String, Double> b) {
        return Resources.all().stream()
                .filter(Resource::settlesAtCheckpoint)
                .allMatch(resource -> Objects.equals(resource.in(a), resource.in(b)));
    }
}

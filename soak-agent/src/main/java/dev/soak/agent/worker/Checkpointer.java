package dev.soak.agent.worker;

import dev.soak.agent.probe.AgentFootprint;
import dev.soak.agent.probe.ClassHistogram;
import dev.soak.agent.probe.DiagnosticCommand;
import dev.soak.agent.probe.Limits;
import dev.soak.agent.probe.ProbeSet;
import dev.soak.agent.probe.TopClasses;
import dev.soak.agent.record.Recorder;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Checkpoint.ClassCount;
import dev.soak.analysis.series.Phase;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes the exact readings, while somebody else holds the bot still.
 *
 * <p>The order matters. First what is open now; then a collection, which lets cleaners and finalizers close what the bot
 * forgot; then, when they have had their time, the class histogram, whose own collection frees what only waited for its
 * finalizer; then what is open still. What is gone between the two readings is what the bot left to the collector.
 */
final class Checkpointer {
    private static final int SETTLE_POLL_MILLIS = 50;
    private static final int SETTLE_POLLS = 20;
    private static final List<String> STEADY_WHEN = List.of("fd.open", "buffers.direct.used", "threads.live");

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
     * Reads and writes one checkpoint.
     *
     * @param quiescent whether nothing is in flight
     * @param heldSince seconds since the start when feeding was held for it
     */
    Checkpoint take(Phase phase, long work, boolean quiescent, double heldSince)
            throws IOException, InterruptedException {
        Recorder.Open event = recorder.beginCheckpoint();
        awaitSteady();
        if (openers != null) {
            openers.readBefore();
        }
        Map<String, Double> before = exact.readAll().values();
        Map<String, Double> after = before;
        Map<String, ClassCount> classes = Map.of();
        if (collect) {
            System.gc();
            awaitSteady();
            ClassHistogram histogram = ClassHistogram.parse(commands.run("gcClassHistogram"));
            after = new LinkedHashMap<>(exact.readAll().values());
            after.put("heap.live", (double) histogram.bytes());
            after.put("heap.objects", (double) histogram.instances());
            if (footprint != null) {
                after.put("agent.retained", footprint.retainedBytes(agentRoot));
            }
            classes = topClasses.of(histogram);
            // Last, since it leaves its traces in the readings of the process.
            dumper.atCheckpoint(phase, work, quiescent, histogram.bytes());
        }
        double now = clock.seconds();
        double held = now - heldSince;
        Checkpoint checkpoint = new Checkpoint(
                index++, now, work, phase, quiescent, collect, held, before, after, classes, limits.read());
        event.end(checkpoint);
        if (openers != null) {
            openers.write(checkpoint);
        }
        pausedSeconds += held;
        return checkpoint;
    }

    /** Seconds that all checkpoints together have held the bot. */
    double pausedSeconds() {
        return pausedSeconds;
    }

    /** Waits, for a second at most, until descriptors, buffers and threads stand still: pools and cleaners are done. */
    private void awaitSteady() throws InterruptedException {
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
        return STEADY_WHEN.stream().allMatch(series -> Objects.equals(a.get(series), b.get(series)));
    }
}

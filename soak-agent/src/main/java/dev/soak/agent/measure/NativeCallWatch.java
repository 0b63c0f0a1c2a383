package dev.soak.agent.measure;

import dev.soak.analysis.run.NativeLeftovers;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.series.Phase;
import dev.soak.probe.protocol.FailedReading;
import dev.soak.probe.protocol.OpenResources;
import dev.soak.probe.protocol.WatchedNativeCalls;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out which calls of native methods leave something, once the descriptors whose opening was not seen, or native memory,
 * have grown at some checkpoints in a row. The probe watches such calls for a stretch. What they have left is read at the
 * checkpoints, after the full GC; what was there at the first reading does not count, because pools fill once. Until a stretch
 * has seen enough, there is another whenever the run is twice as long: the first growth may be chance.
 */
final class NativeCallWatch {
    private static final Logger LOG = LoggerFactory.getLogger(NativeCallWatch.class);
    private static final String NAME = "calls of native methods";

    static final int RISES = 2;
    static final long ENOUGH = 50;
    /** An opening that was not seen. */
    private static final int NO_STACK = 0;

    private final TargetReadings readings;
    private final RunFolder folder;
    private final DoubleSupplier seconds;
    private final Rises unseen = new Rises();
    private boolean descriptorsGrow;
    private boolean memoryGrows;
    private boolean watching;
    private @Nullable NativeLeftovers first;
    private NativeLeftovers best = NativeLeftovers.NONE;
    private double notBefore;

    /** @param seconds since the start of the run */
    NativeCallWatch(TargetReadings readings, RunFolder folder, DoubleSupplier seconds) {
        this.readings = readings;
        this.folder = folder;
        this.seconds = seconds;
    }

    /**
     * Reads what is left, or begins a stretch.
     *
     * @param open after the full GC
     * @param memory whether native memory has grown for some time
     */
    void atCheckpoint(Phase phase, OpenResources open, boolean memory) throws IOException, InterruptedException {
        long notSeen = open.descriptors().stream()
                .filter(row -> row.stack() == NO_STACK)
                .mapToLong(OpenResources.Descriptors::count)
                .sum();
        // A JVM that could not list its descriptors has not closed them.
        descriptorsGrow |= !open.descriptors().isEmpty() && unseen.next(notSeen) >= RISES;
        memoryGrows |= memory;
        if (watching) {
            read();
        } else if (!suffices() && phase != Phase.DRAIN && seconds.getAsDouble() >= notBefore) {
            watching = ask("begin", () -> {
                readings.jvm().beginNativeCalls();
                return true;
            });
            first = null;
            notBefore = watching ? notBefore : Double.POSITIVE_INFINITY;
        }
    }

    private boolean ask(String step, TargetReadings.JvmStep<Boolean> taken) throws IOException, InterruptedException {
        return readings.ask(NAME + " (" + step + ")", taken, false);
    }

    /** Whether nothing grows, or enough is known of what does. */
    private boolean suffices() {
        return (!descriptorsGrow || best.open() >= ENOUGH) && (!memoryGrows || best.notFreed() >= ENOUGH);
    }

    private void read() throws IOException, InterruptedException {
        Optional<WatchedNativeCalls> read =
                readings.ask(NAME, () -> Optional.of(readings.jvm().nativeCalls()), Optional.empty());
        if (read.isEmpty()) {
            return;
        }
        WatchedNativeCalls calls = read.get();
        switch (calls.state()) {
            case SEARCHING -> {}
            case NOTHING -> {
                if (!calls.problem().isEmpty()) {
                    readings.failures().add(new FailedReading(List.of(), NAME, calls.problem()));
                }
                watching = false;
                notBefore = Double.POSITIVE_INFINITY;
            }
            case WATCHING, ENDED -> keep(calls);
        }
    }

    private void keep(WatchedNativeCalls calls) throws IOException, InterruptedException {
        double now = seconds.getAsDouble();
        NativeLeftovers read = converted(calls, now);
        NativeLeftovers before = first;
        if (before == null) {
            LOG.info("watching calls of native methods");
            first = read;
        } else {
            NativeLeftovers gained = gained(before, read, now);
            boolean isLess = (descriptorsGrow && gained.open() < best.open())
                    || (memoryGrows && gained.notFreed() < best.notFreed());
            if (!isLess && gained.open() + gained.notFreed() > best.open() + best.notFreed()) {
                best = gained;
                OptionalFile.write(folder, gained::write);
            }
        }
        if (calls.state() == WatchedNativeCalls.State.ENDED) {
            watching = false;
            notBefore = 2 * now;
        } else if (before != null && suffices()) {
            watching = false;
            boolean ended = ask("end", () -> {
                readings.jvm().endNativeCalls();
                return true;
            });
            LOG.info(
                    "calls of native methods {}",
                    ended ? "were watched for long enough" : "are watched until the run ends");
        }
    }

    private static NativeLeftovers converted(WatchedNativeCalls calls, double now) {
        return new NativeLeftovers(
                now,
                0,
                calls.stacks().stream()
                        .map(stack -> new NativeLeftovers.Stack(
                                stack.method(), stack.open(), stack.notFreed(), stack.frames()))
                        .toList());
    }

    private static NativeLeftovers gained(NativeLeftovers first, NativeLeftovers last, double now) {
        Map<List<Object>, NativeLeftovers.Stack> before = new HashMap<>();
        first.stacks()
                .forEach(stack ->
                        before.merge(List.of(stack.method(), stack.frames()), stack, NativeLeftovers.Stack::plus));
        List<NativeLeftovers.Stack> gained = new ArrayList<>();
        for (NativeLeftovers.Stack stack : last.stacks()) {
            NativeLeftovers.Stack had = before.get(List.of(stack.method(), stack.frames()));
            long open = stack.open() - (had == null ? 0 : had.open());
            long notFreed = stack.notFreed() - (had == null ? 0 : had.notFreed());
            if (open > 0 || notFreed > 0) {
                gained.add(new NativeLeftovers.Stack(
                        stack.method(), Math.max(0, open), Math.max(0, notFreed), stack.frames()));
            }
        }
        return new NativeLeftovers(first.fromSecond(), now - first.fromSecond(), gained);
    }
}

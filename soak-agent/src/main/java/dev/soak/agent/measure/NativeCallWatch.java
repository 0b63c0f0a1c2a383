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
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out which calls of native methods leave something, once the descriptors whose opening was not seen, or native memory,
 * have grown at some checkpoints in a row. The probe watches such calls for a stretch. What they have left is read at the
 * checkpoints, after the full GC; what was there at the first reading does not count, because pools fill once. Until a stretch
 * has seen enough, there is another whenever the run is twice as long: the first growth may be chance. The probe ends one by itself
 * after an hour.
 */
final class NativeCallWatch {
    private static final Logger LOG = LoggerFactory.getLogger(NativeCallWatch.class);
    private static final String NAME = "calls of native methods";

    static final int RISES = 2;
    static final long ENOUGH = 50;
    /** Between the first and the last reading, in seconds, unless there is enough before. */
    private static final double USUAL = 300;
    /** An opening that was not seen. */
    private static final int NO_STACK = 0;

    private final TargetReadings readings;
    private final RunFolder folder;
    private final DoubleSupplier seconds;
    private final Rises unseen = new Rises();
    private boolean watching;
    private @Nullable Reading first;
    private final Leftover descriptors = new Leftover(NativeLeftovers.Stack::open);
    private final Leftover memory = new Leftover(stack -> stack.isByUnsafe() ? 0 : stack.notFreed());
    private final Leftover memoryOfUnsafe = new Leftover(stack -> stack.isByUnsafe() ? stack.notFreed() : 0);
    private double notBefore;

    /** @param unseen descriptors whose opening was not seen */
    private record Reading(double second, long unseen, WatchedNativeCalls calls) {}

    /** One kind of what calls leave: whether it grows, and the reading that tells most of it. */
    private static final class Leftover {
        private final ToLongFunction<NativeLeftovers.Stack> amount;
        private boolean grows;
        private NativeLeftovers most = NativeLeftovers.NONE;

        Leftover(ToLongFunction<NativeLeftovers.Stack> amount) {
            this.amount = amount;
        }

        private long of(NativeLeftovers left) {
            return left.stacks().stream().mapToLong(amount).sum();
        }

        /** Whether it does not grow, or enough is known of it. */
        boolean suffices() {
            return !grows || of(most) >= ENOUGH;
        }

        /** Whether this reading tells more. */
        boolean keep(NativeLeftovers gained) {
            boolean more = of(gained) > of(most);
            most = more ? gained : most;
            return more;
        }

        Stream<NativeLeftovers.Stack> stacks() {
            return most.stacks().stream().filter(stack -> amount.applyAsLong(stack) > 0);
        }
    }

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
     */
    void atCheckpoint(Phase phase, OpenResources open, NativeGrowth growth) throws IOException, InterruptedException {
        long notSeen = open.descriptors().stream()
                .filter(row -> row.stack() == NO_STACK)
                .mapToLong(OpenResources.Descriptors::count)
                .sum();
        // A JVM that could not list its descriptors has not closed them.
        boolean grow = !open.descriptors().isEmpty() && unseen.next(notSeen) >= RISES;
        descriptors.grows = grow || (watching && descriptors.grows);
        memory.grows = growth.ofNativeCode() || (watching && memory.grows);
        memoryOfUnsafe.grows = growth.ofUnsafe() || (watching && memoryOfUnsafe.grows);
        if (watching) {
            read(notSeen);
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
        return descriptors.suffices() && memory.suffices() && memoryOfUnsafe.suffices();
    }

    private void read(long notSeen) throws IOException, InterruptedException {
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
            case WATCHING, ENDED -> keep(new Reading(seconds.getAsDouble(), notSeen, calls));
        }
    }

    private void keep(Reading read) throws IOException, InterruptedException {
        Reading before = first;
        if (before == null) {
            LOG.info("watching calls of native methods");
            first = read;
        } else {
            keepMore(gained(before, read));
        }
        if (read.calls.state() == WatchedNativeCalls.State.ENDED) {
            watching = false;
            notBefore = 2 * read.second;
        } else if (before != null && (suffices() || read.second - before.second >= USUAL)) {
            watching = false;
            notBefore = 2 * read.second;
            boolean ended = ask("end", () -> {
                readings.jvm().endNativeCalls();
                return true;
            });
            LOG.info("calls of native methods {}", ended ? "were watched" : "could not be left alone");
        }
    }

    private void keepMore(NativeLeftovers gained) {
        boolean moreDescriptors = descriptors.keep(gained);
        boolean moreMemory = memory.keep(gained);
        boolean moreOfUnsafe = memoryOfUnsafe.keep(gained);
        if (moreDescriptors || moreMemory || moreOfUnsafe) {
            List<NativeLeftovers.Stack> stacks = Stream.concat(
                            descriptors
                                    .stacks()
                                    .map(stack ->
                                            new NativeLeftovers.Stack(stack.method(), stack.open(), 0, stack.frames())),
                            Stream.concat(memory.stacks(), memoryOfUnsafe.stacks())
                                    .map(stack -> new NativeLeftovers.Stack(
                                            stack.method(), 0, stack.notFreed(), stack.frames())))
                    .toList();
            double length = Stream.of(descriptors, memory, memoryOfUnsafe)
                    .mapToDouble(each -> each.most.seconds())
                    .max()
                    .orElse(0);
            OptionalFile.write(folder, new NativeLeftovers(length, descriptors.most.unseen(), stacks)::write);
        }
    }

    private static NativeLeftovers gained(Reading first, Reading last) {
        Map<List<Object>, long[]> had = new HashMap<>();
        for (WatchedNativeCalls.Stack stack : first.calls.stacks()) {
            long[] before = had.computeIfAbsent(key(stack), any -> new long[2]);
            before[0] += stack.open();
            before[1] += stack.notFreed();
        }
        List<NativeLeftovers.Stack> gained = new ArrayList<>();
        for (WatchedNativeCalls.Stack stack : last.calls.stacks()) {
            long[] before = had.getOrDefault(key(stack), new long[2]);
            long open = Math.max(0, stack.open() - before[0]);
            long notFreed = Math.max(0, stack.notFreed() - before[1]);
            if (open > 0 || notFreed > 0) {
                gained.add(new NativeLeftovers.Stack(stack.method(), open, notFreed, stack.frames()));
            }
        }
        double unseen = last.calls.share() * Math.max(0, last.unseen - first.unseen);
        return new NativeLeftovers(last.second - first.second, unseen, gained);
    }

    private static List<Object> key(WatchedNativeCalls.Stack stack) {
        return List.of(stack.method(), stack.frames());
    }
}

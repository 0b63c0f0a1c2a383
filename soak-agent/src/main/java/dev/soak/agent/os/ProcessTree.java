package dev.soak.agent.os;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * A process with its descendants.
 *
 * <p>Finding descendants reads an entry of every process of the machine, and several probes ask in the same second, so the
 * answer is kept for a moment.
 */
final class ProcessTree implements TargetProcesses {
    private static final long KEPT_NANOS = 500_000_000;

    private final Optional<ProcessHandle> root;
    private final boolean whole;
    private final LongSupplier nanoTime;
    private Set<ProcessHandle> below = Set.of();
    private long readNanos;
    private boolean read;

    /** @param whole whether the descendants belong to the target too */
    ProcessTree(long root, boolean whole, LongSupplier nanoTime) {
        this.root = ProcessHandle.of(root);
        this.whole = whole;
        this.nanoTime = nanoTime;
    }

    @Override
    public List<Long> pids() {
        Set<ProcessHandle> living = new LinkedHashSet<>();
        root.ifPresent(living::add);
        if (whole) {
            living.addAll(below());
        }
        return living.stream()
                .filter(ProcessTree::isAlive)
                .map(ProcessHandle::pid)
                .toList();
    }

    @Override
    public List<Long> descendants() {
        return below().stream().map(ProcessHandle::pid).toList();
    }

    private synchronized Set<ProcessHandle> below() {
        long now = nanoTime.getAsLong();
        if (!read || now - readNanos >= KEPT_NANOS) {
            below = living();
            readNanos = now;
            read = true;
        }
        return below;
    }

    private Set<ProcessHandle> living() {
        Set<ProcessHandle> found = new LinkedHashSet<>();
        root.ifPresent(process -> process.descendants().forEach(found::add));
        for (ProcessHandle known : below) {
            // A process whose parent ended has another parent now and is no longer below the root.
            if (!found.contains(known) && isAlive(known)) {
                found.add(known);
                known.descendants().forEach(found::add);
            }
        }
        return found;
    }

    /** The JDK takes a zombie for alive, although it only waits to be taken notice of. */
    private static boolean isAlive(ProcessHandle process) {
        return process.isAlive() && !LinuxProcesses.isZombie(process.pid());
    }
}

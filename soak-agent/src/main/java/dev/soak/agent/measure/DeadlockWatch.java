package dev.soak.agent.measure;

import dev.soak.probe.protocol.BlockedThread;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks the target's JVM for deadlocks, in which some of its threads may stand still while others serve requests. */
final class DeadlockWatch {
    /** Threads that wait for a lock for a limited time also form a cycle, which passes. */
    private static final long CONFIRM_MILLIS = 2_000;

    private static final int MOST_NAMED = 4;

    private final TargetReadings readings;
    private final long confirmMillis;

    DeadlockWatch(TargetReadings readings) {
        this(readings, CONFIRM_MILLIS);
    }

    /** @param confirmMillis how long a deadlock has to last */
    DeadlockWatch(TargetReadings readings, long confirmMillis) {
        this.readings = readings;
        this.confirmMillis = confirmMillis;
    }

    /** A deadlock that lasts, in words; null if there is none. */
    @Nullable
    String lasting() throws IOException, InterruptedException {
        List<BlockedThread> first = find();
        if (first.isEmpty()) {
            return null;
        }
        Thread.sleep(confirmMillis);
        List<BlockedThread> second = find();
        return second.equals(first) ? words(first) : null;
    }

    /** A deadlock, in words; null if there is none. */
    @Nullable
    String now() throws IOException, InterruptedException {
        List<BlockedThread> found = find();
        return found.isEmpty() ? null : words(found);
    }

    private List<BlockedThread> find() throws IOException, InterruptedException {
        return readings.ask("deadlocked threads", readings.jvm()::deadlock, List.of());
    }

    private static String words(List<BlockedThread> cycle) {
        return "deadlock of " + cycle.size() + " threads: "
                + cycle.stream().limit(MOST_NAMED).map(DeadlockWatch::words).collect(Collectors.joining(", "))
                + (cycle.size() > MOST_NAMED ? ", …" : "");
    }

    private static String words(BlockedThread blocked) {
        return blocked.thread() + " waits for a " + blocked.lock() + " held by " + blocked.owner()
                + (blocked.frame().isEmpty() ? "" : " at " + blocked.frame());
    }
}

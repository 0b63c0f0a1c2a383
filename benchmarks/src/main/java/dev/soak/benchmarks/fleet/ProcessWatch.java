package dev.soak.benchmarks.fleet;

import dev.soak.benchmarks.process.ResidentSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Watches processes that come and go, several times a second, for what each has used in its life. */
final class ProcessWatch implements AutoCloseable {
    private static final int POLL_MILLIS = 50;

    private final Supplier<List<ProcessHandle>> processes;
    private final Map<Long, Use> byPid = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::watch, "process-watch");

    /**
     * What a process has used.
     *
     * @param cpuSeconds user and system time, of all threads
     * @param peakBytes the largest resident set
     */
    record Use(double cpuSeconds, long peakBytes) {
        private Use or(Use other) {
            return new Use(Math.max(cpuSeconds, other.cpuSeconds), Math.max(peakBytes, other.peakBytes));
        }
    }

    ProcessWatch(Supplier<List<ProcessHandle>> processes) {
        this.processes = processes;
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            while (!Thread.interrupted()) {
                processes.get().forEach(process -> byPid.merge(process.pid(), use(process), Use::or));
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static Use use(ProcessHandle process) {
        double cpuSeconds =
                process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
        return new Use(cpuSeconds, ResidentSet.peakBytes(process.pid()));
    }

    /** One for each process that was seen. */
    List<Use> used() {
        return new ArrayList<>(byPid.values());
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}

package dev.soak.benchmarks.stores;

import dev.soak.probe.trace.StoreTrace;
import java.lang.instrument.Instrumentation;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The CPU time that a request costs while something is recorded, such as the stores into a holder, in the JVM that handles it.
 * Blocks with and without recording alternate, and are compared within each pair, so that the drift of the machine cancels out. The time of
 * weaving and restoring, and that in which the JVM then compiles the woven methods and their callers again, is left out of it
 * and stated apart, because it is spent once in a run. Used by one thread.
 */
final class CostPairs {
    private static final int PAIRS = 8;
    private static final long BLOCK_NANOS = 3_000_000_000L;
    private static final long SETTLE_NANOS = 2_000_000_000L;
    /** Of Student's t for as many pairs, at 95 %. */
    private static final double STUDENT = 2.365;

    private final Recording recording;
    private final Request request;
    private final LongSupplier cpuOfOthers;
    private long requests;
    private long wovenNanos;

    /** Something that is done again and again, with its pause. */
    interface Request {
        void handle() throws Exception;
    }

    /** Something that is recorded for a stretch. */
    interface Recording {
        /** What ends it, and fails if nothing was recorded. */
        AutoCloseable begin() throws Exception;
    }

    /** @param holder path of the object that each request stores into */
    static Recording ofStores(Instrumentation instrumentation, List<String> holder) {
        return () -> {
            StoreTrace trace = StoreTrace.start(
                    instrumentation, new ThreadGroup("soak"), List.of(holder), System::nanoTime, System.out::println);
            return () -> {
                trace.stop();
                check(trace);
            };
        };
    }

    /**
     * Pairs of blocks.
     *
     * @param cpuOfOthers nanoseconds of this process that are not spent on handling requests
     */
    CostPairs(Recording recording, Request request, LongSupplier cpuOfOthers) {
        this.recording = recording;
        this.request = request;
        this.cpuOfOthers = cpuOfOthers;
    }

    /**
     * Mean, half of the 95 % confidence interval and median in percent, and milliseconds of weaving and of compiling for one
     * stretch, with tabs between them.
     */
    String measure() throws Exception {
        block(false);
        block(true);
        wovenNanos = 0;
        long compiled = compilationNanos();
        List<Double> ratios = new ArrayList<>();
        for (int pair = 0; pair < PAIRS; pair++) {
            boolean recordedFirst = pair % 2 == 0;
            double first = block(recordedFirst);
            double second = block(!recordedFirst);
            ratios.add(recordedFirst ? first / second : second / first);
        }
        double[] sorted =
                ratios.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double mean = Arrays.stream(sorted).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(sorted)
                        .map(ratio -> (ratio - mean) * (ratio - mean))
                        .sum()
                / (PAIRS - 1));
        return String.format(
                Locale.ROOT,
                "%.2f\t%.2f\t%.2f\t%.0f\t%.0f",
                100 * (mean - 1),
                100 * STUDENT * deviation / Math.sqrt(PAIRS),
                100 * ((sorted[PAIRS / 2 - 1] + sorted[PAIRS / 2]) / 2 - 1),
                wovenNanos / 1e6 / PAIRS,
                (compilationNanos() - compiled) / 1e6 / PAIRS);
    }

    /** CPU nanoseconds per request. */
    private double block(boolean recorded) throws Exception {
        long cpu = cpuNanos();
        AutoCloseable running = recorded ? recording.begin() : null;
        wovenNanos += recorded ? cpuNanos() - cpu : 0;
        handle(SETTLE_NANOS);
        long began = cpuNanos();
        long before = requests;
        handle(BLOCK_NANOS);
        double perRequest = (double) (cpuNanos() - began) / (requests - before);
        if (running != null) {
            cpu = cpuNanos();
            running.close();
            wovenNanos += cpuNanos() - cpu;
        }
        return perRequest;
    }

    private static void check(StoreTrace trace) {
        for (StoreTrace.Holder each : trace.read()) {
            if (each.problem() != null || each.counts().isEmpty()) {
                throw new IllegalStateException("nothing was recorded: " + each.problem());
            }
        }
    }

    private void handle(long nanos) throws Exception {
        long began = System.nanoTime();
        while (System.nanoTime() - began < nanos) {
            request.handle();
            requests++;
        }
    }

    private static long compilationNanos() {
        return TimeUnit.MILLISECONDS.toNanos(
                ManagementFactory.getCompilationMXBean().getTotalCompilationTime());
    }

    /** Without compiling. */
    private long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                - cpuOfOthers.getAsLong()
                - compilationNanos();
    }
}

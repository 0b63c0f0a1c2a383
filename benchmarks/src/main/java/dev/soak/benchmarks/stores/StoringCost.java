package dev.soak.benchmarks.stores;

import dev.soak.probe.trace.StoreTrace;
import java.lang.instrument.Instrumentation;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A JVM of its own that handles requests of about a millisecond, mostly in maps, and stores one object per request into a
 * static one. Blocks with and without recording of these stores alternate, and what a request costs in CPU time is compared
 * within each pair, so that the drift of the machine cancels out. Before each block the JVM has time to compile what was woven
 * or restored; the CPU time of weaving and restoring itself is stated apart, because it is spent once in a run.
 */
public final class StoringCost {
    private static final int PAIRS = 8;
    private static final long BLOCK_NANOS = 3_000_000_000L;
    private static final long SETTLE_NANOS = 2_000_000_000L;
    /** Of Student's t for as many pairs, at 95 %. */
    private static final double STUDENT = 2.365;

    private static final long PAUSE_MILLIS = 1;
    private static final int PUTS = 4_000;

    private static @Nullable Instrumentation instrumentation;
    private static final Map<Long, Object> AUDIT = new HashMap<>();
    private static long checksum;
    private static long requests;
    private static long wovenNanos;

    private StoringCost() {}

    public static void premain(@Nullable String ignored, Instrumentation given) {
        instrumentation = given;
    }

    public static void main(String[] args) throws Exception {
        block(false);
        block(true);
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
        System.out.printf(
                Locale.ROOT,
                "%s%.2f\t%.2f\t%.2f\t%.0f%n",
                StoringProgram.RESULT,
                100 * (mean - 1),
                100 * STUDENT * deviation / Math.sqrt(PAIRS),
                100 * ((sorted[PAIRS / 2 - 1] + sorted[PAIRS / 2]) / 2 - 1),
                wovenNanos / 1e6 / (PAIRS + 1));
        System.out.println("checksum " + checksum);
        System.exit(0);
    }

    /** CPU nanoseconds per request, those of the whole process. */
    private static double block(boolean recorded) throws Exception {
        long cpu = cpuNanos();
        StoreTrace trace = recorded ? start() : null;
        wovenNanos += recorded ? cpuNanos() - cpu : 0;
        handle(SETTLE_NANOS);
        long began = cpuNanos();
        long before = requests;
        handle(BLOCK_NANOS);
        double perRequest = (double) (cpuNanos() - began) / (requests - before);
        if (trace != null) {
            cpu = cpuNanos();
            trace.stop();
            wovenNanos += cpuNanos() - cpu;
        }
        return perRequest;
    }

    private static void handle(long nanos) throws InterruptedException {
        long began = System.nanoTime();
        while (System.nanoTime() - began < nanos) {
            request();
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static StoreTrace start() throws Exception {
        return StoreTrace.start(
                Objects.requireNonNull(instrumentation),
                new ThreadGroup("soak"),
                List.of(List.of("static " + StoringCost.class.getName() + ".AUDIT", "java.util.HashMap")),
                System::nanoTime,
                System.out::println);
    }

    private static void request() {
        Map<String, Long> counted = new HashMap<>();
        for (int i = 0; i < PUTS; i++) {
            counted.merge("path-" + (i * 31L + requests) % 500, 1L, Long::sum);
        }
        checksum += counted.size();
        AUDIT.put(requests++, new Object());
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}

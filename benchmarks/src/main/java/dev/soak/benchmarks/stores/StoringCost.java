package dev.soak.benchmarks.stores;

import java.lang.instrument.Instrumentation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A JVM of its own that handles requests of about a millisecond, mostly in maps, and stores one object per request into a
 * static one: the worst case, because each of these maps asks whether it is the one.
 */
public final class StoringCost {
    private static final long PAUSE_MILLIS = 1;
    private static final int PUTS = 4_000;

    private static @Nullable Instrumentation instrumentation;
    private static final Map<Long, Object> AUDIT = new HashMap<>();
    private static long checksum;
    private static long requests;

    private StoringCost() {}

    public static void premain(@Nullable String ignored, Instrumentation given) {
        instrumentation = given;
    }

    public static void main(String[] args) throws Exception {
        CostPairs pairs = new CostPairs(
                CostPairs.ofStores(
                        Objects.requireNonNull(instrumentation),
                        List.of("static " + StoringCost.class.getName() + ".AUDIT", "java.util.HashMap")),
                StoringCost::request,
                () -> 0);
        System.out.println(StoringProgram.RESULT + pairs.measure());
        System.out.println("checksum " + checksum);
        System.exit(0);
    }

    private static void request() throws InterruptedException {
        Map<String, Long> counted = new HashMap<>();
        for (int i = 0; i < PUTS; i++) {
            counted.merge("path-" + (i * 31L + requests) % 500, 1L, Long::sum);
        }
        checksum += counted.size();
        AUDIT.put(requests++, new Object());
        Thread.sleep(PAUSE_MILLIS);
    }
}

package dev.soak.probe.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.soak.analysis.series.Readings;
import dev.soak.probe.reading.Probe;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class JvmProbesTest {
    @Test
    void threadsOfAPoolAreOneSeries() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        for (int i = 0; i < 7; i++) {
            Thread thread = new Thread(
                    () -> {
                        try {
                            end.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    },
                    "acme-worker-" + i);
            thread.start();
        }

        Map<String, Double> readings = read(new ThreadProbe(new ThreadGroup("agent")));
        end.countDown();

        assertThat(readings).containsEntry("threads.live{pool=acme-worker-*}", 7.0);
    }

    @Test
    void directMemoryIsMeasured() throws Exception {
        double before = read(new NonHeapProbe()).getOrDefault("buffers.direct.used", Double.NaN);
        ByteBuffer held = ByteBuffer.allocateDirect(3_000_000);

        assertThat(read(new NonHeapProbe()).getOrDefault("buffers.direct.used", Double.NaN) - before)
                .isGreaterThanOrEqualTo(held.capacity());
    }

    /** Most of it is gone with a collection. */
    @Test
    void allocationCountsWhatCollectionsFreed() throws Exception {
        try (AllocationProbe probe = new AllocationProbe()) {
            double before = read(probe).getOrDefault("allocation.total", Double.NaN);
            long blackhole = 0;
            // Small ones: of G1's humongous objects a part of a region is lost to each.
            for (int i = 0; i < 6_400; i++) {
                byte[] garbage = new byte[1 << 16];
                garbage[i] = 1;
                blackhole += garbage.length;
                if (i % 1_600 == 1_599) {
                    System.gc();
                }
            }
            await().untilAsserted(() -> assertThat(read(probe).getOrDefault("allocation.total", Double.NaN) - before)
                    .isBetween(400.0 * (1 << 20), 600.0 * (1 << 20)));
            assertThat(blackhole).isEqualTo(400L << 20);
        }
    }

    @Test
    void nativeMemoryIsReadByCategoryWithoutHeapAndAgent() {
        Readings readings = new Readings();
        NativeMemoryProbe.read("""
                Native Memory Tracking:

                Total: reserved=5900000KB, committed=420000KB

                -                 Java Heap (reserved=4096000KB, committed=262144KB)
                                            (mmap: reserved=4096000KB, committed=262144KB)

                -                    Thread (reserved=40000KB, committed=2000KB)
                                            (thread #39)
                -            Shared class space (reserved=16384KB, committed=13000KB)
                -                   Tracing (reserved=40000KB, committed=30000KB)
                """, readings);

        assertThat(readings.values())
                .containsOnly(
                        Map.entry("native.committed{category=Thread}", 2_000 * 1024.0),
                        Map.entry("native.committed{category=Shared class space}", 13_000 * 1024.0),
                        Map.entry("agent.native{category=Tracing}", 30_000 * 1024.0),
                        Map.entry("native.committed", 15_000 * 1024.0));
    }

    @Test
    void theLimitsThatThisJvmSetsItselfAreKnown() {
        assertThat(new JvmLimits().read())
                .containsKeys("heap.live", "heap.after_gc", "codecache.used", "buffers.direct.used")
                .doesNotContainKeys("fd.open", "threads.live", "memory.resident");
    }

    private static Map<String, Double> read(Probe probe) throws Exception {
        Readings readings = new Readings();
        probe.read(readings);
        return readings.values();
    }
}

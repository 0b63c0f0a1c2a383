package dev.soak.probe.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeHeapTest {
    private static final double KIB = 1024;

    private final Map<String, String> printed = new HashMap<>();
    private final AtomicLong now = new AtomicLong();
    private int trims;
    private long trimNanos;

    private String run(String operation, String... arguments) throws IOException {
        if (operation.equals("systemTrimNativeHeap")) {
            trims++;
            now.addAndGet(trimNanos);
        }
        String text = printed.get(operation);
        if (text == null) {
            throw new IOException("no such command");
        }
        return text;
    }

    private Map<String, Double> read(NativeHeap heap) {
        return heap.read().values();
    }

    @Test
    void memoryThatTheJvmAccountsForIsSubtractedWithItsOverhead() {
        printed.put("systemTrimNativeHeap", "Trim native heap: RSS+Swap: 139M->109M (-29884K)\n");
        printed.put("vmInfo", "malloc\nC-Heap outstanding allocations: 43617K, retained: 60327K\nx");
        printed.put("vmNativeMemory", """
                Total: reserved=7736658KB, committed=474174KB
                       malloc: 14814KB #13400, peak=18746KB #13314
                       mmap:   reserved=7721844KB, committed=459360KB
                -                     Class (reserved=1048688KB, committed=496KB)
                                            (malloc=112KB tag=Class #2214) (at peak)
                """);

        assertThat(read(new NativeHeap(this::run, now::get)))
                .containsOnly(
                        Map.entry("memory.retained", 29_884 * KIB),
                        Map.entry("memory.fragmented", 60_327 * KIB),
                        Map.entry("memory.live", (43_617 - 14_814) * KIB - 13_400 * 16));
    }

    /** The JVM compiles between the readings of the two accounts. */
    @Test
    void aReadingIsRepeatedUntilTheJvmsOwnMemoryIsStill() {
        printed.put("vmInfo", "C-Heap outstanding allocations: 40000K, retained: 0K\n");
        Deque<Integer> kib = new ArrayDeque<>(List.of(20_000, 23_000, 25_000, 25_000));
        NativeHeap.Commands changing = (operation, arguments) -> operation.equals("vmNativeMemory")
                ? "Total:\n       malloc: " + (kib.size() > 1 ? kib.removeFirst() : kib.getFirst()) + "KB #0\n"
                : run(operation, arguments);

        assertThat(read(new NativeHeap(changing, now::get))).containsEntry("memory.live", 15_000 * KIB);
    }

    @Test
    void withoutNativeMemoryTrackingTheMemoryOfTheJvmIsIncluded() {
        printed.put("vmInfo", "C-Heap outstanding allocations: 43617K, retained: 60327K\n");
        printed.put("vmNativeMemory", "Native memory tracking is not enabled\n");

        assertThat(read(new NativeHeap(this::run, now::get)))
                .containsEntry("memory.allocated", 43_617 * KIB)
                .doesNotContainKeys("memory.live", "memory.retained");
    }

    @Test
    void numbersThatMayHaveWrappedAreNotRead() {
        printed.put("vmInfo", "C-Heap outstanding allocations: 617K, retained: 327K (may have wrapped)\n");

        assertThat(read(new NativeHeap(this::run, now::get))).isEmpty();
    }

    @Test
    void arenasAreCountedAndMappingsSummedByKind() {
        printed.put(
                "systemNativeHeapInfo", "<malloc version=\"1\">\n<heap nr=\"0\">\n</heap>\n<heap nr=\"1\">\n</heap>\n");
        printed.put("systemMap", """
                vm info:         VM information (requires NMT)
                0x0000000097001000-0x0000000097d95000     14237696 rw-p     14073856            0 4K   com              CDS                                   /usr/lib/classes.jsa
                0x00007f2954000000-0x00007f2954718000      7438336 rw-p      7405568            0 4K   -                -                                     -
                0x0000563aa3689000-0x0000563aa36d2000       299008 rw-p        98304            0 4K   com              -                                     [heap]
                0x00007f29b8f1a000-0x00007f29b9016000      1032192 rw-p        90112            0 4K   com,nothp        STACK-25777-Common-Cleaner            -
                0x00007f29b9f1a000-0x00007f29ba016000      1032192 rw-p        10000            0 4K   com,nothp        STACK-25778-main                      -
                0x00007f29bbf1a000-0x00007f29bc016000      1032192 r--p        20000            0 4K   com              -                                     /usr/lib/libz.so
                """);

        assertThat(read(new NativeHeap(this::run, now::get)))
                .containsOnly(
                        Map.entry("memory.arenas", 2.0),
                        Map.entry("memory.mapped{kind=CDS}", 14_073_856.0),
                        Map.entry("memory.mapped{kind=native}", 7_503_872.0),
                        Map.entry("memory.mapped{kind=STACK}", 100_112.0),
                        Map.entry("memory.mapped{kind=file}", 20_000.0));
    }

    @Test
    void aSlowTrimIsNotRepeatedBeforeAHundredTimesAsLong() {
        printed.put("systemTrimNativeHeap", "Trim native heap: RSS+Swap: 9139M->9109M (-30M)\n");
        NativeHeap heap = new NativeHeap(this::run, now::get);
        trimNanos = 2_000_000_000L;
        assertThat(read(heap)).containsEntry("memory.retained", 30 * KIB * KIB);
        now.addAndGet(190_000_000_000L);
        assertThat(read(heap)).isEmpty();
        now.addAndGet(20_000_000_000L);
        assertThat(read(heap)).containsKey("memory.retained");
        assertThat(trims).isEqualTo(2);
    }

    /** What a library allocates shows with native memory tracking and without, in bytes: 52 MiB of 200 open deflaters. */
    @ParameterizedTest
    @ValueSource(strings = {"off", "summary"})
    void memoryOfALibraryIsCountedUntilItIsFreed(String tracking, @TempDir Path folder) throws Exception {
        Path printed = folder.resolve("printed");
        // The compiler's memory comes and goes by megabytes, and counts where it is not tracked.
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xint",
                        "-XX:NativeMemoryTracking=" + tracking,
                        "-cp",
                        System.getProperty("java.class.path"),
                        OpenDeflaters.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        assertThat(jvm.waitFor(60, TimeUnit.SECONDS)).isTrue();
        List<String> lines = Files.readAllLines(printed);
        assertThat(jvm.exitValue()).as(String.join("\n", lines)).isZero();
        Assumptions.assumeFalse(lines.contains("NaN"), "no glibc");
        double before = Double.parseDouble(lines.get(0));
        double held = Double.parseDouble(lines.get(1));
        double freed = Double.parseDouble(lines.get(2));

        double mib = KIB * KIB;
        assertThat(held - before).isCloseTo(52 * mib, within(8 * mib));
        assertThat(freed - before).isCloseTo(0, within(8 * mib));
    }

    /** Prints what is allocated before 200 deflaters are opened, while they are open, and afterwards. */
    static final class OpenDeflaters {
        private OpenDeflaters() {}

        public static void main(String[] arguments) {
            NativeHeap heap = new NativeHeap(new DiagnosticCommand(), System::nanoTime);
            System.out.println(allocated(heap));
            Deque<Deflater> open = new ArrayDeque<>();
            for (int i = 0; i < 200; i++) {
                open.add(new Deflater());
            }
            System.out.println(allocated(heap));
            while (!open.isEmpty()) {
                open.removeLast().end();
            }
            System.out.println(allocated(heap));
        }

        private static double allocated(NativeHeap heap) {
            Map<String, Double> readings = heap.read().values();
            return readings.getOrDefault("memory.live", readings.getOrDefault("memory.allocated", Double.NaN));
        }
    }
}

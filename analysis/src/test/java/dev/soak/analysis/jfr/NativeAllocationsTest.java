package dev.soak.analysis.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.run.NativeTrace;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.StackTrace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads events as async-profiler writes them, of addresses that are made up. */
class NativeAllocationsTest {
    private static final int REQUESTS = 20;
    private static final long BYTES = 7_000;

    @TempDir
    Path folder;

    @Name("profiler.Malloc")
    @StackTrace
    static final class Malloc extends Event {
        long address;
        long size;
    }

    @Name("profiler.Free")
    @StackTrace(false)
    static final class Free extends Event {
        long address;
    }

    private static void malloc(long address) {
        Malloc event = new Malloc();
        event.address = address;
        event.size = BYTES;
        event.commit();
    }

    private static void free(long address) {
        Free event = new Free();
        event.address = address;
        event.commit();
    }

    /** What comes before this is not in the last tenth of the recording. */
    private static void letTimePass(long since) {
        LockSupport.parkNanos(20 * (System.nanoTime() - since));
        free(-1);
    }

    private List<NativeTrace.Stack> notFreed(long interval, Runnable load) throws Exception {
        Path file = folder.resolve("native.jfr");
        try (Recording recording = new Recording()) {
            recording.enable(Malloc.class);
            recording.enable(Free.class);
            recording.start();
            free(-1);
            long began = System.nanoTime();
            load.run();
            letTimePass(began);
            recording.stop();
            recording.dump(file);
        }
        return NativeAllocations.notFreed(file, interval);
    }

    @Test
    void allocationsThatAreNotFreedHaveTheirStack() throws Exception {
        List<NativeTrace.Stack> stacks = notFreed(1, () -> {
            for (int i = 0; i < REQUESTS; i++) {
                malloc(i);
            }
        });

        assertThat(stacks).singleElement().satisfies(stack -> {
            assertThat(stack.allocations()).isEqualTo(REQUESTS);
            assertThat(stack.bytes()).isEqualTo(REQUESTS * BYTES);
            assertThat(stack.by()).isEqualTo(NativeTrace.Allocator.LIBRARY);
            assertThat(stack.frames().get(0)).startsWith(NativeAllocationsTest.class.getName() + ".malloc(");
        });
    }

    @Test
    void allocationsThatAreFreedAreNone() throws Exception {
        assertThat(notFreed(1, () -> {
                    for (int i = 0; i < REQUESTS; i++) {
                        malloc(i);
                        free(i);
                    }
                }))
                .isEmpty();
    }

    @Test
    void ofAnAddressThatIsUsedAgainTheLastAllocationCounts() throws Exception {
        List<NativeTrace.Stack> stacks = notFreed(1, () -> {
            for (int i = 0; i < REQUESTS; i++) {
                malloc(1);
                free(1);
            }
            malloc(1);
        });

        assertThat(stacks)
                .singleElement()
                .satisfies(stack -> assertThat(stack.allocations()).isEqualTo(1));
    }

    @Test
    void whatIsAllocatedAtTheEndMayStillBeFreed() throws Exception {
        Path file = folder.resolve("end.jfr");
        try (Recording recording = new Recording()) {
            recording.enable(Malloc.class);
            recording.enable(Free.class);
            recording.start();
            free(-1);
            LockSupport.parkNanos(200_000_000);
            malloc(1);
            recording.stop();
            recording.dump(file);
        }
        assertThat(NativeAllocations.notFreed(file, 1)).isEmpty();
    }

    @Test
    void aSampleStandsForItsInterval() throws Exception {
        List<NativeTrace.Stack> stacks = notFreed(100_000, () -> malloc(1));

        assertThat(stacks)
                .singleElement()
                .satisfies(stack -> assertThat(stack.bytes()).isEqualTo(100_000));
    }
}

package dev.soak.probe.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.soak.probe.reading.FolderFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The memory of the trace is bounded, whatever the bot opens. */
class BoundsTest {
    @Test
    void aHundredThousandDescriptorsAreRecorded() {
        DescriptorTable table = new DescriptorTable();
        for (int number = 0; number < 100_000; number++) {
            table.opened(number, OpenedKind.FILE, false, number % 7 + 1);
        }
        assertThat(table.get(99_999)).isEqualTo(new DescriptorTable.Opening(OpenedKind.FILE, false, 99_999 % 7 + 1));
    }

    @Test
    void numbersBeyondTheCapacityAreNotRecorded() {
        DescriptorTable table = new DescriptorTable();
        table.opened(DescriptorTable.CAPACITY, OpenedKind.FILE, false, 1);
        table.opened(-1, OpenedKind.FILE, false, 1);
        assertThat(table.get(DescriptorTable.CAPACITY)).isNull();
        assertThat(table.get(-1)).isNull();
    }

    @Test
    void aReusedNumberBelongsToItsNewOpener() {
        DescriptorTable table = new DescriptorTable();
        table.opened(5, OpenedKind.FILE, false, 1);
        table.opened(5, OpenedKind.SOCKET, true, 2);
        assertThat(table.get(5)).isEqualTo(new DescriptorTable.Opening(OpenedKind.SOCKET, true, 2));
    }

    @Test
    void aClosedNumberHasNoOpener() {
        DescriptorTable table = new DescriptorTable();
        table.opened(5, OpenedKind.FILE, false, 1);
        table.closed(5);
        assertThat(table.get(5)).isNull();
    }

    @Test
    void anUnobservedReuseDoesNotMatchItsLink() {
        assertThat(OpenedKind.FILE.fits("/srv/a.log")).isTrue();
        assertThat(OpenedKind.FILE.fits("socket:[17]")).isFalse();
        assertThat(OpenedKind.SOCKET.fits("socket:[17]")).isTrue();
    }

    @Test
    void stacksBeyondTheCapacityAreNotRecorded() {
        Stacks stacks = new Stacks();
        Set<Integer> numbers = new HashSet<>();
        for (int shape = 0; shape < 4 * Stacks.CAPACITY; shape++) {
            numbers.add(at(shape, ignored -> stacks.current()));
        }
        assertThat(numbers).hasSize(Stacks.CAPACITY + 1).contains(Stacks.NONE);
    }

    @Test
    void sweepDropsUnusedStacksAndKeepsUsedOnes() {
        Stacks stacks = new Stacks();
        int held = at(0, ignored -> stacks.current());
        for (int shape = 1; shape < 4 * Stacks.CAPACITY; shape++) {
            at(shape, ignored -> stacks.current());
        }
        int dropped = at(1, ignored -> stacks.current());
        stacks.sweep(Set.of(held));
        stacks.sweep(Set.of(held));
        assertThat(stacks.frames(dropped)).isEmpty();
        assertThat(stacks.frames(held)).isNotEmpty();
        assertThat(at(4 * Stacks.CAPACITY, ignored -> stacks.current())).isNotEqualTo(Stacks.NONE);
    }

    @Test
    void theSameLineIsTheSameStack() {
        Stacks stacks = new Stacks();
        Set<Integer> numbers = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            numbers.add(stacks.current());
        }
        assertThat(numbers).hasSize(1);
    }

    /**
     * Calls through a path of two methods that the bits of a number choose, so that each number is a stack of its own.
     */
    private static int at(int shape, IntUnaryOperator end) {
        return step(13, shape, end);
    }

    private static int step(int left, int shape, IntUnaryOperator end) {
        if (left == 0) {
            return end.applyAsInt(shape);
        }
        return (shape & 1) == 0 ? step(left - 1, shape >>> 1, end) : otherStep(left - 1, shape >>> 1, end);
    }

    private static int otherStep(int left, int shape, IntUnaryOperator end) {
        if (left == 0) {
            return end.applyAsInt(shape);
        }
        return (shape & 1) == 0 ? step(left - 1, shape >>> 1, end) : otherStep(left - 1, shape >>> 1, end);
    }

    @Test
    void buffersBeyondTheCapacityAreNotRecorded() {
        BufferTable buffers = new BufferTable();
        for (long address = 1; address <= 3L * BufferTable.CAPACITY; address++) {
            buffers.allocated(address, 1, false, 1);
        }
        assertThat(buffers.live()).hasSize(BufferTable.CAPACITY);
        buffers.freed(7);
        assertThat(buffers.live()).hasSize(BufferTable.CAPACITY - 1);
    }

    @Test
    void theBufferTableBehavesLikeAMap() {
        BufferTable buffers = new BufferTable();
        Map<Long, Long> expected = new HashMap<>();
        Random random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            long address = 4096L * (1 + random.nextInt(20_000));
            if (expected.size() > 8_000 || random.nextBoolean()) {
                buffers.freed(address);
                expected.remove(address);
            } else {
                buffers.allocated(address, i, false, 1);
                expected.put(address, (long) i);
            }
        }
        assertThat(buffers.live())
                .extracting(BufferTable.Allocation::bytes)
                .containsExactlyInAnyOrderElementsOf(expected.values());
    }

    @Test
    void manyFilesAreCountedByASampleOfThem(@TempDir Path folder) throws Exception {
        CreatedFiles files = new CreatedFiles(folder);
        long many = 3L * CreatedFiles.CAPACITY;
        for (int i = 0; i < many; i++) {
            Path file = Files.createFile(folder.resolve("upload" + i));
            files.created(file.toString(), i % 4 == 0 ? 1 : 2);
        }
        assertThat(files.stacksInUse()).hasSizeLessThanOrEqualTo(CreatedFiles.CAPACITY);

        Map<Integer, Long> counts = counts(files);

        assertThat(counts).containsOnlyKeys(1, 2);
        // 4,096 of the files or more are sampled: the standard error of a quarter of them is below 3 %.
        assertThat(counts.get(1)).isCloseTo(many / 4, withinPercentage(10));
        assertThat(counts.get(2)).isCloseTo(many * 3 / 4, withinPercentage(10));
    }

    @Test
    void filesThatAreDeletedAgainLeaveRoomForThoseThatStay(@TempDir Path folder) throws Exception {
        CreatedFiles files = new CreatedFiles(folder);
        for (int i = 0; i < 10 * CreatedFiles.CAPACITY; i++) {
            files.created(folder.resolve("upload" + i).toString(), 1);
            files.deleted(folder.resolve("upload" + i).toString());
        }
        files.created(Files.createFile(folder.resolve("left")).toString(), 2);

        assertThat(counts(files)).containsExactly(Map.entry(2, 1L));
    }

    @Test
    void filesThatAnotherProcessDeletesAreDroppedWhenTheFolderIsRead(@TempDir Path folder) throws Exception {
        CreatedFiles files = new CreatedFiles(folder);
        files.created(folder.resolve("gone").toString(), 1);
        files.created(Files.createFile(folder.resolve("left")).toString(), 2);

        assertThat(counts(files)).containsExactly(Map.entry(2, 1L));
        assertThat(files.stacksInUse()).containsExactly(2);
        assertThat(counts(files)).containsExactly(Map.entry(2, 1L));
    }

    private static Map<Integer, Long> counts(CreatedFiles files) throws Exception {
        Map<Integer, Long> counts = new HashMap<>();
        files.read(FolderFiles::read, (stack, name, bytes, standsFor) -> counts.merge(stack, standsFor, Long::sum));
        return counts;
    }

    @Test
    void rareOpeningsAllHaveTheirStack() {
        AtomicLong nanos = new AtomicLong();
        StackBudget budget = new StackBudget(nanos::get);
        for (int i = 0; i < 10_000; i++) {
            assertThat(budget.take()).isTrue();
            nanos.addAndGet(10_000_000);
        }
    }

    @Test
    void frequentOpeningsAreSampledDownToTheBudget() {
        AtomicLong nanos = new AtomicLong();
        StackBudget budget = new StackBudget(nanos::get);
        int taken = 0;
        int seconds = 20;
        for (int i = 0; i < seconds * 50_000; i++) {
            taken += budget.take() ? 1 : 0;
            nanos.addAndGet(20_000);
        }
        assertThat(taken).isBetween(seconds * StackBudget.PER_SECOND / 2, seconds * StackBudget.PER_SECOND * 2);
    }
}

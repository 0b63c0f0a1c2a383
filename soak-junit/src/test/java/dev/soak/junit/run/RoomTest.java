package dev.soak.junit.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.junit.measure.CheckpointTable;
import org.junit.jupiter.api.Test;

class RoomTest {
    private static final long MIB = 1L << 20;

    private static CheckpointTable grown(String series, long perRepetition) {
        CheckpointTable table = new CheckpointTable();
        table.begin(0);
        table.begin(100);
        table.set(series, 100 * perRepetition);
        return table;
    }

    @Test
    void aTestThatLeaksAMebibyteIsNotRepeatedUntilTheHeapIsFull() {
        assertThat(Room.repetitions(grown("x", 0), 0, 100 * MIB, 400 * MIB)).isBetween(100L, 200L);
    }

    @Test
    void aTestThatLeaksAThreadIsNotRepeatedUntilTheSystemHasNoMore() {
        assertThat(Room.repetitions(grown("threads.live{pool=pool-*}", 1), 0, 0, 400 * MIB))
                .isBetween(100L, 400L);
    }

    @Test
    void descriptorsThatOnlyTheGcClosesCountLikeOthers() {
        assertThat(Room.repetitions(grown("fd.gc_closed{kind=file,path=/a}", 1), 0, 0, 400 * MIB))
                .isBetween(100L, 400L);
    }

    @Test
    void aSoundTestMayBeRepeatedAsOftenAsThereIsTime() {
        assertThat(Room.repetitions(grown("x", 0), 0, 0, 400 * MIB)).isGreaterThan(1_000_000);
    }
}

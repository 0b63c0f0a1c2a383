package dev.soak.agent.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.agent.supervise.HeapDumpTrigger;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Checkpoint.ClassCount;
import dev.soak.analysis.series.Phase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeapDumperTest {
    private static final long LIVE = 10 << 20;

    @TempDir
    Path run;

    private HeapDumpFolder folder;

    @BeforeEach
    void folder() {
        folder = HeapDumpFolder.in(run);
    }

    private HeapDumper dumper(HeapDumpMode mode) {
        return new HeapDumper(mode, folder, () -> 1L << 40);
    }

    @Test
    void aSuspicionIsDumpedAtTheNextQuiescentCheckpointAndAtTheEnd() throws Exception {
        HeapDumper dumper = dumper(HeapDumpMode.AUTO);
        dumper.atCheckpoint(Phase.STEADY, 100, true, LIVE);
        dumper.suspicion();
        dumper.atCheckpoint(Phase.STEADY, 200, false, LIVE);
        dumper.atCheckpoint(Phase.STEADY, 300, true, LIVE);
        dumper.atCheckpoint(Phase.STEADY, 400, true, LIVE);
        dumper.atCheckpoint(Phase.DRAIN, 500, true, LIVE);

        assertThat(folder.dumps()).extracting(HeapDumpFolder.Dump::work).containsExactly(300L, 500L);
    }

    @Test
    void nobodyButTheOwnerMayReadADump() throws Exception {
        HeapDumper dumper = dumper(HeapDumpMode.ALWAYS);
        dumper.atCheckpoint(Phase.STEADY, 100, true, LIVE);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.dumps().get(0).file())))
                .isEqualTo("rw-------");
    }

    @Test
    void withoutSuspicionThereIsNoDump() throws Exception {
        HeapDumper dumper = dumper(HeapDumpMode.AUTO);
        dumper.atCheckpoint(Phase.STEADY, 100, true, LIVE);
        dumper.atCheckpoint(Phase.DRAIN, 200, true, LIVE);

        assertThat(folder.path()).doesNotExist();
    }

    @Test
    void neverMeansNever() throws Exception {
        HeapDumper dumper = dumper(HeapDumpMode.NEVER);
        dumper.suspicion();
        dumper.atCheckpoint(Phase.STEADY, 100, true, LIVE);

        assertThat(folder.path()).doesNotExist();
    }

    @Test
    void aDumpThatCouldFillTheDiskIsRefusedAndSaid() throws Exception {
        HeapDumper dumper = new HeapDumper(HeapDumpMode.AUTO, folder, () -> 50L << 20);
        dumper.suspicion();
        dumper.atCheckpoint(Phase.STEADY, 100, true, LIVE);
        dumper.atCheckpoint(Phase.DRAIN, 200, true, LIVE);

        assertThat(folder.dumps()).isEmpty();
        assertThat(folder.refusals())
                .singleElement()
                .asString()
                .contains("20 MB")
                .contains("50 MB");
    }

    @Test
    void aHeapThatIsNearlyFullIsNotLeftToDieUnread() throws Exception {
        HeapDumper dumper = dumper(HeapDumpMode.AUTO);
        dumper.suspicion();
        dumper.atCheckpoint(Phase.STEADY, 100, true, LIVE);
        dumper.atCheckpoint(
                Phase.STEADY, 200, true, (long) (0.9 * Runtime.getRuntime().maxMemory()));

        assertThat(folder.dumps()).hasSize(2);
    }

    @Test
    void oneObjectAPullRequestIsSuspectedWithinSixCheckpoints() {
        HeapDumpTrigger suspicion = new HeapDumpTrigger();
        Optional<String> said = Optional.empty();
        for (int i = 0; i < 6 && said.isEmpty(); i++) {
            said = suspicion.at(checkpoint(i, 1000 + 200L * i));
        }

        assertThat(said).hasValue("com.acme.Review grows by 1.00 per PR");
    }

    @Test
    void whatComesAndGoesIsNotSuspected() {
        HeapDumpTrigger suspicion = new HeapDumpTrigger();
        for (int i = 0; i < 60; i++) {
            assertThat(suspicion.at(checkpoint(i, 1000 + (i * 7919L) % 50))).isEmpty();
        }
    }

    private static Checkpoint checkpoint(int index, long instances) {
        return new Checkpoint(
                index,
                10.0 * index,
                200L * index,
                Phase.STEADY,
                true,
                true,
                0.3,
                Map.of(),
                Map.of(),
                Map.of("com.acme.Review", new ClassCount(instances, 24 * instances)),
                Map.of());
    }
}

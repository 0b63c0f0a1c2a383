package dev.soak.agent.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.run.HeapDumpFolder;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.series.Phase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
        folder = HeapDumpFolder.in(new RunFolder(run));
    }

    private HeapDumper dumper(HeapDumpMode mode) {
        return new HeapDumper(mode, folder, () -> 1L << 40);
    }

    @Test
    void aRequestedDumpIsTakenAtTheNextQuiescentCheckpointAndAtTheEnd() throws Exception {
        HeapDumper dumper = dumper(HeapDumpMode.AUTO);
        dumper.atCheckpoint(Phase.STEADY, 100, true, LIVE);
        dumper.requestDump();
        dumper.atCheckpoint(Phase.STEADY, 200, false, LIVE);
        dumper.atCheckpoint(Phase.STEADY, 300, true, LIVE);
        dumper.atCheckpoint(Phase.STEADY, 400, true, LIVE);
        dumper.atCheckpoint(Phase.DRAIN, 500, true, LIVE);

        assertThat(folder.dumps()).extracting(HeapDumpFolder.Dump::work).containsExactly(300L, 500L);
    }

    @Test
    void onlyTheOwnerMayReadADump() throws Exception {
        HeapDumper dumper = dumper(HeapDumpMode.ALWAYS);
        dumper.atCheckpoint(Phase.STEADY, 100, true, LIVE);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.dumps().get(0).file())))
                .isEqualTo("rw-------");
    }

    @Test
    void thereIsNoDumpWithoutARequest() throws Exception {
        HeapDumper dumper = dumper(HeapDumpMode.AUTO);
        dumper.atCheckpoint(Phase.STEADY, 100, true, LIVE);
        dumper.atCheckpoint(Phase.DRAIN, 200, true, LIVE);

        assertThat(folder.path()).doesNotExist();
    }

    @Test
    void modeNeverIgnoresRequests() throws Exception {
        HeapDumper dumper = dumper(HeapDumpMode.NEVER);
        dumper.requestDump();
        dumper.atCheckpoint(Phase.STEADY, 100, true, LIVE);

        assertThat(folder.path()).doesNotExist();
    }

    @Test
    void aDumpThatCouldFillTheDiskIsRefusedWithAReason() throws Exception {
        HeapDumper dumper = new HeapDumper(HeapDumpMode.AUTO, folder, () -> 50L << 20);
        dumper.requestDump();
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
    void aNearlyFullHeapIsDumped() throws Exception {
        HeapDumper dumper = dumper(HeapDumpMode.AUTO);
        dumper.requestDump();
        dumper.atCheckpoint(Phase.STEADY, 100, true, LIVE);
        dumper.atCheckpoint(
                Phase.STEADY, 200, true, (long) (0.9 * Runtime.getRuntime().maxMemory()));

        assertThat(folder.dumps()).hasSize(2);
    }
}

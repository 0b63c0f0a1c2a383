package dev.soak.agent.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.run.HeapDumpFolder;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.series.Checkpoint.ClassCount;
import dev.soak.analysis.series.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeapDumperTest {
    private static final String GROWING = "com.acme.Audit";
    private static final long BYTES = 10 << 20;
    private static final ClassHistogram LIVE = live(BYTES, 0);
    private static final Limit MAX = new Limit("-Xmx", 100 << 20);

    @TempDir
    Path run;

    private final FakeJvm jvm = new FakeJvm();
    private final List<Long> pair = new ArrayList<>();
    private final Map<String, Double> gained = new HashMap<>();
    private HeapDumpFolder folder;

    @BeforeEach
    void folder() {
        folder = HeapDumpFolder.in(new RunFolder(run));
    }

    private static ClassHistogram live(long bytes, long growing) {
        long strings = bytes / 24;
        return new ClassHistogram(
                Map.of(
                        GROWING,
                        new ClassCount(growing, 24 * growing),
                        "java.lang.String",
                        new ClassCount(strings, 24 * strings)),
                growing + strings,
                bytes);
    }

    private HeapDumper dumperOfPairs(HeapDumpMode mode) {
        return new HeapDumper(mode, jvm, folder, () -> 1L << 40, (dumps, more) -> {
            dumps.forEach(dump -> pair.add(dump.work()));
            gained.putAll(more);
        });
    }

    private HeapDumper dumper(HeapDumpMode mode) {
        return new HeapDumper(mode, jvm, folder, () -> 1L << 40, null);
    }

    @Test
    void aRequestedDumpIsTakenAtTheNextQuiescentCheckpointAndAtTheEnd() throws Exception {
        HeapDumper dumper = dumper(HeapDumpMode.AUTO);
        dumper.atCheckpoint(Phase.STEADY, 100, true, LIVE, MAX);
        dumper.requestDump(Map.of());
        dumper.atCheckpoint(Phase.STEADY, 200, false, LIVE, MAX);
        dumper.atCheckpoint(Phase.STEADY, 300, true, LIVE, MAX);
        dumper.atCheckpoint(Phase.STEADY, 400, true, LIVE, MAX);
        dumper.atCheckpoint(Phase.DRAIN, 500, true, LIVE, MAX);

        assertThat(folder.dumps()).extracting(HeapDumpFolder.Dump::work).containsExactly(300L, 500L);
    }

    @Test
    void aPairIsTakenDuringTheRunAsSoonAsItCanBeCompared() throws Exception {
        HeapDumper dumper = dumperOfPairs(HeapDumpMode.ALWAYS);
        dumper.atCheckpoint(Phase.STEADY, 100, true, LIVE, MAX);
        dumper.atCheckpoint(Phase.STEADY, 149, true, LIVE, MAX);
        dumper.atCheckpoint(Phase.STEADY, 200, false, LIVE, MAX);
        assertThat(pair).isEmpty();
        dumper.atCheckpoint(Phase.STEADY, 300, true, LIVE, MAX);
        dumper.atCheckpoint(Phase.STEADY, 400, true, LIVE, MAX);
        dumper.atCheckpoint(Phase.DRAIN, 500, true, LIVE, MAX);

        assertThat(pair).containsExactly(100L, 300L);
        assertThat(folder.dumps()).extracting(HeapDumpFolder.Dump::work).containsExactly(100L, 300L, 500L);
    }

    @ParameterizedTest
    @ValueSource(strings = {GROWING, ""})
    void aPairWaitsUntilThereIsMoreOfWhatGrowsOrOfAnOwnClass(String growing) throws Exception {
        HeapDumper dumper = dumperOfPairs(HeapDumpMode.AUTO);
        dumper.requestDump(growing.isEmpty() ? Map.of() : Map.of(growing, 0.1));
        dumper.atCheckpoint(Phase.STEADY, 100, true, live(BYTES, 40), MAX);
        dumper.atCheckpoint(Phase.STEADY, 300, true, live(2 * BYTES, 40), MAX);
        assertThat(pair).isEmpty();
        dumper.atCheckpoint(Phase.STEADY, 500, true, live(2 * BYTES, 80), MAX);

        assertThat(pair).containsExactly(100L, 500L);
        assertThat(gained).containsExactly(Map.entry(GROWING, 0.1));
    }

    @Test
    void aPairWaitsForWhatIsFoundToGrowLaterToo() throws Exception {
        HeapDumper dumper = dumperOfPairs(HeapDumpMode.AUTO);
        dumper.requestDump(Map.of("com.acme.FullCache", 0.5));
        dumper.atCheckpoint(Phase.STEADY, 100, true, live(BYTES, 40), MAX);
        dumper.atCheckpoint(Phase.STEADY, 300, true, live(BYTES, 60), MAX);
        assertThat(pair).isEmpty();
        dumper.requestDump(Map.of(GROWING, 0.1));
        dumper.atCheckpoint(Phase.STEADY, 500, true, live(BYTES, 80), MAX);

        assertThat(pair).containsExactly(100L, 500L);
    }

    @Test
    void bothDumpsOfAPairAreWantedWhileMostOfTheRestIsLeft() throws Exception {
        HeapDumper dumper = dumperOfPairs(HeapDumpMode.AUTO);
        assertThat(dumper.wantedAfter(40, 60)).isInfinite();
        dumper.requestDump(Map.of(GROWING, 0.1));
        assertThat(dumper.wantedAfter(40, 60)).isEqualTo(4);
        dumper.atCheckpoint(Phase.STEADY, 100, true, live(BYTES, 40), MAX);
        assertThat(dumper.wantedAfter(36, 149)).as("too few requests").isInfinite();
        assertThat(dumper.wantedAfter(36, 150)).isEqualTo(9);
        assertThat(dumper.wantedAfter(5, 150)).as("too short for growth").isEqualTo(3);
        dumper.atCheckpoint(Phase.STEADY, 500, true, live(BYTES, 80), MAX);
        assertThat(dumper.wantedAfter(27, 600)).isInfinite();
    }

    @Test
    void aFewCheckpointsAreHurriedForADumpAndNoMore() throws Exception {
        HeapDumper dumper = dumperOfPairs(HeapDumpMode.AUTO);
        dumper.requestDump(Map.of(GROWING, 0.1));
        for (int i = 1; i <= 4; i++) {
            assertThat(dumper.wantedAfter(40, 100)).isFinite();
            dumper.atCheckpoint(Phase.STEADY, 100L, false, live(BYTES, 40), MAX);
        }
        assertThat(dumper.wantedAfter(40, 100)).isInfinite();
        dumper.atCheckpoint(Phase.STEADY, 100L, true, live(BYTES, 40), MAX);
        assertThat(dumper.wantedAfter(40, 200)).as("for the second").isFinite();
    }

    @Test
    void loadIsNeededForAPairAsLongAsItsListenerSaysSo() throws Exception {
        AtomicBoolean busy = new AtomicBoolean(true);
        HeapDumper dumper =
                new HeapDumper(HeapDumpMode.ALWAYS, jvm, folder, () -> 1L << 40, new HeapDumper.PairListener() {
                    @Override
                    public void accept(List<HeapDumpFolder.Dump> dumps, Map<String, Double> more) {}

                    @Override
                    public boolean needsLoad() {
                        return busy.get();
                    }
                });
        dumper.atCheckpoint(Phase.STEADY, 100, true, LIVE, MAX);
        assertThat(dumper.needsLoad()).isFalse();
        dumper.atCheckpoint(Phase.STEADY, 200, true, LIVE, MAX);
        assertThat(dumper.needsLoad()).isTrue();
        busy.set(false);
        assertThat(dumper.needsLoad()).isFalse();
    }

    @Test
    void aSingleDumpHurriesNothing() {
        HeapDumper dumper = dumper(HeapDumpMode.AUTO);
        dumper.requestDump(Map.of(GROWING, 0.1));

        assertThat(dumper.wantedAfter(40, 60)).isInfinite();
    }

    @Test
    void aPairIsTakenWithoutGrowthInTheEnd() throws Exception {
        HeapDumper dumper = dumperOfPairs(HeapDumpMode.AUTO);
        dumper.requestDump(Map.of(GROWING, 0.1));
        for (int i = 1; i <= 40; i++) {
            dumper.atCheckpoint(Phase.STEADY, 100L * i, true, live(BYTES, 40), MAX);
        }

        assertThat(pair).containsExactly(100L, 2200L);
    }

    @Test
    void onlyTheOwnerMayEnterTheFolderOfTheDumps() throws Exception {
        HeapDumper dumper = dumper(HeapDumpMode.ALWAYS);
        dumper.atCheckpoint(Phase.STEADY, 100, true, LIVE, MAX);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
                .isEqualTo("rwx------");
    }

    @Test
    void thereIsNoDumpWithoutARequest() throws Exception {
        HeapDumper dumper = dumper(HeapDumpMode.AUTO);
        dumper.atCheckpoint(Phase.STEADY, 100, true, LIVE, MAX);
        dumper.atCheckpoint(Phase.DRAIN, 200, true, LIVE, MAX);

        assertThat(folder.path()).doesNotExist();
    }

    @Test
    void modeNeverIgnoresRequests() throws Exception {
        HeapDumper dumper = dumper(HeapDumpMode.NEVER);
        dumper.requestDump(Map.of());
        dumper.atCheckpoint(Phase.STEADY, 100, true, LIVE, MAX);

        assertThat(folder.path()).doesNotExist();
    }

    @Test
    void aDumpThatCouldFillTheDiskIsRefusedWithAReason() throws Exception {
        HeapDumper dumper = new HeapDumper(HeapDumpMode.AUTO, jvm, folder, () -> 50L << 20, null);
        dumper.requestDump(Map.of());
        dumper.atCheckpoint(Phase.STEADY, 100, true, LIVE, MAX);
        dumper.atCheckpoint(Phase.DRAIN, 200, true, LIVE, MAX);

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
        dumper.requestDump(Map.of());
        dumper.atCheckpoint(Phase.STEADY, 100, true, LIVE, MAX);
        dumper.atCheckpoint(Phase.STEADY, 200, true, live((long) (0.9 * MAX.value()), 0), MAX);

        assertThat(folder.dumps()).hasSize(2);
    }

    @Test
    void aDumpMayTakeTheLongerTheLargerItIs() throws Exception {
        HeapDumper dumper = dumper(HeapDumpMode.ALWAYS);
        dumper.atCheckpoint(Phase.STEADY, 100, true, LIVE, MAX);

        assertThat(jvm.asked()).containsExactly("dumpHeap of " + 2 * BYTES + " bytes");
    }

    @Test
    void aTargetThatEndsWhileItDumpsEndsTheRun() {
        HeapDumper dumper = dumper(HeapDumpMode.ALWAYS);
        jvm.end();

        assertThatThrownBy(() -> dumper.atCheckpoint(Phase.STEADY, 100, true, LIVE, MAX))
                .isInstanceOf(ProbeGoneException.class);
    }

    @Test
    void aDumpThatFailsIsReportedAndTheRunGoesOn() throws Exception {
        HeapDumper dumper = dumper(HeapDumpMode.ALWAYS);
        jvm.fail("dumpHeap", new IOException("No space left on device"));
        dumper.atCheckpoint(Phase.STEADY, 100, true, LIVE, MAX);

        assertThat(folder.refusals()).singleElement().asString().contains("No space left on device");
    }
}

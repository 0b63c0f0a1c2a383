package dev.soak.agent.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.run.NativeLeftovers;
import dev.soak.analysis.run.ReadingFailure;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.series.Phase;
import dev.soak.probe.protocol.OpenResources;
import dev.soak.probe.protocol.WatchedNativeCalls;
import dev.soak.probe.protocol.WatchedNativeCalls.State;
import dev.soak.probe.reading.ProbeSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeCallWatchTest {
    private static final String ACCEPT = "com.acme.Sockets.accept";
    private static final List<String> FRAMES = List.of("com.acme.Server.accept(Server.java:12)");
    private static final List<String> POOL = List.of("com.acme.Pool.fill(Pool.java:7)");

    private final FakeJvm jvm = new FakeJvm();
    private final ReadingFailures failures = new ReadingFailures(() -> 0);
    private RunFolder folder;
    private NativeCallWatch watch;
    private int seconds;

    @BeforeEach
    void watch(@TempDir Path path) {
        folder = new RunFolder(path);
        ProbeSet none = new ProbeSet(List.of(), (probe, failure) -> {});
        TargetReadings readings =
                new TargetReadings(jvm, none, none, none, Map::of, UnaryOperator.identity(), failures);
        watch = new NativeCallWatch(readings, folder, () -> seconds);
    }

    private void checkpoint(int unseen, boolean memoryGrows) throws Exception {
        checkpoint(unseen, memoryGrows, false);
    }

    private void checkpoint(int unseen, boolean memoryGrows, boolean unsafeGrows) throws Exception {
        seconds += 10;
        OpenResources open = new OpenResources(
                Map.of(),
                List.of(
                        new OpenResources.Descriptors(0, "socket", "", unseen),
                        new OpenResources.Descriptors(7, "socket", "", seconds)),
                List.of(),
                List.of());
        watch.atCheckpoint(Phase.STEADY, open, new NativeGrowth(memoryGrows, unsafeGrows));
    }

    private void left(State state, long open) {
        jvm.nativeCalls = new WatchedNativeCalls(
                state,
                "",
                0.5,
                List.of(
                        new WatchedNativeCalls.Stack(ACCEPT, open, 0, FRAMES),
                        new WatchedNativeCalls.Stack(ACCEPT, 0, 30, POOL)));
    }

    @Test
    void descriptorsWhoseOpeningWasNotSeenAreTracedUntilEnoughAreLeft() throws Exception {
        checkpoint(5, false);
        checkpoint(6, false);
        assertThat(jvm.asked()).as("growth may be chance").isEmpty();
        checkpoint(7, false);
        assertThat(jvm.asked()).containsExactly("beginNativeCalls");

        left(State.SEARCHING, 0);
        checkpoint(8, false);
        left(State.WATCHING, 2);
        checkpoint(9, false);
        assertThat(folder.file(RunFile.NATIVE_CALLS)).as("what was there first").doesNotExist();
        left(State.WATCHING, 2 + NativeCallWatch.ENOUGH - 1);
        checkpoint(10, false);
        assertThat(jvm.asked()).doesNotContain("endNativeCalls");
        left(State.WATCHING, 2 + NativeCallWatch.ENOUGH);
        checkpoint(11, false);
        assertThat(jvm.asked()).endsWith("endNativeCalls");

        NativeLeftovers written = NativeLeftovers.read(folder.file(RunFile.NATIVE_CALLS));
        assertThat(written)
                .as("a pool that was full at the first reading does not count")
                .isEqualTo(new NativeLeftovers(
                        20, 1, List.of(new NativeLeftovers.Stack(ACCEPT, NativeCallWatch.ENOUGH, 0, FRAMES))));
        checkpoint(12, false);
        checkpoint(13, false);
        assertThat(jvm.asked()).endsWith("endNativeCalls").containsOnlyOnce("beginNativeCalls");
    }

    @Test
    void descriptorsThatWereSeenAreNotTraced() throws Exception {
        for (int i = 0; i < 6; i++) {
            checkpoint(5, false);
        }
        assertThat(jvm.asked()).isEmpty();
    }

    @Test
    void aListOfDescriptorsThatCouldNotBeReadIsNoFall() throws Exception {
        checkpoint(5, false);
        watch.atCheckpoint(Phase.STEADY, OpenResources.NONE, NativeGrowth.NONE);
        checkpoint(5, false);
        checkpoint(5, false);
        assertThat(jvm.asked()).isEmpty();
    }

    @Test
    void growingNativeMemoryIsTracedButNotWhileTheRunEnds() throws Exception {
        watch.atCheckpoint(Phase.DRAIN, OpenResources.NONE, new NativeGrowth(true, false));
        assertThat(jvm.asked()).isEmpty();
        checkpoint(5, true);
        assertThat(jvm.asked()).containsExactly("beginNativeCalls");
    }

    @Test
    void aStretchThatHasSeenTooLittleIsRepeatedWhenTheRunIsTwiceAsLong() throws Exception {
        checkpoint(5, true);
        left(State.ENDED, 0);
        checkpoint(5, true);
        assertThat(seconds).isEqualTo(20);
        checkpoint(5, true);
        assertThat(jvm.asked()).containsExactly("beginNativeCalls", "nativeCalls");
        checkpoint(5, true);
        assertThat(jvm.asked()).containsExactly("beginNativeCalls", "nativeCalls", "beginNativeCalls");
    }

    @Test
    void whatMemoryIsLeftIsKeptWhereALaterReadingHasOnlyDescriptors() throws Exception {
        checkpoint(5, true);
        jvm.nativeCalls = new WatchedNativeCalls(State.WATCHING, "", 1, List.of());
        checkpoint(5, true);
        left(State.WATCHING, 3);
        checkpoint(5, true);
        jvm.nativeCalls =
                new WatchedNativeCalls(State.ENDED, "", 1, List.of(new WatchedNativeCalls.Stack(ACCEPT, 9, 0, FRAMES)));
        checkpoint(5, true);

        assertThat(NativeLeftovers.read(folder.file(RunFile.NATIVE_CALLS)).stacks())
                .containsExactly(
                        new NativeLeftovers.Stack(ACCEPT, 9, 0, FRAMES),
                        new NativeLeftovers.Stack(ACCEPT, 0, 30, POOL));
    }

    @Test
    void enoughMemoryOfUnsafeIsNotEnoughOfNativeCode() throws Exception {
        checkpoint(5, true, true);
        jvm.nativeCalls = new WatchedNativeCalls(State.WATCHING, "", 1, List.of());
        checkpoint(5, true, true);
        WatchedNativeCalls.Stack cached =
                new WatchedNativeCalls.Stack("sun.misc.Unsafe.allocateMemory", 0, NativeCallWatch.ENOUGH, POOL);
        jvm.nativeCalls = new WatchedNativeCalls(
                State.WATCHING, "", 1, List.of(cached, new WatchedNativeCalls.Stack(ACCEPT, 0, 12, FRAMES)));
        checkpoint(5, true, true);
        assertThat(jvm.asked()).doesNotContain("endNativeCalls");
        jvm.nativeCalls = new WatchedNativeCalls(
                State.WATCHING,
                "",
                1,
                List.of(new WatchedNativeCalls.Stack(ACCEPT, 0, NativeCallWatch.ENOUGH, FRAMES)));
        checkpoint(5, true, true);

        assertThat(jvm.asked()).endsWith("endNativeCalls");
        assertThat(NativeLeftovers.read(folder.file(RunFile.NATIVE_CALLS)).stacks())
                .as("each of the reading that tells most of it")
                .containsExactly(
                        new NativeLeftovers.Stack(ACCEPT, 0, NativeCallWatch.ENOUGH, FRAMES),
                        new NativeLeftovers.Stack("sun.misc.Unsafe.allocateMemory", 0, NativeCallWatch.ENOUGH, POOL));
    }

    @Test
    void aTargetWithoutNativeCodeIsAskedOnce() throws Exception {
        for (int i = 0; i < 6; i++) {
            checkpoint(5, true);
        }
        assertThat(jvm.asked()).containsExactly("beginNativeCalls", "nativeCalls");
        assertThat(failures.all()).isEmpty();
    }

    @Test
    void aTargetThatCannotBeWovenIsReportedOnce() throws Exception {
        jvm.nativeCalls = new WatchedNativeCalls(State.NOTHING, "no", 1, List.of());
        for (int i = 0; i < 6; i++) {
            checkpoint(5, true);
        }
        assertThat(jvm.asked()).containsExactly("beginNativeCalls", "nativeCalls");
        assertThat(failures.all())
                .singleElement()
                .extracting(ReadingFailure::count)
                .isEqualTo(1L);
    }

    @Test
    void aReadingThatFailsIsRepeatedAtTheNextCheckpoint() throws Exception {
        checkpoint(5, true);
        jvm.fail("nativeCalls", new IOException("too many open files"));
        checkpoint(5, true);
        checkpoint(5, true);
        assertThat(jvm.asked()).containsExactly("beginNativeCalls");
        assertThat(failures.all())
                .singleElement()
                .extracting(ReadingFailure::count)
                .isEqualTo(2L);
    }
}

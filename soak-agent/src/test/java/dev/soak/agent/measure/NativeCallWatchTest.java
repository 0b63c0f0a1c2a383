package dev.soak.agent.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.run.NativeCallTrace;
import dev.soak.analysis.run.ReadingFailure;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.probe.protocol.OpenResources;
import dev.soak.probe.protocol.WatchedNativeCalls;
import dev.soak.probe.reading.ProbeSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeCallWatchTest {
    private static final List<String> FRAMES = List.of("com.acme.Server.accept(Server.java:12)");

    private final FakeJvm jvm = new FakeJvm();
    private final ReadingFailures failures = new ReadingFailures(() -> 0);
    private RunFolder folder;
    private NativeCallWatch watch;
    private final AtomicInteger seconds = new AtomicInteger();

    @BeforeEach
    void watch(@TempDir Path path) {
        folder = new RunFolder(path);
        ProbeSet none = new ProbeSet(List.of(), (probe, failure) -> {});
        TargetReadings readings =
                new TargetReadings(jvm, none, none, none, Map::of, UnaryOperator.identity(), failures);
        watch = new NativeCallWatch(readings, folder, seconds::get);
    }

    @AfterEach
    void close() {
        watch.close();
    }

    private void checkpoint(int unseen, boolean memoryGrows) throws Exception {
        int now = seconds.addAndGet(10);
        OpenResources open = new OpenResources(
                Map.of(),
                List.of(
                        new OpenResources.Descriptors(0, "socket", "", unseen),
                        new OpenResources.Descriptors(7, "socket", "", now)),
                List.of(),
                List.of());
        watch.atCheckpoint(open, memoryGrows);
    }

    private void awaitAsked(String step) {
        Awaitility.await().until(() -> jvm.asked().contains(step));
    }

    private void left(long open) {
        jvm.nativeCalls = new WatchedNativeCalls(
                true, List.of(new WatchedNativeCalls.Stack("com.acme.Sockets.accept", open, 0, FRAMES)));
    }

    @Test
    void descriptorsWhoseOpeningWasNotSeenAreTracedUntilEnoughAreLeft() throws Exception {
        checkpoint(5, false);
        checkpoint(6, false);
        assertThat(jvm.asked()).as("growth may be chance").isEmpty();
        checkpoint(7, false);
        awaitAsked("beginNativeCalls");

        left(NativeCallWatch.ENOUGH - 1);
        awaitRead();
        assertThat(jvm.asked()).doesNotContain("endNativeCalls");
        left(NativeCallWatch.ENOUGH);
        checkpoint(8, false);
        awaitAsked("endNativeCalls");

        NativeCallTrace written = NativeCallTrace.read(folder.file(RunFile.NATIVE_CALLS));
        assertThat(written.stacks())
                .containsExactly(
                        new NativeCallTrace.Stack("com.acme.Sockets.accept", NativeCallWatch.ENOUGH, 0, FRAMES));
    }

    /** The stretch begins on a thread of its own. */
    private void awaitRead() {
        Awaitility.await().until(() -> {
            checkpoint(8, false);
            return jvm.asked().contains("nativeCalls");
        });
    }

    @Test
    void descriptorsThatWereSeenAreNotTraced() throws Exception {
        for (int i = 0; i < 6; i++) {
            checkpoint(5, false);
        }
        assertThat(jvm.asked()).isEmpty();
    }

    @Test
    void growingNativeMemoryIsTraced() throws Exception {
        checkpoint(5, true);
        awaitAsked("beginNativeCalls");
        watch.close();
        assertThat(jvm.asked()).contains("endNativeCalls");
    }

    @Test
    void aTargetWithoutNativeCodeIsAskedOnce() throws Exception {
        checkpoint(5, true);
        awaitRead();
        awaitAsked("endNativeCalls");
        int asked = jvm.asked().size();
        for (int i = 0; i < 6; i++) {
            checkpoint(5, true);
        }
        assertThat(jvm.asked()).hasSize(asked);
        assertThat(folder.file(RunFile.NATIVE_CALLS)).doesNotExist();
    }

    @Test
    void aTargetThatCannotBeWovenIsReportedOnce() throws Exception {
        jvm.fail("beginNativeCalls", new IOException("no"));
        checkpoint(5, true);
        Awaitility.await().until(() -> !failures.all().isEmpty());
        for (int i = 0; i < 6; i++) {
            checkpoint(5, true);
        }
        assertThat(failures.all())
                .singleElement()
                .extracting(ReadingFailure::count)
                .isEqualTo(1L);
    }
}

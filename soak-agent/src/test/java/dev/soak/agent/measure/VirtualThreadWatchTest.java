package dev.soak.agent.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.run.VirtualThreads;
import dev.soak.analysis.run.VirtualThreads.Place;
import dev.soak.probe.reading.ProbeSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VirtualThreadWatchTest {
    private static final Place PARKED = new Place("WAITING", List.of("com.acme.A.await(A.java:3)"), 40);
    private static final Place STARTER = new Place("", List.of("com.acme.A.start(A.java:9)"), 8);

    private final FakeJvm jvm = new FakeJvm();
    private RunFolder folder;
    private TargetReadings readings;
    private VirtualThreadWatch watch;
    private int checkpoint;

    @BeforeEach
    void watch(@TempDir Path path) {
        folder = new RunFolder(path);
        ProbeSet none = new ProbeSet(List.of(), (probe, failure) -> {});
        readings = new TargetReadings(
                jvm, none, none, none, Map::of, UnaryOperator.identity(), new ReadingFailures(() -> 0));
        watch = new VirtualThreadWatch(readings, folder);
    }

    private void alive(double... counts) throws Exception {
        for (double count : counts) {
            jvm.reading("threads.virtual", count);
            watch.atCheckpoint(++checkpoint, 100L * checkpoint, Map.of("threads.virtual", count));
        }
    }

    @Test
    void aGrowingCountIsTracedFromOneCheckpointToTheNext() throws Exception {
        jvm.virtualThreads(new VirtualThreadDump(40, 0, List.of(PARKED), List.of(), List.of(STARTER)));
        alive(10, 20, 30);
        assertThat(jvm.asked()).containsExactly("traceVirtualStarts");
        assertThat(folder.file(RunFile.VIRTUAL_THREADS)).doesNotExist();

        alive(40);
        VirtualThreads written = VirtualThreads.read(folder.file(RunFile.VIRTUAL_THREADS));
        assertThat(written.alive()).isEqualTo(40);
        assertThat(written.waiting()).containsExactly(PARKED);
        assertThat(written.started()).containsExactly(STARTER);

        alive(50, 60, 70);
        assertThat(jvm.asked())
                .as("no further trace before there are three times as many")
                .containsExactly("traceVirtualStarts", "virtualStarts");
        alive(130);
        assertThat(jvm.asked()).containsExactly("traceVirtualStarts", "virtualStarts", "traceVirtualStarts");
    }

    @Test
    void aStretchOfWhichNothingIsLeftIsRepeated() throws Exception {
        jvm.virtualThreads(new VirtualThreadDump(40, 0, List.of(PARKED), List.of(), List.of()));
        alive(10, 20, 30, 40, 50);
        assertThat(jvm.asked()).containsExactly("traceVirtualStarts", "virtualStarts", "traceVirtualStarts");
    }

    @Test
    void aCountThatComesAndGoesIsNotTraced() throws Exception {
        alive(10, 20, 15, 25, 12, 30);
        assertThat(jvm.asked()).isEmpty();
        assertThat(Files.exists(folder.file(RunFile.VIRTUAL_THREADS))).isFalse();
    }

    @Test
    void aHangIsExplainedByCarriersThatVirtualThreadsHold() throws Exception {
        Place pinned =
                new Place("WAITING", List.of("java.lang.A.b(A.java:1)", "com.acme.Client.<clinit>(Client.java:7)"), 2);
        jvm.virtualThreads(new VirtualThreadDump(9, 7, List.of(pinned), List.of(pinned), List.of()));
        assertThat(new CarrierWatch(readings).starved()).isNull();

        jvm.reading("threads.virtual", 9);
        assertThat(new CarrierWatch(readings).starved())
                .isEqualTo("7 virtual threads wait for a carrier; 2 carriers are held by virtual threads, WAITING at"
                        + " com.acme.Client.<clinit>(Client.java:7)");
    }
}

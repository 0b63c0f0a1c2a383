package dev.soak.agent.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.soak.analysis.run.VirtualThreads.Place;
import dev.soak.probe.protocol.VirtualStarts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VirtualThreadDumpTest {
    private static final String SLEEPING = """
            {"tid": "%d", "time": "2026-11-26T15:45:49Z", "virtual": true, "name": "", "state": "TIMED_WAITING",
             "stack": ["java.base\\/java.lang.VirtualThread.parkNanos(VirtualThread.java:784)",
                       "com.acme.Poll.run(Poll.java:9)",
                       "java.base\\/java.lang.VirtualThread.run(VirtualThread.java:460)"]}""";

    @TempDir
    Path folder;

    private VirtualThreadDump read(VirtualStarts starts, String... threads) throws IOException {
        Path file = folder.resolve("dump.json");
        Files.writeString(
                file,
                "{\"threadDump\": {\"processId\": \"9\", \"threadContainers\": [{\"container\": \"<root>\", \"threads\": ["
                        + String.join(",", threads) + "], \"threadCount\": \"" + threads.length + "\"}]}}");
        return VirtualThreadDump.read(file, starts);
    }

    @Test
    void threadsAreCountedByPlaceAndByTheStackThatStartedThoseStillAlive() throws IOException {
        VirtualStarts starts = new VirtualStarts(
                Map.of(1, List.of("com.acme.Review.run(Review.java:4)"), 2, List.of("com.acme.Gone.run(Gone.java:5)")),
                Map.of(11L, 1, 12L, 1, 99L, 2));

        VirtualThreadDump dump = read(
                starts,
                SLEEPING.formatted(11),
                SLEEPING.formatted(12),
                "{\"tid\": \"3\", \"name\": \"main\", \"state\": \"RUNNABLE\", \"stack\": [\"com.acme.Main.main(Main.java:1)\"]}");

        assertThat(dump.alive()).isEqualTo(2);
        assertThat(dump.waiting())
                .containsExactly(new Place(
                        "TIMED_WAITING",
                        List.of(
                                "java.lang.VirtualThread.parkNanos(VirtualThread.java:784)",
                                "com.acme.Poll.run(Poll.java:9)",
                                "java.lang.VirtualThread.run(VirtualThread.java:460)"),
                        2));
        assertThat(dump.started()).containsExactly(new Place("", List.of("com.acme.Review.run(Review.java:4)"), 2));
    }

    /** JDK 21 tells neither the state nor which threads are virtual. */
    @Test
    void aThreadOfJdk21IsVirtualByItsOutermostFrame() throws IOException {
        VirtualThreadDump dump = read(VirtualStarts.NONE, """
                {"tid": "22", "name": "", "stack": [
                 "java.base/java.lang.VirtualThread.parkOnCarrierThread(VirtualThread.java:689)",
                 "com.acme.Lock.take(Lock.java:3)",
                 "java.base/java.lang.VirtualThread.run(VirtualThread.java:309)"]}""");

        assertThat(dump.alive()).isEqualTo(1);
        assertThat(dump.holding()).hasSize(1);
    }

    @Test
    void threadsThatCouldRunWithoutACarrierAreQueued() throws IOException {
        VirtualThreadDump dump = read(
                VirtualStarts.NONE,
                "{\"tid\": \"40\", \"virtual\": true, \"name\": \"\", \"state\": \"RUNNABLE\", \"stack\": []}",
                """
                {"tid": "38", "virtual": true, "name": "", "state": "WAITING",
                 "stack": ["com.acme.Client.<clinit>(Client.java:7)"], "carrier": "25",
                 "monitorsOwned": [{"depth": 3, "locks": ["com.acme.Client@1f17ae12"]}]}""");

        assertThat(dump.queued()).isEqualTo(1);
        assertThat(dump.holding())
                .containsExactly(new Place("WAITING", List.of("com.acme.Client.<clinit>(Client.java:7)"), 1));
    }

    @Test
    void aDumpThatIsCutOffIsAFailedReading() throws IOException {
        Path file = Files.writeString(folder.resolve("cut.json"), "{\"threadDump\": {\"threadContainers\": [{\"tid\"");
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> VirtualThreadDump.read(file, VirtualStarts.NONE));
    }
}

package dev.soak.analysis.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.run.VirtualThreads.Place;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VirtualThreadsTest {
    @Test
    void whatIsWrittenIsRead(@TempDir Path path) throws Exception {
        VirtualThreads threads = new VirtualThreads(
                12.5, 900, 1_000, List.of(new Place("WAITING", List.of("com.acme.A.b(A.java:1)"), 7)), List.of());
        RunFolder folder = new RunFolder(path);
        threads.write(folder);
        assertThat(VirtualThreads.read(folder.file(RunFile.VIRTUAL_THREADS))).isEqualTo(threads);
    }
}

package dev.soak.agent.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.agent.measure.NativeProfiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsyncProfilerTest {
    private static final Path LIBRARY = Path.of("/opt/libasyncProfiler.so");
    private static final Path IN_TARGET = Path.of("/tmp/data");

    @TempDir
    Path here;

    private final List<String> asked = new ArrayList<>();

    private NativeProfiler answering(String answer) {
        return new AsyncProfiler(LIBRARY, new DataFolder(here, IN_TARGET), (library, options) -> {
            asked.add(library + " " + options);
            return answer;
        });
    }

    @Test
    void aTraceIsWrittenWhereTheTargetSeesTheFolder() throws Exception {
        NativeProfiler profiler = answering("return code: 0\n");

        profiler.start(4096, Duration.ofMinutes(2));
        Path recording = profiler.stop();

        assertThat(recording).isEqualTo(here.resolve("native.jfr"));
        assertThat(asked)
                .containsExactly(
                        LIBRARY
                                + " start,nativemem=4096,timeout=120,log=/tmp/data/native.log,file=/tmp/data/native.jfr",
                        LIBRARY + " stop,log=/tmp/data/native.log,file=/tmp/data/native.jfr");
    }

    @Test
    void theReasonIsTheProfilers() {
        NativeProfiler profiler = new AsyncProfiler(LIBRARY, new DataFolder(here, IN_TARGET), (library, options) -> {
            Files.writeString(here.resolve("native.log"), "[ERROR] Unsupported event type\n");
            return "return code: 200\n";
        });

        assertThatThrownBy(() -> profiler.start(1, Duration.ofMinutes(1)))
                .isInstanceOf(IOException.class)
                .hasMessage("/opt/libasyncProfiler.so: Unsupported event type");
        assertThat(here).isEmptyDirectory();
    }

    @Test
    void theReasonIsTheJvmsWhereItDoesNotLoadTheLibrary() {
        assertThatThrownBy(() -> answering("Dynamic agent loading is not enabled. Use -XX:+EnableDynamicAgentLoading to"
                                + " launch target VM.\n")
                        .start(1, Duration.ofMinutes(1)))
                .hasMessage("/opt/libasyncProfiler.so: Dynamic agent loading is not enabled. Use"
                        + " -XX:+EnableDynamicAgentLoading to launch target VM.");
    }

    @Test
    void aFolderThatOptionsCannotNameIsRefused() {
        NativeProfiler profiler = new AsyncProfiler(
                LIBRARY, new DataFolder(here, Path.of("/tmp/a,b")), (library, options) -> "return code: 0");

        assertThatThrownBy(() -> profiler.start(1, Duration.ofMinutes(1)))
                .hasMessageContaining("/tmp/a,b")
                .hasMessageContaining("--out");
    }
}

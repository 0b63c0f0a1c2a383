package dev.soak.agent.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Native memory that is not freed is traced with the real async-profiler to the line that leads to it. */
class NativeTraceIT {
    @TempDir
    Path folder;

    private Path library;

    @BeforeEach
    void unpackLibrary() throws IOException {
        String platform = System.getProperty("os.arch").equals("aarch64") ? "linux-arm64" : "linux-x64";
        library = folder.resolve("libasyncProfiler.so");
        try (InputStream packed = getClass().getResourceAsStream("/" + platform + "/libasyncProfiler.so")) {
            assumeTrue(packed != null && System.getProperty("os.name").equals("Linux"));
            Files.copy(packed, library);
        }
    }

    private SoakProcess soak(String plant) throws IOException {
        return SoakProcess.start(
                folder,
                "--plant",
                plant,
                "--rate",
                "50",
                "--duration",
                "75s",
                "--checkpoint-every",
                "6s",
                "--heap-dumps",
                "never",
                "--native-trace",
                library.toString());
    }

    @Tag("nightly")
    @Test
    void theLineThatLosesNativeMemoryIsNamed() throws Exception {
        try (SoakProcess soak = soak("native-handle-lost")) {
            assertThat(soak.exitCode()).as(soak.printed()).isEqualTo(99);
            assertThat(soak.printed())
                    .containsPattern("memory\\.live .*allocated at ZlibStreams\\.java:\\d+")
                    .containsPattern(
                            "not freed, allocated natively at ZlibStreams\\.java:\\d+\\s+by\\s+Inflater\\.init");
            assertThat(soak.file("native-trace.json")).exists();
            assertThat(soak.file("scratch")).as("the raw recording").doesNotExist();
        }
    }

    @Tag("nightly")
    @Test
    void memoryThatIsFreedHasNoLine() throws Exception {
        try (SoakProcess soak = soak("native-handle-closed")) {
            assertThat(soak.exitCode()).as(soak.printed()).isNotEqualTo(99);
            assertThat(soak.printed()).doesNotContain("allocated natively").doesNotContain("the native trace");
        }
    }
}

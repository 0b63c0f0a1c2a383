package dev.soak.agent.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A target without a JVM is judged by what the operating system reports. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PythonServerIT {
    private @Nullable SoakProcess memory;
    private @Nullable SoakProcess descriptors;
    private @Nullable SoakProcess healthy;

    /** All at the same time: a small server and readings from outside cost little. */
    @BeforeAll
    void soak(@TempDir Path folder) throws Exception {
        assumeTrue(isInstalled("python3"), "python3 is not installed");
        memory = soak(folder, "memory");
        descriptors = soak(folder, "descriptors");
        healthy = soak(folder, "none");
    }

    @AfterAll
    void close() {
        for (SoakProcess soak : new SoakProcess[] {memory, descriptors, healthy}) {
            if (soak != null) {
                soak.close();
            }
        }
    }

    @Test
    void keptObjectsAreALeakOfResidentMemory() throws Exception {
        OrderLeaks.assertLeakOf("memory.resident", memory);
    }

    @Test
    void filesThatAreNotClosedAreALeakOfDescriptors() throws Exception {
        OrderLeaks.assertLeakOf("fd.open", descriptors);
    }

    @Test
    void aHealthyServerDoesNotLeak() throws Exception {
        OrderLeaks.assertNoLeak(healthy);
    }

    private static SoakProcess soak(Path folder, String leak) throws Exception {
        Path server = Path.of(Objects.requireNonNull(PythonServerIT.class.getResource("/services/orders.py"))
                .toURI());
        return SoakProcess.start(
                Files.createDirectories(folder.resolve(leak)),
                Commands.soakOf(List.of("python3", server.toString(), leak, "{port}")));
    }

    private static boolean isInstalled(String program) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(program, "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}

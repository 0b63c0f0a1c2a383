package dev.soak.probe.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.probe.trace.AgentJvm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecorderConfigurationTest {
    @TempDir
    Path folder;

    @Test
    void theOnlyRecordingOfAJvmThatIsLaunchedHasDeepStacksInItsOwnRepository() throws Exception {
        assertThat(record("-Dlaunched=true"))
                .contains("Stack depth: 128", "deepest 128", "Named none")
                .anyMatch(line -> line.startsWith("Repository path: " + folder.resolve("repository")))
                .noneMatch(line -> line.startsWith("warning"));
    }

    /** Later recordings of it must not need a folder that is deleted with the run. */
    @Test
    void aJvmThatRunsAlreadyKeepsItsRepository() throws Exception {
        assertThat(record())
                .contains("Stack depth: 128", "deepest 128")
                .anyMatch(line -> line.startsWith("Repository path: " + folder.resolve("tmp")))
                .anyMatch(line -> line.startsWith("Named " + folder.resolve("tmp")))
                .noneMatch(line -> line.startsWith("warning"));
    }

    /** JDK 17 overwrites memory when the depth grows; Native Memory Tracking then ends the JVM. */
    @ParameterizedTest
    @ValueSource(strings = {"name=own", "name=own,delay=60s"})
    void anotherRecordingKeepsItsDepthAndItsRepository(String recording) throws Exception {
        assertThat(record(
                        "-Dlaunched=true", "-XX:NativeMemoryTracking=summary", "-XX:StartFlightRecording:" + recording))
                .contains("Stack depth: 64", "deepest 64")
                .anyMatch(line -> line.startsWith("Repository path: " + folder.resolve("tmp")))
                .anyMatch(line -> line.startsWith("Named " + folder.resolve("tmp")))
                .anyMatch(line -> line.startsWith("warning: the JVM has another flight recording"));
    }

    private List<String> record(String... flags) throws Exception {
        return AgentJvm.run(RecordingJvm.class, folder, flags);
    }
}

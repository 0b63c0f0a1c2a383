package dev.soak.probe.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.probe.trace.AgentJvm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderConfigurationTest {
    @TempDir
    Path folder;

    @Test
    void aRecordingThatIsTheOnlyOneHasDeepStacksAndGivesTheRepositoryBack() throws Exception {
        assertThat(record())
                .contains("during Stack depth: 128", "deepest 128")
                .anyMatch(line -> line.startsWith("during Repository path: " + folder.resolve("repository")))
                .anyMatch(line -> line.startsWith("after Repository path: " + folder.resolve("tmp")))
                .noneMatch(line -> line.startsWith("warning"));
    }

    /** JDK 17 overwrites memory when the depth grows; Native Memory Tracking then ends the JVM. */
    @Test
    void anotherRecordingKeepsItsDepthAndItsRepository() throws Exception {
        assertThat(record("-XX:NativeMemoryTracking=summary", "-XX:StartFlightRecording:name=own"))
                .contains("during Stack depth: 64", "deepest 64")
                .anyMatch(line -> line.startsWith("during Repository path: " + folder.resolve("tmp")))
                .anyMatch(line -> line.startsWith("after Repository path: " + folder.resolve("tmp")))
                .anyMatch(line -> line.startsWith("warning: the JVM has another flight recording"));
    }

    private List<String> record(String... flags) throws Exception {
        return AgentJvm.run(RecordingJvm.class, folder, flags);
    }
}

package dev.soak.agent.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.jfr.JmcAnalysis;
import dev.soak.analysis.jfr.RecordingTail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JmcAutomatedAnalysisTest {
    @TempDir
    private Path folder;

    @Test
    void rulesAreEvaluatedOnARealRecording() throws Exception {
        JmcAnalysis said = JmcAutomatedAnalysis.evaluate(record("a.jfr"), folder);

        assertThat(said.results().size() + said.content() + said.silent()).isGreaterThan(40);
        assertThat(said.content()).isPositive();
        assertThat(said.results())
                .allSatisfy(result -> assertThat(result.summary()).isNotBlank().doesNotContain("{"));
        assertThat(said.notes()).isEmpty();
    }

    @Test
    void temporaryFilesAreRemoved() throws Exception {
        Path recording = record("a.jfr");
        JmcAutomatedAnalysis.evaluate(recording, folder);

        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(recording);
        }
    }

    @Test
    void aFileThatIsNotARecordingIsRejected() throws IOException {
        Path text = Files.writeString(folder.resolve("a.jfr"), "no recording");

        assertThatThrownBy(() -> JmcAutomatedAnalysis.evaluate(text, folder))
                .isInstanceOf(InputException.class)
                .hasMessage("Mission Control cannot read " + text);
    }

    @Test
    void theLastChunksFormAValidRecording() throws Exception {
        Path one = record("one.jfr");
        Path two = record("two.jfr");
        Path both = folder.resolve("both.jfr");
        Files.write(both, Files.readAllBytes(one));
        Files.write(both, Files.readAllBytes(two), java.nio.file.StandardOpenOption.APPEND);
        Path tail = folder.resolve("tail.jfr");

        assertThat(RecordingTail.copy(both, Files.size(two), tail)).isEqualTo(Files.size(one));
        assertThat(Files.mismatch(tail, two)).isEqualTo(-1);
        assertThat(RecordingFile.readAllEvents(tail)).isNotEmpty();
        assertThat(RecordingTail.copy(one, Files.size(one), folder.resolve("none.jfr")))
                .isZero();
        assertThat(folder.resolve("none.jfr")).doesNotExist();
    }

    private Path record(String name) throws IOException {
        Path file = folder.resolve(name);
        try (Recording recording = new Recording()) {
            for (String event :
                    List.of("jdk.GCHeapSummary", "jdk.GarbageCollection", "jdk.CPULoad", "jdk.JVMInformation")) {
                recording.enable(event);
            }
            recording.start();
            System.gc();
            recording.stop();
            recording.dump(file);
        }
        return file;
    }
}

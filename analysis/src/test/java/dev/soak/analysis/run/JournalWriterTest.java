package dev.soak.analysis.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Sample;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalWriterTest {
    private static final Sample SAMPLE = new Sample(1.5, Phase.STEADY, 3, Map.of("fd.open", 41.0));
    private static final Checkpoint CHECKPOINT = new Checkpoint(
            0, 2, 3, Phase.STEADY, true, true, 0.3, Map.of(), Map.of("heap.live", 1e6), Map.of(), Map.of());

    @TempDir
    Path path;

    @Test
    void aRowCanBeReadWhileTheJournalIsOpen() throws Exception {
        RunFolder folder = new RunFolder(path);
        try (JournalWriter journal = new JournalWriter(folder)) {
            journal.write(SAMPLE);
            journal.write(CHECKPOINT);
            assertThat(JournalTail.samples(folder.file(RunFile.SAMPLES)).poll()).containsExactly(SAMPLE);
            assertThat(JournalTail.checkpoints(folder.file(RunFile.CHECKPOINTS)).poll())
                    .containsExactly(CHECKPOINT);
        }
    }

    @Test
    void theJournalOfAnotherRunIsNotOverwritten() throws Exception {
        RunFolder folder = new RunFolder(path);
        Files.writeString(folder.file(RunFile.CHECKPOINTS), "kept\n");
        assertThatThrownBy(() -> new JournalWriter(folder)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(folder.file(RunFile.CHECKPOINTS)).hasContent("kept");
    }
}

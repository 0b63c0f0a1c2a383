package dev.soak.probe.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderFilesTest {
    @TempDir
    Path folder;

    @Test
    void theChunksOfAFlightRecorderAreNotFilesOfTheTarget() throws Exception {
        write("upload.tmp");
        write("2026_11_28/report.jfr");
        write("2026_11_28_11_40_20_26177/2026_11_28_11_40_20.jfr");
        write("2026_11_28_11_40_20_26177_0/2026_11_28_11_40_21_1.jfr");
        write("2026_11_28_11_40_20_123/part.tmp");

        List<String> names = new ArrayList<>();
        boolean all = FolderFiles.read(
                List.of(folder),
                (file, attributes) -> names.add(file.getFileName().toString()));

        assertThat(all).isTrue();
        assertThat(names).containsExactlyInAnyOrder("upload.tmp", "report.jfr", "part.tmp");
    }

    private void write(String name) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
    }
}

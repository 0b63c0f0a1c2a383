package dev.soak.analysis.jfr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.soak.analysis.input.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SalvageTest {
    @TempDir
    Path folder;

    @Name("test.Tick")
    static final class Tick extends Event {
        int count;
    }

    /** Records ticks until it is killed. */
    static final class Ticking {
        private Ticking() {}

        public static void main(String[] args) throws Exception {
            Recording recording = new Recording();
            recording.setToDisk(true);
            recording.start();
            for (int i = 0; ; i++) {
                Tick tick = new Tick();
                tick.count = i;
                tick.commit();
                if (i == 150) {
                    System.out.println("enough");
                }
                Thread.sleep(20);
            }
        }
    }

    @Test
    void theRecordingOfAKilledJvmIsReadableAfterSalvage() throws Exception {
        Path repository = folder.resolve("repository");
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-XX:FlightRecorderOptions=repository=" + repository,
                        Ticking.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(jvm.inputReader().readLine()).isEqualTo("enough");
        jvm.destroyForcibly().waitFor();

        Salvage salvage = Salvage.repository(repository, folder.resolve("saved.jfr"));

        List<RecordedEvent> events = RecordingFile.readAllEvents(folder.resolve("saved.jfr"));
        assertThat(events.stream()
                        .filter(event -> event.getEventType().getName().equals("test.Tick")))
                .hasSizeGreaterThan(20);
        assertThat(salvage.notes()).anyMatch(note -> note.contains("unfinished"));
    }

    @Test
    void aCompleteRecordingIsUnchanged() throws Exception {
        Path whole = record();

        Salvage salvage = Salvage.file(whole, folder.resolve("saved.jfr"));

        assertThat(salvage.notes()).isEmpty();
        assertThat(folder.resolve("saved.jfr")).hasSameBinaryContentAs(whole);
    }

    @Test
    void garbageAtTheEndIsLeftOutWithANote() throws Exception {
        Path whole = record();
        long size = Files.size(whole);
        Files.write(whole, new byte[1000], StandardOpenOption.APPEND);

        Salvage salvage = Salvage.file(whole, folder.resolve("saved.jfr"));

        assertThat(Files.size(folder.resolve("saved.jfr"))).isEqualTo(size);
        assertThat(salvage.notes()).singleElement().asString().contains("1,000 bytes");
    }

    @Test
    void aFileThatIsNotARecordingIsNamedAndNothingIsWritten() throws Exception {
        Path text = Files.writeString(folder.resolve("a.jfr"), "hello");

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Salvage.file(text, folder.resolve("saved.jfr")))
                .withMessageContaining("a.jfr");
        assertThat(folder.resolve("saved.jfr")).doesNotExist();
    }

    @Test
    void onlyRegularFilesOfARepositoryAreRead() throws Exception {
        Path repository = Files.createDirectories(folder.resolve("repository/2026"));
        Files.createDirectory(repository.resolve("folder.jfr"));
        Files.createSymbolicLink(repository.resolve("loop.jfr"), repository.resolve("loop.jfr"));
        Files.createSymbolicLink(repository.resolve("up"), folder);

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Salvage.repository(folder.resolve("repository"), folder.resolve("saved.jfr")))
                .withMessage("no .jfr file in " + folder.resolve("repository"));
    }

    @Test
    void anExistingOutputIsNotReplaced() throws Exception {
        Path whole = record();
        Path saved = Files.writeString(folder.resolve("saved.jfr"), "mine");

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Salvage.file(whole, saved))
                .withMessage("output file already exists: " + saved);
        assertThat(saved).hasContent("mine");
    }

    private Path record() throws Exception {
        Path file = folder.resolve("whole.jfr");
        try (Recording recording = new Recording()) {
            recording.start();
            new Tick().commit();
            recording.stop();
            recording.dump(file);
        }
        return file;
    }
}

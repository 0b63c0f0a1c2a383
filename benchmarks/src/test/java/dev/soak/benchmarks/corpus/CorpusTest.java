package dev.soak.benchmarks.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {
    private static final Path FOLDER = Path.of("corpus");

    private static final String ENTRY = """
        - id: a
          what: a
          source: https://example.org/1
          versions: {affected: ['g:a:1'], fixed: ['g:a:2']}
          target: {driver: A}
          leak: {kind: heap, every: 1}
          count: {of: 'instances:A', requests: 10}
          truth: {fix: ['A.close']}
        """;

    @Test
    void everyDriverBelongsToAnEntry() throws IOException, InputException {
        List<String> used = Corpus.read(FOLDER).entries().stream()
                .map(entry -> entry.target().driver() + ".java")
                .toList();
        try (Stream<Path> drivers = Files.list(FOLDER.resolve("drivers"))) {
            assertThat(drivers.map(file -> file.getFileName().toString()))
                    .isNotEmpty()
                    .allMatch(used::contains);
        }
    }

    @Test
    void theCorpusCoversEveryKindOfLeakAndHarmlessGrowth() throws IOException, InputException {
        List<CorpusEntry> entries = Corpus.read(FOLDER).entries();
        assertThat(entries).filteredOn(entry -> entry.leak() == null).hasSizeGreaterThanOrEqualTo(10);
        List<LeakKind> kinds = entries.stream()
                .map(CorpusEntry::leak)
                .filter(leak -> leak != null)
                .map(CorpusEntry.Leak::kind)
                .toList();
        assertThat(kinds)
                .contains(LeakKind.HEAP, LeakKind.THREADS, LeakKind.DESCRIPTORS, LeakKind.NATIVE, LeakKind.HOOKS);
    }

    @Test
    void everySourceIsALinkAndNoVersionIsARange() throws IOException, InputException {
        for (CorpusEntry entry : Corpus.read(FOLDER).entries()) {
            assertThat(entry.source()).as(entry.id()).startsWith("https://");
            List<String> coordinates = new ArrayList<>(entry.versions().affected());
            coordinates.addAll(entry.versions().fixed());
            coordinates.addAll(entry.versions().with());
            assertThat(coordinates).as(entry.id()).allMatch(one -> one.matches("[\\w.-]+(:[\\w.-]+){2,3}"));
        }
    }

    @Test
    void aShareCoversAllEntriesInTurn() throws IOException, InputException {
        Corpus corpus = Corpus.read(FOLDER);
        List<CorpusEntry> seen = new ArrayList<>();
        for (int day = 0; day < 10; day++) {
            seen.addAll(corpus.share(10, day).entries());
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(corpus.entries());
    }

    @Test
    void aLeakRequiresAnAffectedVersionAndTheMethodOfItsFix(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("drivers"));
        Files.createFile(folder.resolve("drivers/A.java"));
        assertThat(readable(folder, ENTRY)).isTrue();
        for (String without : List.of("affected: ['g:a:1'], ", "fix: ['A.close']")) {
            assertThatThrownBy(() -> read(folder, ENTRY.replace(without, "")))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("a:");
        }
    }

    @Test
    void anEntryWithoutADriverIsAnError(@TempDir Path folder) {
        assertThatThrownBy(() -> read(folder, ENTRY)).hasMessageContaining("no such driver");
    }

    private static boolean readable(Path folder, String yaml) {
        try {
            return read(folder, yaml).entries().size() == 1;
        } catch (IOException | InputException e) {
            throw new AssertionError(e);
        }
    }

    private static Corpus read(Path folder, String yaml) throws IOException, InputException {
        Files.writeString(folder.resolve("heap.yaml"), yaml);
        return Corpus.read(folder);
    }
}

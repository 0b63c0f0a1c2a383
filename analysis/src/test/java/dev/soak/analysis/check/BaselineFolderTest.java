package dev.soak.analysis.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.input.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineFolderTest {
    private static final Instant NIGHT = Instant.parse("2026-11-23T02:03:04Z");

    @TempDir
    Path folder;

    @Test
    void savedResultsAreReadBackUnchanged() throws Exception {
        Results measured = ResultsReader.readAll(List.of(ResultsReaderTest.jmh()));
        Path file = new BaselineFolder(folder).save(measured, "3f2a9c1b77aa", NIGHT);
        assertThat(file.getFileName()).hasToString("0001_3f2a9c1b77aa_20261123T020304Z.json");
        assertThat(ResultsReader.readAll(List.of(file)).metrics()).isEqualTo(measured.metrics());
        History history = new BaselineFolder(folder).history();
        assertThat(history.runs()).singleElement().satisfies(run -> {
            assertThat(run.commit()).isEqualTo("3f2a9c1b77aa");
            assertThat(run.metrics()).containsOnlyKeys(measured.metrics().keySet());
        });
    }

    @Test
    void resultsAreSavedUnderTheNextNumber() throws Exception {
        BaselineFolder baselines = new BaselineFolder(folder.resolve("new/baselines"));
        for (int i = 1; i <= 3; i++) {
            assertThat(baselines.save(results(1), "c" + i, NIGHT).getFileName().toString())
                    .startsWith("000" + i + "_c" + i);
        }
        assertThat(baselines.history().runs()).extracting(History.Run::commit).containsExactly("c1", "c2", "c3");
    }

    @Test
    void numberingContinuesAfterAGapAndBeyondFourDigits() throws Exception {
        BaselineFolder baselines = new BaselineFolder(folder);
        Path first = baselines.save(results(1), "a", NIGHT);
        Files.move(first, folder.resolve("9999_a_20261123T020304Z.json"));
        assertThat(baselines.save(results(1), "b", NIGHT).getFileName()).hasToString("10000_b_20261123T020304Z.json");
        assertThat(baselines.history().runs()).extracting(History.Run::commit).containsExactly("a", "b");
    }

    @Test
    void foreignFilesAreLeftUnchanged() throws Exception {
        Map<String, String> others = Map.of(
                "README.md", "mine",
                "0001_notes.json", "{}",
                "0007_abc_yesterday.json", "no JSON",
                "0001_3f2a_20261123T020304Z.json.bak", "old");
        for (Map.Entry<String, String> other : others.entrySet()) {
            Files.writeString(folder.resolve(other.getKey()), other.getValue());
        }
        BaselineFolder baselines = new BaselineFolder(folder);
        assertThat(baselines.history().runs()).isEmpty();
        assertThat(baselines.save(results(1), "3f2a", NIGHT).getFileName())
                .hasToString("0001_3f2a_20261123T020304Z.json");
        for (Map.Entry<String, String> other : others.entrySet()) {
            assertThat(folder.resolve(other.getKey())).hasContent(other.getValue());
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".part"));
        }
    }

    @Test
    void aDamagedFileIsNamed() throws Exception {
        Path torn = Files.writeString(folder.resolve("0003_abc_20261123T020304Z.json"), "{\"schema\": \"soak-ba");
        assertThatThrownBy(() -> new BaselineFolder(folder).history())
                .isInstanceOf(InputException.class)
                .hasMessageContaining(torn.toString());
    }

    @Test
    void emptyResultsAreNotSaved() {
        assertThatThrownBy(() -> new BaselineFolder(folder).save(new Results(Map.of(), List.of()), "a", NIGHT))
                .isInstanceOf(InputException.class);
    }

    private static Results results(double seconds) {
        return new Results(Map.of("a:avgt", new Metric("a:avgt", "s", false, List.of(List.of(seconds)))), List.of());
    }
}

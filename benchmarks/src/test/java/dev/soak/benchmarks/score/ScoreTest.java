package dev.soak.benchmarks.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.input.InputException;
import dev.soak.benchmarks.measurement.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreTest {
    private static final List<Subject> SUBJECTS = List.of(
            new Subject("corpus/a/affected", true, List.of("lib.Pool")),
            new Subject("corpus/a/fixed", false, List.of()),
            new Subject("zoo/cache", false, List.of()));

    @TempDir
    Path folder;

    @Test
    void aLeakFoundAndNamedAndAFixThatPassesAreAFullScore() throws IOException, InputException {
        assertThat(score("""
            {"id": "corpus/a/affected", "verdict": "leak", "culprit": "heap lib.Pool", "seconds": 40}
            {"id": "corpus/a/fixed", "verdict": "pass"}
            """))
                .contains("| corpus | 2 | 100.0 % (1 of 1) | 100.0 % (1 of 1) | 0 of 1 | 0 | 100.0 % (1 of 1) | 40 |")
                .contains("Every subject of these sets has a result.");
    }

    @Test
    void anInconclusiveLeakIsNotFoundAndAnAlarmOnTheFixCostsPrecision() throws IOException, InputException {
        assertThat(score("""
            {"id": "corpus/a/affected", "verdict": "inconclusive"}
            {"id": "corpus/a/fixed", "verdict": "leak"}
            {"id": "zoo/cache", "verdict": "pass"}
            """))
                .contains("| corpus | 2 | 0.0 % (0 of 1) | 0.0 % (0 of 1) | 1 of 1 | 1 |")
                .contains("| zoo | 1 |");
    }

    @Test
    void subjectsWithoutAResultAreListed() throws IOException, InputException {
        assertThat(score("{\"id\": \"corpus/a/fixed\", \"verdict\": \"pass\"}\n"))
                .contains("1 subjects of these sets have no result: corpus/a/affected");
    }

    @Test
    void severalToolsHaveARowEach() throws IOException, InputException {
        Path one = folder.resolve("one.jsonl");
        Files.writeString(one, "{\"id\": \"corpus/a/affected\", \"verdict\": \"leak\", \"culprit\": \"lib.Pool\"}\n");
        Path other = folder.resolve("other.jsonl");
        Files.writeString(other, "{\"id\": \"corpus/a/fixed\", \"verdict\": \"leak\"}\n");

        assertThat(Score.sideBySide(SUBJECTS, List.of(one, other)))
                .contains("| one | 1 | 100.0 % (1 of 1) | 100.0 % (1 of 1) | 0 of 0 | 0 | 100.0 % (1 of 1) |")
                .contains("| other | 1 |  | 0.0 % (0 of 1) | 1 of 1 | 0 |");
    }

    @Test
    void anInvalidLineIsNamed() {
        assertThatThrownBy(() -> score("{\"id\": \"corpus/b\", \"verdict\": \"pass\"}"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("unknown id 'corpus/b'");
        assertThatThrownBy(() -> score("\n{\"id\": \"zoo/cache\", \"verdict\": \"maybe\"}"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> score("{\"verdict\": \"pass\"}")).hasMessageContaining("requires id and verdict");
    }

    private String score(String lines) throws IOException, InputException {
        return Score.table(SUBJECTS, Files.writeString(folder.resolve("r.jsonl"), lines));
    }
}

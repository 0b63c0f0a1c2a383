package dev.soak.analysis.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.LineReader;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Sample;
import dev.soak.analysis.series.Series;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class JournalReaderTest {
    @TempDir
    Path folder;

    @Test
    void seriesWithoutGapsShareOneAxis() throws Exception {
        Measurements read = JournalReader.read(
                samples(row(1, "\"a\":1,\"b\":2") + "{\"t\":2.5,\"work\":9,\"values\":{\"a\":3,\"b\":4}}"));

        assertThat(read.notes()).isEmpty();
        Series a = read.series().get(0);
        Series b = read.series().get(1);
        assertThat(a.t()).isSameAs(b.t()).containsExactly(1, 2.5);
        assertThat(a.work()).isSameAs(b.work()).containsExactly(1, 9);
        assertThat(a.phases()).isSameAs(b.phases()).containsExactly(Phase.STEADY, Phase.STEADY);
        assertThat(b.values()).containsExactly(2, 4);
    }

    @Test
    void aGapIsAPointThatIsNotThere() throws Exception {
        Measurements read = JournalReader.read(samples(row(1, "\"a\":1,\"b\":1")
                + row(2, "\"a\":2,\"b\":null,\"c\":5")
                + row(3, "\"b\":NaN,\"a\":3,\"c\":6")
                + row(4, "\"a\":4,\"b\":4,\"c\":1e999")));

        assertThat(find(read, "a").t()).containsExactly(1, 2, 3, 4);
        assertThat(find(read, "b").t()).containsExactly(1, 4);
        assertThat(find(read, "b").values()).containsExactly(1, 4);
        assertThat(find(read, "c").t()).containsExactly(2, 3);
    }

    @Test
    void aTornLastLineIsDroppedWithANoteAndLeavesNothingBehind() throws Exception {
        Measurements read =
                JournalReader.read(samples(row(1, "\"a\":1") + "{\"t\":2,\"values\":{\"a\":2,\"new\":3,\"b\":4"));

        assertThat(read.series()).hasSize(1);
        assertThat(find(read, "a").t()).containsExactly(1);
        assertThat(read.notes()).singleElement().asString().contains("torn");
    }

    @Test
    void aWholeLastLineWithoutItsLineEndCounts() throws Exception {
        String rows = row(1, "\"a\":1") + row(2, "\"a\":2");
        assertThat(find(JournalReader.read(samples(rows.strip())), "a").size()).isEqualTo(2);
    }

    @Test
    void aBadLineElsewhereIsNamed() throws Exception {
        Path file = samples(row(1, "\"a\":1") + "{\"t\":2,\"val\n" + row(3, "\"a\":3"));
        assertThatThrownBy(() -> JournalReader.read(file))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.kind()).isEqualTo(InputException.Kind.UNUSABLE))
                .hasMessageContaining(file + ":2");
    }

    @Test
    void linesOfAnotherKindAreNotSamples() throws Exception {
        for (String line : List.of(
                "[1,2]",
                "{\"values\":{\"a\":1}}",
                "{\"t\":\"x\"}",
                "{\"t\":1,\"values\":{\"a\":[1]}}",
                "{\"t\":1,\"values\":{\"\":1}}",
                "{\"t\":1,\"phase\":\"nap\"}",
                "{\"t\":1} {}",
                "t,heap")) {
            Path file = samples(line + "\n" + row(9, "\"a\":1"));
            assertThatThrownBy(() -> JournalReader.read(file), line)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining(file + ":1");
        }
    }

    @Test
    void nothingToReadIsMissingInput() throws Exception {
        Path gone = folder.resolve("gone.jsonl");
        for (Path file : List.of(gone, samples(""), samples("\n\r\n"), samples(row(1, "")), samples("{\"t\":1,\"va"))) {
            assertThatThrownBy(() -> JournalReader.read(file))
                    .isInstanceOfSatisfying(
                            InputException.class, e -> assertThat(e.kind()).isEqualTo(InputException.Kind.MISSING));
        }
    }

    @Test
    void anEndlessLineIsRefused() throws Exception {
        Path file = folder.resolve("endless.jsonl");
        Files.write(file, new byte[LineReader.MAX_LINE + 1]);
        assertThatThrownBy(() -> JournalReader.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("longer than");
    }

    @Test
    void rowsOutOfOrderAreSortedAndRepeatedTimesKeepTheLast() throws Exception {
        Measurements read = JournalReader.read(samples(
                row(3, "\"a\":3,\"b\":3") + row(1, "\"a\":1") + row(3, "\"a\":33") + row(2, "\"a\":2,\"b\":2")));

        assertThat(find(read, "a").t()).containsExactly(1, 2, 3);
        assertThat(find(read, "a").values()).containsExactly(1, 2, 33);
        assertThat(find(read, "b").t()).containsExactly(2);
        assertThat(read.notes()).hasSize(2);
    }

    @Test
    void labelsInAnyOrderAreOneSeries() throws Exception {
        Measurements read = JournalReader.read(samples(row(1, "\"n{a=1,b=2}\":1") + row(2, "\"n{b=2,a=1}\":2")));
        assertThat(read.series())
                .singleElement()
                .satisfies(series -> assertThat(series.values()).containsExactly(1, 2));
    }

    @Test
    void anEightHourRunIsReadFastAndInLittleMemory() throws Exception {
        Path file = folder.resolve("samples.jsonl");
        int rows = 28_800;
        int columns = 60;
        try (var out = Files.newBufferedWriter(file)) {
            Map<String, Double> values = new LinkedHashMap<>();
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    values.put("some.series{number=" + column + "}", row * 1000.0 + column / 8.0);
                }
                out.write(JournalFormat.line(new Sample(row + 0.003, Phase.STEADY, row * 10L, values)));
                out.write('\n');
            }
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begun = threads.getCurrentThreadCpuTime();
        Measurements read = JournalReader.read(file);
        double seconds = (threads.getCurrentThreadCpuTime() - begun) / 1e9;

        assertThat(read.series()).hasSize(columns);
        assertThat(read.series().get(columns - 1).size()).isEqualTo(rows);
        assertThat(read.series())
                .allMatch(series -> series.t() == read.series().get(0).t());
        // Processor time, because the machine may be busy; cold, without test coverage, it takes 0.9 s.
        assertThat(seconds).isLessThan(4);
    }

    public static Series find(Measurements read, String id) {
        return read.series().stream()
                .filter(series -> series.id().toString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String row(double t, String values) {
        return "{\"t\":" + t + ",\"phase\":\"steady\",\"work\":1,\"values\":{" + values + "}}\n";
    }

    private Path samples(String text) throws Exception {
        return Files.writeString(Files.createTempFile(folder, "samples", ".jsonl"), text);
    }
}

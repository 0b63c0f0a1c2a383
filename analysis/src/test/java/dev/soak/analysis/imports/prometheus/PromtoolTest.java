package dev.soak.analysis.imports.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.imports.Imported;
import dev.soak.analysis.series.Measurements;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PromtoolTest {
    private static final long START = 1_763_150_000L;
    private static final String SERIES = "rss{instance=\"a:8080\", job=\"orders\"}";

    static Stream<String> outputs() {
        return Stream.of(
                Imported.lines(
                        9,
                        i -> "{__name__=\"rss\", instance=\"a:8080\", job=\"orders\"} " + i + " " + (START + 60L * i)
                                + "000"),
                SERIES + " =>\n" + Imported.lines(9, i -> i + " @[" + (START + 60L * i) + "]"),
                Imported.lines(9, i -> SERIES + " => " + i + " @[" + (START + 60L * i) + ".125]"));
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void dumpsAndQueriesHaveTheSameSeries(String text) throws Exception {
        Measurements read = Imported.of(text);
        assertThat(read.series()).singleElement().satisfies(series -> {
            assertThat(series.id()).hasToString("rss{instance=a:8080,job=orders}");
            assertThat(series.values()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
            assertThat(series.t()).startsWith(0, 60, 120);
        });
    }

    @Test
    void aLongLineOfAnythingElseIsNoDump() throws Exception {
        String text = "{\"a\":[" + "{\"b\":\"c\"},".repeat(20_000) + "1]}";
        assertThat(Imported.format(text)).isEqualTo("jsonl");
    }

    /** One time with a wrong digit would lengthen the run, with nothing in most of it. */
    @Test
    void aTimeOutOfTheOrderOfAllOthersIsLeftOutAndSaid() throws Exception {
        Measurements read = Imported.of(SERIES + " =>\n"
                + Imported.lines(60, i -> i + " @[" + (START + 60L * (i == 20 ? 70 : i)) + "]"));
        assertThat(read.series()).singleElement().satisfies(series -> {
            assertThat(series.size()).isEqualTo(59);
            assertThat(series.t()).endsWith(58 * 60, 59 * 60);
        });
        assertThat(read.notes())
                .anyMatch(note -> note.contains("left out 1 of 60 readings, whose time is out of order"));
    }

    @Test
    void rowsFromTheNewestToTheOldestAreInOrder() throws Exception {
        Measurements read =
                Imported.of(SERIES + " =>\n" + Imported.lines(60, i -> i + " @[" + (START + 60L * (60 - i)) + "]"));
        assertThat(read.series())
                .singleElement()
                .satisfies(
                        series -> assertThat(series.values()).startsWith(59, 58).hasSize(60));
        assertThat(read.notes()).isEmpty();
    }

    @Test
    void twoRangesInTheWrongOrderAreSorted() throws Exception {
        Measurements read = Imported.of(SERIES + " =>\n"
                + Imported.lines(60, i -> i + " @[" + (START + 60L * ((i + 30) % 60)) + "]"));
        assertThat(read.series())
                .singleElement()
                .satisfies(
                        series -> assertThat(series.values()).startsWith(30, 31).hasSize(60));
        assertThat(read.notes()).isEmpty();
    }
}

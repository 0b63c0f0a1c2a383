package dev.soak.analysis.imports.log;

import static dev.soak.analysis.run.JournalReaderTest.find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.imports.Imported;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.report.Analyzer;
import dev.soak.analysis.resource.Unit;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.verdict.SoakVerdict;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class VmstatFormatTest {
    private static final String TITLE =
            "procs -----------memory---------- ---swap-- -----io---- -system-- ------cpu-----\n";
    private static final String COLUMNS =
            " r  b   swpd   free   buff  cache   si   so    bi    bo   in   cs us sy id wa st\n";
    private static final String HEADER = TITLE + COLUMNS;

    private static String row(int i, int freePerRow) {
        return " 1  0      0 " + (9_000_000 - i * freePerRow)
                + "  20000 800000    0    0     1    10  200  400  5  1 94  0  0";
    }

    private static String time(int i) {
        return String.format("2025-11-14 19:%02d:20", i);
    }

    @Test
    void whatTheProcessesTakeIsMissingInFreeMemoryBuffersAndCache() throws Exception {
        Measurements read = Imported.of(HEADER + Imported.lines(9, i -> row(i, 1000) + " " + time(i)));
        Series taken = find(read, "taken");
        assertThat(taken.values()).startsWith(0, 1000 * 1024, 2000 * 1024);
        assertThat(taken.t()).startsWith(0, 60, 120);
        assertThat(taken.unit()).isEqualTo(Unit.BYTES);
        assertThat(taken.limit().orElseThrow().value()).isEqualTo(9_820_000.0 * 1024);
        assertThat(read.series()).noneMatch(series -> series.id().name().contains("free"));
    }

    /** It begins at 0 by definition, and so would pass for a counter. */
    @Test
    void whatIsTakenEvenlyIsALevel() throws Exception {
        Measurements read = Imported.of(HEADER + Imported.lines(60, i -> row(i, 1000) + " " + time(i % 60)));
        assertThat(find(read, "taken").values()).startsWith(0, 1000 * 1024).endsWith(59_000 * 1024);
    }

    @Test
    void theTimeMayStandBeforeTheRowAsTsPutsIt() throws Exception {
        Measurements read = Imported.of("Nov 14 19:00:20 " + TITLE + "Nov 14 19:00:20 " + COLUMNS
                + Imported.lines(9, i -> String.format("Nov 14 19:%02d:20 ", i) + row(i, 1000)));
        assertThat(find(read, "taken").t()).startsWith(0, 60, 120);
        assertThat(find(read, "cpu id").values()).startsWith(94);
    }

    @Test
    void aDateAboveEachReadingIsItsTime() throws Exception {
        Measurements read = Imported.of(Imported.lines(9, i -> time(i) + "\n" + HEADER + row(i, 1000)));
        assertThat(find(read, "taken").t()).startsWith(0, 60, 120);
    }

    @Test
    void withoutTimesTheOptionIsNamedAndWorks() throws Exception {
        String text = HEADER + Imported.lines(9, i -> row(i, 1000));
        assertThatThrownBy(() -> Imported.of(text))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("vmstat -t")
                .hasMessageContaining("--time row --time-unit 60s");
        assertThat(find(Imported.of(text, Imported.byRow("60s")).measurements(), "taken")
                        .t())
                .startsWith(0, 60, 120);
    }

    @Test
    void mebibytesAreNotTakenForKibibytes() throws Exception {
        Measurements read = Imported.of(HEADER
                + Imported.lines(9, i -> " 1  0 0 " + (8000 - i) + " 20 800 0 0 1 10 200 400 5 1 94 0 0 " + time(i)));
        assertThat(find(read, "taken").unit()).isEqualTo(Unit.ONE);
        assertThat(find(read, "taken").values()).startsWith(0, 1, 2);
        assertThat(read.notes()).anyMatch(note -> note.contains("too small for KiB"));
    }

    /** It begins at 0, and twice as much as nothing is not much. */
    @Test
    void aFewPagesMoreOrLessAreNoReasonForALongerRun() throws Exception {
        String text = HEADER
                + Imported.lines(
                        300, i -> row(i % 3, 700) + String.format(" 2025-11-14 %02d:%02d:20", 10 + i / 60, i % 60));
        assertThat(new Analyzer(new SoakVerdict(), null, null, LocalDate.EPOCH)
                        .analyze("some.txt", Imported.of(text, ImportOptions.NONE))
                        .report()
                        .outcome())
                .isEqualTo(Outcome.PASS);
    }

    @Test
    void rowsThatAreNotWholeAreLeftOutAndSaid() throws Exception {
        String whole = HEADER + Imported.lines(9, i -> row(i, 1000) + " " + time(i));
        assertThat(Imported.of(whole + TITLE + COLUMNS + "\n" + row(9, 1000) + " " + time(9) + "\n")
                        .notes())
                .noneMatch(note -> note.contains("whole rows"));
        String merged = " 1  0" + row(9, 1000) + " " + time(9) + "\n";
        Measurements read = Imported.of(whole + merged + " 1  0   ");
        assertThat(find(read, "taken").size()).isEqualTo(9);
        assertThat(read.notes())
                .anyMatch(note -> note.contains(
                        "2 lines are not whole rows with a time and were left out, the first in line 12"));
    }

    /** The cache grows until memory is full, and {@code vmstat -a} does not show it. */
    @Test
    void withoutTheCacheNothingIsTakenForMemoryInUse() {
        String active = HEADER.replace(" buff  cache", "inact active");
        assertThatThrownBy(() -> Imported.of(active + Imported.lines(9, i -> row(i, 1000) + " " + time(i))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("line 2 has no column 'buff'")
                .hasMessageContaining("vmstat -t -n 60");
    }
}

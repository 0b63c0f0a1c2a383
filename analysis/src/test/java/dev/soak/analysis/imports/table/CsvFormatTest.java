package dev.soak.analysis.imports.table;

import static dev.soak.analysis.run.JournalReaderTest.find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.imports.Imported;
import dev.soak.analysis.imports.LimitRule;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.OpenInput;
import dev.soak.analysis.resource.Unit;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Series;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFormatTest {
    @TempDir
    Path folder;

    @Test
    void impossibleReadingsAreLeftOutWithANote() throws Exception {
        Measurements read = read("t,a\n0,1e308\n1,2\n2,-1e308\n3,4\n");
        assertThat(read.series().get(0).values()).containsExactly(2, 4);
        assertThat(read.notes()).anyMatch(note -> note.contains("left out 2 of 4 readings of a, beyond"));
    }

    @Test
    void theNativeFormatIsRead() throws Exception {
        Measurements read = read("t,work,heap.live,threads.live{pool=http-*}\n0,0,10,1\n1.5,4,12,2\n");
        assertThat(read.notes()).isEmpty();
        Series heap = find(read, "heap.live");
        assertThat(heap.t()).containsExactly(0, 1.5);
        assertThat(heap.work()).containsExactly(0, 4);
        assertThat(heap.source()).isEqualTo(Series.Source.FOREIGN);
        assertThat(find(read, "threads.live{pool=http-*}").values()).containsExactly(1, 2);
    }

    @Test
    void workIsOptional() throws Exception {
        assertThat(find(read("t,a\n0,1\n1,2\n"), "a").work()).isNull();
    }

    @Test
    void emptyCellsNansAndShortRowsAreGaps() throws Exception {
        Measurements read = read("t,a,b\n0,1,1\n1,,2\n2,NaN,3\n3,inf,4\n4,5\n5,oops,6\n");
        assertThat(find(read, "a").t()).containsExactly(0, 4);
        assertThat(find(read, "b").t()).containsExactly(0, 1, 2, 3, 5);
        assertThat(read.notes())
                .singleElement()
                .asString()
                .contains("1 cell is not a number and was left out (line 7: 'oops')");
    }

    @Test
    void unsortedDatesAreSortedAndOfAFewRepeatedTimesTheLastIsKept() throws Exception {
        StringBuilder text = new StringBuilder("time,a\n");
        for (int i = 19; i >= 0; i--) {
            text.append(1_700_000_000 + i).append(',').append(i).append('\n');
        }
        Measurements read = read(text.append("1700000000,77\n").toString());
        assertThat(find(read, "a").t()).startsWith(0, 1, 2).hasSize(20);
        assertThat(find(read, "a").values()).startsWith(77, 1, 2);
        assertThat(read.notes())
                .anyMatch(note -> note.contains("left out 1 of 21 readings, which have the time of a later one"));
    }

    @Test
    void secondsThatDoNotAscendAreRefused() {
        assertThatThrownBy(() -> read("t,a\n2,2\n1,1\n3,22\n"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("column t is not certain to be the time: it does not ascend ('1' in line 3)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"t;a\r\n0;1,5\r\n1;2,5\r\n", "t\ta\n0\t1.5\n1\t2.5", "\uFEFF\"t\",\"a\"\n\"0\",\"1.5\"\n1,2.5"})
    void otherSeparatorsQuotesByteOrderMarksAndLineEndsAreSupported(String text) throws Exception {
        assertThat(find(read(text), "a").values()).containsExactly(1.5, 2.5);
    }

    @Test
    void aQuotedNameMayContainAnything() throws Exception {
        Measurements read = read("t,\"a \"\"b\"\", c\nd\"\n0,1\n");
        assertThat(read.series().get(0).id().name()).isEqualTo("a \"b\", c\nd");
    }

    @Test
    void utf16IsKnownByItsMark() throws Exception {
        Path file = folder.resolve("excel.csv");
        Files.write(file, "\uFEFFt\ta\r\n0\t7\r\n".getBytes(StandardCharsets.UTF_16LE));
        try (OpenInput input = OpenInput.of(file)) {
            Measurements read = new CsvFormat().read(input, ImportOptions.NONE).measurements();
            assertThat(find(read, "a").values()).containsExactly(7);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-01T00:00:00Z,2026-01-01T00:01:30.5Z",
                "2026-01-01 00:00:00,2026-01-01 00:01:30.5",
                "2026-01-01T02:00:00+02:00,2026-01-01T00:01:30.5Z",
                "1767225600,1767225690.5",
                "1767225600000,1767225690500"
            })
    void datesBecomeSecondsSinceTheFirstRow(String times) throws Exception {
        List<String> both = Arrays.asList(times.split(","));
        Measurements read = read("time,a\n" + both.get(0) + ",1\n" + both.get(1) + ",2\n");
        assertThat(find(read, "a").t()).containsExactly(0, 90.5);
        assertThat(read.notes()).singleElement().asString().contains("time from column time");
    }

    @Test
    void aRowWithoutATimeIsLeftOut() throws Exception {
        Measurements read = read("t,a\n4,4\n,1\nNaN,2\nyesterday,3\n9999-99-99,3\n");
        assertThat(find(read, "a").t()).containsExactly(0);
        assertThat(read.notes())
                .singleElement()
                .asString()
                .contains("4 rows have no time and were left out, the first in line 3");
    }

    @Test
    void columnsWithoutAHeaderAreNamedByNumber() throws Exception {
        Measurements read = read("0,1\n60,2\n120,3\n");
        assertThat(find(read, "column 2").values()).containsExactly(1, 2, 3);
        assertThat(read.notes()).hasSize(2);
    }

    @Test
    void aRowNumberIsNotATime() {
        assertThatThrownBy(() -> read("0,1\n1,2\n2,3\n")).hasMessageContaining("--time row");
        assertThatThrownBy(() -> read("id,rss\n0,1\n60,2\n120,3\n")).hasMessageContaining("'id,rss'");
        assertThatThrownBy(() -> read("rss_bytes,cpu\n100,1\n200,2\n300,3\n")).hasMessageContaining("no time column");
    }

    @Test
    void columnsWithTheSameNameAreKeptApart() throws Exception {
        Measurements read = read("t,a,a,\n0,1,2,3\n1,1,2,3\n");
        assertThat(read.series())
                .extracting(series -> series.id().name())
                .containsExactly("a", "a (column 3)", "column 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "t,a\n", "t\n1\n2\n", "t,a\nx,1\n", "t,a,b\n0,,\n1,NaN,null\n", "t,a\n0,\"1"})
    void aFileWithoutDataIsMissingInput(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.kind()).isEqualTo(InputException.Kind.MISSING));
    }

    @Test
    void anEmptyColumnIsNoted() throws Exception {
        assertThat(read("t,a,b\n0,1,\n1,2,\n").notes()).anyMatch(note -> note.endsWith("column b contains no numbers"));
    }

    @Test
    void anUnlimitedLineIsRejected() {
        assertThatThrownBy(() -> read("t,a\n0," + "1".repeat(CsvRows.MAX_ROW)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(":2 is longer than");
        assertThatThrownBy(() -> read("t" + ",".repeat(CsvRows.MAX_FIELDS)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("fields");
    }

    @Test
    void ofAMillionRowsEnoughAreKept() throws Exception {
        StringBuilder text = new StringBuilder("t,a\n");
        for (int i = 0; i < 1_000_000; i++) {
            text.append(i).append(',').append(i % 97).append(".25\n");
        }
        Measurements read = read(text.toString());
        assertThat(find(read, "a").size()).isGreaterThan(30_000);
        assertThat(read.end()).isGreaterThan(999_000);
        assertThat(read.notes()).anyMatch(note -> note.contains("one in 31 readings was kept"));
    }

    private Measurements read(String text) throws Exception {
        return read(text, ImportOptions.NONE);
    }

    private Measurements read(String text, ImportOptions options) throws Exception {
        Path file = Files.writeString(Files.createTempFile(folder, "some", ".csv"), text);
        try (OpenInput input = OpenInput.of(file)) {
            return new CsvFormat().read(input, options).measurements();
        }
    }

    @Test
    void aSizeThatLostItsDigitsIsSaid() throws Exception {
        String whole = "time,rss\n" + Imported.lines(30, i -> 60 * i + "," + (500_000_000 + 1000 * i));

        assertThat(Imported.of(whole).notes()).noneMatch(note -> note.contains("than its median"));
        assertThat(Imported.of(whole.replace(",500007000", ",530")).notes())
                .anyMatch(note -> note.contains(
                        "readings of rss more than 1,000 times larger or smaller than its median: 1 of 30"));
    }

    @Test
    void aQueueThatIsMostlyEmptyIsNotSuspicious() throws Exception {
        assertThat(Imported.of("time,queue\n" + Imported.lines(30, i -> 60 * i + "," + (i % 7 == 0 ? 50_000 : 3)))
                        .notes())
                .noneMatch(note -> note.contains("than its median"));
    }

    @Test
    void aHeaderWithOtherColumnsIsRefusedAndTheSameOneIsNot() throws Exception {
        String rows = Imported.lines(500, i -> 60 * i + "," + (5000 + i) + ",7");
        String more = Imported.lines(20, i -> 60 * (500 + i) + ",7," + (5000 + i));
        assertThatThrownBy(() -> Imported.of("time,a,b\n" + rows + "time,b,a\n" + more))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("some.txt:502 is another header");
        assertThat(Imported.of("time,a,b\n" + rows + "time,a,b\n" + more).series())
                .hasSize(2);
    }

    @Test
    void aRepeatedHeaderMayNameColumnsTwiceOrNotAtAll() throws Exception {
        String rows = Imported.lines(500, i -> 60 * i + "," + (5000 + i) + ",7,8");
        assertThat(Imported.of("time,a,a,\n" + rows + "time,a,a,\n30000,5500,7,8\n")
                        .series())
                .hasSize(3);
    }

    @Test
    void aLimitInBytesIsForSeriesInBytes() throws Exception {
        ImportOptions gibibyte =
                new ImportOptions(null, null, null, null, List.of(), List.of(), List.of(LimitRule.parse("rss*=1GiB")));
        String rows = Imported.lines(30, i -> 60 * i + "," + (500 + i % 3));
        String inBytes = Imported.lines(30, i -> 60 * i + "," + (500_000_000 + i % 3));

        assertThat(Imported.of("time,rss\n" + inBytes, gibibyte)
                        .measurements()
                        .series()
                        .get(0)
                        .limit()
                        .orElseThrow()
                        .value())
                .isEqualTo(1 << 30);
        assertThatThrownBy(() -> Imported.of("time,rss_mb\n" + rows, gibibyte))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the --limit of rss_mb is a size");
    }

    @ParameterizedTest
    @ValueSource(strings = {"node_memory_MemAvailable_bytes", "disk free", "idle", "heapRemaining"})
    void whatIsLeftOfAResourceIsSaidNotToBeJudged(String name) throws Exception {
        String rows = Imported.lines(30, i -> 60 * i + "," + (9000 - i));

        assertThat(Imported.of("time," + name + "\n" + rows).notes())
                .anyMatch(note -> note.contains("what is left of a resource"));
        assertThat(Imported.of("time,freeze_count,availability\n" + Imported.lines(30, i -> 60 * i + ",7,8"))
                        .notes())
                .noneMatch(note -> note.contains("what is left of a resource"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"60,%d,5", "60,5,%d,25", "2026-01-31 22:%02d:00,5,%1$d,25"})
    void decimalCommasWithoutQuotesAreRefused(String row) {
        String rows = Imported.lines(40, i -> String.format(row, i));

        for (String header : new String[] {"time,rss\n", "time,rss\n\n"}) {
            assertThatThrownBy(() -> Imported.of(header + rows))
                    .isInstanceOfSatisfying(
                            InputException.class, e -> assertThat(e.kind()).isEqualTo(InputException.Kind.MISSING))
                    .hasMessageContaining("40 of 40 rows have more cells than the header (2), the first in line")
                    .hasMessageContaining("decimal commas need ;");
        }
    }

    @Test
    void aRowWithMoreCellsThanTheHeaderIsLeftOutAndSaid() throws Exception {
        Measurements read = Imported.of(
                "time,a,b\n" + Imported.lines(40, i -> 60 * i + (i == 7 ? ",1,5" : "") + "," + (5 + i % 2) + ",9"));
        assertThat(find(read, "a").values()).hasSize(39).containsOnly(5, 6);
        assertThat(read.notes())
                .anyMatch(note -> note.contains("1 row has more cells than the header and was left out (line 9)"));
    }

    @Test
    void aSeparatorBehindTheLastCellIsNoCell() throws Exception {
        assertThat(find(Imported.of("time,a,b\n" + Imported.lines(40, i -> 60 * i + "," + i + ",9,")), "b")
                        .values())
                .hasSize(40);
    }

    @Test
    void aHeaderMayNameMoreColumnsThanTheRowsHave() throws Exception {
        assertThat(find(Imported.of("time,a,b,c\n" + Imported.lines(40, i -> 60 * i + "," + i + ",9")), "b")
                        .values())
                .containsOnly(9)
                .hasSize(40);
    }

    @ParameterizedTest
    @ValueSource(strings = {"time,c,d", "time,a,d", "ts,c,d", "timestamp,a,b,c"})
    void aHeaderWithNewNamesInTheSamePlacesIsRefused(String header) {
        for (int before : new int[] {30, 500}) {
            String rows = Imported.lines(before, i -> 60 * i + "," + (5000 + i) + ",7");
            String more = Imported.lines(20, i -> 60 * (before + i) + ",7," + (5000 + i));
            assertThatThrownBy(() -> Imported.of("time,a,b\n" + rows + header + "\n" + more))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("some.txt:" + (before + 2) + " is another header: column ");
        }
    }

    @Test
    void cellsThatAreRatesAreASeriesOfRates() throws Exception {
        Measurements read = Imported.of("time,traffic\n" + Imported.lines(30, i -> 60 * i + "," + (3 + i) + " MB/s"));
        assertThat(find(read, "traffic/s").values()).startsWith(3e6, 4e6);
        assertThat(find(read, "traffic/s").unit()).isEqualTo(Unit.BYTES);
    }

    @Test
    void processesThatAreReadByTurnsAreSeriesEach() throws Exception {
        String rows = Imported.lines(
                60,
                i -> String.format(
                        "2025-11-14T19:%02d:%02dZ,%s,%d", i / 2, i % 2 * 20, i % 2 == 0 ? "orders" : "bill", i));
        for (String header : List.of("", "time,task,rss\n")) {
            assertThat(read(header + rows).series()).hasSize(2);
        }
        String levels = Imported.lines(
                60,
                i -> String.format(
                        "2025-11-14T19:%02d:%02dZ,%s,%d", i / 2, i % 2 * 20, i * i % 7 < 3 ? "INFO" : "DEBUG", i));
        assertThat(read("time,level,rss\n" + levels).series()).hasSize(1);
    }

    @Test
    void minutesAndSecondsAreNotHoursAndMinutes() {
        assertThatThrownBy(() -> read("time,rss\n" + Imported.lines(480, i -> String.format("%02d:00,%d", i, i))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("455 rows have no time of day")
                .hasMessageContaining("if these are minutes and seconds, write hours before them");
        assertThatThrownBy(() -> read("time,rss\n" + Imported.lines(30, i -> String.format("%02d:00,%d", i, i))))
                .hasMessageContaining("5 rows have no time of day");
    }

    @Test
    void aDateOfSeveralWordsIsOneColumn() throws Exception {
        String log = Imported.lines(20, i -> String.format("Mon Jan  5 08:%02d:00 UTC 2026 %d", i, 60 + i));
        ImportOptions blanks = new ImportOptions(null, null, null, ' ', List.of(), List.of(), List.of());
        Measurements read = Imported.of(log, blanks).measurements();
        assertThat(read.series()).singleElement().satisfies(series -> {
            assertThat(series.t()).startsWith(0, 60, 120);
            assertThat(series.values()).startsWith(60, 61);
        });
    }
}

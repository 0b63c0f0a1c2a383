package dev.soak.analysis.imports.log;

import static dev.soak.analysis.run.JournalReaderTest.find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.imports.Imported;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Measurements;
import org.junit.jupiter.api.Test;

class ClassHistogramFormatTest {
    private static String histogram(int orders) {
        return "4711:\n num     #instances         #bytes  class name (module)\n"
                + "-------------------------------------------------------\n"
                + "   1:         90000        9000000  [B (java.base@17.0.15)\n"
                + "   2:        " + orders + "       " + orders * 40 + "  com.acme.Order\n"
                + "Total        " + (90_000 + orders) + "       " + (9_000_000 + orders * 40) + "\n";
    }

    @Test
    void eachClassIsASeriesAndTheTotalIsTheLiveSet() throws Exception {
        Measurements read =
                Imported.of(Imported.lines(6, i -> String.format("2025-11-14 19:%d0:20\n", i) + histogram(1000 + i)));
        assertThat(find(read, Resources.CLASS_INSTANCES.part("com.acme.Order").toString())
                        .values())
                .containsExactly(1000, 1001, 1002, 1003, 1004, 1005);
        assertThat(find(read, Resources.CLASS_BYTES.part("com.acme.Order").toString())
                        .t())
                .startsWith(0, 600, 1200);
        assertThat(find(read, Resources.CLASS_BYTES.part("[B").toString()).values())
                .startsWith(9_000_000);
        assertThat(find(read, Resources.HEAP_LIVE.name()).values()).startsWith(9_040_000, 9_040_040);
    }

    @Test
    void rowsThatAreMissingAreSaid() throws Exception {
        String whole = Imported.lines(6, i -> String.format("2025-11-14 19:%d0:20\n", i) + histogram(1000 + i));
        int first = whole.indexOf("   1: ");
        String damaged = whole.substring(0, first) + whole.substring(whole.indexOf('\n', first) + 1);

        assertThat(Imported.of(whole).notes()).noneMatch(note -> note.contains("missing") || note.contains("left out"));
        assertThat(Imported.of(whole.replaceFirst("class name", "cl")).notes())
                .anyMatch(note -> note.contains("line is not of a class histogram and was left out"));
        assertThat(Imported.of(damaged).notes())
                .anyMatch(note -> note.contains("rows are missing in 1 of 6 histograms"));
    }

    @Test
    void aRestartedTargetIsAnotherProcess() throws Exception {
        Measurements read = Imported.of(Imported.lines(
                10,
                i -> String.format("2025-11-14 19:%02d:20\n", 5 * i)
                        + histogram(1000 + i).replace("4711:", i < 3 ? "4711:" : "5200:")));
        assertThat(find(read, Resources.CLASS_INSTANCES.part("com.acme.Order").toString())
                        .values())
                .startsWith(1003, 1004)
                .hasSize(7);
        assertThat(read.notes())
                .anyMatch(note -> note.contains("left out 3 of 10 histograms, which are not of process 5200"));
    }

    @Test
    void processesByTurnsAreRefused() {
        assertThatThrownBy(() -> Imported.of(Imported.lines(
                        10,
                        i -> String.format("2025-11-14 19:%02d:20\n", 5 * i)
                                + histogram(1000 + i).replace("4711:", i % 2 == 0 ? "4711:" : "5200:"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("histograms of the processes 5200 and 4711 by turns");
    }

    @Test
    void withoutDatesTheMessageSaysWhereToPutThem() {
        assertThatThrownBy(() -> Imported.of(Imported.lines(6, i -> histogram(1000 + i))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("put a line with a date before each snapshot");
    }

    @Test
    void withoutDatesTheUserMayStateTheirInterval() throws Exception {
        Measurements read = Imported.of(Imported.lines(6, i -> histogram(1000 + i)), Imported.byRow("60s"))
                .measurements();
        assertThat(find(read, Resources.HEAP_LIVE.name()).t()).containsExactly(0, 60, 120, 180, 240, 300);
    }

    @Test
    void oneHistogramIsOneMoment() {
        assertThatThrownBy(() -> Imported.of("2025-11-14 19:00:20\n" + histogram(1)))
                .hasMessageContaining("one moment");
    }

    @Test
    void snapshotsOfTwoProcessesAreNotMixed() {
        String both = Imported.lines(6, i -> String.format("2025-11-14 19:%d0:20\n", i % 3) + histogram(1000 + i));
        assertThatThrownBy(() -> Imported.of(both))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("two snapshots are of 2025-11-14 19:00:20");
    }
}

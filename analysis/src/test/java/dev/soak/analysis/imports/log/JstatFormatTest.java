package dev.soak.analysis.imports.log;

import static dev.soak.analysis.run.JournalReaderTest.find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.imports.Imported;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.Unit;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Series;
import java.util.List;
import org.junit.jupiter.api.Test;

class JstatFormatTest {
    private static final String UTIL =
            "  S0     S1     E      O      M     CCS    YGC     YGCT    FGC    FGCT    CGC    CGCT     GCT\n";
    private static final String GC = " S0C S1C S0U S1U EC EU OC OU MC MU CCSC CCSU YGC YGCT FGC FGCT GCT\n";

    private static String util(int i, int fullEvery) {
        return String.format(
                "  0.00  50.00  20.00  %d.25  95.10  91.20  %d  0.100  %d  0.100  0  0.000  0.200",
                20 + i, 3 * i, i / fullEvery);
    }

    @Test
    void theOldGenerationAfterFullCollectionsIsTheLiveSet() throws Exception {
        Measurements read =
                Imported.of("Timestamp " + UTIL + Imported.lines(60, i -> (60 * i + 5) + ".2" + util(i, 4)));
        Series live = find(read, "heap.old_percent_after_gc");
        assertThat(live.values()).startsWith(24.25, 28.25, 32.25);
        assertThat(live.t()).startsWith(240, 480);
        assertThat(live.unit()).isEqualTo(Unit.PERCENT);
        assertThat(live.limit()).isEmpty();
    }

    @Test
    void aJvmThatHasRunForDaysWasMeasuredSinceTheFirstRow() throws Exception {
        Measurements read =
                Imported.of("Timestamp " + UTIL + Imported.lines(60, i -> (60 * i + 864_000) + ".2" + util(i, 4)));
        assertThat(read.end()).isEqualTo(3540);
    }

    @Test
    void afterYoungCollectionsOnlyItIsNot() throws Exception {
        Measurements read =
                Imported.of("Timestamp " + UTIL + Imported.lines(60, i -> (60 * i + 5) + ".2" + util(i, 1000)));
        assertThat(read.series())
                .extracting(series -> series.id().toString())
                .contains("heap.old_percent_after_young_gc")
                .doesNotContain("heap.old_percent_after_gc");
    }

    @Test
    void usageOfGcIsInKibibytesAndTheCurrentCapacityIsNoLimit() throws Exception {
        Measurements read = Imported.of("Timestamp" + GC
                + Imported.lines(
                        9,
                        i -> (60 * i) + ".0 512 512 0 256 4096 1024 2048 " + (100 + i) + " 8 7 1 1 " + i + " 0.1 " + i
                                + " 0.1 0.2"));
        Series live = find(read, Resources.HEAP_AFTER_GC.name());
        assertThat(live.values()).startsWith(101 * 1024, 102 * 1024);
        assertThat(live.limit()).isEmpty();
    }

    @Test
    void aScriptMayPutTheDateBeforeARowOrAboveIt() throws Exception {
        String before = UTIL + Imported.lines(20, i -> String.format("2025-11-14 19:%02d:20 ", i) + util(i, 2));
        String above =
                Imported.lines(20, i -> String.format("Fri Nov 14 19:%02d:20 UTC 2025\n", i) + UTIL + util(i, 2));
        for (String text : new String[] {before, above}) {
            assertThat(find(Imported.of(text), "heap.old_percent_after_gc").t()).startsWith(120, 240);
        }
    }

    @Test
    void aDecimalCommaIsRead() throws Exception {
        String text = "Timestamp " + UTIL + Imported.lines(20, i -> (60 * i + 5) + ".2" + util(i, 2));
        assertThat(find(Imported.of(text.replace('.', ',')), "heap.old_percent_after_gc")
                        .values())
                .isEqualTo(find(Imported.of(text), "heap.old_percent_after_gc").values());
    }

    @Test
    void withoutTimesTheOptionIsNamed() {
        assertThatThrownBy(() -> Imported.of(UTIL + Imported.lines(9, i -> util(i, 2))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("jstat -gc -t")
                .hasMessageContaining("--time row");
    }

    @Test
    void aRestartOfTheJvmIsRefusedWithItsLine() {
        assertThatThrownBy(() -> Imported.of("Timestamp " + UTIL
                        + Imported.lines(9, i -> (60 * (i % 5) + 5) + ".2" + util(i, 2))))
                .hasMessageContaining("'5.2' in line 7")
                .hasMessageContaining("restart");
    }

    @Test
    void theCausesOfCollectionsAreTexts() throws Exception {
        String header = UTIL.stripTrailing() + "    LGCC                 GCC\n";
        String[] causes = {" G1 Evacuation Pause No GC", " Allocation Failure  No GC", " System.gc() No GC"};
        Measurements timed = Imported.of(
                "Timestamp " + header + Imported.lines(60, i -> (60 * i + 5) + ".2" + util(i, 4) + causes[i % 3]));
        Measurements dated = Imported.of(header
                + Imported.lines(60, i -> String.format("2025-11-14 19:%02d:20 ", i) + util(i, 4) + causes[i % 3]));
        for (Measurements read : List.of(timed, dated)) {
            assertThat(find(read, "heap.old_percent_after_gc").values()).startsWith(24.25, 28.25, 32.25);
        }
    }
}

package dev.soak.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.imports.Imported;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.verdict.SoakVerdict;
import dev.soak.analysis.wording.SuspectWording;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Suspects in the heap of data that shows no classes. */
class HeapSuspectsTest {
    private static Report report(String text) throws Exception {
        return new Analyzer(new SoakVerdict(), null, null, LocalDate.EPOCH)
                .analyze("some.txt", Imported.of(text, ImportOptions.NONE))
                .report();
    }

    @Test
    void aShareOfTheOldGenerationGrowsInPercentNotInBytes() throws Exception {
        Report report = report("Timestamp S0 S1 E O M CCS YGC YGCT FGC FGCT CGC CGCT GCT\n"
                + Imported.lines(
                        300,
                        i -> String.format(
                                Locale.ROOT,
                                "%d.2 0.00 50.00 %d.00 %.2f 95.10 91.20 %d 0.100 %d 0.100 0 0.000 0.200",
                                60 * i + 5,
                                20 + i % 50,
                                20 + 0.2 * i,
                                3 * i,
                                i / 2)));
        assertThat(report.outcome()).isEqualTo(Outcome.LEAK);
        assertThat(report.suspects())
                .extracting(SuspectWording::headline)
                .singleElement()
                .asString()
                .isEqualTo("heap +12 %/h");
    }

    @Test
    void theHeapAfterRequestedAndAfterOtherCollectionsIsOneSuspect() throws Exception {
        Report report = report(Imported.lines(
                400,
                i -> "[" + 60 * i + ".0s][info][gc] GC(" + i + ") "
                        + (i % 2 == 0 ? "Pause Full (System.gc()) " : "Pause Full (Ergonomics) ") + "900M->" + (100 + i)
                        + "M(1024M) 8.2ms"));
        assertThat(report.outcome()).isEqualTo(Outcome.LEAK);
        assertThat(report.suspects())
                .singleElement()
                .satisfies(suspect ->
                        assertThat(suspect.series()).containsExactlyInAnyOrder("heap.live", "heap.after_gc"));
    }
}

package dev.soak.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.imports.ForeignData;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.outcome.OutcomeReason;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.verdict.SoakVerdict;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A recording without a live set is never a pass, whatever else it shows. */
class RecordingOutcomeTest {
    private static final int READINGS = 480;

    private static Series recorded(Resource resource, double level) {
        SplittableRandom random = new SplittableRandom(3);
        double[] t = new double[READINGS];
        double[] values = new double[READINGS];
        Phase[] phases = new Phase[READINGS];
        Arrays.fill(phases, Phase.STEADY);
        for (int i = 0; i < READINGS; i++) {
            t[i] = 60.0 * i;
            values[i] = level * (1 + 0.01 * random.nextGaussian());
        }
        return new Series(resource.whole(), Series.Source.RECORDING, t, null, values, phases, null);
    }

    private static Report report(Series... series) throws Exception {
        return new Analyzer(new SoakVerdict(), null, null, LocalDate.EPOCH)
                .analyze("night.jfr", ForeignData.of(new Measurements(List.of(series), List.of())))
                .report();
    }

    @Test
    void withoutAnyReadingOfTheHeapItIsInconclusive() throws Exception {
        Report report = report(recorded(Resources.THREADS, 40));
        assertThat(report.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(report.decision().reason()).isInstanceOf(OutcomeReason.HeapNotMeasured.class);
    }

    @Test
    void aFlatHeapAfterYoungCollectionsIsNoLiveSet() throws Exception {
        Report report = report(recorded(Resources.THREADS, 40), recorded(Resources.HEAP_AFTER_YOUNG_GC, 1e8));
        assertThat(report.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(report.decision().reason()).isInstanceOf(OutcomeReason.HeapNotMeasured.class);
    }

    @Test
    void aFlatLiveSetPasses() throws Exception {
        Report report = report(recorded(Resources.THREADS, 40), recorded(Resources.HEAP_AFTER_GC, 1e8));
        assertThat(report.outcome()).isEqualTo(Outcome.PASS);
    }
}

package dev.soak.analysis.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.outcome.Deliveries;
import dev.soak.analysis.report.RunMetrics;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.DisturbedWindow;
import dev.soak.analysis.series.DisturbedWindow.Cause;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.threshold.ThresholdResult.Result;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 100 s at 40 descriptors, of which 30 s are a failover with 1,500. */
class WindowThresholdTest {
    private final RunMetrics metrics = metrics();

    private static RunMetrics metrics() {
        int n = 100;
        double[] t = new double[n];
        double[] open = new double[n];
        Phase[] phases = new Phase[n];
        Arrays.fill(phases, Phase.STEADY);
        for (int i = 0; i < n; i++) {
            t[i] = i;
            open[i] = i >= 50 && i < 80 ? 1_500 : 40;
        }
        Series descriptors = new Series(Resources.FD.whole(), Series.Source.SAMPLES, t, null, open, phases, null);
        Measurements measurements = new Measurements(List.of(descriptors), List.of())
                .disturbedIn(List.of(new DisturbedWindow(50, 79.5, Cause.MARKED, "db-failover")));
        return new RunMetrics(measurements, List.of(), Map.of(), Deliveries.latency(measurements, Map.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    max(fd.open, in=db-failover)<2000 | HELD
                    max(fd.open, in=db-failover)<1000 | MISSED
                    max(fd.open)<100                  | HELD
                    mean(fd.open,in=db-failover)>1000 | HELD
                    max(fd.open, in=other)<2000       | NOT_MEASURED
                    """)
    void aWindowHasCeilingsOfItsOwn(String text, Result expected) throws Exception {
        assertThat(ThresholdResult.of(List.of(ThresholdParser.parse(text)), metrics))
                .extracting(ThresholdResult::result)
                .containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    slope(heap.live, in=a)<1MiB/h | in= is for the level of a series
                    p99(review, in=a)<2s          | in= is for the level of a series
                    max(fd.open, in=a b)<2        | as the name of a window
                    """)
    void whatHasNoValueInAWindowIsAnError(String text, String cause) {
        assertThatThrownBy(() -> ThresholdParser.parse(text)).hasMessageContaining(cause);
    }

    @Test
    void aListMayHoldWindows() throws Exception {
        assertThat(ThresholdParser.parseAll("max(fd.open, in=a)<2,rate(error, in=b)<50%"))
                .extracting(Threshold::window)
                .containsExactly("a", "b");
    }
}

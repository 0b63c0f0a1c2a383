package dev.soak.analysis.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.DisturbedWindow;
import dev.soak.analysis.series.DisturbedWindow.Cause;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.SoakVerdict;
import dev.soak.analysis.verdict.Verdict;
import dev.soak.analysis.verdict.VerdictPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Descriptors of an hour with a fault of 20 s every two minutes, in each of which 60 more are open. */
class WindowReportTest {
    private static final int SECONDS = 3_600;
    private static final int PERIOD = 120;
    private static final int LENGTH = 20;

    private final List<DisturbedWindow> windows = new ArrayList<>();

    /**
     * @param kept descriptors of each window that are never closed
     * @param slow seconds that the others take to be closed
     */
    private Measurements run(int kept, int slow) {
        SplittableRandom random = new SplittableRandom(11);
        double[] t = new double[SECONDS];
        double[] work = new double[SECONDS];
        double[] open = new double[SECONDS];
        Phase[] phases = new Phase[SECONDS];
        Arrays.fill(phases, Phase.STEADY);
        for (int i = 0; i < SECONDS; i++) {
            int before = i / PERIOD;
            int within = i % PERIOD;
            boolean fault = before > 0 && within < LENGTH + slow;
            t[i] = i;
            work[i] = 10.0 * i;
            open[i] = 40
                    + random.nextInt(4)
                    + (fault ? 60 : 0)
                    + kept * Math.max(0, within < LENGTH ? before - 1 : before);
        }
        for (int start = PERIOD; start < SECONDS; start += PERIOD) {
            windows.add(new DisturbedWindow(start, start + LENGTH, Cause.MARKED, "github-5xx"));
        }
        Series descriptors = new Series(
                Resources.FD.whole(), Series.Source.SAMPLES, t, work, open, phases, new Limit("RLIMIT_NOFILE", 1_024));
        return new Measurements(List.of(descriptors), List.of()).disturbedIn(windows);
    }

    private static List<SeriesVerdict> judge(Measurements measurements) {
        return new SoakVerdict().judge(measurements.judged(), VerdictPolicy.forRun(Duration.ofHours(1)));
    }

    @Test
    void aLeakUnderFaultWindowsIsFoundAndToldToBeOne() {
        Measurements measurements = run(3, 0);
        List<SeriesVerdict> verdicts = judge(measurements);

        assertThat(verdicts.get(0).verdict()).isEqualTo(Verdict.LEAK);
        WindowReport report = WindowReport.of(measurements, verdicts).get(0);
        assertThat(report.windows()).isEqualTo(29);
        assertThat(report.growth()).singleElement().satisfies(growth -> {
            assertThat(growth.perWindow()).isBetween(2.5, 3.5);
            assertThat(growth.share()).isGreaterThan(0.8);
        });
    }

    @Test
    void aFaultThatTheTargetRecoversFromIsNoLeak() {
        Measurements measurements = run(0, 7);
        List<SeriesVerdict> verdicts = judge(measurements);

        assertThat(verdicts.get(0).verdict()).isEqualTo(Verdict.STABLE);
        SeriesRecovery recovery =
                WindowReport.of(measurements, verdicts).get(0).recoveries().get(0);
        assertThat(recovery.stays()).isFalse();
        assertThat(recovery.recovered()).isEqualTo(29);
        assertThat(recovery.slowestSeconds()).isBetween(5.0, 9.0);
    }

    @Test
    void aLevelThatStaysAboveItsBandHasNotRecovered() {
        Measurements measurements = run(20, 0);
        SeriesRecovery recovery = WindowReport.of(measurements, judge(measurements))
                .get(0)
                .recoveries()
                .get(0);

        assertThat(recovery.recovered()).isZero();
        assertThat(recovery.worst()).isNotNull();
    }

    @Test
    void recoveryIsNotJudgedWithoutReadingsAfterTheWindow() {
        Measurements measurements = run(0, 0).disturbedIn(List.of(DisturbedWindow.open(1, Cause.MARKED, "all")));

        assertThat(WindowReport.of(measurements, judge(measurements)).get(0).recoveries())
                .isEmpty();
    }
}

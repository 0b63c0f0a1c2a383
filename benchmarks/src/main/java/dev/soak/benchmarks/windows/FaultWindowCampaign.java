package dev.soak.benchmarks.windows;

import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.SoakVerdict;
import dev.soak.analysis.verdict.Verdict;
import dev.soak.analysis.verdict.VerdictPolicy;
import dev.soak.analysis.window.WindowReport;
import dev.soak.benchmarks.measurement.MeasurementResult;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * How often growth that happens only in fault windows is called a leak, and how often the sound twin is. Criteria: found in
 * {@value #MIN_FOUND} of the runs, and none of the sound ones.
 */
public final class FaultWindowCampaign {
    private static final double MIN_FOUND = 0.95;

    private record Kind(String name, FaultWindowRun run) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("3 descriptors per window", new FaultWindowRun(3, 0)),
            new Kind("10 descriptors per window", new FaultWindowRun(10, 0)),
            new Kind("150 KB per window", new FaultWindowRun(0, 150e3)),
            new Kind("sound", new FaultWindowRun(0, 0)));

    private FaultWindowCampaign() {}

    /** Judges that many runs of each kind, with the seeds from {@code seed} on. */
    public static MeasurementResult run(long seed, int runs) {
        StringBuilder text =
                new StringBuilder("| leak | found | attributed to the windows | suspect |\n|---|---|---|---|\n");
        boolean met = true;
        for (Kind kind : KINDS) {
            int leaks = 0;
            int attributed = 0;
            int suspects = 0;
            for (int run = 0; run < runs; run++) {
                Measurements measurements = kind.run().measure(new SplittableRandom(seed + run));
                List<SeriesVerdict> verdicts =
                        new SoakVerdict().judge(measurements.judged(), VerdictPolicy.forRun(FaultWindowRun.LENGTH));
                leaks += verdicts.stream().anyMatch(one -> one.verdict() == Verdict.LEAK && Resources.canFail(one.id()))
                        ? 1
                        : 0;
                suspects += verdicts.stream().anyMatch(one -> one.verdict() == Verdict.SUSPECT) ? 1 : 0;
                attributed += WindowReport.of(measurements, verdicts).stream()
                                .anyMatch(report -> !report.growth().isEmpty())
                        ? 1
                        : 0;
            }
            boolean sound = kind.run().heldOpen() == 0 && kind.run().heldBytes() == 0;
            met &= sound ? leaks == 0 : leaks >= MIN_FOUND * runs;
            text.append(String.format(
                    Locale.ROOT, "| %s | %d of %d | %d | %d |%n", kind.name(), leaks, runs, attributed, suspects));
        }
        return new MeasurementResult(
                text + String.format(Locale.ROOT, "%nSeeds %d to %d.%n", seed, seed + runs - 1), met);
    }
}

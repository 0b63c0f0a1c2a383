package dev.soak.analysis.verdict;

import dev.soak.analysis.series.Series;
import java.time.Duration;
import java.util.List;

/** Verdicts on single series, and the policies of short runs. */
public final class VerdictFixtures {
    private VerdictFixtures() {}

    public static SeriesVerdict verdict(Series series) {
        return verdict(series, VerdictPolicy.DEFAULT);
    }

    static SeriesVerdict verdict(Series series, VerdictPolicy policy) {
        return new SoakVerdict().judge(List.of(series), policy).get(0);
    }

    static VerdictPolicy policyForMinutes(int minutes) {
        return VerdictPolicy.forRun(Duration.ofMinutes(minutes));
    }
}

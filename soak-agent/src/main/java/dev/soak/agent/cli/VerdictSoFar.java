package dev.soak.agent.cli;

import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.MeasurementsBuilder;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.Verdict;
import dev.soak.analysis.verdict.VerdictPolicy;
import dev.soak.analysis.verdict.VerdictRule;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a run would come to if it ended at a checkpoint. From the checkpoints alone, without their classes: some hundred
 * rows after eight hours.
 */
final class VerdictSoFar implements Function<Checkpoint, String> {
    private static final int TOO_FEW = 5;

    private final VerdictRule rule;
    private final VerdictPolicy policy;
    private final MeasurementsBuilder measurements = new MeasurementsBuilder();
    private int checkpoints;

    VerdictSoFar(VerdictRule rule, VerdictPolicy policy) {
        this.rule = rule;
        this.policy = policy;
    }

    @Override
    public String apply(Checkpoint checkpoint) {
        measurements.add(withoutClasses(checkpoint));
        if (++checkpoints < TOO_FEW) {
            return "";
        }
        List<Series> judged = measurements.build().judged();
        List<String> leaking = rule.judge(judged, policy).stream()
                .filter(verdict -> verdict.verdict() == Verdict.LEAK)
                .map(SeriesVerdict::series)
                .map(series -> series.id().toString())
                .toList();
        if (leaking.isEmpty()) {
            return "no leak so far";
        }
        return leaking.get(0) + " leaks" + (leaking.size() > 1 ? ", " + (leaking.size() - 1) + " more" : "");
    }

    private static Checkpoint withoutClasses(Checkpoint all) {
        return new Checkpoint(
                all.index(),
                all.t(),
                all.work(),
                all.phase(),
                all.quiescent(),
                all.collected(),
                all.pausedSeconds(),
                all.before(),
                all.after(),
                Map.of(),
                all.limits());
    }
}

package dev.soak.analysis.plan;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.verdict.ReadingSelector;
import java.util.OptionalDouble;

/**
 * What an earlier run tells about a longer one: the noise of a series at checkpoints, and how many requests there are.
 *
 * @param series of which growth is to be detected
 * @param limit at which it is exhausted, if there is one
 * @param workPerSecond requests per second; 0 if it is not known
 * @param warmUpSeconds after which the readings count
 * @param tests how many series share the error level of a run
 * @param exactTests how many of them are compared with the work
 */
record PilotRun(
        SeriesId series,
        OptionalDouble limit,
        CheckpointNoise noise,
        double workPerSecond,
        double warmUpSeconds,
        int tests,
        int exactTests) {
    /** @throws InputException if the run does not tell enough */
    static PilotRun of(Measurements run, SeriesId id) throws InputException {
        Series series = run.find(id, Series.Source.CHECKPOINTS)
                .orElseThrow(() -> InputException.unusable("the run has no readings of " + id + " at checkpoints"));
        CheckpointNoise noise = CheckpointNoise.of(ReadingSelector.of(series));
        if (noise == null) {
            throw InputException.unusable("the run has too few checkpoints to plan with: " + series.size()
                    + " with a reading of " + id + " (at least " + CheckpointNoise.MIN_READINGS
                    + " under load, after the warm-up)");
        }
        int last = series.size() - 1;
        double[] work = series.work();
        double seconds = series.t()[last] - series.t()[0];
        return new PilotRun(
                id,
                series.limit().map(limit -> OptionalDouble.of(limit.value())).orElse(OptionalDouble.empty()),
                noise,
                work == null ? 0 : (work[last] - work[0]) / seconds,
                warmUp(series),
                (int) run.judged().stream().filter(one -> !perClass(one)).count(),
                (int) run.judged().stream()
                        .filter(one -> one.source() == Series.Source.CHECKPOINTS)
                        .count());
    }

    private static boolean perClass(Series series) {
        return Resources.of(series.id()).isPerClass();
    }

    private static double warmUp(Series series) {
        for (int i = 0; i < series.size(); i++) {
            if (series.phases()[i] != Phase.WARMUP) {
                return series.t()[i];
            }
        }
        return series.t()[series.size() - 1];
    }
}

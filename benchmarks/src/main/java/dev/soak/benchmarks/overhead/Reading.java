package dev.soak.benchmarks.overhead;

import dev.soak.analysis.report.Latency;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.report.ReportJson;
import dev.soak.analysis.series.InputException;
import dev.soak.analysis.series.JournalTail;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What a soak says of the bot's speed.
 *
 * @param perSecond pull requests done a second, outside checkpoints and after the warm-up
 * @param p99Seconds of the time from the delivery to the review
 */
record Reading(double perSecond, double p99Seconds) {
    /** Of a run folder, without its first {@code warmUpSeconds}. */
    static Reading of(Path run, double warmUpSeconds) throws IOException, InputException {
        Report report = ReportJson.read(run.resolve("report.json"));
        Latency latency = Objects.requireNonNull(report.latency(), () -> run + ": nothing was delivered");
        Latency.Timing review =
                Objects.requireNonNull(latency.timings().get("review"), () -> run + ": no review arrived");
        return new Reading(
                perSecond(JournalTail.samples(run.resolve("samples.jsonl")).poll(), warmUpSeconds), review.p99());
    }

    /** Between two samples of which neither lies in a checkpoint. */
    static double perSecond(List<Sample> samples, double warmUpSeconds) {
        double seconds = 0;
        double work = 0;
        for (int i = 1; i < samples.size(); i++) {
            Sample from = samples.get(i - 1);
            Sample to = samples.get(i);
            if (from.t() >= warmUpSeconds && isFed(from) && isFed(to)) {
                seconds += to.t() - from.t();
                work += to.work() - from.work();
            }
        }
        return work / seconds;
    }

    private static boolean isFed(Sample sample) {
        return sample.phase() == Phase.WARMUP || sample.phase() == Phase.STEADY;
    }
}

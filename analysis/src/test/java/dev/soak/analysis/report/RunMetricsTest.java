package dev.soak.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.outcome.OutcomeReason;
import dev.soak.analysis.render.junit.ReportJunit;
import dev.soak.analysis.render.markdown.ReportMarkdown;
import dev.soak.analysis.render.text.ReportText;
import dev.soak.analysis.threshold.ThresholdParser;
import dev.soak.analysis.threshold.ThresholdResult;
import dev.soak.analysis.verdict.VerdictPolicy;
import dev.soak.analysis.wording.OutcomeWording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thresholds over a run folder. */
class RunMetricsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void aRun() throws Exception {
        Runs.healthy(folder);
    }

    @Test
    void levelsSharesSlopesAndErrorsAreReadOffTheRun() throws Exception {
        Report report = judged("max(fd.open)<500,min(fd.open)>39,mean(fd.open)<41,p99(fd.open)<=41,last(fd.open)<41,"
                + "rate(error)<1%,slope(heap.live)<4MiB/h");

        assertThat(report.thresholds())
                .allSatisfy(result ->
                        assertThat(result.result()).as(result.toString()).isEqualTo(ThresholdResult.Result.HELD));
        assertThat(report.outcome()).isEqualTo(Outcome.PASS);
        assertThat(ReportText.render(report, 100, false, true)).contains("critical met: max(fd.open)<500, measured 41");
        assertThat(ReportMarkdown.render(report)).contains("critical met");
        assertThat(ReportJunit.render(report)).contains("soak.threshold").contains("failures=\"0\"");
    }

    @Test
    void aMissedCriticalFailsAndAMissedTargetWarns() throws Exception {
        assertThat(judged("target:max(fd.open)<40").outcome()).isEqualTo(Outcome.PASS);
        Report failed = judged("max(fd.open)<40");
        assertThat(failed.outcome()).isEqualTo(Outcome.THRESHOLD);
        assertThat(failed.decision().reason())
                .isEqualTo(
                        new OutcomeReason.ThresholdsMissed(failed.thresholds().get(0), 0));
        assertThat(OutcomeWording.sentence(failed.decision().reason()))
                .isEqualTo("critical missed: max(fd.open)<40, measured 41");
        assertThat(ReportJunit.render(failed)).contains("failures=\"2\"").contains("type=\"THRESHOLD\"");
    }

    @Test
    void whatWasNotMeasuredIsNoPass() throws Exception {
        for (String absent : List.of("p99(review)<2s", "max(no.such)<3", "slope(no.such)<3/h", "rate(review)>1/s")) {
            Report report = judged(absent);
            assertThat(report.outcome()).as(absent).isEqualTo(Outcome.INCONCLUSIVE);
            assertThat(OutcomeWording.sentence(report.decision().reason())).contains("not measured: " + absent);
        }
    }

    @Test
    void whatTheRunWasStartedWithIsHeldAgainstItUnlessOthersAreGiven() throws Exception {
        String run = Files.readString(folder.resolve("run.json")).strip();
        Runs.write(folder, "run.json", run.substring(0, run.length() - 1) + ",\"thresholds\":[\"max(fd.open)<40\"]}");
        assertThat(Runs.analyze(folder).report().outcome()).isEqualTo(Outcome.THRESHOLD);
        assertThat(judged("max(fd.open)<50").outcome()).isEqualTo(Outcome.PASS);
    }

    private Report judged(String thresholds) throws Exception {
        return new Analyzer(new Runs.SimpleRule(), VerdictPolicy.DEFAULT.horizon(), null, Runs.TODAY)
                .withThresholds(ThresholdParser.parseAll(thresholds))
                .analyze(folder)
                .report();
    }
}

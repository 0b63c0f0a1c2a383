package dev.soak.benchmarks.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.report.WrittenReport;
import dev.soak.analysis.report.WrittenReport.WrittenSeries;
import dev.soak.analysis.report.WrittenReport.WrittenSuspect;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.verdict.Verdict;
import dev.soak.zoo.GroundTruth;
import dev.soak.zoo.Zoo;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ReportScorerTest {
    private static final String LEAKED_CLASS = "dev.soak.zoo.heap.UnboundedMap$Review";

    @Test
    void onlyASeriesOfTheLeakingResourceDetectsTheLeak() {
        GroundTruth map = truth("unbounded-map");
        assertThat(ReportScorer.detected(
                        map, report(Outcome.LEAK, Resources.CLASS_INSTANCES.part(LEAKED_CLASS), Verdict.LEAK)))
                .isTrue();
        assertThat(ReportScorer.detected(
                        map, report(Outcome.LEAK, Resources.CLASS_INSTANCES.part(LEAKED_CLASS), Verdict.SUSPECT)))
                .isFalse();
        assertThat(ReportScorer.detected(map, report(Outcome.LEAK, Resources.FD.whole(), Verdict.LEAK)))
                .isFalse();
    }

    @Test
    void gcReclaimedDescriptorsAreDetectedAsASuspect() {
        GroundTruth stream = truth("file-stream-never-closed");
        assertThat(ReportScorer.detected(
                        stream,
                        report(
                                Outcome.PASS,
                                Resources.FD.gcReclaimed().orElseThrow().whole(),
                                Verdict.SUSPECT)))
                .isTrue();
        assertThat(ReportScorer.detected(stream, report(Outcome.PASS, Resources.FD.whole(), Verdict.SUSPECT)))
                .isFalse();
    }

    @Test
    void theCauseOfAHeapLeakIsAClassAndItsHolder() {
        GroundTruth map = truth("unbounded-map");
        assertThat(ReportScorer.rankOfCause(
                        map, suspecting(LEAKED_CLASS, List.of("ZooBot.specimen", "UnboundedMap.reviews"), "")))
                .isEqualTo(1);
        assertThat(ReportScorer.rankOfCause(map, suspecting(LEAKED_CLASS, List.of(), "")))
                .isZero();
        assertThat(ReportScorer.rankOfCause(map, suspecting("[B", List.of("UnboundedMap.reviews"), "")))
                .isZero();
    }

    @Test
    void theCauseOfADescriptorLeakIsALine() {
        GroundTruth list = truth("files-list-never-closed");
        String line = "dev.soak.zoo.descriptors.FilesListNeverClosed.review(FilesListNeverClosed.java:30)";
        assertThat(ReportScorer.rankOfCause(list, suspecting("/tmp/rules-*", List.of(), line)))
                .isEqualTo(1);
        assertThat(ReportScorer.rankOfCause(
                        list, suspecting("/tmp/rules-*", List.of(), "java.nio.file.Files.list(Files.java)")))
                .isZero();
    }

    @Test
    void aFalseAlarmFailsTheCriteria() {
        GroundTruth plain = truth("nothing-planted");
        SpecimenResult quiet = new SpecimenResult(
                plain, report(Outcome.PASS, Resources.FD.whole(), Verdict.STABLE), OptionalDouble.empty());
        SpecimenResult falseAlarm = new SpecimenResult(
                plain, report(Outcome.LEAK, Resources.FD.whole(), Verdict.LEAK), OptionalDouble.empty());
        assertThat(new ZooTable(List.of(quiet)).criteriaMet()).isTrue();
        assertThat(new ZooTable(List.of(quiet, falseAlarm)).criteriaMet()).isFalse();
        assertThat(new ZooTable(List.of(new SpecimenResult(plain, null, OptionalDouble.empty()))).criteriaMet())
                .isFalse();
    }

    private static GroundTruth truth(String name) {
        return Zoo.all().stream()
                .filter(truth -> truth.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static WrittenReport report(Outcome outcome, SeriesId series, Verdict verdict) {
        WrittenSeries written = new WrittenSeries(series.toString(), "1", verdict, null, null, null, null, null);
        return written(outcome, List.of(written), List.of());
    }

    private static WrittenReport suspecting(String subject, List<String> holder, String openedAt) {
        WrittenSuspect suspect = new WrittenSuspect(
                "heap",
                subject,
                holder,
                List.of(),
                List.of(),
                List.of(),
                List.of(openedAt),
                List.of(),
                List.of(),
                subject,
                "heap/" + subject);
        return written(Outcome.LEAK, List.of(), List.of(suspect));
    }

    private static WrittenReport written(Outcome outcome, List<WrittenSeries> series, List<WrittenSuspect> suspects) {
        Report.Run run = new Report.Run("", "", null, null, 120, null, null, null, null, null, null);
        return new WrittenReport(outcome, "", run, series, suspects, List.of(), null);
    }
}

package dev.soak.benchmarks.zoo;

import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.report.WrittenReport;
import dev.soak.analysis.report.WrittenReport.WrittenSuspect;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.Role;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.verdict.Verdict;
import dev.soak.zoo.GroundTruth;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Scores a report against the ground truth of a specimen. */
public final class ReportScorer {
    private static final Set<Outcome> ALARMS =
            EnumSet.of(Outcome.LEAK, Outcome.EXHAUSTED, Outcome.CRASHED, Outcome.HUNG);

    private ReportScorer() {}

    /** Whether a series of the leaking resource is reported as a leak. */
    public static boolean detected(GroundTruth truth, WrittenReport report) {
        return report.series().stream()
                .anyMatch(series -> isDetection(truth, SeriesId.parse(series.id()), series.verdict()));
    }

    /** Whether a series of the leaking resource is reported as a leak. */
    static boolean detected(GroundTruth truth, Report report) {
        return report.series().stream().anyMatch(series -> isDetection(truth, series.id(), series.verdict()));
    }

    /** GC-reclaimed resources are suspects at most: a soak cannot tell whether a full GC will come in time. */
    private static boolean isDetection(GroundTruth truth, SeriesId series, Verdict verdict) {
        boolean reported =
                verdict == Verdict.LEAK || (verdict == Verdict.SUSPECT && Resources.role(series) == Role.GC_RECLAIMED);
        return reported && truth.concerns(series.name());
    }

    /** Whether a harmless specimen was reported as failing, or one that hangs as anything else. */
    public static boolean falseAlarm(GroundTruth truth, WrittenReport report) {
        return truth.hangs() ? report.outcome() != Outcome.HUNG : !truth.leaks() && ALARMS.contains(report.outcome());
    }

    /** The rank, from 1, of the first suspect that names the cause; 0 when none does. */
    public static int rankOfCause(GroundTruth truth, WrittenReport report) {
        List<WrittenSuspect> suspects = report.suspects();
        for (int i = 0; i < suspects.size(); i++) {
            if (namesCause(truth, suspects.get(i))) {
                return i + 1;
            }
        }
        return 0;
    }

    /** Whether the headline of the first suspect names the right line. */
    enum Line {
        RIGHT,
        WRONG,
        NONE
    }

    /** Of a leaking specimen: a line is right in the methods that allocate, open or start, or store, what leaks. */
    static Line line(GroundTruth truth, WrittenReport report) {
        return report.suspects().stream()
                .findFirst()
                .flatMap(HeadlineLine::of)
                .map(frame -> Stream.of(truth.at(), truth.stores())
                                .filter(Objects::nonNull)
                                .anyMatch(method -> HeadlineLine.isIn(frame, method))
                        ? Line.RIGHT
                        : Line.WRONG)
                .orElse(Line.NONE);
    }

    private static boolean namesCause(GroundTruth truth, WrittenSuspect suspect) {
        if (!truth.classes().isEmpty()) {
            String path = String.join(" ", suspect.holder());
            return truth.classes().contains(suspect.subject())
                    && truth.holders().stream().anyMatch(path::contains);
        }
        String subject = truth.subject();
        String at = truth.at();
        boolean bySubject = subject != null && suspect.subject().contains(subject);
        boolean byLine = at != null && suspect.openingFrames().anyMatch(frame -> frame.contains(at));
        return bySubject || byLine;
    }
}

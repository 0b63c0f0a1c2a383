package dev.soak.benchmarks.zoo;

import dev.soak.analysis.diagnosis.Suspect;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.report.ReportedSeries;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.verdict.Verdict;
import dev.soak.zoo.GroundTruth;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Holds a report against the truth. */
final class ReportScorer {
    private static final Set<Outcome> ALARMS =
            EnumSet.of(Outcome.LEAK, Outcome.EXHAUSTED, Outcome.CRASHED, Outcome.HUNG);
    /** What only the collector gave back is a suspect at most: whether it comes in time, no soak can tell. */
    private static final String GIVEN_BACK = ".gc_";

    private ReportScorer() {}

    /** Whether the resource that leaks was called. */
    static boolean called(GroundTruth truth, Report report) {
        return report.series().stream().anyMatch(series -> calls(truth, series));
    }

    private static boolean calls(GroundTruth truth, ReportedSeries series) {
        String name = SeriesId.parse(series.id()).name();
        boolean called =
                series.verdict() == Verdict.LEAK || (series.verdict() == Verdict.SUSPECT && name.contains(GIVEN_BACK));
        return called && truth.concerns(name);
    }

    /** Whether a bot that does not leak was said to. */
    static boolean falseAlarm(GroundTruth truth, Report report) {
        return !truth.leaks() && ALARMS.contains(report.outcome());
    }

    /** The place among the suspects, from 1, of the first that names the culprit; 0 where none does. */
    static int culpritAt(GroundTruth truth, Report report) {
        List<Suspect> suspects = report.suspects();
        for (int i = 0; i < suspects.size(); i++) {
            if (names(truth, suspects.get(i))) {
                return i + 1;
            }
        }
        return 0;
    }

    private static boolean names(GroundTruth truth, Suspect suspect) {
        if (!truth.classes().isEmpty()) {
            String path = String.join(" ", suspect.holder());
            return truth.classes().contains(suspect.subject())
                    && truth.holders().stream().anyMatch(path::contains);
        }
        String subject = truth.subject();
        String at = truth.at();
        boolean bySubject = subject != null && suspect.subject().contains(subject);
        boolean byLine = at != null
                && Stream.of(suspect.openedAt(), suspect.startedAt(), suspect.allocatedAt())
                        .flatMap(List::stream)
                        .anyMatch(frame -> frame.contains(at));
        return bySubject || byLine;
    }
}

package dev.soak.analysis.outcome;

import dev.soak.analysis.run.FolderIntegrity.Damage;
import dev.soak.analysis.run.ReadingFailure;
import dev.soak.analysis.run.RunInfo;
import dev.soak.analysis.series.DisturbedWindow;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.verdict.VerdictPolicy;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * For how long a run was measured, and what is missing.
 *
 * @param seconds from the start to the last reading
 * @param planned length in seconds; null if unknown
 * @param mostWorkOfSegment the most requests that one process has completed; infinite if unknown
 * @param policy that the verdicts were made with
 * @param distinctRequests after how many requests the workload begins again; empty if unknown
 * @param damage files that lack what the finished run had written
 * @param failures readings that failed during the run
 * @param gaps parts of the run without samples
 * @param windows parts of the run that no trend rests on
 */
public record Coverage(
        double seconds,
        @Nullable Double planned,
        double mostWorkOfSegment,
        VerdictPolicy policy,
        OptionalDouble distinctRequests,
        List<Damage> damage,
        List<ReadingFailure> failures,
        List<SampleGap> gaps,
        List<DisturbedWindow> windows) {
    /** With less of a run undisturbed than this leaves, a resource may have grown and fallen unseen. */
    private static final double MOST_DISTURBED = 0.25;

    public Coverage {
        gaps = List.copyOf(gaps);
        windows = List.copyOf(windows);
        Objects.requireNonNull(policy);
        damage = List.copyOf(damage);
        failures = List.copyOf(failures);
    }

    /** Of the measurements of a run folder, or of foreign data, of which no more is known: null. */
    public static Coverage of(
            Measurements measurements, VerdictPolicy policy, @Nullable RunInfo info, List<Damage> damage) {
        return new Coverage(
                measurements.end(),
                info == null ? null : info.durationSeconds(),
                measurements.mostWorkOfSegment().orElse(Double.POSITIVE_INFINITY),
                policy,
                info == null ? OptionalDouble.empty() : info.distinctRequests(),
                damage,
                info == null ? List.of() : info.failures(),
                info == null
                        ? List.of()
                        : SampleGap.find(measurements, info.end().t()),
                measurements.windows());
    }

    /** Why the machine has left too little of the run undisturbed; empty where it has not. */
    Optional<OutcomeReason.TooDisturbed> tooDisturbed() {
        List<DisturbedWindow> ofMachine =
                windows.stream().filter(window -> window.cause().isOfMachine()).toList();
        double disturbed = DisturbedWindow.seconds(ofMachine, 0, seconds);
        return disturbed <= MOST_DISTURBED * seconds
                ? Optional.empty()
                : ofMachine.stream()
                        .max(Comparator.comparingDouble(window -> Math.min(window.end(), seconds) - window.start()))
                        .map(longest -> new OutcomeReason.TooDisturbed(disturbed, seconds, longest.cause()));
    }
}

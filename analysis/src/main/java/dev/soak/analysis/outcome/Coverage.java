package dev.soak.analysis.outcome;

import dev.soak.analysis.run.FolderIntegrity.Damage;
import dev.soak.analysis.run.ReadingFailure;
import dev.soak.analysis.verdict.VerdictPolicy;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * For how long a run was measured, and what is missing.
 *
 * @param seconds from the start to the last reading
 * @param policy that the verdicts were made with
 * @param distinctRequests after how many requests the workload begins again; empty if unknown
 * @param damage files that lack what the finished run had written
 * @param failures readings that failed during the run
 * @param gaps parts of the run without samples
 */
public record Coverage(
        double seconds,
        VerdictPolicy policy,
        OptionalDouble distinctRequests,
        List<Damage> damage,
        List<ReadingFailure> failures,
        List<SampleGap> gaps) {
    public Coverage {
        gaps = List.copyOf(gaps);
        Objects.requireNonNull(policy);
        damage = List.copyOf(damage);
        failures = List.copyOf(failures);
    }
}

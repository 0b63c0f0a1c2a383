package dev.soak.analysis.fleet;

import dev.soak.analysis.accepted.AcceptedGrowth;
import dev.soak.analysis.verdict.SeriesVerdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which growth the entries of a list accept. */
final class Acceptances {
    private Acceptances() {}

    /** The entries that hold on a day. */
    static List<AcceptedGrowth> inForce(List<AcceptedGrowth> entries, LocalDate day) {
        return entries.stream()
                .filter(entry -> entry.until() == null || !day.isAfter(entry.until()))
                .toList();
    }

    /** Whether an entry accepts the growth of a series of a suspect, by the name of either. */
    static boolean accepts(AcceptedGrowth entry, PackedSuspect suspect, PackedSeries series) {
        return isBelowCap(entry, series.growth().end())
                && (entry.matches(series.id()) || entry.matches(suspect.fingerprint()));
    }

    /** Whether any entry accepts the growth of a series. */
    static boolean isAccepted(SeriesVerdict verdict, List<PackedSuspect> suspects, List<AcceptedGrowth> entries) {
        String id = verdict.id().toString();
        return entries.stream()
                .filter(entry -> isBelowCap(entry, verdict.end()))
                .anyMatch(entry -> entry.matches(id)
                        || suspects.stream()
                                .anyMatch(suspect ->
                                        suspect.series().contains(id) && entry.matches(suspect.fingerprint())));
    }

    private static boolean isBelowCap(AcceptedGrowth entry, @Nullable Double end) {
        return entry.cap() == null || Objects.requireNonNullElse(end, 0.0) <= entry.cap();
    }
}

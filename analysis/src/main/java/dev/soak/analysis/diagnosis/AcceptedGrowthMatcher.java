package dev.soak.analysis.diagnosis;

import dev.soak.analysis.accepted.AcceptedGrowth;
import dev.soak.analysis.attribution.Evidence;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Applies the list of accepted growth to verdicts and suspects. Verdicts stay as they are and carry the acceptance. */
public final class AcceptedGrowthMatcher {
    private final List<SeriesVerdict> verdicts;
    private final List<Suspect> suspects;
    private final List<StaleEntry> stale = new ArrayList<>();

    private AcceptedGrowthMatcher(List<SeriesVerdict> verdicts, List<Suspect> suspects) {
        this.verdicts = new ArrayList<>(verdicts);
        this.suspects = suspects;
    }

    /**
     * Applies all entries.
     *
     * @param suspects an entry may name a fingerprint, and then stands for all series of the suspect
     * @param today the day of the run, by which entries expire
     */
    public static Diagnosis apply(
            List<SeriesVerdict> verdicts, List<Suspect> suspects, List<AcceptedGrowth> accepted, LocalDate today) {
        AcceptedGrowthMatcher matcher = new AcceptedGrowthMatcher(verdicts, suspects);
        accepted.forEach(entry -> matcher.apply(entry, today));
        return new Diagnosis(matcher.verdicts, matcher.remaining(), matcher.stale);
    }

    private void apply(AcceptedGrowth entry, LocalDate today) {
        if (entry.until() != null && today.isAfter(entry.until())) {
            stale.add(new StaleEntry(entry, StaleEntry.Problem.EXPIRED));
            return;
        }
        Predicate<String> matcher = entry.matcher();
        Set<String> suspected = suspects.stream()
                .filter(suspect -> matcher.test(suspect.fingerprint()))
                .flatMap(suspect -> suspect.series().stream())
                .collect(Collectors.toSet());
        boolean matched = false;
        boolean above = false;
        for (int i = 0; i < verdicts.size(); i++) {
            SeriesVerdict verdict = verdicts.get(i);
            // A series that could not be judged may still grow.
            boolean open = verdict.grows() || verdict.verdict() == Verdict.INCONCLUSIVE;
            String id = verdict.series().id().toString();
            if (!open || !(matcher.test(id) || suspected.contains(id))) {
                continue;
            }
            matched = true;
            if (verdict.grows()) {
                if (entry.cap() != null && Objects.requireNonNullElse(verdict.end(), 0.0) > entry.cap()) {
                    above = true;
                } else {
                    verdicts.set(i, verdict.withKnown(entry.acceptance()));
                }
            }
        }
        if (above) {
            stale.add(new StaleEntry(entry, StaleEntry.Problem.ABOVE_CAP));
        } else if (!matched) {
            stale.add(new StaleEntry(entry, StaleEntry.Problem.NO_LONGER_MATCHING));
        }
    }

    /** The suspects without those whose growth is accepted as a whole. */
    private List<Suspect> remaining() {
        Set<String> known = new HashSet<>();
        for (SeriesVerdict verdict : verdicts) {
            if (verdict.known() != null) {
                known.add(verdict.series().id().toString());
            }
        }
        List<Suspect> remaining = new ArrayList<>();
        for (Suspect suspect : suspects) {
            List<String> accepted =
                    suspect.series().stream().filter(known::contains).toList();
            if (accepted.isEmpty()) {
                remaining.add(suspect);
            } else if (accepted.size() < suspect.series().size()) {
                remaining.add(suspect.without(accepted, new Evidence.PartlyAccepted(accepted)));
            }
        }
        return remaining;
    }
}

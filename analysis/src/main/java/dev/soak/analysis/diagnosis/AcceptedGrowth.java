package dev.soak.analysis.diagnosis;

import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Growth that somebody knows about and answers for: reported, not failed.
 *
 * @param pattern the text of a series' id, or the fingerprint of a suspect, in which {@code *} stands for anything: {@code class.instances{class=com.acme.*}}
 * @param reason why it may grow
 * @param owner who answers for it
 * @param until the last day on which the entry holds; null without end
 * @param cap the level, in the unit of the series, above which it fails all the same; null without one
 */
public record AcceptedGrowth(
        String pattern,
        String reason,
        String owner,
        @Nullable LocalDate until,
        @Nullable Double cap) {
    public AcceptedGrowth {
        if (pattern.isBlank() || reason.isBlank() || owner.isBlank()) {
            throw new IllegalArgumentException("an entry of known growth needs a pattern, a reason and an owner");
        }
        if (cap != null && !Double.isFinite(cap)) {
            throw new IllegalArgumentException("a cap must be a number, not " + cap);
        }
    }

    /** What is wrong with an entry that did nothing. */
    public enum Trouble {
        /** Its last day has passed. */
        EXPIRED,
        /** Nothing that it names grows any more. */
        NO_LONGER_MATCHING,
        /** What it names has grown above its cap. */
        ABOVE_CAP
    }

    /** An entry that ought to be looked at. */
    public record Stale(AcceptedGrowth entry, Trouble trouble) {
        /** The same for the reader, in one sentence. */
        public String sentence() {
            String what = "known growth " + entry.pattern + " (" + entry.owner + ") ";
            return switch (trouble) {
                case EXPIRED -> what + "was accepted until " + entry.until + " only, and counts again";
                case NO_LONGER_MATCHING -> what + "did not grow in this run; the entry may be out of date";
                case ABOVE_CAP -> what + "has grown above its cap of " + entry.cap + ", and counts";
            };
        }
    }

    /** Verdicts with the reasons filled in, and the entries that ought to be looked at. */
    public record Matched(List<SeriesVerdict> verdicts, List<Stale> stale) {
        public Matched {
            verdicts = List.copyOf(verdicts);
            stale = List.copyOf(stale);
        }
    }

    /** What a report says beside the growth: the reason, and who answers for it until when. */
    String words() {
        return reason + " (" + owner + (until == null ? "" : ", until " + until) + ")";
    }

    /** Whether the pattern fits the text of a series' id, or the fingerprint of a suspect. */
    public boolean names(String id) {
        return names().test(id);
    }

    private Predicate<String> names() {
        return Pattern.compile(Arrays.stream(pattern.split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")))
                .asMatchPredicate();
    }

    /**
     * Marks the growth that is known; verdicts themselves stay as they are.
     *
     * @param suspects the ids of the series that a suspect stands for, by its fingerprint
     * @param today the day of the run, by which entries expire
     */
    public static Matched match(
            List<SeriesVerdict> verdicts,
            Map<String, List<String>> suspects,
            List<AcceptedGrowth> known,
            LocalDate today) {
        List<SeriesVerdict> marked = new ArrayList<>(verdicts);
        List<Stale> stale = new ArrayList<>();
        for (AcceptedGrowth entry : known) {
            if (entry.until != null && today.isAfter(entry.until)) {
                stale.add(new Stale(entry, Trouble.EXPIRED));
                continue;
            }
            Predicate<String> names = entry.names();
            Set<String> suspected = suspects.entrySet().stream()
                    .filter(suspect -> names.test(suspect.getKey()))
                    .flatMap(suspect -> suspect.getValue().stream())
                    .collect(Collectors.toSet());
            boolean matched = false;
            boolean above = false;
            for (int i = 0; i < marked.size(); i++) {
                SeriesVerdict verdict = marked.get(i);
                boolean grows = verdict.verdict() == Verdict.LEAK || verdict.verdict() == Verdict.SUSPECT;
                // Of what could not be judged nobody can say that it has stopped growing.
                boolean open = grows || verdict.verdict() == Verdict.INCONCLUSIVE;
                String id = verdict.series().id().toString();
                if (!open || !(names.test(id) || suspected.contains(id))) {
                    continue;
                }
                matched = true;
                if (!grows) {
                    continue;
                }
                if (entry.cap != null && Objects.requireNonNullElse(verdict.end(), 0.0) > entry.cap) {
                    above = true;
                } else {
                    marked.set(i, verdict.withKnown(entry.words()));
                }
            }
            if (above) {
                stale.add(new Stale(entry, Trouble.ABOVE_CAP));
            } else if (!matched) {
                stale.add(new Stale(entry, Trouble.NO_LONGER_MATCHING));
            }
        }
        return new Matched(marked, stale);
    }
}

package dev.soak.analysis.accepted;

import dev.soak.analysis.verdict.Acceptance;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Known growth with an owner: it is reported and does not fail the run.
 *
 * @param pattern the text of a series' id or the fingerprint of a suspect, as a glob: {@code
 *     class.instances{class=com.acme.*}}
 * @param reason why it may grow
 * @param owner who is responsible for it
 * @param until the last day on which the entry holds; null without end
 * @param cap the level, in the unit of the series, above which it fails the run nevertheless; null without one
 */
public record AcceptedGrowth(
        String pattern,
        String reason,
        String owner,
        @Nullable LocalDate until,
        @Nullable Double cap) implements Serializable {
    public AcceptedGrowth {
        if (pattern.isBlank() || reason.isBlank() || owner.isBlank()) {
            throw new IllegalArgumentException("accepted growth needs a pattern, a reason and an owner");
        }
        if (cap != null && !Double.isFinite(cap)) {
            throw new IllegalArgumentException("cap must be finite: " + cap);
        }
    }

    /** Growth of a series that Soak itself causes in its target. */
    public static AcceptedGrowth ofMeasurement(String series) {
        return new AcceptedGrowth(series, "held by Soak's probe or the flight recording", "soak", null, null);
    }

    /** Growth of a series of objects that only soft references hold. */
    public static AcceptedGrowth ofSoftReferences(String series) {
        return new AcceptedGrowth(
                series,
                "held by soft references alone, which the JVM clears before the heap is full",
                "soak",
                null,
                null);
    }

    public Acceptance acceptance() {
        return new Acceptance(reason, owner, until);
    }

    /** Whether the text of a series' id, or the fingerprint of a suspect, matches the pattern. */
    public boolean matches(String id) {
        return matcher().test(id);
    }

    /** The pattern, compiled once for many texts. */
    public Predicate<String> matcher() {
        return Pattern.compile(Arrays.stream(pattern.split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")))
                .asMatchPredicate();
    }
}

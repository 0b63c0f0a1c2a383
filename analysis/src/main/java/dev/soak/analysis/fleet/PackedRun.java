package dev.soak.analysis.fleet;

import dev.soak.analysis.outcome.Outcome;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * What a fleet needs of one run: small, and complete enough to judge it again when a rule or the list of accepted growth has
 * changed.
 *
 * @param series the series that the report lists
 * @param suspects what grows, without regard to accepted growth, which is applied when the fleet is judged
 */
public record PackedRun(Identity identity, Result result, List<PackedSeries> series, List<PackedSuspect> suspects) {
    /** The version of the packed form; readers accept this one only. */
    public static final int SCHEMA = 1;

    public PackedRun {
        Objects.requireNonNull(identity);
        Objects.requireNonNull(result);
        series = List.copyOf(series);
        suspects = List.copyOf(suspects);
    }

    /**
     * Which run it is.
     *
     * @param runId unique in the fleet: the service and the name of the run folder
     * @param build of the service; empty if unknown
     * @param night the date on which the run began, in UTC
     * @param startedUtc in ISO 8601
     * @param report where its page is: a path or a URL
     */
    public record Identity(
            String runId, String service, String build, LocalDate night, String startedUtc, String report)
            implements Serializable {
        public Identity {
            Objects.requireNonNull(runId);
            Objects.requireNonNull(service);
            Objects.requireNonNull(build);
            Objects.requireNonNull(night);
            Objects.requireNonNull(startedUtc);
            Objects.requireNonNull(report);
        }
    }

    /**
     * How the run ended.
     *
     * @param sentence why the run has its outcome
     * @param seconds measured
     * @param work requests completed; 0 if unknown
     * @param damagedFiles files of the run folder that lack rows or bytes
     */
    public record Result(Outcome outcome, String sentence, double seconds, double work, int damagedFiles)
            implements Serializable {
        public Result {
            Objects.requireNonNull(outcome);
            Objects.requireNonNull(sentence);
        }

        /** Whether the absence of a leak in this run means something. */
        public boolean isConclusive() {
            return isConclusive(outcome);
        }

        /** Whether the absence of a leak in a run of this outcome means something. */
        public static boolean isConclusive(Outcome outcome) {
            return switch (outcome) {
                case PASS, LEAK, EXHAUSTED, CRASHED, HUNG, THRESHOLD, REGRESSION -> true;
                case UNFINISHED, INTERRUPTED, INCONCLUSIVE -> false;
            };
        }
    }
}

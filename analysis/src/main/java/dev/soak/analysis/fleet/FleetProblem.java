package dev.soak.analysis.fleet;

import java.io.Serializable;
import java.util.Objects;

/**
 * Input that could not be used, or not as it is. Each is named and counted.
 *
 * @param input the file, folder or run
 * @param detail data only, package {@code wording} has the sentence: the reason of a failure, the other file, the schema, the
 *     time, the number of files
 */
public record FleetProblem(Kind kind, String input, String detail) implements Comparable<FleetProblem>, Serializable {
    public FleetProblem {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(input);
        Objects.requireNonNull(detail);
    }

    /** What is wrong. */
    public enum Kind {
        /** A run folder that could not be packed. */
        RUN_NOT_PACKED(true),
        /** A packed file that cannot be read. */
        PACK_DAMAGED(true),
        /** A packed file of another schema. */
        PACK_OF_OTHER_SCHEMA(true),
        /** A run whose id another file has with other content: the first file counts. */
        DUPLICATE_RUN(true),
        /** A run that began after the time of the judgement: a clock is wrong, and its night unknown. */
        STARTED_IN_FUTURE(true),
        /** A run that overlaps another one of its service: two at once, or two clocks that differ. */
        OVERLAPPING_RUNS(false),
        /** A run that another one of the same night replaces. */
        SUPERSEDED(false),
        /** A run folder that lacks rows or bytes; what is left was judged. */
        RUN_DAMAGED(false);

        private final boolean unused;

        Kind(boolean unused) {
            this.unused = unused;
        }

        /** Whether the input was left out. */
        public boolean isUnused() {
            return unused;
        }
    }

    @Override
    public int compareTo(FleetProblem other) {
        int byKind = kind.compareTo(other.kind);
        int byInput = byKind != 0 ? byKind : input.compareTo(other.input);
        return byInput != 0 ? byInput : detail.compareTo(other.detail);
    }
}

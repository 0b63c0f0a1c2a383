package dev.soak.analysis.wording;

import dev.soak.analysis.accepted.AcceptedGrowth;
import dev.soak.analysis.diagnosis.StaleEntry;
import dev.soak.analysis.report.Note;
import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.run.LostRows;
import dev.soak.analysis.run.ReadingFailure;
import java.util.List;

/** The notes of a report as sentences. */
public final class NoteWording {
    private NoteWording() {}

    public static List<String> sentences(List<Note> notes) {
        return notes.stream().map(NoteWording::sentence).toList();
    }

    public static String sentence(Note note) {
        if (note instanceof Note.Reading reading) {
            return reading.sentence();
        }
        if (note instanceof Note.Damaged damaged) {
            return "damaged: " + DamageWording.file(damaged.damage());
        }
        if (note instanceof Note.ReadingFailed failed) {
            return failure(failed.failure());
        }
        if (note instanceof Note.RowsLost rows) {
            LostRows lost = rows.lost();
            return OutcomeWording.count(lost.rows(), "row of ", "rows of ") + lost.file() + " could not be written: "
                    + lost.reason();
        }
        if (note instanceof Note.Resumed resumed) {
            return SegmentWording.resumed(resumed);
        }
        if (note instanceof Note.Disturbed disturbed) {
            return SegmentWording.disturbed(disturbed);
        }
        if (note instanceof Note.NoSamples missing) {
            return OutcomeWording.gap(missing.gap());
        }
        if (note instanceof Note.Stale stale) {
            return stale(stale.entry());
        }
        if (note instanceof Note.ShortHorizon horizon) {
            return "A run this short only rules out exhaustion within the next "
                    + HumanFormat.hours(horizon.vouchesFor().toSeconds() / 3600.0)
                    + "; slower leaks cannot be excluded.";
        }
        if (note instanceof Note.ClassesOmitted omitted) {
            return "listed: the worst " + omitted.listed() + " of " + omitted.growing() + " series of growing classes";
        }
        if (note instanceof Note.SeriesOmitted omitted) {
            return "listed: the worst " + omitted.listed() + " of " + omitted.all() + " series";
        }
        if (note instanceof Note.NoFullGc) {
            return "checkpoints took place without a full GC: the heap is read after the JVM's own collections, classes"
                    + " are not counted, and the minimum detectable slope is larger";
        }
        if (note instanceof Note.WorkUnknown) {
            return "completed requests were not counted, so growth per request is not known (see --work-metric)";
        }
        if (note instanceof Note.MemoryCollision collision) {
            return collision(collision);
        }
        if (note instanceof Note.AgentGrows) {
            return "Soak's own memory grows; this is a fault of Soak and does not count against the target";
        }
        throw new IllegalStateException("unknown note " + note);
    }

    /** {@code fd.open could not be read 12 times, last after 0:03:20: Permission denied}. */
    static String failure(ReadingFailure failure) {
        Double last = failure.last();
        String time =
                last == null ? "" : (failure.count() == 1 ? " after " : ", last after ") + HumanFormat.clock(last);
        return subject(failure) + " could not be read " + OutcomeWording.count(failure.count(), "time", "times") + time
                + ": " + failure.reason();
    }

    private static String subject(ReadingFailure failure) {
        return failure.resources().isEmpty() ? failure.reading() : String.join(", ", failure.resources());
    }

    private static String collision(Note.MemoryCollision collision) {
        Limit heap = collision.heap();
        Limit container = collision.container();
        return "no leak, but " + heap.name() + " " + HumanFormat.bytes(heap.value()) + " + "
                + HumanFormat.bytes(collision.outsideHeap()) + " metaspace and native memory can reach "
                + HumanFormat.bytes(heap.value() + collision.outsideHeap()) + " of the "
                + HumanFormat.bytes(container.value()) + " limit (" + container.name() + ")";
    }

    private static String stale(StaleEntry stale) {
        AcceptedGrowth entry = stale.entry();
        String name = "accepted growth " + entry.pattern() + " (" + entry.owner() + ") ";
        return switch (stale.problem()) {
            case EXPIRED -> name + "expired on " + entry.until() + " and fails the run again";
            case NO_LONGER_MATCHING -> name + "did not grow in this run; the entry may be obsolete";
            case ABOVE_CAP -> name + "has grown above its cap of " + entry.cap() + " and fails the run";
        };
    }
}

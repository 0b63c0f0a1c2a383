package dev.soak.analysis.wording;

import dev.soak.analysis.compare.ComparisonNote;
import dev.soak.analysis.compare.ComparisonReason;
import dev.soak.analysis.compare.ComparisonReason.Cause;
import dev.soak.analysis.compare.RunComparison;
import dev.soak.analysis.compare.RunComparison.Difference;
import dev.soak.analysis.compare.SeriesComparison.Change;
import dev.soak.analysis.compare.SeriesComparison.Kind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A comparison of two runs in words. */
public final class ComparisonWording {
    private ComparisonWording() {}

    public static String sentence(ComparisonReason reason) {
        if (reason instanceof ComparisonReason.NewRunDied died) {
            return "the new run ended as " + died.decision().outcome() + ", the known good one did not: "
                    + OutcomeWording.sentence(died.decision().reason());
        }
        if (reason instanceof ComparisonReason.Worse worse) {
            return sentence(worse.first()) + (worse.more() == 0 ? "" : "; " + worse.more() + " more");
        }
        if (reason instanceof ComparisonReason.ReferenceDied died) {
            return "the known good run ended as " + died.outcome() + " and cannot serve as the reference";
        }
        if (reason instanceof ComparisonReason.NotCompared not) {
            return not.series() + " could not be compared: " + cause(not.cause());
        }
        if (reason instanceof ComparisonReason.NothingInCommon) {
            return "the runs have no series in common that could be compared";
        }
        if (reason instanceof ComparisonReason.NothingWorse same) {
            return String.format(
                    Locale.ROOT,
                    "nothing is worse by more than %s beyond chance in %,d series of both runs",
                    percent(same.tolerance()),
                    same.series());
        }
        throw new IllegalStateException("unknown reason " + reason);
    }

    public static String cause(Cause cause) {
        if (cause instanceof Cause.OnlyInNewRun) {
            return "missing in the known good run";
        }
        if (cause instanceof Cause.OnlyInReference) {
            return "missing in the new run";
        }
        if (cause instanceof Cause.TooFewSettledReadings few) {
            return "too few settled readings: " + few.reference() + " in the known good run, " + few.fresh()
                    + " in the new one";
        }
        if (cause instanceof Cause.TooFewIntervals few) {
            return "too few intervals after the warm-up: " + few.reference() + " in the known good run, " + few.fresh()
                    + " in the new one, required: " + few.required();
        }
        if (cause instanceof Cause.TooFewRuns few) {
            return "measured in " + few.reference() + " of the known good runs and " + few.fresh()
                    + " of the new ones, required: " + few.required();
        }
        return "no settled readings";
    }

    public static List<String> notes(RunComparison comparison) {
        return comparison.notes().stream().map(ComparisonWording::sentence).toList();
    }

    public static String sentence(ComparisonNote note) {
        if (note instanceof ComparisonNote.OfRun run) {
            return (run.newRun() ? "new run: " : "known good run: ") + NoteWording.sentence(run.note());
        }
        ComparisonNote.SetUpDiffers differs = (ComparisonNote.SetUpDiffers) note;
        return "the runs differ in " + differs.setting() + ": " + setting(differs.reference()) + ", then "
                + setting(differs.fresh());
    }

    private static String setting(String value) {
        return value.isEmpty() ? "default" : value;
    }

    /** {@code heap.live went from 20 MiB to 31 MiB, +55 % (+9 MiB to +12 MiB)}. */
    public static String sentence(Difference one) {
        return name(one) + " went from " + before(one) + " to " + after(one) + ", " + difference(one);
    }

    /** {@code heap.live}, {@code growth of heap.live}. */
    public static String name(Difference one) {
        return one.kind() == Kind.SLOPE ? "growth of " + one.id() : one.id();
    }

    public static String before(Difference one) {
        return value(one, one.before(), false);
    }

    public static String after(Difference one) {
        return value(one, one.after(), false);
    }

    /** {@code +55 % (+9 MiB to +12 MiB)}; of slopes without the share, which says little of what grew by little. */
    public static String difference(Difference one) {
        Double share = one.share();
        String much = share == null || one.kind() == Kind.SLOPE
                ? value(one, one.difference(), true)
                : (share > 0 ? "+" : "") + percent(share);
        return much + " (" + value(one, one.low(), true) + " to " + value(one, one.high(), true) + ")";
    }

    private static String value(Difference one, double value, boolean signed) {
        return (signed && value > 0 ? "+" : "")
                + HumanFormat.value(value, one.unit())
                + (one.kind() == Kind.SLOPE ? "/h" : "");
    }

    public static String percent(double share) {
        return HumanFormat.number(share * 100) + " %";
    }

    public static List<Difference> with(RunComparison comparison, Change change, boolean fails) {
        return comparison.differences().stream()
                .filter(one -> one.change() == change && one.fails() == fails)
                .toList();
    }

    public static String about(RunComparison.Run run) {
        @Nullable Double work = run.work();
        return run.input() + (run.bot().isEmpty() ? "" : ", bot " + run.bot()) + ", " + HumanFormat.clock(run.seconds())
                + (work == null ? "" : ", " + HumanFormat.number(work) + " requests") + ", outcome " + run.outcome();
    }
}

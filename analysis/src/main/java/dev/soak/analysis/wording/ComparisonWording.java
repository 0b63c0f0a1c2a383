package dev.soak.analysis.wording;

import dev.soak.analysis.compare.RunComparison;
import dev.soak.analysis.compare.RunComparison.Difference;
import dev.soak.analysis.compare.SeriesComparison.Change;
import dev.soak.analysis.compare.SeriesComparison.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of a difference, in words; every rendering says the same. */
public final class ComparisonWording {
    private ComparisonWording() {}

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
                + (work == null ? "" : ", " + HumanFormat.number(work) + " PRs") + ", by itself " + run.outcome();
    }
}

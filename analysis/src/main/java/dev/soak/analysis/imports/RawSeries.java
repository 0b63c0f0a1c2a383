package dev.soak.analysis.imports;

import dev.soak.analysis.imports.time.FarTimes;
import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.resource.Unit;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The readings of one series as a reader finds them, in any order, and what the data says about them. Mutable. */
public final class RawSeries {
    private final SeriesId id;
    private double[] t;
    private double[] values;
    private double @Nullable [] work;
    private int size;
    private String type = "";
    private @Nullable Unit unit;
    private @Nullable Limit limit;

    RawSeries(SeriesId id) {
        this.id = id;
        t = new double[16];
        values = new double[16];
    }

    /** Takes over the arrays. */
    public RawSeries(SeriesId id, double[] t, double[] values, double @Nullable [] work) {
        this.id = id;
        this.t = t;
        this.values = values;
        this.work = work;
        this.size = t.length;
    }

    public SeriesId id() {
        return id;
    }

    /** Adds a reading; one that is not finite is a gap. */
    public void add(double seconds, double value) {
        if (!Double.isFinite(value) || !Double.isFinite(seconds)) {
            return;
        }
        if (size == t.length) {
            t = Arrays.copyOf(t, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        t[size] = seconds;
        values[size++] = value;
    }

    /** The type that the data declares, as {@code # TYPE} does. */
    public RawSeries type(String declared) {
        type = declared;
        return this;
    }

    public RawSeries unit(@Nullable Unit stated) {
        unit = stated;
        return this;
    }

    public RawSeries limit(@Nullable Limit stated) {
        limit = stated;
        return this;
    }

    public int size() {
        return size;
    }

    String type() {
        return type;
    }

    @Nullable
    Unit unit() {
        return unit;
    }

    @Nullable
    Limit limit() {
        return limit;
    }

    double t(int i) {
        return t[i];
    }

    double value(int i) {
        return values[i];
    }

    double[] times() {
        t = size == t.length ? t : Arrays.copyOf(t, size);
        return t;
    }

    double[] values() {
        values = size == values.length ? values : Arrays.copyOf(values, size);
        return values;
    }

    double @Nullable [] work() {
        return work;
    }

    /** The same readings under another name, in no unit. */
    RawSeries renamed(SeriesId other) {
        RawSeries copy = new RawSeries(other, times(), values(), work);
        copy.limit = limit;
        copy.unit = unit;
        copy.type = type;
        return copy;
    }

    double minTime() {
        return Arrays.stream(t, 0, size).min().orElse(Double.POSITIVE_INFINITY);
    }

    void shift(double by) {
        for (int i = 0; i < size; i++) {
            t[i] -= by;
        }
    }

    /** Leaves out readings with a value beyond the largest, or its negative; returns how many. */
    int dropBeyond(double largest) {
        boolean[] within = new boolean[size];
        for (int i = 0; i < size; i++) {
            within[i] = Math.abs(values[i]) <= largest;
        }
        return keep(within);
    }

    /** Leaves out single readings far from the time of all others, as damaged times are; returns how many. */
    int dropFarTimes() {
        return keep(FarTimes.near(t, size));
    }

    /**
     * Leaves out single readings whose time is out of the order of all others, whether these ascend or descend: such a time is
     * damaged. Many of them are readings in several parts, which are kept. Returns how many were left out.
     */
    int dropMisplaced() {
        int few = FarTimes.few(size);
        if (few == 0 || ascends()) {
            return 0;
        }
        boolean[] ascent = LongestAscent.of(t, size);
        boolean[] descent =
                LongestAscent.of(Arrays.stream(t, 0, size).map(time -> -time).toArray(), size);
        boolean[] ordered = count(ascent) >= count(descent) ? ascent : descent;
        int misplaced = size - count(ordered);
        return misplaced > few ? 0 : keep(ordered);
    }

    private boolean ascends() {
        for (int i = 1; i < size; i++) {
            if (!(t[i] > t[i - 1])) {
                return false;
            }
        }
        return true;
    }

    private static int count(boolean[] flags) {
        int count = 0;
        for (boolean flag : flags) {
            count += flag ? 1 : 0;
        }
        return count;
    }

    private int keep(boolean[] chosen) {
        if (count(chosen) == size) {
            return 0;
        }
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (chosen[i]) {
                t[kept] = t[i];
                values[kept] = values[i];
                if (work != null) {
                    work[kept] = work[i];
                }
                kept++;
            }
        }
        int dropped = size - kept;
        size = kept;
        work = work == null ? null : Arrays.copyOf(work, kept);
        return dropped;
    }

    /** Sorts by time and keeps the last reading of each time; returns how many were dropped. */
    int order() {
        if (ascends()) {
            return 0;
        }
        double[] oldT = t;
        double[] oldValues = values;
        double[] oldWork = work;
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted((a, b) -> Double.compare(oldT[a], oldT[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] newT = new double[size];
        double[] newValues = new double[size];
        double[] newWork = oldWork == null ? null : new double[size];
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (i + 1 < size && oldT[order[i]] == oldT[order[i + 1]]) {
                continue;
            }
            newT[kept] = oldT[order[i]];
            newValues[kept] = oldValues[order[i]];
            if (newWork != null && oldWork != null) {
                newWork[kept] = oldWork[order[i]];
            }
            kept++;
        }
        int dropped = size - kept;
        size = kept;
        t = Arrays.copyOf(newT, kept);
        values = Arrays.copyOf(newValues, kept);
        work = newWork == null ? null : Arrays.copyOf(newWork, kept);
        return dropped;
    }
}

package dev.soak.analysis.series;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Time, work and phase of rows; series of the same rows share these arrays. */
final class Axis {
    private final double[] t;
    private final double @Nullable [] work;
    private final Phase[] phases;

    Axis(double[] t, double @Nullable [] work, Phase[] phases) {
        this.t = t;
        this.work = work;
        this.phases = phases;
    }

    double[] t() {
        return t;
    }

    double @Nullable [] work() {
        return work;
    }

    Phase[] phases() {
        return phases;
    }

    Axis slice(int from, int size) {
        if (from == 0 && size == t.length) {
            return this;
        }
        double[] all = work;
        return new Axis(
                Arrays.copyOfRange(t, from, from + size),
                all == null ? null : Arrays.copyOfRange(all, from, from + size),
                Arrays.copyOfRange(phases, from, from + size));
    }

    /** The rows given, in that order. */
    Axis pick(int[] rows) {
        double[] pickedT = new double[rows.length];
        double[] all = work;
        double[] pickedWork = all == null ? null : new double[rows.length];
        Phase[] pickedPhases = new Phase[rows.length];
        for (int i = 0; i < rows.length; i++) {
            pickedT[i] = t[rows[i]];
            pickedPhases[i] = phases[rows[i]];
            if (all != null && pickedWork != null) {
                pickedWork[i] = all[rows[i]];
            }
        }
        return new Axis(pickedT, pickedWork, pickedPhases);
    }
}

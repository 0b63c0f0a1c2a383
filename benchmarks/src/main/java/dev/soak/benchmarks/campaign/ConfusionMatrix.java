package dev.soak.benchmarks.campaign;

/** Counts of a detector's right and wrong answers on labelled series. */
public final class ConfusionMatrix {
    private int truePositives;
    private int falseNegatives;
    private int falsePositives;
    private int trueNegatives;

    void count(boolean leaks, boolean reported) {
        if (leaks) {
            truePositives += reported ? 1 : 0;
            falseNegatives += reported ? 0 : 1;
        } else {
            falsePositives += reported ? 1 : 0;
            trueNegatives += reported ? 0 : 1;
        }
    }

    void add(ConfusionMatrix other) {
        truePositives += other.truePositives;
        falseNegatives += other.falseNegatives;
        falsePositives += other.falsePositives;
        trueNegatives += other.trueNegatives;
    }

    double precision() {
        return ratio(truePositives, truePositives + falsePositives);
    }

    double recall() {
        return ratio(truePositives, truePositives + falseNegatives);
    }

    public double f1() {
        return ratio(2 * truePositives, 2 * truePositives + falseNegatives + falsePositives);
    }

    public double falseAlarmRate() {
        return ratio(falsePositives, falsePositives + trueNegatives);
    }

    /** Share of series reported as leaks, rightly or not. */
    double reportedShare() {
        return ratio(truePositives + falsePositives, size());
    }

    int size() {
        return truePositives + falseNegatives + falsePositives + trueNegatives;
    }

    private static double ratio(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}

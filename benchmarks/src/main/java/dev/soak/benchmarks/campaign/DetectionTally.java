package dev.soak.benchmarks.campaign;

/** Hits and misses of a detector over labelled series. */
public final class DetectionTally {
    private int hits;
    private int misses;
    private int falseAlarms;
    private int rightlyQuiet;

    void count(boolean leaks, boolean called) {
        if (leaks) {
            hits += called ? 1 : 0;
            misses += called ? 0 : 1;
        } else {
            falseAlarms += called ? 1 : 0;
            rightlyQuiet += called ? 0 : 1;
        }
    }

    void add(DetectionTally other) {
        hits += other.hits;
        misses += other.misses;
        falseAlarms += other.falseAlarms;
        rightlyQuiet += other.rightlyQuiet;
    }

    public double precision() {
        return ratio(hits, hits + falseAlarms);
    }

    public double recall() {
        return ratio(hits, hits + misses);
    }

    public double f1() {
        return ratio(2 * hits, 2 * hits + misses + falseAlarms);
    }

    public double falseAlarmRate() {
        return ratio(falseAlarms, falseAlarms + rightlyQuiet);
    }

    /** Share that was called, of a family that leaks or does not. */
    double called() {
        return ratio(hits + falseAlarms, hits + misses + falseAlarms + rightlyQuiet);
    }

    int size() {
        return hits + misses + falseAlarms + rightlyQuiet;
    }

    private static double ratio(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}

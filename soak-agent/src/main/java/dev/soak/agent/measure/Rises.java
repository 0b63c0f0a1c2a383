package dev.soak.agent.measure;

/** Counts at how many checkpoints in a row a reading was higher than at the one before. */
final class Rises {
    private double last = Double.POSITIVE_INFINITY;
    private double gained;
    private int inARow;

    int next(double reading) {
        gained = reading - last;
        inARow = gained > 0 ? inARow + 1 : 0;
        last = reading;
        return inARow;
    }

    /** By how much the last reading was higher. */
    double gained() {
        return gained;
    }
}

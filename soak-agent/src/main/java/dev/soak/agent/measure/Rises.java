package dev.soak.agent.measure;

/** Counts the checkpoints in a row at which a reading has risen. */
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

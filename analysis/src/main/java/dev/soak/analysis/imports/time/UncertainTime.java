package dev.soak.analysis.imports.time;

/** The times of a column are not certain. The message says why, without the input, and quotes the cell and its row. */
public final class UncertainTime extends Exception {
    private final String why;
    private final int row;

    /** @param row the index of the row to quote; -1 for none */
    UncertainTime(String message, int row) {
        super(message);
        this.why = message;
        this.row = row;
    }

    /** The reason, a predicate of the column. */
    public String why() {
        return why;
    }

    public int row() {
        return row;
    }
}

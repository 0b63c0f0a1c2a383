package dev.soak.analysis.imports.time;

/** The times of all rows. */
public final class TimeAxis {
    private final double[] seconds;
    private final String meaning;
    private final boolean absolute;
    private final int leftOut;
    private final int firstLeftOut;
    private final boolean dated;

    TimeAxis(double[] seconds, String meaning, boolean absolute, int leftOut, int firstLeftOut) {
        this(seconds, meaning, absolute, leftOut, firstLeftOut, false);
    }

    private TimeAxis(double[] seconds, String meaning, boolean absolute, int leftOut, int firstLeftOut, boolean dated) {
        this.seconds = seconds;
        this.meaning = meaning;
        this.absolute = absolute;
        this.leftOut = leftOut;
        this.firstLeftOut = firstLeftOut;
        this.dated = dated;
    }

    /** The same times, of cells that are dates beyond doubt. */
    TimeAxis asDates() {
        return new TimeAxis(seconds, meaning, absolute, leftOut, firstLeftOut, true);
    }

    /** Whether the cells are dates beyond doubt, which are sorted in whatever order they are. */
    public boolean dated() {
        return dated;
    }

    /** Of each row, since the earliest one; NaN for a row that is left out because its time is implausible. Not copied. */
    public double[] seconds() {
        return seconds;
    }

    /** How the column was read, a noun phrase: {@code Unix time in ms}. */
    public String meaning() {
        return meaning;
    }

    /** Whether the rows have dates, so that their order in the input means nothing. */
    public boolean absolute() {
        return absolute;
    }

    /** The number of rows with an implausible time. */
    public int leftOut() {
        return leftOut;
    }

    /** The index of the first of these; -1 if there is none. */
    public int firstLeftOut() {
        return firstLeftOut;
    }
}

package dev.soak.analysis.imports.table;

/** What a column of a table is. */
enum ColumnRole {
    /** The time, or a part of it. */
    TIME,
    /** Completed requests. */
    WORK,
    /** Readings of a series. */
    VALUE,
    /** The name of the series that a row belongs to, in a table with a row for each reading. */
    NAME,
    /** What the series is of, such as a host or a process. */
    LABEL,
    /** Neither: a row number, another time, text. */
    IGNORED
}

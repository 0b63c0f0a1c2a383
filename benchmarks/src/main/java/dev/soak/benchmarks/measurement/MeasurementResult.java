package dev.soak.benchmarks.measurement;

/**
 * The result of a measurement that has acceptance criteria.
 *
 * @param table in Markdown, as published in {@code docs}
 */
public record MeasurementResult(String table, boolean criteriaMet) {}

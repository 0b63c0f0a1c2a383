package dev.soak.analysis.run;

/** Percentiles of one timed operation over a whole run, in seconds. */
public record Timing(
        long count, double mean, double p50, double p90, double p95, double p99, double p999, double max) {}

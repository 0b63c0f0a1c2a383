package dev.soak.benchmarks.series;

import dev.soak.analysis.series.Series;

/** A made series and the truth about it. */
public record Labelled(Series series, Family family) {}

package dev.soak.benchmarks.series;

import dev.soak.analysis.series.Series;

/** A simulated series and its family, which says whether it leaks. */
public record LabelledSeries(Series series, SeriesFamily family) {}

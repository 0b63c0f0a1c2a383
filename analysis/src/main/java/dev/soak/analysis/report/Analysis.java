package dev.soak.analysis.report;

import dev.soak.analysis.series.Measurements;

/** A report together with the measurements it rests on, which the charts need. */
public record Analysis(Report report, Measurements measurements) {}

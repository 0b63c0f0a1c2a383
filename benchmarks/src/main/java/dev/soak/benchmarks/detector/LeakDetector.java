package dev.soak.benchmarks.detector;

import dev.soak.analysis.series.Series;

/** Decides whether a series leaks. */
public interface LeakDetector {
    String name();

    boolean leaks(Series series);
}

package dev.soak.benchmarks.peers;

import dev.soak.analysis.series.Series;

/** Says of a series whether it leaks. */
public interface Detector {
    String name();

    boolean leaks(Series series);
}

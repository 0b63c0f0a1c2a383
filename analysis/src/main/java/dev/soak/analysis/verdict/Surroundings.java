package dev.soak.analysis.verdict;

import java.util.List;

/** What the verdict on one series asks of the others. */
record Surroundings(HeapRoom heap, LoadedClasses classes) {
    static final Surroundings UNKNOWN = new Surroundings(HeapRoom.UNKNOWN, LoadedClasses.UNKNOWN);

    static Surroundings of(List<Evidence> all) {
        return new Surroundings(HeapRoom.of(all), LoadedClasses.of(all));
    }
}

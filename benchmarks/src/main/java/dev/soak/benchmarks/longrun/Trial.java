package dev.soak.benchmarks.longrun;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Something that happens to a soak, at a moment or place of its own for each number. */
interface Trial {
    /** In the heap of a large machine a small leak is not material, and the run would have a suspect only. */
    String SMALL_HEAP = "-Xmx128m";

    /** The options that make Soak start the target: the embedded bot, or one that leaks. */
    default List<String> target(boolean leaks) {
        return leaks ? List.of("--plant", "heap", "--jvm-args", SMALL_HEAP) : List.of();
    }

    /** Disturbs a soak and returns what was not as it has to be; none if all was. */
    List<String> take(TrialSoak soak, int number) throws IOException, InterruptedException;

    /** What the machine lacks for it; empty if nothing. */
    default Optional<String> lacks() {
        return Optional.empty();
    }
}

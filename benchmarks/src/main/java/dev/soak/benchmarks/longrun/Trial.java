package dev.soak.benchmarks.longrun;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Something that happens to a soak, at a moment or place of its own for each number. */
interface Trial {
    /** Disturbs a soak and returns what was not as it has to be; none if all was. */
    List<String> take(TrialSoak soak, int number) throws IOException, InterruptedException;

    /** What the machine lacks for it; empty if nothing. */
    default Optional<String> lacks() {
        return Optional.empty();
    }
}

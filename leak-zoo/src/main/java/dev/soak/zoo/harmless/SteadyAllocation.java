package dev.soak.zoo.harmless;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Does not leak: allocates 10 MB of garbage per pull request, 200 MB/s at 20/s, and keeps none of it: a steep sawtooth.
 */
public final class SteadyAllocation implements Specimen {
    private static final int BLOCKS = 1_000;
    private static final int BYTES = 10_000;

    private final AtomicLong length = new AtomicLong();

    @Override
    public void review(PullRequest pullRequest) {
        for (int i = 0; i < BLOCKS; i++) {
            length.addAndGet(new byte[BYTES].length);
        }
    }
}

package dev.soak.zoo.harmless;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.concurrent.atomic.AtomicLong;

/** Does not leak: 10 MB of garbage a pull request, 200 MB a second, and nothing of it kept. The sawtooth, at its steepest. */
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

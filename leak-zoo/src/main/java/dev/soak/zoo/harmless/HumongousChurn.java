package dev.soak.zoo.harmless;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;

/**
 * Does not leak: every fifth pull request allocates a block of 16 MiB, a humongous object for G1; the last four are
 * kept. Heap usage moves in steps of tens of megabytes that resemble growth.
 */
public final class HumongousChurn implements Specimen {
    private static final int BYTES = 16 << 20;
    private static final int KEPT = 4;

    private final byte[][] last = new byte[KEPT][];

    @Override
    public synchronized void review(PullRequest pullRequest) {
        if (pullRequest.number() % 5 == 0) {
            last[pullRequest.number() / 5 % KEPT] = new byte[BYTES];
        }
    }
}

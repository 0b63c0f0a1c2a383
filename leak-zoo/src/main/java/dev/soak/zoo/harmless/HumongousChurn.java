package dev.soak.zoo.harmless;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;

/**
 * Does not leak: two in ten pull requests need a block of 16 MiB, which G1 gives regions of its own; the last four are
 * kept. Heap in use jumps by tens of megabytes, in steps that look like growth.
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

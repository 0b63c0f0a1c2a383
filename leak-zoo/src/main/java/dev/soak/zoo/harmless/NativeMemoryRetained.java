package dev.soak.zoo.harmless;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.Deflater;

/**
 * Each review takes native memory for a little longer list of files than the one before and frees all of it, until the lists
 * are as long as they get. The C library keeps what was freed, so that the resident set grows with nothing in use: the
 * harmless twin of {@link dev.soak.zoo.offheap.NativeHandleLost} and {@link dev.soak.zoo.offheap.DeflaterPerHead}.
 */
public final class NativeMemoryRetained implements Specimen {
    private static final int MOST = 60;
    private static final int REVIEWS_PER_FILE = 40;

    private final AtomicInteger reviews = new AtomicInteger();

    @Override
    public void review(PullRequest pullRequest) {
        int files = Math.min(MOST, 1 + reviews.incrementAndGet() / REVIEWS_PER_FILE);
        Deque<Deflater> open = new ArrayDeque<>();
        for (int file = 0; file < files; file++) {
            open.add(new Deflater());
        }
        while (!open.isEmpty()) {
            open.removeLast().end();
        }
    }
}

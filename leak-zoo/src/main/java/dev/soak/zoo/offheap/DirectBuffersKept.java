package dev.soak.zoo.offheap;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Leaks: buffers for payloads are handed back to a free list, but taken from the system each time: 8 KiB outside of the
 * heap a review. Like a home-made buffer pool with a bug in its look-up.
 */
public final class DirectBuffersKept implements Specimen {
    private static final int BYTES = 8 * 1024;

    private final Queue<ByteBuffer> free = new ArrayDeque<>();

    @Override
    public void review(PullRequest pullRequest) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);
        buffer.put(pullRequest.headSha().getBytes(StandardCharsets.US_ASCII));
        synchronized (free) {
            free.add(buffer.clear());
        }
    }
}

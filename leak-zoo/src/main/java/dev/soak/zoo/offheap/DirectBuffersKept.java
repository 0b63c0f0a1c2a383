package dev.soak.zoo.offheap;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Leaks: payload buffers are returned to a free list, but each review allocates a new one: 8 KiB of direct memory each.
 * Typical of a hand-written buffer pool with a faulty lookup.
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

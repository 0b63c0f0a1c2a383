package dev.soak.zoo.libraries;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.nio.charset.StandardCharsets;

/**
 * Leaks: a buffer of Netty's pool is filled and dropped without {@code release}: its object is collected, its 32 KiB
 * never go back to the pool, which takes chunk after chunk outside of the heap.
 */
public final class NettyBufferNeverReleased implements Specimen {
    private static final int BYTES = 32 * 1024;

    @Override
    public void review(PullRequest pullRequest) {
        ByteBuf buffer = PooledByteBufAllocator.DEFAULT.directBuffer(BYTES);
        buffer.writeCharSequence(pullRequest.headSha(), StandardCharsets.US_ASCII);
    }
}

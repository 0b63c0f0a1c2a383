package dev.soak.zoo.libraries;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.nio.charset.StandardCharsets;

/**
 * Leaks: a pooled Netty buffer is filled and dropped without {@code release}: the object is collected, but its 32 KiB
 * never return to the pool, which allocates further chunks of native memory.
 */
public final class NettyBufferNeverReleased implements Specimen {
    private static final int BYTES = 32 * 1024;

    @Override
    public void review(PullRequest pullRequest) {
        ByteBuf buffer = PooledByteBufAllocator.DEFAULT.directBuffer(BYTES);
        buffer.writeCharSequence(pullRequest.headSha(), StandardCharsets.US_ASCII);
    }
}

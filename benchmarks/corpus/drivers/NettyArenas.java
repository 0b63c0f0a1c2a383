import dev.soak.benchmarks.corpus.driver.Driver;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;

/** Buffers of many sizes from the pooled allocator, all released: its arenas keep the memory. */
public final class NettyArenas implements Driver {
    @Override
    public void request(int number) {
        ByteBuf[] buffers = new ByteBuf[16];
        for (int i = 0; i < buffers.length; i++) {
            buffers[i] = PooledByteBufAllocator.DEFAULT.directBuffer(1 << (8 + (number + i) % 10));
            buffers[i].writeInt(number);
        }
        for (ByteBuf buffer : buffers) {
            buffer.release();
        }
    }
}

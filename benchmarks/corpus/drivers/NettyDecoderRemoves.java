import dev.soak.benchmarks.corpus.driver.Driver;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/** A decoder of the first message of a connection, which removes itself when it has read it. */
public final class NettyDecoderRemoves implements Driver {
    private static final int SIZE = 32 * 1024;

    @Override
    public void request(int number) {
        EmbeddedChannel channel = new EmbeddedChannel(new First());
        ByteBuf message = PooledByteBufAllocator.DEFAULT.directBuffer(SIZE);
        message.writerIndex(SIZE);
        channel.writeInbound(message);
        channel.finish();
    }

    private static final class First extends ByteToMessageDecoder {
        @Override
        protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
            in.skipBytes(in.readableBytes());
            context.pipeline().remove(this);
        }
    }
}

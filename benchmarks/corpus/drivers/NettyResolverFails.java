import dev.soak.benchmarks.corpus.driver.Driver;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Every tenth request connects to a peer whose name cannot be resolved: the directory of names has no configuration. */
public final class NettyResolverFails implements Driver {
    private static final int EVERY = 10;

    private final NioEventLoopGroup loops = new NioEventLoopGroup(1);

    @Override
    public void request(int number) throws Exception {
        if (number % EVERY != 0) {
            return;
        }
        try (Directory directory = new Directory()) {
            ChannelFuture connected = new Bootstrap()
                    .group(loops)
                    .channel(NioSocketChannel.class)
                    .resolver(directory)
                    .handler(new ChannelInboundHandlerAdapter())
                    .connect(InetSocketAddress.createUnresolved("peer", 7))
                    .await();
            if (connected.isSuccess()) {
                throw new IllegalStateException("connected");
            }
        }
    }

    private static final class Directory extends AddressResolverGroup<InetSocketAddress> {
        @Override
        protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) throws Exception {
            throw new IOException("no configuration");
        }
    }
}

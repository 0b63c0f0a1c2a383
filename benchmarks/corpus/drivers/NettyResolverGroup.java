import dev.soak.benchmarks.corpus.driver.Driver;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.DefaultNameResolver;
import io.netty.resolver.InetSocketAddressResolver;
import java.net.InetSocketAddress;

/** Clients share an event loop; each has a resolver group of its own and closes it. */
public final class NettyResolverGroup implements Driver {
    private final NioEventLoopGroup shared = new NioEventLoopGroup(1);

    @Override
    public void request(int number) throws Exception {
        AddressResolverGroup<InetSocketAddress> group = new AddressResolverGroup<>() {
            @Override
            protected io.netty.resolver.AddressResolver<InetSocketAddress> newResolver(
                    io.netty.util.concurrent.EventExecutor executor) {
                return new InetSocketAddressResolver(executor, new DefaultNameResolver(executor));
            }
        };
        group.getResolver(shared.next())
                .resolve(InetSocketAddress.createUnresolved("127.0.0.1", 80))
                .get();
        group.close();
    }
}

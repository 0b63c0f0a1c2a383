import dev.soak.benchmarks.corpus.driver.Driver;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.resolver.dns.RoundRobinDnsAddressResolverGroup;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import java.net.InetSocketAddress;

/** Clients share an event loop; every tenth request makes one, with a DNS resolver group that is closed with it. */
public final class NettyDnsPorts implements Driver {
    private static final int EVERY = 10;
    private final NioEventLoopGroup shared = new NioEventLoopGroup(1);

    @Override
    public void request(int number) throws Exception {
        if (number % EVERY != 0) {
            return;
        }
        RoundRobinDnsAddressResolverGroup group = new RoundRobinDnsAddressResolverGroup(
                NioDatagramChannel.class,
                new SingletonDnsServerAddressStreamProvider(new InetSocketAddress("127.0.0.1", 9)));
        group.getResolver(shared.next())
                .resolve(InetSocketAddress.createUnresolved("127.0.0.1", 80))
                .get();
        group.close();
    }
}

import dev.soak.benchmarks.corpus.driver.Driver;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.HashedWheelTimer;
import org.asynchttpclient.AsyncHttpClient;
import org.asynchttpclient.DefaultAsyncHttpClientConfig;
import org.asynchttpclient.Dsl;

/** Each tenant's call has a client of its own, which is closed; timer and event loop are shared. */
public final class AhcCookies implements Driver {
    private final HashedWheelTimer timer = new HashedWheelTimer();
    private final NioEventLoopGroup loop = new NioEventLoopGroup(1);

    @Override
    public void request(int number) throws Exception {
        try (AsyncHttpClient client = Dsl.asyncHttpClient(new DefaultAsyncHttpClientConfig.Builder()
                .setNettyTimer(timer)
                .setEventLoopGroup(loop))) {
            if (client.isClosed()) {
                throw new IllegalStateException();
            }
        }
    }
}

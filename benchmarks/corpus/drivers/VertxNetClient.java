import dev.soak.benchmarks.corpus.driver.Driver;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;

/** Creates a TCP client for each request and closes it. */
public final class VertxNetClient implements Driver {
    private final Vertx vertx = Vertx.vertx();

    @Override
    public void request(int number) throws Exception {
        NetClient client = vertx.createNetClient();
        client.close().toCompletionStage().toCompletableFuture().get();
    }
}

import dev.soak.benchmarks.corpus.driver.Driver;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;

/** Creates a web socket client for each request and closes it. */
public final class VertxWebSocketClient implements Driver {
    private final Vertx vertx = Vertx.vertx();

    @Override
    public void request(int number) throws Exception {
        WebSocketClient client = vertx.createWebSocketClient();
        client.close().toCompletionStage().toCompletableFuture().get();
    }
}

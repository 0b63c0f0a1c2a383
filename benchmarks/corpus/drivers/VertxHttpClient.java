import dev.soak.benchmarks.corpus.driver.Driver;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;

/** Builds an HTTP client for each request and closes it. */
public final class VertxHttpClient implements Driver {
    private final Vertx vertx = Vertx.vertx();

    @Override
    public void request(int number) throws Exception {
        HttpClient client = vertx.httpClientBuilder().build();
        client.close().toCompletionStage().toCompletableFuture().get();
    }
}

import dev.soak.benchmarks.corpus.driver.Driver;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A server of HTTP/2 without TLS; every tenth request downloads a report, which it sends from a file. */
public final class VertxSendFile implements Driver {
    private static final int EVERY = 10;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    private final URI status;
    private final URI report;

    public VertxSendFile() throws Exception {
        Path file = Files.createTempFile("report", ".txt");
        Files.writeString(file, "line\n".repeat(2000));
        CompletableFuture<HttpServer> listening = new CompletableFuture<>();
        Vertx.vertx()
                .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(request -> {
                    if (request.path().equals("/report")) {
                        request.response().sendFile(file.toString());
                    } else {
                        request.response().end("up");
                    }
                })
                .listen(result -> {
                    if (result.succeeded()) {
                        listening.complete(result.result());
                    } else {
                        listening.completeExceptionally(result.cause());
                    }
                });
        String base = "http://127.0.0.1:" + listening.get(10, TimeUnit.SECONDS).actualPort();
        status = URI.create(base + "/status");
        report = URI.create(base + "/report");
    }

    @Override
    public void request(int number) throws Exception {
        URI uri = number % EVERY == 0 ? report : status;
        HttpResponse<String> response =
                client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        // The first request upgrades its connection.
        if (response.statusCode() != 200 || response.version() != HttpClient.Version.HTTP_2) {
            throw new IllegalStateException(response.toString());
        }
    }
}

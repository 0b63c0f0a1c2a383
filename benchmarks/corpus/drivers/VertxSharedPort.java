import dev.soak.benchmarks.corpus.driver.Driver;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;

/** A verticle serves a port. Each request deploys another that shares the port, and undeploys it. */
public final class VertxSharedPort implements Driver {
    private static final int SECONDS = 10;
    private final Vertx vertx = Vertx.vertx();
    private final int port = freePort();

    public VertxSharedPort() throws Exception {
        deploy();
    }

    @Override
    public void request(int number) throws Exception {
        String id = deploy();
        vertx.undeploy(id).toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    }

    private String deploy() throws Exception {
        return vertx.deployVerticle(new Greeter(port))
                .toCompletionStage()
                .toCompletableFuture()
                .get(SECONDS, TimeUnit.SECONDS);
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static final class Greeter extends AbstractVerticle {
        private final int port;

        Greeter(int port) {
            this.port = port;
        }

        @Override
        public void start(Promise<Void> started) {
            vertx.createHttpServer()
                    .requestHandler(request -> request.response().end("hello"))
                    .listen(port, "127.0.0.1")
                    .<Void>mapEmpty()
                    .onComplete(started);
        }
    }
}

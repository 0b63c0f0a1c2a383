import dev.soak.benchmarks.corpus.driver.Driver;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;

/** Opens a web socket that the server refuses. */
public final class OkHttpUpgradeRefused implements Driver {
    private final OkHttpClient client = new OkHttpClient();
    private final String url;

    public OkHttpUpgradeRefused() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(404, 2);
            exchange.getResponseBody().write("no".getBytes());
            exchange.close();
        });
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    @Override
    public void request(int number) throws Exception {
        CountDownLatch failed = new CountDownLatch(1);
        client.newWebSocket(new Request.Builder().url(url).build(), new WebSocketListener() {
            @Override
            public void onFailure(WebSocket socket, Throwable cause, Response response) {
                failed.countDown();
            }
        });
        if (!failed.await(5, TimeUnit.SECONDS)) {
            throw new IllegalStateException();
        }
    }
}

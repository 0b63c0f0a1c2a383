import dev.soak.benchmarks.corpus.driver.Driver;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** A shared client: it keeps idle connections for five minutes, and a thread that evicts them. */
public final class OkHttpIdle implements Driver {
    private final OkHttpClient client = new OkHttpClient();
    private final String url;

    public OkHttpIdle() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("ok".getBytes());
            exchange.close();
        });
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    @Override
    public void request(int number) throws Exception {
        try (Response response =
                client.newCall(new Request.Builder().url(url).build()).execute()) {
            response.body().string();
        }
    }
}

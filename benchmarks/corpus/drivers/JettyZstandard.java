import dev.soak.benchmarks.corpus.driver.Driver;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.compression.zstandard.ZstandardCompression;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** Serves a page to a browser that accepts it compressed, as every tenth request does. */
public final class JettyZstandard implements Driver {
    private static final int EVERY = 10;

    private final HttpClient browser = HttpClient.newHttpClient();
    private final URI page;

    public JettyZstandard() throws Exception {
        CompressionHandler compression = new CompressionHandler(new Page());
        compression.putCompression(new ZstandardCompression());
        compression.putConfiguration("/*", CompressionConfig.builder().defaults().build());
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(compression);
        server.start();
        page = URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/page");
    }

    @Override
    public void request(int number) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(page);
        boolean compressed = number % EVERY == 0;
        if (compressed) {
            request.header("Accept-Encoding", "zstd");
        }
        HttpResponse<byte[]> response = browser.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.headers().firstValue("Content-Encoding").isPresent() != compressed) {
            throw new IllegalStateException(response.headers().toString());
        }
    }

    private static final class Page extends Handler.Abstract {
        private final byte[] text = "<p>text</p>".repeat(1000).getBytes(StandardCharsets.US_ASCII);

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            response.getHeaders().put("Content-Type", "text/html");
            response.write(true, ByteBuffer.wrap(text), callback);
            return true;
        }
    }
}

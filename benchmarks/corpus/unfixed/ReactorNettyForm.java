import dev.soak.benchmarks.corpus.driver.Driver;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import reactor.netty.http.client.HttpClient;

/** Uploads a stream as a file of a form. */
public final class ReactorNettyForm implements Driver {
    private final String url;

    public ReactorNettyForm() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    @Override
    public void request(int number) {
        HttpClient.create()
                .post()
                .uri(url)
                .sendForm((request, form) -> form.multipart(true)
                        .file("f", "f.txt", new ByteArrayInputStream(new byte[1000]), "text/plain"))
                .response()
                .block();
    }
}

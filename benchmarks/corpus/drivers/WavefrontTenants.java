import com.sun.net.httpserver.HttpServer;
import dev.soak.benchmarks.corpus.driver.Driver;
import io.micrometer.wavefront.WavefrontConfig;
import io.micrometer.wavefront.WavefrontMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Every tenth request is the first of a tenant, whose metrics go to a proxy until its registry is closed. */
public final class WavefrontTenants implements Driver {
    private static final int EVERY = 10;

    private final String proxy;

    public WavefrontTenants() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(202, -1);
            }
        });
        server.start();
        proxy = "proxy://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void request(int number) {
        if (number % EVERY != 0) {
            return;
        }
        WavefrontMeterRegistry registry =
                WavefrontMeterRegistry.builder(new Tenant(proxy)).build();
        registry.counter("orders").increment();
        registry.close();
    }

    private record Tenant(String uri) implements WavefrontConfig {
        @Override
        public String get(String key) {
            return null;
        }
    }
}

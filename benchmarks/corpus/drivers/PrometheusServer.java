import dev.soak.benchmarks.corpus.driver.Driver;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.HTTPServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URL;

/** Shows the metrics of a job in every tenth request until they are read once. */
public final class PrometheusServer implements Driver {
    private static final int EVERY = 10;

    @Override
    public void request(int number) throws Exception {
        if (number % EVERY != 0) {
            return;
        }
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
        HTTPServer server = new HTTPServer(address, new CollectorRegistry());
        try (InputStream metrics =
                new URL("http", address.getHostString(), address.getPort(), "/metrics").openStream()) {
            metrics.readAllBytes();
        } finally {
            server.stop();
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

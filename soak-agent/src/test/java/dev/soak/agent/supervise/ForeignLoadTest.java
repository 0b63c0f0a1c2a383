package dev.soak.agent.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.soak.agent.os.MetricsEndpoint;
import dev.soak.agent.os.WorkMetric;
import dev.soak.analysis.series.Readings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForeignLoadTest {
    private static final int OVERLOADED = -1;

    private final Deque<Integer> counts = new ArrayDeque<>();
    private HttpServer server;
    private ForeignLoad load;

    @BeforeEach
    void serve() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", exchange -> {
            int count = Objects.requireNonNull(counts.poll());
            byte[] body = ("requests_total " + count).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(count == OVERLOADED ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/metrics");
        load = new ForeignLoad(new WorkMetric(MetricsEndpoint.ofWork(url), "requests_total"));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void requestsAreCountedAnewForReadingsThatAreRelatedToThem() {
        counts.addAll(List.of(700, 755));
        load.read(0, new Readings());

        assertThat(load.completed()).isZero();
        assertThat(load.completedNow()).isEqualTo(55);
    }

    @Test
    void aTargetThatIsLateIsAskedOnceMore() {
        counts.addAll(List.of(700, OVERLOADED, 755));
        load.read(0, new Readings());

        assertThat(load.completedNow()).isEqualTo(55);
    }

    @Test
    void theLastCountStaysWhereNoneCanBeRead() {
        counts.addAll(List.of(700, 740, OVERLOADED, OVERLOADED));
        load.read(0, new Readings());

        assertThat(load.completedNow()).isEqualTo(40);
        assertThat(load.completedNow()).isEqualTo(40);
    }

    @Test
    void withoutAMetricNothingIsCounted() {
        assertThat(new ForeignLoad(null).completedNow()).isZero();
    }
}

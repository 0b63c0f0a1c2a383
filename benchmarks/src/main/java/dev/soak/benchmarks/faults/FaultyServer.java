package dev.soak.benchmarks.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * A target that serves {@code /work} and, some seconds after its start, begins to misbehave. It uses only the JDK.
 *
 * <p>Arguments: the port, the name of a {@link Misbehaviour}, the seconds, and the misbehaviour's own arguments.
 */
public final class FaultyServer {
    private static final int THREADS = 8;

    private FaultyServer() {}

    public static void main(String[] args) throws Exception {
        Misbehaviour misbehaviour = Misbehaviour.of(args[1]);
        Duration after = Duration.ofSeconds(Long.parseLong(args[2]));
        List<String> own = Arrays.asList(args).subList(3, args.length);
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
        HttpServer server = HttpServer.create(address, 0);
        server.setExecutor(Executors.newFixedThreadPool(THREADS));
        server.createContext("/work", FaultyServer::answer);
        MetricsMisbehaviour.serve(server, own);
        server.start();
        Thread.sleep(after.toMillis());
        misbehaviour.begin(server, own);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] body = "done\n".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}

package dev.soak.benchmarks.agentheap;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** A server that acquires more of a resource with each request, up to a given number, and releases none. */
public final class ResourceHoldingServer {
    /** After so many requests it holds the given number. */
    static final int REQUESTS = 200;

    private ResourceHoldingServer() {}

    /** @param args {@link HeldResource}, number */
    public static void main(String[] args) throws IOException {
        HeldResource resource = HeldResource.valueOf(args[0]);
        int number = Integer.parseInt(args[1]);
        List<Object> held = new ArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        // The server has a single thread, so the list needs no lock.
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            for (int i = 0; i < (number + REQUESTS - 1) / REQUESTS && held.size() < number; i++) {
                held.add(resource.acquire(held.size()));
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }
}

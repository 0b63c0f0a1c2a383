package dev.soak.benchmarks.agentheap;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** A bot that answers webhooks and acquires more of a resource with each, up to a given number, and releases none. */
public final class ResourceHoldingBot {
    private static final int WEBHOOKS = 400;

    private ResourceHoldingBot() {}

    /** @param args port, {@link HeldResource}, number */
    public static void main(String[] args) throws IOException {
        HeldResource resource = HeldResource.valueOf(args[1]);
        int number = Integer.parseInt(args[2]);
        List<Object> held = new ArrayList<>();
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
        HttpServer server = HttpServer.create(address, 0);
        // The server has a single thread, so the list needs no lock.
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            for (int i = 0; i < (number + WEBHOOKS - 1) / WEBHOOKS && held.size() < number; i++) {
                held.add(resource.acquire(held.size()));
            }
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        server.start();
    }
}

package dev.soak.benchmarks.bounds;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** A bot that answers webhooks, and keeps more of something with each until it has all that it was told to. */
public final class HoardingBot {
    private static final int WEBHOOKS = 400;

    private HoardingBot() {}

    /** @param args port, what, how many */
    public static void main(String[] args) throws IOException {
        Hoard what = Hoard.valueOf(args[1]);
        int many = Integer.parseInt(args[2]);
        List<Object> kept = new ArrayList<>();
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
        HttpServer server = HttpServer.create(address, 0);
        // The server's only thread handles them all.
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            for (int i = 0; i < (many + WEBHOOKS - 1) / WEBHOOKS && kept.size() < many; i++) {
                kept.add(what.one(kept.size()));
            }
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        server.start();
    }
}

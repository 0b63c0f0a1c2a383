package dev.soak.agent.e2e;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A bot that retains every pull request if its second argument is {@code keep}. */
public final class LeakingBot {
    private static final List<Review> KEPT = Collections.synchronizedList(new ArrayList<>());

    private LeakingBot() {}

    private static final class Review {
        private final byte[] text = new byte[20_000];

        int size() {
            return text.length;
        }
    }

    public static void main(String[] args) throws IOException {
        boolean keep = args[1].equals("keep");
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
        HttpServer server = HttpServer.create(address, 0);
        server.createContext("/hook", exchange -> {
            exchange.getRequestBody().readAllBytes();
            Review review = new Review();
            if (keep && review.size() > 0) {
                KEPT.add(review);
            }
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        server.start();
    }
}

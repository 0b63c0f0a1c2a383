package dev.soak.benchmarks.corpus.driver;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A minimal service: passes each HTTP request to a driver. */
public final class DriverServer {
    private static final int THREADS = 4;
    private static final int OK = 200;
    private static final int FAILED = 500;
    private static final int NO_BODY = -1;

    private DriverServer() {}

    /**
     * Starts the service.
     *
     * @param args the driver's class, the port
     */
    public static void main(String[] args) throws IOException, ReflectiveOperationException {
        Driver driver = Drivers.create(args[0]);
        AtomicInteger served = new AtomicInteger();
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[1])), 0);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                int status = OK;
                try {
                    driver.request(served.incrementAndGet());
                } catch (Exception e) {
                    e.printStackTrace();
                    status = FAILED;
                }
                exchange.sendResponseHeaders(status, NO_BODY);
            }
        });
        server.start();
    }
}

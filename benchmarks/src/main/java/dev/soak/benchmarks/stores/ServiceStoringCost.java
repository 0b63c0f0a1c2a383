package dev.soak.benchmarks.stores;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.management.ManagementFactory;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * Asks the Spring Boot service of the module {@code test-services} for orders, from a thread in its own process, whose CPU time
 * is left out. The service keeps each order in a map, as a leak.
 */
public final class ServiceStoringCost {
    private static final int WARM_UP = 5_000;
    private static final long ANSWERS_WITHIN_NANOS = 60_000_000_000L;
    private static final long POLL_MILLIS = 100;
    /** About 150 requests per second: stores are recorded at 250 per second at most. */
    private static final long PAUSE_MILLIS = 5;

    private static final int MAX_ITEM = 1_000;

    private static final List<String> HOLDER = List.of(
            "static org.springframework.boot.SpringApplication.shutdownHook",
            "org.springframework.boot.SpringApplicationShutdownHook.contexts",
            "java.util.LinkedHashSet",
            "element",
            "org.springframework.context.support.GenericApplicationContext.beanFactory",
            "org.springframework.beans.factory.support.DefaultSingletonBeanRegistry.singletonObjects",
            "java.util.concurrent.ConcurrentHashMap",
            "value",
            "com.example.orders.OrderDesk.archive",
            "com.example.orders.OrderArchive.kept",
            "java.util.LinkedHashMap");

    private final URI url;
    private int orders;

    private ServiceStoringCost(int port) {
        url = URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + port + "/api/orders");
    }

    /** @param port that the service will listen on */
    public static void premain(String port, Instrumentation instrumentation) {
        ServiceStoringCost client = new ServiceStoringCost(Integer.parseInt(port));
        Thread thread = new Thread(() -> client.run(instrumentation), "orders");
        thread.setDaemon(true);
        thread.start();
    }

    @SuppressWarnings("CatchAndPrintStackTrace") // the caller shows what this process prints
    private void run(Instrumentation instrumentation) {
        try {
            awaitService();
            for (int i = 0; i < WARM_UP; i++) {
                order();
            }
            CostPairs pairs = new CostPairs(
                    CostPairs.ofStores(instrumentation, HOLDER),
                    () -> {
                        order();
                        Thread.sleep(PAUSE_MILLIS);
                    },
                    () -> ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
            System.out.println(StoringProgram.RESULT + pairs.measure());
        } catch (Exception e) {
            e.printStackTrace(System.out);
        }
        System.exit(0);
    }

    private void awaitService() throws IOException, InterruptedException {
        long began = System.nanoTime();
        while (true) {
            try {
                order();
                return;
            } catch (IOException e) {
                if (System.nanoTime() - began > ANSWERS_WITHIN_NANOS) {
                    throw e;
                }
                Thread.sleep(POLL_MILLIS);
            }
        }
    }

    private void order() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        int item = 1 + orders++ % MAX_ITEM;
        connection
                .getOutputStream()
                .write(("{\"id\":\"" + UUID.randomUUID() + "\",\"item\":" + item + "}")
                        .getBytes(StandardCharsets.UTF_8));
        connection.getInputStream().readAllBytes();
    }
}

package dev.soak.agent.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A service that the test has started, as if it had run before soak came, and what it uses, as seen from outside. */
final class RunningService implements AutoCloseable {
    private final Process process;
    private final String url;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService load = Executors.newSingleThreadScheduledExecutor();

    private RunningService(Process process, int port) {
        this.process = process;
        url = "http://127.0.0.1:" + port;
    }

    /** Starts the service and waits until it answers. */
    static RunningService start(TestService service, String leak, Path folder) throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Path log = Files.createTempFile(folder, "service", ".log");
        RunningService running = new RunningService(
                new ProcessBuilder(service.command(leak, Integer.toString(port)))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start(),
                port);
        try {
            Awaitility.await().atMost(Duration.ofSeconds(90)).until(running::answers);
        } catch (ConditionTimeoutException e) {
            running.close();
            throw new AssertionError("the service did not start; it printed:\n" + Files.readString(log), e);
        }
        return running;
    }

    String url() {
        return url;
    }

    String pid() {
        return Long.toString(process.pid());
    }

    /** Creates orders at the given rate until the service is closed, as another tool would. */
    void load(int ordersPerSecond) {
        ScheduledFuture<?> unused =
                load.scheduleAtFixedRate(this::order, 0, 1_000_000 / ordersPerSecond, TimeUnit.MICROSECONDS);
    }

    /** Open descriptors, read when the connections of past requests are closed. */
    long descriptors() {
        AtomicLong last = new AtomicLong(-1);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    try (Stream<Path> open = Files.list(Path.of("/proc", pid(), "fd"))) {
                        long now = open.count();
                        return last.getAndSet(now) == now;
                    }
                });
        return last.get();
    }

    /** What {@code jcmd} prints. */
    String jcmd(String... command) throws IOException, InterruptedException {
        List<String> line =
                new ArrayList<>(List.of(TestService.JAVA.resolveSibling("jcmd").toString(), pid()));
        line.addAll(List.of(command));
        Process jcmd = new ProcessBuilder(line).redirectErrorStream(true).start();
        String printed = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new AssertionError(printed);
        }
        return printed;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    private boolean answers() {
        try {
            client.send(
                    HttpRequest.newBuilder(URI.create(url + "/api/orders/none")).build(),
                    HttpResponse.BodyHandlers.discarding());
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void order() {
        String body = "{\"id\":\"" + UUID.randomUUID() + "\",\"item\":7}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/orders"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            client.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            // A request that failed is not one the service counts.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        load.shutdownNow();
        process.destroyForcibly();
    }
}

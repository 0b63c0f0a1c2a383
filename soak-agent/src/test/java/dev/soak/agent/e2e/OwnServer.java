package dev.soak.agent.e2e;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A service of one class that answers, and that can end, hang or fill its heap after a few seconds under load. */
public final class OwnServer {
    private static final long GOOD_SECONDS = 8;
    private static final int STATUS = 7;
    private static final int KEPT_BYTES = 2 << 20;
    private static final Queue<byte[]> KEPT = new ConcurrentLinkedQueue<>();

    private OwnServer() {}

    /** Its second argument is {@code answer}, {@code exit}, {@code hang} or {@code fill}. */
    public static void main(String[] args) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
        long start = System.nanoTime();
        HttpServer server = HttpServer.create(address, 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            boolean late = System.nanoTime() - start > TimeUnit.SECONDS.toNanos(GOOD_SECONDS);
            if (late && args[1].equals("exit")) {
                Runtime.getRuntime().halt(STATUS);
            } else if (late && args[1].equals("hang")) {
                hang();
            } else if (late && args[1].equals("fill")) {
                KEPT.add(new byte[KEPT_BYTES]);
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    private static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The command that starts it. */
    static List<String> command(String port, String mode) {
        return List.of(
                TestService.JAVA.toString(),
                "-Xmx64m",
                SoakProcess.FAST_START,
                "-cp",
                System.getProperty("java.class.path"),
                OwnServer.class.getName(),
                port,
                mode);
    }

    /** A soak of it, started behind the given words. */
    static SoakProcess soak(Path folder, String duration, String mode, List<String> before) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("--duration", duration, "--request", "GET /", "--rate", "20", "--"));
        arguments.addAll(before);
        arguments.addAll(command("{port}", mode));
        return SoakProcess.start(folder, arguments.toArray(String[]::new));
    }
}

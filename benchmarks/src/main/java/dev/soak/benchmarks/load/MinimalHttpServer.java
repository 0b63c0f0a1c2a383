package dev.soak.benchmarks.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongUnaryOperator;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** A minimal HTTP server with persistent connections, which answers any GET immediately or after a known delay. */
final class MinimalHttpServer implements AutoCloseable {
    private static final byte[] RESPONSE =
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 13\r\n\r\nHello, world!"
                    .getBytes(StandardCharsets.US_ASCII);
    private static final int BACKLOG = 1024;

    /** Delays are log-normal and stratified: every thousand consecutive requests cover the whole distribution. */
    private static final double MEDIAN_NANOS = 20e6;

    private static final double SIGMA = 0.5;
    private static final int STRATA = 1000;
    private static final long SEED = 5;

    private final ServerSocket server;
    private final LongUnaryOperator delayNanos;
    private final AtomicLong requests = new AtomicLong();

    private MinimalHttpServer(LongUnaryOperator delayNanos) throws IOException {
        this.server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        this.delayNanos = delayNanos;
        daemon(this::accept);
    }

    static MinimalHttpServer withoutDelay() throws IOException {
        return new MinimalHttpServer(request -> 0);
    }

    static MinimalHttpServer delayed() throws IOException {
        Random random = new Random(SEED);
        long[] delays = new long[STRATA];
        for (int i = 0; i < STRATA; i++) {
            delays[i] = Math.round(1e9 * injected((i + 0.5) / STRATA));
        }
        for (int i = STRATA - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            long swapped = delays[i];
            delays[i] = delays[other];
            delays[other] = swapped;
        }
        return new MinimalHttpServer(request -> delays[(int) (request % STRATA)]);
    }

    /** A quantile of the delays, in seconds. */
    static double injected(double probability) {
        return MEDIAN_NANOS
                / 1e9
                * Math.exp(SIGMA * NormalDistribution.of(0, 1).inverseCumulativeProbability(probability));
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                daemon(() -> serve(socket));
            }
        } catch (IOException closed) {
            // close() was called: the measurement is finished.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            byte[] buffer = new byte[8192];
            int matched = 0;
            int read;
            while ((read = in.read(buffer)) > 0) {
                for (int i = 0; i < read; i++) {
                    matched = buffer[i] == "\r\n\r\n".charAt(matched) ? matched + 1 : buffer[i] == '\r' ? 1 : 0;
                    if (matched == 4) {
                        matched = 0;
                        delay(delayNanos.applyAsLong(requests.getAndIncrement()));
                        out.write(RESPONSE);
                    }
                }
            }
        } catch (IOException disconnected) {
            // The client closed the connection.
        }
    }

    private static void delay(long nanos) {
        long end = System.nanoTime() + nanos;
        long left;
        while ((left = end - System.nanoTime()) > 0 && nanos > 0) {
            LockSupport.parkNanos(left);
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

package dev.soak.benchmarks.startup;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A small HTTP server that writes how long after the start of its process it listens, and its CPU time by then. */
public final class TimedServer {
    /** The unit of times in {@code /proc/self/stat} on all common architectures. */
    private static final double TICKS_PER_SECOND = 100;

    // Positions after the name of the program, which may contain blanks.
    private static final int USER_FIELD = 11;
    private static final int SYSTEM_FIELD = 12;
    private static final int START_FIELD = 19;

    private TimedServer() {}

    /** @param args file for the two times in seconds, one a line; port */
    public static void main(String[] args) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[1]));
        HttpServer server = HttpServer.create(address, 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        String times = times();
        Path file = Path.of(args[0]);
        Path partial = Path.of(args[0] + ".part");
        Files.writeString(partial, times);
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String times() throws IOException {
        String uptime = Files.readString(Path.of("/proc/uptime"));
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        double now = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
        double cpuTicks = Double.parseDouble(fields[USER_FIELD]) + Double.parseDouble(fields[SYSTEM_FIELD]);
        return (now - Double.parseDouble(fields[START_FIELD]) / TICKS_PER_SECOND) + "\n" + cpuTicks / TICKS_PER_SECOND
                + "\n";
    }
}

package dev.soak.agent.target;

import dev.soak.agent.os.ListeningPorts;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.run.RunEnd;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out where a target listens, and waits until it does. */
final class ListeningTarget {
    private static final long POLL_MILLIS = 50;
    private static final long PORTS_SETTLE_MILLIS = 500;
    private static final int CONNECT_MILLIS = 500;
    private static final Duration PROXY_AFTER = Duration.ofSeconds(10);
    /** A JVM can take long until it binds its port, and ends if a neighbour has it. */
    private static final Duration PROXY_OF_JVM_AFTER = Duration.ofSeconds(60);

    private ListeningTarget() {}

    /**
     * Waits until a target accepts connections.
     *
     * @param given its URL; null for the only port on which it listens
     * @return its URL
     * @throws TargetStartException if it ends, or does not listen in time
     */
    static URI await(TargetProcess process, @Nullable URI given, Duration startWithin)
            throws TargetStartException, InputException, IOException, InterruptedException {
        long start = System.nanoTime();
        while (true) {
            long waited = System.nanoTime() - start;
            URI url = given == null ? onlyPort(process) : isUp(process, given, waited) ? given : null;
            if (url != null) {
                return url;
            }
            if (process.awaitExit(Duration.ofMillis(POLL_MILLIS))) {
                throw exited(process, given);
            }
            if (waited > startWithin.toNanos()) {
                throw new TargetStartException(
                        TargetStartException.Fault.FAILED,
                        "the target did not listen on " + (given == null ? "any port" : "port " + port(given))
                                + " within " + startWithin.toSeconds() + " s");
            }
        }
    }

    /**
     * Whether the target accepts connections. A listener that is none of its processes is either the proxy of its container, or
     * a neighbour that took the port first; the target then soon ends.
     */
    private static boolean isUp(TargetProcess process, URI given, long waitedNanos) throws IOException {
        if (!listens(given)) {
            return false;
        }
        List<Long> own = processes(process);
        if (ListeningPorts.of(own).contains(port(given))) {
            return true;
        }
        Duration patience = own.stream().anyMatch(JvmAttach::isJvm) ? PROXY_OF_JVM_AFTER : PROXY_AFTER;
        return waitedNanos > patience.toNanos();
    }

    private static TargetStartException exited(TargetProcess process, @Nullable URI given) throws InterruptedException {
        RunEnd end = ExitDiagnosis.explain(process.exitStatus(), process.lastLines(), Optional.empty());
        if (end.how() == RunEnd.How.OUT_OF_MEMORY) {
            return new TargetStartException(TargetStartException.Fault.OUT_OF_MEMORY, end.detail());
        }
        String ended = end.detail() + " before it listened: " + lastLine(process);
        return given != null && listens(given)
                ? new TargetStartException(
                        TargetStartException.Fault.PORT_TAKEN,
                        ended + " (port " + port(given) + " is taken by another process)")
                : new TargetStartException(TargetStartException.Fault.FAILED, ended);
    }

    /** The URL of the only port on which the target listens; null while it listens on none. */
    static @Nullable URI onlyPort(TargetProcess process) throws InputException, IOException, InterruptedException {
        SortedSet<Integer> ports = ListeningPorts.of(processes(process));
        if (ports.isEmpty()) {
            return null;
        }
        Thread.sleep(PORTS_SETTLE_MILLIS);
        SortedSet<Integer> settled = ListeningPorts.of(processes(process));
        if (!settled.equals(ports)) {
            return null;
        }
        if (settled.size() > 1) {
            throw InputException.unusable("the target listens on several ports ("
                    + String.join(", ", settled.stream().map(String::valueOf).toList())
                    + "); choose one with --url http://127.0.0.1:PORT");
        }
        return URI.create("http://127.0.0.1:" + settled.first());
    }

    private static String lastLine(TargetProcess process) throws InterruptedException {
        List<String> lines = process.lastLines();
        return lines.isEmpty()
                ? "it printed nothing"
                : lines.get(lines.size() - 1).strip();
    }

    /** The process that was started, and its descendants. */
    static List<Long> processes(TargetProcess process) {
        return Stream.concat(
                        Stream.of(process.pid()),
                        ProcessHandle.of(process.pid()).stream()
                                .flatMap(ProcessHandle::descendants)
                                .map(ProcessHandle::pid))
                .toList();
    }

    /** Whether a URL accepts connections. */
    static boolean listens(URI url) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(url.getHost(), port(url)), CONNECT_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /** The port of a URL. */
    static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return "https".equals(url.getScheme()) ? 443 : 80;
    }
}

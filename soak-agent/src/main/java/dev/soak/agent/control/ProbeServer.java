package dev.soak.agent.control;

import dev.soak.probe.protocol.Frame;
import dev.soak.probe.protocol.FrameChannel;
import dev.soak.probe.protocol.Hello;
import dev.soak.probe.protocol.Kind;
import dev.soak.probe.protocol.ProbeFiles;
import dev.soak.probe.protocol.ProbeOptions;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on the Unix domain socket of a run. The first JVM that says hello is the target; every other one, such as a
 * child of the target that inherited its environment, is refused and runs on without a probe. A JVM that ends before the
 * target is asked for was not it: start scripts run {@code java -version} first.
 *
 * <p>The folder of the socket has to be accessible to its owner only. Thread-safe.
 */
public final class ProbeServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProbeServer.class);

    private final ServerSocketChannel server;
    private final ProbeFiles files;
    private final ProbeOptions options;
    private final DataFolder data;
    private @Nullable ProbeConnection target;
    /** Whether {@link #target} is the run's target for good. */
    private boolean taken;

    private ProbeServer(ServerSocketChannel server, ProbeFiles files, ProbeOptions options, DataFolder data) {
        this.server = server;
        this.files = files;
        this.options = options;
        this.data = data;
    }

    /** @throws IOException if the socket cannot be bound, for example because its path is too long */
    public static ProbeServer start(ProbeFiles files, ProbeOptions options, DataFolder data) throws IOException {
        Files.deleteIfExists(files.socket());
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(files.socket()));
            Files.setPosixFilePermissions(files.socket(), PosixFilePermissions.fromString("rw-------"));
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e instanceof IOException io ? io : new IOException("cannot listen on " + files.socket(), e);
        }
        ProbeServer started = new ProbeServer(server, files, options, data);
        Thread thread = new Thread(started::accept, "soak-probe-server");
        thread.setDaemon(true);
        thread.start();
        return started;
    }

    private void accept() {
        while (true) {
            try {
                greet(server.accept());
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException e) {
                LOG.warn("a probe could not connect: {}", e.toString());
            }
        }
    }

    private void greet(SocketChannel accepted) throws IOException {
        FrameChannel channel = new FrameChannel(accepted);
        try {
            Frame first = channel.receive();
            if (first.kind() != Kind.HELLO || isClaimed()) {
                channel.send(new Frame(Kind.REFUSE, 0, Frame.EMPTY));
                channel.close();
                return;
            }
            Hello hello = Hello.decode(first.body());
            channel.send(new Frame(Kind.ACCEPT, 0, options.encode()));
            claim(ProbeConnection.start(channel, hello, data));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private synchronized boolean isClaimed() {
        return taken || (target != null && !target.isClosed());
    }

    private synchronized void claim(ProbeConnection connection) {
        target = connection;
        notifyAll();
    }

    /** The target's probe; null if none has said hello within this time. */
    public synchronized @Nullable ProbeConnection await(long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (target == null || (target.isClosed() && !taken)) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return null;
            }
            wait(left);
        }
        taken = true;
        return target;
    }

    /** Gives up the JVM that was accepted, which turned out not to be the target; the next one is accepted. */
    public synchronized void giveUp() {
        if (target != null) {
            target.close();
        }
        target = null;
        taken = false;
    }

    /** Stops listening; the connection to the target stays. */
    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(files.socket());
    }
}

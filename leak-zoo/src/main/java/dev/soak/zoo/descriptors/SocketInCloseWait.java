package dev.soak.zoo.descriptors;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * Leaks: a connection is returned to the idle list but never reused; the peer closes it, and it remains in CLOSE_WAIT.
 * Typical of a pool that adds connections to one list and looks for idle ones in another.
 */
public final class SocketInCloseWait implements Specimen {
    private final ServerSocket linter;
    private final List<Socket> idle = new ArrayList<>();

    /** Starts the peer, which closes every connection at once. */
    public SocketInCloseWait() throws IOException {
        linter = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::hangUp, "linter");
        thread.setDaemon(true);
        thread.start();
    }

    private void hangUp() {
        while (!linter.isClosed()) {
            try (Socket accepted = linter.accept()) {
                accepted.shutdownOutput();
            } catch (IOException e) {
                return;
            }
        }
    }

    @Override
    public void review(PullRequest pullRequest) throws IOException {
        if (pullRequest.tenth()) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), linter.getLocalPort());
            synchronized (idle) {
                idle.add(socket);
            }
        }
    }
}

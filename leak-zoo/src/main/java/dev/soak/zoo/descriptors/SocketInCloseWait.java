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
 * Leaks: a connection is set aside for the next review, but never taken up again; the other side closes it, and it
 * stays in CLOSE_WAIT. Like a pool that adds on return and looks for what is idle in another list.
 */
public final class SocketInCloseWait implements Specimen {
    private final ServerSocket linter;
    private final List<Socket> idle = new ArrayList<>();

    /** Starts the service that is connected to: it hangs up on everybody. */
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

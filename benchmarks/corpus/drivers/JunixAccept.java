import dev.soak.benchmarks.corpus.driver.Driver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.newsclub.net.unix.AFUNIXServerSocket;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/** Calls its own service on a Unix domain socket in every tenth request; both ends close the connection. */
public final class JunixAccept implements Driver {
    private static final int EVERY = 10;

    private final AFUNIXSocketAddress address;

    public JunixAccept() throws Exception {
        Path folder = Files.createTempDirectory("unix");
        address = AFUNIXSocketAddress.of(folder.resolve("service").toFile());
        AFUNIXServerSocket server = AFUNIXServerSocket.bindOn(address);
        Thread accept = new Thread(() -> serve(server), "unix-service");
        accept.setDaemon(true);
        accept.start();
    }

    @Override
    public void request(int number) throws Exception {
        if (number % EVERY != 0) {
            return;
        }
        try (AFUNIXSocket socket = AFUNIXSocket.connectTo(address)) {
            if (socket.getInputStream().read() != 'x') {
                throw new IllegalStateException();
            }
        }
    }

    private static void serve(AFUNIXServerSocket server) {
        while (true) {
            try (AFUNIXSocket socket = server.accept()) {
                socket.getOutputStream().write('x');
            } catch (IOException e) {
                // The client has closed the connection.
            }
        }
    }
}

import dev.soak.benchmarks.corpus.driver.Driver;
import java.io.File;
import java.io.IOException;
import jnr.unixsocket.UnixSocketAddress;
import jnr.unixsocket.UnixSocketChannel;

/** Looks in every tenth request whether a daemon listens on its Unix domain socket, which it does not. */
public final class JnrUnreachable implements Driver {
    private static final int EVERY = 10;

    private final UnixSocketAddress address =
            new UnixSocketAddress(new File(System.getProperty("java.io.tmpdir"), "no-daemon"));

    @Override
    public void request(int number) {
        if (number % EVERY != 0) {
            return;
        }
        try (UnixSocketChannel channel = UnixSocketChannel.open(address)) {
            throw new Error("connected: " + channel);
        } catch (IOException expected) {
            // Nothing listens there.
        }
    }
}

import dev.soak.benchmarks.corpus.driver.Driver;
import java.net.ConnectException;
import net.schmizz.sshj.SSHClient;

/** The host of every tenth request does not answer; its client, which would keep the connection alive, is closed. */
public final class SshjUnreachable implements Driver {
    private static final int EVERY = 10;

    @Override
    public void request(int number) throws Exception {
        if (number % EVERY != 0) {
            return;
        }
        try (SSHClient client = new SSHClient()) {
            client.getConnection().getKeepAlive().setKeepAliveInterval(60);
            client.connect("127.0.0.1", 1);
            throw new IllegalStateException("connected");
        } catch (ConnectException expected) {
            // Nothing listens there.
        }
    }
}

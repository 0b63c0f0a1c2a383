import dev.soak.benchmarks.corpus.driver.Driver;
import org.redisson.client.RedisClient;

/** Every tenth request has a low-level client, which is shut down. */
public final class RedissonLowLevel implements Driver {
    private static final int EVERY = 10;

    @Override
    public void request(int number) {
        if (number % EVERY != 0) {
            return;
        }
        RedisClient client = new RedisClient("127.0.0.1", 1);
        try {
            client.connect();
        } catch (RuntimeException expected) {
            // Nothing listens there.
        }
        client.shutdown();
    }
}

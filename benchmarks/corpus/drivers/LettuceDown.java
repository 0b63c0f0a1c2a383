import com.lambdaworks.redis.RedisClient;
import com.lambdaworks.redis.RedisConnectionException;
import com.lambdaworks.redis.RedisURI;
import com.lambdaworks.redis.api.StatefulRedisConnection;
import dev.soak.benchmarks.corpus.driver.Driver;

/** Connects to a cache that is down. */
public final class LettuceDown implements Driver {
    private final RedisClient client = RedisClient.create(RedisURI.create("redis://127.0.0.1:1"));

    @Override
    public void request(int number) {
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            throw new Error("connected: " + connection);
        } catch (RedisConnectionException expected) {
            // Nothing listens there.
        }
    }
}

import dev.soak.benchmarks.corpus.driver.Driver;
import java.time.Duration;
import java.util.Set;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisCluster;
import redis.clients.jedis.exceptions.JedisException;

/** Every tenth request belongs to a tenant whose cluster is down. */
public final class JedisClusterDown implements Driver {
    private static final int EVERY = 10;

    @Override
    public void request(int number) {
        if (number % EVERY != 0) {
            return;
        }
        try (JedisCluster cluster = new JedisCluster(
                Set.of(new HostAndPort("127.0.0.1", 1)),
                DefaultJedisClientConfig.builder().connectionTimeoutMillis(500).build(),
                new GenericObjectPoolConfig<Connection>(),
                Duration.ofMinutes(10),
                1,
                Duration.ofSeconds(1))) {
            throw new IllegalStateException("connected: " + cluster);
        } catch (JedisException expected) {
            // Nothing listens there.
        }
    }
}

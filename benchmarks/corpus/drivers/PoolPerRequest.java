import dev.soak.benchmarks.corpus.driver.Driver;
import java.time.Duration;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;

/** Creates a pool with an eviction task for each request and closes it, next to one that lives as long as the service. */
public final class PoolPerRequest implements Driver {
    private final GenericObjectPool<StringBuilder> shared = pool();

    @Override
    public void request(int number) throws Exception {
        shared.returnObject(shared.borrowObject());
        try (GenericObjectPool<StringBuilder> own = pool()) {
            own.returnObject(own.borrowObject());
        }
    }

    private static GenericObjectPool<StringBuilder> pool() {
        GenericObjectPool<StringBuilder> pool = new GenericObjectPool<>(new BasePooledObjectFactory<>() {
            @Override
            public StringBuilder create() {
                return new StringBuilder();
            }

            @Override
            public PooledObject<StringBuilder> wrap(StringBuilder builder) {
                return new DefaultPooledObject<>(builder);
            }
        });
        pool.setTimeBetweenEvictionRunsMillis(Duration.ofMinutes(30).toMillis());
        return pool;
    }
}

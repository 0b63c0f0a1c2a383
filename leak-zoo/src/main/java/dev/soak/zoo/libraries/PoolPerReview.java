package dev.soak.zoo.libraries;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;

/**
 * Right use of a library, which leaks or does not by its version alone. A pool for each review beside one for all, both
 * swept for idle objects once an hour, and closed in order. Commons Pool 2.5.0 leaves the sweeps of a closed pool in the
 * timer's queue, and with them the pool (POOL-337); 2.6.0 takes them out.
 */
public final class PoolPerReview implements Specimen {
    private static final long HOUR = 3_600_000;

    // Keeps the library's timer alive, as the pool of any other part of a bot would.
    private final GenericObjectPool<StringBuilder> shared = pool();

    private static final class Builders extends BasePooledObjectFactory<StringBuilder> {
        @Override
        public StringBuilder create() {
            return new StringBuilder();
        }

        @Override
        public PooledObject<StringBuilder> wrap(StringBuilder builder) {
            return new DefaultPooledObject<>(builder);
        }
    }

    @SuppressWarnings("rawtypes") // the configuration has a type parameter in one of the versions only
    private static GenericObjectPool<StringBuilder> pool() {
        GenericObjectPoolConfig config = new GenericObjectPoolConfig();
        config.setTimeBetweenEvictionRunsMillis(HOUR);
        config.setJmxEnabled(false);
        return new GenericObjectPool<>(new Builders(), config);
    }

    @Override
    public void review(PullRequest pullRequest) throws Exception {
        write(shared, pullRequest);
        GenericObjectPool<StringBuilder> own = pool();
        write(own, pullRequest);
        own.close();
    }

    private static void write(GenericObjectPool<StringBuilder> pool, PullRequest pullRequest) throws Exception {
        StringBuilder builder = pool.borrowObject();
        builder.setLength(0);
        builder.append(pullRequest.headSha());
        pool.returnObject(builder);
    }
}

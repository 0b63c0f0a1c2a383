package dev.soak.zoo.libraries;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;

/**
 * Correct use of a library that leaks or not depending on the library version. Creates a pool for each review, next to
 * a shared one; both evict idle objects once per hour and are closed correctly. Commons Pool 2.5.0 leaves the eviction
 * task of a closed pool in the timer's queue, and with it the pool (POOL-337); 2.6.0 removes it.
 */
public final class PoolPerReview implements Specimen {
    private static final long HOUR = 3_600_000;

    // Keeps the library's timer alive, as a pool elsewhere in the bot would.
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

    @SuppressWarnings("rawtypes") // the configuration is generic in one of the two versions only
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

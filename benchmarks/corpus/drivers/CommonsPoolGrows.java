import dev.soak.benchmarks.corpus.driver.Driver;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;

/** A pool that grows to its maximum of 50 as more requests overlap. */
public final class CommonsPoolGrows implements Driver {
    private final GenericObjectPool<byte[]> pool = new GenericObjectPool<>(new BasePooledObjectFactory<>() {
        @Override
        public byte[] create() {
            return new byte[10_000];
        }

        @Override
        public PooledObject<byte[]> wrap(byte[] buffer) {
            return new DefaultPooledObject<>(buffer);
        }
    });

    public CommonsPoolGrows() {
        pool.setMaxTotal(200);
        pool.setMaxIdle(50);
        pool.setMaxWaitMillis(1000);
    }

    @Override
    public void request(int number) throws Exception {
        List<byte[]> borrowed = new ArrayList<>();
        for (int i = 0; i < Math.min(40, 1 + number / 20); i++) {
            borrowed.add(pool.borrowObject());
        }
        for (byte[] buffer : borrowed) {
            pool.returnObject(buffer);
        }
    }
}

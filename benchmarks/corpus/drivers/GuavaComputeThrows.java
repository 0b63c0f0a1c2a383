import dev.soak.benchmarks.corpus.driver.Driver;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;

/** A bounded cache whose loader fails for every tenth key. */
public final class GuavaComputeThrows implements Driver {
    private static final int EVERY = 10;
    private final Cache<Integer, String> cache =
            CacheBuilder.newBuilder().maximumSize(100).build();

    @Override
    public void request(int number) {
        try {
            cache.asMap().computeIfAbsent(number, key -> load(key));
        } catch (UnsupportedOperationException expected) {
            // The record does not exist.
        }
    }

    private static String load(int key) {
        if (key % EVERY == 0) {
            throw new UnsupportedOperationException("no record " + key);
        }
        return "record " + key;
    }
}

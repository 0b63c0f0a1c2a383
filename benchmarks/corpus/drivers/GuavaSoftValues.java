import dev.soak.benchmarks.corpus.driver.Driver;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;

/** A cache of soft values: the collector keeps them while there is room. */
public final class GuavaSoftValues implements Driver {
    private final Cache<Integer, byte[]> cache =
            CacheBuilder.newBuilder().softValues().maximumSize(10_000).build();

    @Override
    public void request(int number) throws Exception {
        cache.get(number % 20_000, () -> new byte[16_384]);
    }
}

import dev.soak.benchmarks.corpus.driver.Driver;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** A cache with weak keys and values. */
public final class CaffeineWeakBoth implements Driver {
    private final Cache<Object, Object> cache =
            Caffeine.newBuilder().weakKeys().weakValues().build();

    @Override
    public void request(int number) {
        cache.put(new Object(), new Object());
        cache.getIfPresent(this);
    }
}

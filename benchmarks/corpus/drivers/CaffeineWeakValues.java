import dev.soak.benchmarks.corpus.driver.Driver;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** A cache of weak values: entries go when their values are no longer used. */
public final class CaffeineWeakValues implements Driver {
    private final Cache<Long, Object> cache = Caffeine.newBuilder().weakValues().build();

    @Override
    public void request(int number) {
        cache.put((long) number, new Object());
    }
}

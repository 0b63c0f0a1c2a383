import dev.soak.benchmarks.corpus.driver.Driver;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** A cache with a maximum size that fills up. */
public final class CaffeineBounded implements Driver {
    private final Cache<Integer, byte[]> cache =
            Caffeine.newBuilder().maximumSize(500).build();

    @Override
    public void request(int number) {
        cache.get(number, key -> new byte[4096]);
    }
}

package acme;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import dev.soak.junit.LeakReport;
import dev.soak.junit.Repeatable;
import dev.soak.junit.Soak;
import dev.soak.junit.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Caches that a test fills: those with a bound, however large, are no leak, and those without are. */
class CachesTest {
    private int count;

    private static LeakReport report(Repeatable code) {
        return Soak.repeat(code).check();
    }

    private static void assertSound(Repeatable code) {
        LeakReport report = report(code);
        assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.PASS);
    }

    private static void assertLeak(Repeatable code, String subject) {
        LeakReport report = report(code);
        assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.LEAK);
        assertThat(report.leaks().get(0).subject()).isEqualTo(subject);
    }

    static final class Review {}

    @Test
    void aGuavaCacheOfSoftValuesIsNoLeak() {
        var cache = CacheBuilder.newBuilder().softValues().<Integer, byte[]>build();
        assertSound(() -> cache.put(count++, new byte[64]));
    }

    @Test
    void aGuavaCacheWithoutABoundIsALeak() {
        var cache = CacheBuilder.newBuilder().<Integer, Review>build();
        assertLeak(() -> cache.put(count++, new Review()), "acme.CachesTest$Review");
    }

    @Test
    void aCaffeineCacheThatIsRefreshedAndHasALargestSizeIsNoLeak() {
        var cache = Caffeine.newBuilder()
                .maximumSize(1_000_000)
                .refreshAfterWrite(Duration.ofHours(1))
                .build((Integer id) -> new Review());
        assertSound(() -> assertThat(cache.get(count++)).isNotNull());
    }

    @Test
    void aCaffeineCacheThatIsOnlyRefreshedIsALeak() {
        var cache = Caffeine.newBuilder().refreshAfterWrite(Duration.ofHours(1)).build((Integer id) -> new Review());
        assertLeak(() -> assertThat(cache.get(count++)).isNotNull(), "acme.CachesTest$Review");
    }

    @Test
    void aGuavaCacheThatIsOnlyRefreshedIsALeakAndOneThatExpiresIsNone() {
        CacheLoader<Integer, Review> loader = CacheLoader.from(id -> new Review());
        var refreshed =
                CacheBuilder.newBuilder().refreshAfterWrite(Duration.ofHours(1)).build(loader);
        assertLeak(() -> assertThat(refreshed.get(count++)).isNotNull(), "acme.CachesTest$Review");

        var expiring =
                CacheBuilder.newBuilder().expireAfterWrite(Duration.ofHours(1)).build(loader);
        assertSound(() -> assertThat(expiring.get(count++)).isNotNull());
    }
}

package dev.soak.junit.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.heapdump.HeapGrowth.Held;
import dev.soak.analysis.heapdump.HeapGrowth.Holder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** By the names of the libraries' classes, which need not be there. */
class ReclaimableTest {
    private static final String GUAVA = "com.google.common.cache.LocalCache$";
    private static final List<String> CACHE = List.of("static com.acme.Reviews.CACHE", "Cache.data");

    private static Holder cacheOf(String entry) {
        return new Holder(
                CACHE, 6_400, List.of(new Held(entry, List.of(CACHE.get(0), CACHE.get(1), "value"), 0, 100, 6_400)));
    }

    private static Optional<BoundedBecause> bound(String entry, String... others) {
        return Reclaimable.boundOf(cacheOf(GUAVA + entry), List.of(others)::contains);
    }

    @Test
    void aGuavaCacheWithALargestSizeIsBounded() {
        assertThat(bound("StrongAccessEntry")).contains(BoundedBecause.CACHE_WITH_BOUND);
        assertThat(bound("SoftValueReference")).contains(BoundedBecause.SOFT_REFERENCES);
    }

    @Test
    void aGuavaCacheWithoutABoundIsNot() {
        assertThat(bound("StrongEntry")).isEmpty();
    }

    /** Both have the same entries; one that is only refreshed has no queue of them. */
    @Test
    void aGuavaCacheThatExpiresIsBoundedAndOneThatIsOnlyRefreshedIsNot() {
        assertThat(bound("StrongWriteEntry", GUAVA + "WriteQueue")).contains(BoundedBecause.CACHE_WITH_BOUND);
        assertThat(bound("StrongWriteEntry")).isEmpty();
    }
}

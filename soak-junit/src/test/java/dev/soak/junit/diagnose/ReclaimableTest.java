package dev.soak.junit.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.heapdump.HeapGrowth.Held;
import dev.soak.analysis.heapdump.HeapGrowth.Holder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** By the names of the libraries' classes, which need not be there. */
class ReclaimableTest {
    private static final List<String> CACHE = List.of("static com.acme.Reviews.CACHE", "Cache.data");

    private static Holder cacheOf(String entry) {
        return new Holder(
                CACHE, 6_400, List.of(new Held(entry, List.of(CACHE.get(0), CACHE.get(1), "value"), 0, 100, 6_400)));
    }

    @Test
    void aGuavaCacheWithALargestSizeIsBounded() {
        assertThat(Reclaimable.boundOf(cacheOf("com.google.common.cache.LocalCache$StrongAccessEntry")))
                .contains(BoundedBecause.CACHE_WITH_BOUND);
        assertThat(Reclaimable.boundOf(cacheOf("com.google.common.cache.LocalCache$SoftValueReference")))
                .contains(BoundedBecause.SOFT_REFERENCES);
    }

    @Test
    void aGuavaCacheWithoutABoundIsNot() {
        assertThat(Reclaimable.boundOf(cacheOf("com.google.common.cache.LocalCache$StrongEntry")))
                .isEmpty();
    }
}

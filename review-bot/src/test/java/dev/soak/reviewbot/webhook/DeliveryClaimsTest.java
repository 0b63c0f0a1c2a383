package dev.soak.reviewbot.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeliveryClaimsTest {
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1000);
    private final DeliveryClaims claims = new DeliveryClaims(1024, Duration.ofHours(1), clock::get);

    @Test
    void deliveryIsClaimedOnce() {
        assertThat(claims.claim("a")).isTrue();
        assertThat(claims.claim("a")).isFalse();
        assertThat(claims.claim("b")).isTrue();
    }

    @Test
    void releasedClaimIsAvailableAgain() {
        claims.claim("a");
        claims.release("a");
        claims.release("never claimed");

        assertThat(claims.claim("a")).isTrue();
    }

    @Test
    void claimExpiresEvenWhenTheClockWrapsAround() {
        claims.claim("a");

        clock.addAndGet(Duration.ofMinutes(59).toNanos());
        assertThat(claims.claim("a")).isFalse();

        clock.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(claims.claim("a")).isTrue();
        assertThat(claims.claim("a")).isFalse();
    }

    @Test
    void fullStoreEvictsTheOldestClaim() {
        for (int i = 0; i < 100_000; i++) {
            clock.incrementAndGet();
            assertThat(claims.claim("delivery-" + i)).isTrue();
            assertThat(claims.claim("delivery-" + i)).isFalse();
        }
    }

    @Test
    void halfFullStoreEvictsNothing() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 512; i++) {
            ids.add("delivery-" + i);
        }

        assertThat(ids).allMatch(claims::claim);
        assertThat(ids).noneMatch(claims::claim);
    }

    @Test
    void exactlyOneThreadWinsEachClaim() throws InterruptedException, ExecutionException {
        int threads = 8;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                ids.add(UUID.nameUUIDFromBytes(new byte[] {(byte) i, (byte) (i >> 8)})
                        .toString());
            }
            List<Callable<Integer>> racers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                racers.add(() -> (int) ids.stream().filter(claims::claim).count());
            }
            int won = 0;
            for (Future<Integer> racer : pool.invokeAll(racers)) {
                won += racer.get();
            }

            assertThat(won).isEqualTo(ids.size());
        } finally {
            pool.shutdownNow();
        }
    }
}

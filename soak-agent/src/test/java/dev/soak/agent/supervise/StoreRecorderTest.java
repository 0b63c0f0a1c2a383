package dev.soak.agent.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.probe.protocol.RecordedStores;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StoreRecorderTest {
    private static final List<String> PATH = List.of("static com.acme.Orders.AUDIT", "java.util.HashMap");
    private static final List<String> STACK = List.of("com.acme.Orders.add(Orders.java:28)");

    private static RecordedStores stores(long... counts) {
        return new RecordedStores(
                false,
                true,
                LongStream.of(counts)
                        .mapToObj(count -> new RecordedStores.Holder(
                                PATH, "", List.of(new RecordedStores.Stack(count, count, STACK))))
                        .toList());
    }

    @Test
    void aStretchEndsWhenEachHolderHasBeenSeenOftenEnough() {
        assertThat(StoreRecorder.suffices(stores(500, 500), 1)).isFalse();
        assertThat(StoreRecorder.suffices(stores(500, 500), 3)).isTrue();
        assertThat(StoreRecorder.suffices(stores(500, 20), 3)).isFalse();
        assertThat(StoreRecorder.suffices(stores(500, 20), 30)).isTrue();
    }

    @Test
    void aStretchLastsUntilACollectionHasToldWhatWasUndone() {
        RecordedStores many = stores(500);
        RecordedStores before = new RecordedStores(false, false, many.holders());
        assertThat(StoreRecorder.suffices(before, 29)).isFalse();
        assertThat(StoreRecorder.suffices(many, 29)).isTrue();
        assertThat(StoreRecorder.suffices(before, 30)).isTrue();
    }

    @Test
    void whatIsStoredOnceInManyRequestsGetsFiveMinutesAndNoMore() {
        assertThat(StoreRecorder.suffices(stores(2), 299)).isFalse();
        assertThat(StoreRecorder.suffices(stores(2), 300)).isTrue();
    }

    @Test
    void nothingIsWaitedForWhereNothingCanBeRecorded() {
        RecordedStores unresolved = new RecordedStores(
                false,
                true,
                List.of(new RecordedStores.Holder(PATH, "no loaded class has the static field", List.of())));

        assertThat(StoreRecorder.suffices(unresolved, 3)).isTrue();
        assertThat(StoreRecorder.suffices(new RecordedStores(true, true, List.of()), 0))
                .isTrue();
    }
}

package dev.soak.benchmarks.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainCountTest {
    private static final CorpusEntry.Count HUNDRED_REQUESTS = new CorpusEntry.Count("instances:A", 100, 1);

    @Test
    void bothBatchesMustLeaveNineTenthsOfWhatLeaks() {
        assertThat(new PlainCount(100, 195, 290).leaks(HUNDRED_REQUESTS, 1)).isTrue();
        assertThat(new PlainCount(100, 200, 200).leaks(HUNDRED_REQUESTS, 1)).isFalse();
        assertThat(new PlainCount(10, 20, 30).leaks(HUNDRED_REQUESTS, 10)).isTrue();
    }

    @Test
    void whatFillsUpInTheFirstBatchesIsFlat() {
        assertThat(new PlainCount(60, 100, 100).flat(HUNDRED_REQUESTS, 1)).isTrue();
        assertThat(new PlainCount(60, 80, 100).flat(HUNDRED_REQUESTS, 1)).isFalse();
    }

    @Test
    void aLevelThatWasReachedBeforeMayReturn() {
        assertThat(new PlainCount(100, 0, 100).flat(HUNDRED_REQUESTS, 1)).isTrue();
    }
}

package dev.soak.benchmarks.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.reviewbot.analysis.PullRequestAnalyzer;
import org.junit.jupiter.api.Test;

class PullRequestsTest {
    @Test
    void theLargeOneIsAsLargeAsItsTargetSays() {
        assertThat(PullRequests.large()).hasSize(50);
        assertThat(PullRequests.added(PullRequests.large())).isBetween(2_000, 2_400);
        assertThat(PullRequests.languages(PullRequests.large())).isGreaterThanOrEqualTo(5);
    }

    @Test
    void theSmallOneIsSmall() {
        assertThat(PullRequests.small()).hasSizeBetween(3, 5);
        assertThat(PullRequests.added(PullRequests.small())).isBetween(30, 60);
    }

    @Test
    void bothHaveFindingsAndAreTheSameEachTime() throws Exception {
        assertThat(PullRequests.large()).isEqualTo(PullRequests.large());
        assertThat(PullRequests.small()).isEqualTo(PullRequests.small());
        try (PullRequestAnalyzer analyzer = BotParts.uncached()) {
            for (var files : java.util.List.of(PullRequests.small(), PullRequests.large())) {
                assertThat(BotParts.findings(analyzer.analyze(PullRequests.sources(files))))
                        .isPositive();
            }
        }
    }
}

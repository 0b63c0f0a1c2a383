package dev.soak.benchmarks.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.reviewbot.analysis.PullRequestAnalyzer;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplePullRequestsTest {
    @Test
    void theLargePullRequestHas50FilesAnd2000AddedLines() {
        assertThat(SamplePullRequests.large()).hasSize(50);
        assertThat(SamplePullRequests.addedLines(SamplePullRequests.large())).isBetween(2_000, 2_400);
        assertThat(SamplePullRequests.languages(SamplePullRequests.large())).isGreaterThanOrEqualTo(5);
    }

    @Test
    void theSmallPullRequestHasAFewFiles() {
        assertThat(SamplePullRequests.small()).hasSizeBetween(3, 5);
        assertThat(SamplePullRequests.addedLines(SamplePullRequests.small())).isBetween(30, 60);
    }

    @Test
    void bothHaveFindingsAndAreDeterministic() throws Exception {
        assertThat(SamplePullRequests.large()).isEqualTo(SamplePullRequests.large());
        assertThat(SamplePullRequests.small()).isEqualTo(SamplePullRequests.small());
        try (PullRequestAnalyzer analyzer = BotAnalyzers.uncached()) {
            for (var files : List.of(SamplePullRequests.small(), SamplePullRequests.large())) {
                assertThat(BotAnalyzers.countFindings(analyzer.analyze(SamplePullRequests.sourceFiles(files))))
                        .isPositive();
            }
        }
    }
}

package dev.soak.agent.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.soak.agent.workload.PullRequest;
import dev.soak.agent.workload.ReplayPlan;
import dev.soak.agent.workload.Workload;
import dev.soak.agent.workload.WorkloadGenerator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.kohsuke.github.GHCheckRun;
import org.kohsuke.github.GHContent;
import org.kohsuke.github.GHPullRequest;
import org.kohsuke.github.GHPullRequestFileDetail;
import org.kohsuke.github.GHPullRequestReview;
import org.kohsuke.github.GHPullRequestReviewEvent;
import org.kohsuke.github.GHPullRequestReviewState;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubBuilder;

/** The GitHub stand-in, accessed with a client library that many JVM bots use. */
class GitHubApiClientTest {
    private final Workload workload = new WorkloadGenerator(4).generate(10);
    private final ReplayPlan plan = new ReplayPlan(4, workload.size());
    private final List<Long> reviewed = new CopyOnWriteArrayList<>();

    @Test
    void aClientLibraryCanReviewAPullRequest() throws Exception {
        try (StandIns standIns = StandIns.start(workload, plan, StandInOptions.of(4), reviewed::add)) {
            GitHub github = new GitHubBuilder()
                    .withEndpoint(standIns.githubUrl())
                    .withOAuthToken("ghp_fake")
                    .build();
            long number = 1;
            while (plan.itemOf(number) != 1) {
                number++;
            }
            PullRequest expected = workload.pullRequests().get(1);
            GHRepository repository = github.getRepository(expected.header().repository());
            assertThat(repository.getDefaultBranch()).isEqualTo("main");
            GHPullRequest pull = repository.getPullRequest((int) number);
            assertThat(pull.getTitle()).isEqualTo(expected.header().title());
            assertThat(pull.getHead().getSha()).isEqualTo(plan.headSha(number));
            assertThat(pull.getBase().getRepository().getFullName())
                    .isEqualTo(expected.header().repository());
            assertThat(pull.getUser().getLogin()).isEqualTo(expected.header().author());
            assertThat(pull.getCreatedAt()).isNotNull();
            assertThat(pull.getAdditions()).isEqualTo(expected.header().additions());

            List<GHPullRequestFileDetail> files = pull.listFiles().toList();
            assertThat(files).hasSize(expected.files().size());
            assertThat(files.get(0).getPatch())
                    .isEqualTo(expected.files().get(0).patch());
            String path = expected.files().stream()
                    .filter(file -> file.content() != null)
                    .findFirst()
                    .orElseThrow()
                    .path();
            GHContent content = repository.getFileContent(path, plan.headSha(number));
            assertThat(new String(content.read().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(expected.files().stream()
                            .filter(file -> file.path().equals(path))
                            .findFirst()
                            .orElseThrow()
                            .content());
            assertThat(pull.listCommits().toList()).hasSize(1);
            assertThat(pull.listReviews().toList()).isEmpty();

            GHPullRequestReview review = pull.createReview()
                    .body("looks fine")
                    .comment("here", expected.files().get(0).path(), 1)
                    .event(GHPullRequestReviewEvent.COMMENT)
                    .create();
            assertThat(review.getState()).isEqualTo(GHPullRequestReviewState.COMMENTED);
            assertThat(review.getUser().getLogin()).isEqualTo("soak-bot");
            assertThat(pull.comment("and a word more").getBody()).isEqualTo("and a word more");
            pull.addLabels("reviewed");
            GHCheckRun run = repository
                    .createCheckRun("soak", plan.headSha(number))
                    .withStatus(GHCheckRun.Status.COMPLETED)
                    .withConclusion(GHCheckRun.Conclusion.SUCCESS)
                    .create();
            assertThat(run.getConclusion()).isEqualTo(GHCheckRun.Conclusion.SUCCESS);
            assertThat(github.getRateLimit().getRemaining()).isPositive();
            assertThat(github.getMyself().getLogin()).isEqualTo("soak-bot");
            assertThat(standIns.counts().unknown()).isZero();
            long expectedNumber = number;
            await().untilAsserted(() -> assertThat(reviewed).containsExactly(expectedNumber, expectedNumber));
        }
    }
}

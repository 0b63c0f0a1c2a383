package dev.soak.reviewbot.work;

import dev.soak.reviewbot.github.ChangedFile;
import dev.soak.reviewbot.github.GitHubPullRequests;
import dev.soak.reviewbot.github.PullRequestRef;
import dev.soak.reviewbot.metrics.BotMetrics;
import dev.soak.reviewbot.review.FileReview;
import dev.soak.reviewbot.review.Review;
import dev.soak.reviewbot.review.ReviewDraft;
import dev.soak.reviewbot.review.Reviewer;
import java.io.IOException;

/** Reviews one pull request from its files to its posted review. Shared by all workers; keeps nothing of any review. */
public final class ReviewTask {
    /** More comments than this are read by nobody, and GitHub counts each against its limits. */
    private static final int MOST_COMMENTS = 30;

    private final GitHubPullRequests gitHub;
    private final Reviewer reviewer;
    private final BotMetrics metrics;

    public ReviewTask(GitHubPullRequests gitHub, Reviewer reviewer, BotMetrics metrics) {
        this.gitHub = gitHub;
        this.reviewer = reviewer;
        this.metrics = metrics;
    }

    /** Does the work of one job; what is returned has been posted. */
    Review run(PullRequestRef pullRequest) throws IOException {
        ReviewDraft draft = new ReviewDraft(MOST_COMMENTS);
        Stopwatch analysis = new Stopwatch();
        long begin = System.nanoTime();
        gitHub.files(pullRequest, file -> analysis.time(() -> review(file, draft)));
        metrics.stage("fetch", System.nanoTime() - begin - analysis.nanos);
        metrics.stage("analyse", analysis.nanos);
        draft.findingsByRule().forEach((rule, found) -> metrics.found(rule.id(), found));

        Review review = draft.finish();
        begin = System.nanoTime();
        gitHub.post(pullRequest, review);
        metrics.stage("post", System.nanoTime() - begin);
        return review;
    }

    private void review(ChangedFile file, ReviewDraft draft) {
        FileReview result = reviewer.review(file.path(), file.patch());
        if (result instanceof FileReview.Reviewed reviewed) {
            metrics.file(reviewed.language().name());
        }
        draft.add(result);
    }

    /** Adds up the time of the analysis, which runs while pages are still coming in. */
    private static final class Stopwatch {
        private long nanos;

        void time(Runnable work) {
            long begin = System.nanoTime();
            work.run();
            nanos += System.nanoTime() - begin;
        }
    }
}

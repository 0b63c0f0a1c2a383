package dev.soak.reviewbot.work;

import dev.soak.reviewbot.agents.Discussion;
import dev.soak.reviewbot.agents.FindingsPrompt;
import dev.soak.reviewbot.analysis.FileAnalyzer;
import dev.soak.reviewbot.analysis.PullRequestAnalyzer;
import dev.soak.reviewbot.analysis.SourceFile;
import dev.soak.reviewbot.github.ChangedFile;
import dev.soak.reviewbot.github.GitHubPullRequests;
import dev.soak.reviewbot.github.PullRequestRef;
import dev.soak.reviewbot.metrics.BotMetrics;
import dev.soak.reviewbot.review.FileReview;
import dev.soak.reviewbot.review.Review;
import dev.soak.reviewbot.review.ReviewDraft;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reviews one pull request, from fetching its files to posting the review. Files are processed in batches of 100, so
 * that the memory needed does not depend on the size of the pull request. Stateless between reviews; shared by all
 * workers.
 */
public final class ReviewTask {
    /** More inline comments are rarely read, and each counts against GitHub's rate limits. */
    private static final int MAX_COMMENTS = 30;

    private static final int BATCH = 100;
    /** Each fetched file costs a call to GitHub; files beyond this limit are reviewed by the rules only. */
    private static final int MAX_FETCHED_FILES = 50;

    private final GitHubPullRequests gitHub;
    private final FileAnalyzer files;
    private final PullRequestAnalyzer analyzer;
    private final Discussion discussion;
    private final BotMetrics metrics;

    public ReviewTask(
            GitHubPullRequests gitHub,
            FileAnalyzer files,
            PullRequestAnalyzer analyzer,
            Discussion discussion,
            BotMetrics metrics) {
        this.gitHub = gitHub;
        this.files = files;
        this.analyzer = analyzer;
        this.discussion = discussion;
        this.metrics = metrics;
    }

    /** Runs one job and returns the posted review. */
    Review run(PullRequestRef pullRequest) throws IOException {
        Analysis analysis = new Analysis(pullRequest);
        long begin = System.nanoTime();
        gitHub.files(pullRequest, analysis::add);
        analysis.flush();
        metrics.stage("fetch", System.nanoTime() - begin - analysis.nanos);
        metrics.stage("analysis", analysis.nanos);
        analysis.draft.findingsByRule().forEach((rule, found) -> metrics.findings(rule.id(), found));

        begin = System.nanoTime();
        Review review = analysis.draft.finish().with(discussion.discuss(analysis.prompt.text()));
        metrics.stage("conversation", System.nanoTime() - begin);

        begin = System.nanoTime();
        gitHub.post(pullRequest, review);
        metrics.stage("post", System.nanoTime() - begin);
        return review;
    }

    /** State of one review; sums the analysis time separately from the time spent fetching pages. */
    private final class Analysis {
        private final PullRequestRef pullRequest;
        private final ReviewDraft draft = new ReviewDraft(MAX_COMMENTS);
        private final FindingsPrompt prompt = new FindingsPrompt();
        private final List<SourceFile> batch = new ArrayList<>();
        private int fetched;
        private long nanos;

        Analysis(PullRequestRef pullRequest) {
            this.pullRequest = pullRequest;
        }

        void add(ChangedFile file) throws IOException {
            SourceFile source = new SourceFile(file.path(), file.patch(), file.sha(), null);
            if (fetched < MAX_FETCHED_FILES && files.needsContent(source)) {
                fetched++;
                String content = gitHub.content(pullRequest, file.path());
                source = content == null ? source : source.withContent(content);
            }
            batch.add(source);
            if (batch.size() == BATCH) {
                flush();
            }
        }

        void flush() throws IOException {
            long begin = System.nanoTime();
            List<FileReview> results = analyze();
            nanos += System.nanoTime() - begin;
            for (int i = 0; i < batch.size(); i++) {
                FileReview result = results.get(i);
                if (result instanceof FileReview.Reviewed reviewed) {
                    metrics.file(reviewed.language().name());
                }
                draft.add(result);
                prompt.add(batch.get(i).path(), batch.get(i).patch(), result);
            }
            batch.clear();
        }

        private List<FileReview> analyze() throws IOException {
            try {
                return analyzer.analyze(batch);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                var interrupted = new InterruptedIOException("interrupted during analysis");
                interrupted.initCause(e);
                throw interrupted;
            }
        }
    }
}

package dev.soak.zoo.heap;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import dev.soak.zoo.harmless.FailedReviewRepeated;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Leaks: what could not be reviewed, because GitHub answered with an error, is kept for another attempt that is never made. Typical
 * of error paths, which tests rarely take. Its twin is {@link FailedReviewRepeated}.
 */
public final class FailedReviewKept implements Specimen {
    private final List<Failed> failed = new ArrayList<>();

    private record Failed(int number, String payload) {}

    @Override
    public void review(PullRequest pullRequest) throws IOException {
        if (!pullRequest.isAnswered()) {
            synchronized (failed) {
                failed.add(new Failed(pullRequest.number(), pullRequest.payload()));
            }
        }
    }
}

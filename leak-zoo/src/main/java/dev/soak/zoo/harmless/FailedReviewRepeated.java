package dev.soak.zoo.harmless;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;

/** What could not be reviewed, because GitHub answered with an error, is kept until GitHub answers again. */
public final class FailedReviewRepeated implements Specimen {
    private final Queue<Failed> failed = new ArrayDeque<>();

    private record Failed(int number, String payload) {}

    @Override
    public void review(PullRequest pullRequest) throws IOException {
        boolean answered = pullRequest.isAnswered();
        synchronized (failed) {
            if (answered) {
                failed.clear();
            } else {
                failed.add(new Failed(pullRequest.number(), pullRequest.payload()));
            }
        }
    }
}

package dev.soak.zoo.storing;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Leaks: reviewers exist from the start; that one is assigned to a review is noted for good. */
public class MadeAtStart implements Specimen {
    private final List<Reviewer> reviewers =
            IntStream.range(0, 50).mapToObj(Reviewer::new).toList();
    private final Map<String, Reviewer> assigned = new ConcurrentHashMap<>();
    private final Keeping keeping;

    public MadeAtStart() {
        this(Keeping.ALL);
    }

    MadeAtStart(Keeping keeping) {
        this.keeping = keeping;
    }

    private record Reviewer(int number) {}

    @Override
    public void review(PullRequest pullRequest) {
        assign(pullRequest.headSha(), reviewers.get(pullRequest.number() % reviewers.size()));
    }

    private void assign(String head, Reviewer reviewer) {
        assigned.put(head, reviewer);
        if (keeping.exceeds(assigned.size())) {
            assigned.remove(assigned.keySet().iterator().next());
        }
    }
}

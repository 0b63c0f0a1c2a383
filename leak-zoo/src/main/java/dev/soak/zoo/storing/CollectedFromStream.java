package dev.soak.zoo.storing;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Leaks: lines are made within a stream and appended to a list for good. */
public class CollectedFromStream implements Specimen {
    private final List<Line> lines = new ArrayList<>();
    private final Keeping keeping;

    public CollectedFromStream() {
        this(Keeping.ALL);
    }

    CollectedFromStream(Keeping keeping) {
        this.keeping = keeping;
    }

    private record Line(int number, int index) {}

    @Override
    public void review(PullRequest pullRequest) {
        append(IntStream.range(0, 3)
                .mapToObj(index -> new Line(pullRequest.number(), index))
                .toList());
    }

    private synchronized void append(List<Line> added) {
        lines.addAll(added);
        if (keeping.exceeds(lines.size())) {
            lines.subList(0, added.size()).clear();
        }
    }
}

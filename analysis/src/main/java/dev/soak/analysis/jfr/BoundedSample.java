package dev.soak.analysis.jfr;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * A list that never grows beyond a bound, however much is added: where it is full, neighbours are folded into one, and
 * from then on each entry stands for twice as many as before. What is kept is spread evenly over what was added.
 */
final class BoundedSample<T> {
    /** More than the samples of an eight-hour run, and far more than a verdict looks at. */
    static final int MOST = 1 << 15;

    private final BinaryOperator<T> fold;
    private final int most;
    private final List<T> kept = new ArrayList<>();
    private long stride = 1;
    private long inLast;

    /** @param fold what stands for two neighbours */
    BoundedSample(BinaryOperator<T> fold) {
        this(fold, MOST);
    }

    BoundedSample(BinaryOperator<T> fold, int most) {
        this.fold = fold;
        this.most = most;
    }

    /** Keeps the later of two neighbours. */
    static <T> BoundedSample<T> evenly() {
        return new BoundedSample<>((earlier, later) -> later);
    }

    void add(T item) {
        if (inLast > 0 && inLast < stride) {
            kept.set(kept.size() - 1, fold.apply(kept.get(kept.size() - 1), item));
            inLast++;
            return;
        }
        if (kept.size() == most) {
            halve();
        }
        kept.add(item);
        inLast = 1;
    }

    private void halve() {
        int pairs = kept.size() / 2;
        for (int i = 0; i < pairs; i++) {
            kept.set(i, fold.apply(kept.get(2 * i), kept.get(2 * i + 1)));
        }
        kept.subList(pairs, kept.size()).clear();
        stride *= 2;
    }

    List<T> items() {
        return List.copyOf(kept);
    }

    boolean isEmpty() {
        return kept.isEmpty();
    }

    /** How many of what was added an entry stands for; 1 where all are kept. */
    long stride() {
        return stride;
    }
}

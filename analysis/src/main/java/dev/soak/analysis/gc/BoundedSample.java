package dev.soak.analysis.gc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * A list of bounded length, filled by a stream of unknown length: whenever it is full, each pair of neighbours is merged into
 * one entry, and from then on each entry represents twice as many items. The entries are spread evenly over the stream.
 *
 * <p>Unlike the downsampling of charts, which has all points at hand and keeps the extremes of equal periods, it never holds
 * more than the bound, and the caller decides what represents two neighbours.
 */
public final class BoundedSample<T> {
    /** More than the samples of an eight-hour run, and far more than a verdict uses. */
    public static final int MAX_SIZE = 1 << 15;

    private final BinaryOperator<T> merge;
    private final int maxSize;
    private final List<T> kept = new ArrayList<>();
    private long stride = 1;
    private long inLast;

    /** @param merge what represents two neighbours */
    public BoundedSample(BinaryOperator<T> merge) {
        this(merge, MAX_SIZE);
    }

    BoundedSample(BinaryOperator<T> merge, int maxSize) {
        this.merge = merge;
        this.maxSize = maxSize;
    }

    /** Keeps the later of two neighbours. */
    public static <T> BoundedSample<T> evenly() {
        return new BoundedSample<>((earlier, later) -> later);
    }

    public void add(T item) {
        if (inLast > 0 && inLast < stride) {
            kept.set(kept.size() - 1, merge.apply(kept.get(kept.size() - 1), item));
            inLast++;
            return;
        }
        if (kept.size() == maxSize) {
            halve();
        }
        kept.add(item);
        inLast = 1;
    }

    private void halve() {
        int pairs = kept.size() / 2;
        for (int i = 0; i < pairs; i++) {
            kept.set(i, merge.apply(kept.get(2 * i), kept.get(2 * i + 1)));
        }
        kept.subList(pairs, kept.size()).clear();
        stride *= 2;
    }

    public List<T> items() {
        return List.copyOf(kept);
    }

    public boolean isEmpty() {
        return kept.isEmpty();
    }

    /** The number of items that an entry represents; 1 if all are kept. */
    public long stride() {
        return stride;
    }
}

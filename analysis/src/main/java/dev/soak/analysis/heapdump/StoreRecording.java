package dev.soak.analysis.heapdump;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the probe has seen of stores into holders: for a bounded stretch of a run, the stacks of the writes that made them
 * grow.
 *
 * @param fromSecond of the run, when the stretch began; a run that was never recorded has no stretch
 */
public record StoreRecording(double fromSecond, double seconds, List<HolderStores> holders) {
    public StoreRecording {
        holders = List.copyOf(holders);
    }

    /**
     * The stores into one holder.
     *
     * @param path as in {@link HeapGrowth.Holder}
     * @param stores that the stacks are of
     * @param stacks those of most stores first
     * @param problem why nothing was recorded, as the probe says it; null if it was
     */
    public record HolderStores(
            List<String> path,
            long stores,
            List<StackCount> stacks,
            @Nullable String problem) {
        public HolderStores {
            path = List.copyOf(path);
            stacks = List.copyOf(stacks);
        }

        /** The stores that have not been undone; all of them where that was not recorded. */
        public long stayed() {
            return stacks.stream().mapToLong(StackCount::orAll).sum();
        }
    }

    /**
     * How many of the stores came from one stack.
     *
     * @param stayed those whose object is still alive, or not known; null if that was not recorded
     * @param frames innermost first
     */
    public record StackCount(long stores, @Nullable Long stayed, List<String> frames) {
        public StackCount {
            frames = List.copyOf(frames);
        }

        /** Those that have not been undone; all of them where that was not recorded. */
        public long orAll() {
            return stayed == null ? stores : stayed;
        }
    }

    /** The stores into the holder that is on the path to an object; of several, the innermost. */
    public Optional<HolderStores> into(List<String> path) {
        return holders.stream()
                .filter(holder -> holder.path.size() <= path.size()
                        && path.subList(0, holder.path.size()).equals(holder.path))
                .reduce((a, b) -> b.path.size() > a.path.size() ? b : a);
    }
}

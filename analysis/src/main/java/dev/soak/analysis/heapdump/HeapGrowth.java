package dev.soak.analysis.heapdump;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * What two heap dumps of a run say of who holds what grows.
 *
 * @param firstWork pull requests done at the first dump; negative where there is only one
 * @param lastWork at the last
 * @param holders who holds more than before, most first
 * @param loaders class loaders by type, beside those of which there is one
 * @param notes what the reader should know of how the dumps were read
 */
public record HeapGrowth(
        long firstWork, long lastWork, List<Holder> holders, List<Loader> loaders, List<String> notes) {
    public HeapGrowth {
        holders = List.copyOf(holders);
        loaders = List.copyOf(loaders);
        notes = List.copyOf(notes);
    }

    /**
     * One place that holds more than before: the last object on the way from a root of the collector of which there are
     * as many as there were, while behind it they multiply.
     *
     * @param path from the root, a step each: {@code static com.acme.ReviewService.seen},
     *     {@code java.util.concurrent.ConcurrentHashMap}
     * @param bytesGained of all that is on its shortest path behind it
     * @param held by class, the one that gained most first
     */
    public record Holder(List<String> path, long bytesGained, List<Held> held) {
        public Holder {
            path = List.copyOf(path);
            held = List.copyOf(held);
        }
    }

    /**
     * The objects of a class behind a holder.
     *
     * @param path from the root to most of them
     * @param first how many there were
     * @param last how many there are
     * @param bytesGained of the objects themselves
     */
    public record Held(String className, List<String> path, long first, long last, long bytesGained) {
        public Held {
            path = List.copyOf(path);
        }

        @JsonIgnore
        public long gained() {
            return last - first;
        }
    }

    /** Class loaders of a type, and the classes that they have defined. */
    public record Loader(String type, long first, long last, long classes) {}
}

package dev.soak.analysis.heapdump;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The growth between two heap dumps of a run, and what retains it.
 *
 * @param firstWork requests completed at the first dump; negative if there is only one dump
 * @param lastWork requests completed at the last dump
 * @param holders what retains more than before, largest growth first
 * @param loaders class loader types with more than one instance
 * @param softlyGained objects by class that only soft references lead to, as far as there are more than before
 * @param notes limitations of the comparison, one sentence each
 */
public record HeapGrowth(
        long firstWork,
        long lastWork,
        List<Holder> holders,
        List<LoaderGrowth> loaders,
        Map<String, Long> softlyGained,
        List<String> notes) {
    public HeapGrowth {
        holders = List.copyOf(holders);
        loaders = List.copyOf(loaders);
        // Files of earlier versions do not have it.
        softlyGained = softlyGained == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(softlyGained));
        notes = List.copyOf(notes);
    }

    /** Without soft references. */
    public HeapGrowth(
            long firstWork, long lastWork, List<Holder> holders, List<LoaderGrowth> loaders, List<String> notes) {
        this(firstWork, lastWork, holders, loaders, Map.of(), notes);
    }

    /**
     * The last object on a path from a GC root whose number has not changed, while the objects that it retains have
     * multiplied.
     *
     * @param path from the GC root, one step each: {@code static com.acme.ReviewService.seen},
     *     {@code java.util.concurrent.ConcurrentHashMap}
     * @param bytesGained by all objects whose shortest path leads through it
     * @param bytesRetained by it in the last dump: what a collector could free if it were gone; null if that was not
     *     determined, as of most holders that gained little
     * @param held the retained objects by class, largest gain first
     */
    public record Holder(
            List<String> path, long bytesGained, @Nullable Long bytesRetained, List<Held> held) {
        public Holder {
            path = List.copyOf(path);
            held = List.copyOf(held);
        }

        /** Without its retained size. */
        public Holder(List<String> path, long bytesGained, List<Held> held) {
            this(path, bytesGained, null, held);
        }
    }

    /**
     * The objects of one class that a holder retains.
     *
     * @param path from the GC root to most of them
     * @param first their number in the first dump
     * @param last their number in the last dump
     * @param bytesGained growth of the sum of their shallow sizes
     */
    public record Held(String className, List<String> path, long first, long last, long bytesGained) {
        public Held {
            Objects.requireNonNull(className);
            path = List.copyOf(path);
        }

        @JsonIgnore
        public long gained() {
            return last - first;
        }
    }

    /** The number of class loaders of a type in both dumps, and of the classes that they have defined. */
    public record LoaderGrowth(String type, long first, long last, long classes) {
        public LoaderGrowth {
            Objects.requireNonNull(type);
        }
    }
}

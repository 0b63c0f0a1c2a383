package dev.soak.benchmarks.runs;

import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.resource.Trait;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A leak to add to a run: the same number of items with each request, from the start on.
 *
 * @param cause the series that leaks
 * @param items what has leaked by the end of the run, in the unit of that series
 * @param whole whether only whole items leak
 * @param perItem by how much each series that sees the leak grows with an item
 */
record AddedLeak(SeriesId cause, double items, boolean whole, Map<String, Double> perItem) {
    AddedLeak {
        perItem = Map.copyOf(perItem);
    }

    /** A leak of a resource; that of the live heap appears in all readings of it. */
    static AddedLeak of(Resource resource, double items) {
        Map<String, Double> perItem = new HashMap<>();
        perItem.put(resource.name(), 1.0);
        if (resource.is(Trait.LIVE_HEAP)) {
            addHeap(perItem, 1);
        }
        return new AddedLeak(resource.whole(), items, resource.unit().counts(), perItem);
    }

    /** A leak of objects of whatever class, which the readings of the heap see too. */
    static AddedLeak ofObjects(double objects, double bytesEach) {
        Map<String, Double> perItem = new HashMap<>();
        perItem.put(Resources.HEAP_OBJECTS.name(), 1.0);
        addHeap(perItem, bytesEach);
        return new AddedLeak(Resources.HEAP_OBJECTS.whole(), objects, true, perItem);
    }

    /** A leak of the instances of a class, which the readings of the heap see too. */
    static AddedLeak ofClass(String name, double instances, double bytesEach) {
        Map<String, Double> perItem = new HashMap<>();
        SeriesId cause = Resources.CLASS_INSTANCES.part(name);
        perItem.put(cause.toString(), 1.0);
        perItem.put(Resources.CLASS_BYTES.part(name).toString(), bytesEach);
        perItem.put(Resources.HEAP_OBJECTS.name(), 1.0);
        addHeap(perItem, bytesEach);
        return new AddedLeak(cause, instances, true, perItem);
    }

    private static void addHeap(Map<String, Double> perItem, double bytes) {
        Resources.all().stream()
                .filter(one -> one.is(Trait.LIVE_HEAP))
                .forEach(heap -> perItem.put(heap.name(), bytes));
        perItem.put(Resources.HEAP_USED.name(), bytes);
    }

    /** The same leak at another rate. */
    AddedLeak times(double factor) {
        return new AddedLeak(cause, factor * items, whole, perItem);
    }

    /** What a series has grown when this share of the requests is done. */
    double at(String series, double share) {
        Double grows = perItem.get(series);
        if (grows == null) {
            return 0;
        }
        return grows * (whole ? Math.floor(items * share) : items * share);
    }

    /** The series that see the leak. */
    Set<String> series() {
        return perItem.keySet();
    }
}

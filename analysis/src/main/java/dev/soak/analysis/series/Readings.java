package dev.soak.analysis.series;

import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.SeriesId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Collects the readings of one row. A reading that is not finite is absent, never 0.
 *
 * <p>A resource can have at most {@value #MAX_LABELLED} parts in a row, so that a target that names its threads or gauges
 * after requests cannot make the journal grow without bound; further parts are summed into one labelled {@code other}.
 */
public final class Readings {
    static final int MAX_LABELLED = 100;

    private final Map<String, Double> values = new LinkedHashMap<>();
    private final Map<String, Integer> labelled = new HashMap<>();

    /** The whole of a resource. */
    public void put(Resource resource, double value) {
        put(resource.whole(), value);
    }

    /** A part of a resource whose parts have only one label. */
    public void put(Resource resource, String part, double value) {
        put(resource.part(part), value);
    }

    public void put(SeriesId id, double value) {
        if (!Double.isFinite(value)) {
            return;
        }
        String text = id.toString();
        if (!id.labels().isEmpty() && !values.containsKey(text)) {
            int count = labelled.merge(id.name(), 1, Integer::sum);
            if (count > MAX_LABELLED) {
                String label = id.labels().firstKey();
                values.merge(SeriesId.of(id.name(), label, "other").toString(), value, Double::sum);
                return;
            }
        }
        values.put(text, value);
    }

    /** Adds readings that another collector has bounded, by the text of their series. */
    public void putAll(Map<String, Double> bounded) {
        values.putAll(bounded);
    }

    /** The readings so far, by the text of their series. */
    public Map<String, Double> values() {
        return values;
    }
}

package dev.soak.agent.probe;

import dev.soak.analysis.resource.SeriesId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Collects the readings of one row. What is not finite is left out: absent is absent, never 0.
 *
 * <p>A name may have at most {@value #MAX_LABELLED} labelled series in a row, so that a bot that names its threads or
 * gauges after its pull requests cannot make the journal grow without bound; what is over that is summed into one
 * series labelled {@code other}.
 */
public final class Readings {
    static final int MAX_LABELLED = 100;

    private final Map<String, Double> values = new LinkedHashMap<>();
    private final Map<String, Integer> labelled = new HashMap<>();

    public void put(String name, double value) {
        if (Double.isFinite(value)) {
            values.put(name, value);
        }
    }

    public void put(String name, String label, String labelValue, double value) {
        put(SeriesId.of(name, label, labelValue), value);
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

    /** The readings so far, by the text of their series. */
    public Map<String, Double> values() {
        return values;
    }
}

package dev.soak.analysis.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The file written by {@code soak load}: throughput, median and p99 of each test, by batch. One file is one process, regardless
 * of the number of batches.
 */
final class LoadFileResults {
    private LoadFileResults() {}

    static Results of(JsonNode load, String source) throws MalformedResults {
        MetricCollector to = new MetricCollector(source);
        JsonNode tests = load.path("tests");
        for (int i = 0; i < tests.size(); i++) {
            JsonNode test = tests.get(i);
            if (test.path("name").asText().isEmpty() || !test.path("latency").isObject()) {
                throw new MalformedResults("test " + (i + 1) + " lacks name or latency");
            }
            add(test, to);
        }
        if ("INTERRUPTED".equals(load.path("outcome").asText())) {
            to.note("the load was interrupted");
        }
        return to.results();
    }

    private static void add(JsonNode test, MetricCollector to) {
        String name = test.path("name").asText();
        Map<String, String> params = new TreeMap<>();
        params.put("users", test.path("users").asText());
        boolean open = test.path("ratePerSecond").isNumber();
        if (open) {
            params.put("rate", test.path("ratePerSecond").asText());
        } else {
            // In the open model the throughput is the requested rate, not the capacity of the target.
            add("rate", name, params, "/s", true, values(test, test, "requestsPerSecond"), to);
        }
        for (String latency : List.of("p50", "p99")) {
            add(latency, name, params, "s", false, values(test, test.path("latency"), latency), to);
        }
        if (test.path("errorRate").asDouble() > 0) {
            to.note(name + " has failed requests, which are not part of latencies and rates: see soak load");
        }
    }

    private static void add(
            String statistic,
            String test,
            Map<String, String> params,
            String unit,
            boolean largerIsBetter,
            List<Double> values,
            MetricCollector to) {
        String name = MetricName.of("load:" + statistic + "(" + test + ")", params);
        to.add(name, unit, largerIsBetter, List.of(values));
    }

    /** The values of the batches; of the whole test if too few requests succeeded to fill a batch. */
    private static List<Double> values(JsonNode test, JsonNode whole, String field) {
        List<Double> values = new ArrayList<>();
        for (JsonNode batch : test.path("batches")) {
            if (batch.path(field).isNumber()) {
                values.add(batch.path(field).doubleValue());
            }
        }
        if (values.isEmpty() && whole.path(field).isNumber()) {
            values.add(whole.path(field).doubleValue());
        }
        return values;
    }
}

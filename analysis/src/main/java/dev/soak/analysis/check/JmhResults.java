package dev.soak.analysis.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JMH results as written by {@code -rf json}: a list of benchmarks, each with {@code primaryMetric.rawData}, which has one list
 * per fork of the values of its iterations. In the mode {@code sample} there is a histogram instead of a value; its mean is used.
 */
final class JmhResults {
    private static final String THROUGHPUT = "thrpt";

    /** JMH's units of time, in seconds. */
    private static final Map<String, Double> SECONDS =
            Map.of("ns", 1e-9, "us", 1e-6, "ms", 1e-3, "s", 1.0, "min", 60.0, "hr", 3600.0, "day", 86400.0);

    private JmhResults() {}

    static Results of(JsonNode list, String source) throws MalformedResults {
        MetricCollector to = new MetricCollector(source);
        for (int i = 0; i < list.size(); i++) {
            add(list.get(i), i + 1, to);
        }
        return to.results();
    }

    private static void add(JsonNode one, int number, MetricCollector to) throws MalformedResults {
        JsonNode metric = one.path("primaryMetric");
        String benchmark = one.path("benchmark").asText();
        String mode = one.path("mode").asText();
        String unit = metric.path("scoreUnit").asText();
        if (benchmark.isEmpty() || mode.isEmpty() || unit.isEmpty()) {
            throw new MalformedResults("entry " + number
                    + " has no benchmark, mode or primaryMetric.scoreUnit: not a result file of JMH's -rf json");
        }
        boolean throughput = mode.equals(THROUGHPUT);
        Double factor = factor(unit, throughput);
        String canonical = factor == null ? unit : throughput ? "/s" : "s";
        to.add(name(one, benchmark, mode), canonical, throughput, forks(metric, factor == null ? 1 : factor));
    }

    /** The factor from a unit to seconds or per second; null if the unit is not one of time. */
    private static @Nullable Double factor(String unit, boolean throughput) {
        if (throughput && unit.startsWith("ops/")) {
            Double seconds = SECONDS.get(unit.substring("ops/".length()));
            return seconds == null ? null : 1 / seconds;
        }
        return unit.endsWith("/op") ? SECONDS.get(unit.substring(0, unit.length() - "/op".length())) : null;
    }

    /** Parameters and the number of threads are part of the name. */
    private static String name(JsonNode one, String benchmark, String mode) {
        Map<String, String> params = new TreeMap<>();
        one.path("params")
                .properties()
                .forEach(field -> params.put(field.getKey(), field.getValue().asText()));
        int threads = one.path("threads").asInt(1);
        if (threads != 1) {
            params.put("threads", Integer.toString(threads));
        }
        return MetricName.of(benchmark + ":" + mode, params);
    }

    private static List<List<Double>> forks(JsonNode metric, double factor) {
        List<List<Double>> forks = new ArrayList<>();
        metric.path("rawData").forEach(fork -> {
            List<Double> values = new ArrayList<>();
            fork.forEach(value -> values.add(factor * number(value)));
            forks.add(values);
        });
        metric.path("rawDataHistogram").forEach(fork -> {
            List<Double> values = new ArrayList<>();
            fork.forEach(histogram -> values.add(factor * mean(histogram)));
            forks.add(values);
        });
        return forks;
    }

    /** The mean of pairs of a value and its count. */
    private static double mean(JsonNode histogram) {
        double sum = 0;
        double count = 0;
        for (JsonNode pair : histogram) {
            sum += number(pair.path(0)) * number(pair.path(1));
            count += number(pair.path(1));
        }
        return sum / count;
    }

    /** JMH writes NaN and infinities as text. */
    private static double number(JsonNode node) {
        return node.isNumber() ? node.doubleValue() : Double.NaN;
    }
}

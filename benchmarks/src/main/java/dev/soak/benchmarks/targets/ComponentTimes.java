package dev.soak.benchmarks.targets;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.soak.analysis.series.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/** What JMH measured, read from its own JSON. */
record ComponentTimes(List<ComponentTime> all) {
    private static final String AVERAGE_TIME = "avgt";
    private static final Map<String, Double> SECONDS = Map.of("ns/op", 1e-9, "us/op", 1e-6, "ms/op", 1e-3, "s/op", 1.0);

    ComponentTimes {
        all = List.copyOf(all);
    }

    /**
     * Reads a file; results that are no average times are passed over.
     *
     * @throws InputException where it is no list of JMH's
     */
    static ComponentTimes read(Path file) throws IOException, InputException {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (NoSuchFileException e) {
            throw InputException.missing("there is no file " + file);
        }
    }

    static ComponentTimes parse(String json, String name) throws InputException {
        JsonNode list;
        try {
            list = new ObjectMapper().readTree(json);
        } catch (JacksonException e) {
            throw InputException.unusable(name + " is no JSON: " + e.getOriginalMessage());
        }
        if (!list.isArray() || list.isEmpty()) {
            throw InputException.unusable(name + " holds no results of JMH");
        }
        List<ComponentTime> all = new ArrayList<>();
        for (JsonNode result : list) {
            if (result.path("mode").asText().equals(AVERAGE_TIME)) {
                all.add(time(result, name));
            }
        }
        return new ComponentTimes(all);
    }

    private static ComponentTime time(JsonNode result, String name) throws InputException {
        String benchmark = result.path("benchmark").asText();
        JsonNode metric = result.path("primaryMetric");
        Double factor = SECONDS.get(metric.path("scoreUnit").asText());
        List<Double> forks = new ArrayList<>();
        for (JsonNode fork : metric.path("rawData")) {
            forks.add((factor == null ? Double.NaN : factor) * mean(fork));
        }
        if (forks.isEmpty() || !forks.stream().allMatch(Double::isFinite)) {
            throw InputException.unusable(name + ": " + benchmark + " has no times that can be read");
        }
        Map<String, String> params = new TreeMap<>();
        result.path("params")
                .properties()
                .forEach(param -> params.put(param.getKey(), param.getValue().asText()));
        int method = benchmark.lastIndexOf('.');
        return new ComponentTime(
                benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1),
                params,
                result.path("threads").asInt(1),
                forks);
    }

    private static double mean(JsonNode iterations) {
        DoubleStream.Builder values = DoubleStream.builder();
        iterations.forEach(value -> values.add(value.asDouble(Double.NaN)));
        return values.build().average().orElse(Double.NaN);
    }

    /** The one of a name and with these parameters, if it was measured. */
    Optional<ComponentTime> find(String benchmark, Map<String, String> params) {
        return all.stream()
                .filter(one -> one.benchmark().equals(benchmark) && one.params().equals(params))
                .findFirst();
    }
}

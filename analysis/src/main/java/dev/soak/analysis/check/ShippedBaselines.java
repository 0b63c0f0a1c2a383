package dev.soak.analysis.check;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.soak.analysis.check.CheckReport.Missing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The absolute levels shipped for the component benchmarks of the embedded bot: {@code baselines.yaml}. */
public record ShippedBaselines(List<ShippedLevel> levels) implements Baseline {
    private static final String RESOURCE = "baselines.yaml";

    public ShippedBaselines {
        levels = List.copyOf(levels);
    }

    /**
     * One entry.
     *
     * @param metric glob pattern of the metrics that it applies to
     */
    public record ShippedLevel(String what, String metric, double seconds) {
        boolean holdsFor(Metric other) {
            Predicate<String> pattern = MetricName.pattern(metric).asMatchPredicate();
            return other.unit().equals("s") && pattern.test(other.name());
        }
    }

    /** Reads the shipped file. */
    public static ShippedBaselines read() {
        try (InputStream in = ShippedBaselines.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing in this build");
            }
            return new ShippedBaselines(new YAMLMapper().readValue(in, new TypeReference<>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return "the shipped levels";
    }

    @Override
    public Map<String, ReferenceLevel> references(Results fresh) {
        Map<String, ReferenceLevel> references = new LinkedHashMap<>();
        fresh.metrics()
                .forEach((name, metric) -> levels.stream()
                        .filter(level -> level.holdsFor(metric))
                        .findFirst()
                        .ifPresent(level -> references.put(name, new ReferenceLevel.Fixed(level.seconds()))));
        return references;
    }

    @Override
    public List<Missing> missing(Results fresh) {
        return levels.stream()
                .filter(level -> fresh.metrics().values().stream().noneMatch(level::holdsFor))
                .map(level -> new Missing(level.metric(), "the results have no " + level.what()))
                .toList();
    }
}

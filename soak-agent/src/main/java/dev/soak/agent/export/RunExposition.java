package dev.soak.agent.export;

import dev.soak.agent.live.Advice;
import dev.soak.agent.live.RunWatcher;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.Role;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Sample;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Exposes the latest readings of a run as metrics: {@code heap.live} is {@code soak_heap_live_bytes}. Labelled parts of
 * a total are a separate metric, {@code soak_threads_live_by_pool{pool="…"}}, so that sums over either count nothing
 * twice.
 *
 * <p>Bounded: at most {@value #MAX_SERIES} series of the latest sample and checkpoint.
 */
public final class RunExposition implements RunWatcher, Supplier<MetricSnapshots> {
    static final int MAX_SERIES = 2_000;

    private final Duration planned;
    private final Supplier<Map<String, Long>> verdicts;
    /** Percentiles are part of every tenth sample and stay valid until the next. */
    private final Map<String, Double> latencies = new ConcurrentSkipListMap<>();

    private volatile @Nullable Sample newest;
    private volatile @Nullable Checkpoint latest;

    /**
     * An exposition without readings.
     *
     * @param planned length of the run
     * @param verdicts number of series for each interim verdict
     */
    public RunExposition(Duration planned, Supplier<Map<String, Long>> verdicts) {
        this.planned = planned;
        this.verdicts = verdicts;
    }

    @Override
    public void begins(Path runFolder) {}

    @Override
    public void sample(Sample sample) {
        newest = sample;
        sample.values().forEach((series, value) -> {
            if (Resources.of(SeriesId.parse(series)).quantile().isPresent()) {
                latencies.put(series, value);
            }
        });
    }

    @Override
    public Advice checkpoint(Checkpoint checkpoint) {
        latest = checkpoint;
        return Advice.NONE;
    }

    @Override
    public void notice(String line) {}

    /** The current metrics. Thread-safe. */
    @Override
    public MetricSnapshots get() {
        MetricFamilies families = new MetricFamilies();
        families.gauge("run_planned_seconds", "Length of the run.", Map.of(), planned.toNanos() / 1e9);
        verdicts.get()
                .forEach((verdict, count) -> families.gauge(
                        "verdicts_so_far", "Series by interim verdict.", Map.of("verdict", verdict), count));
        Map<String, Double> values = new LinkedHashMap<>(latencies);
        Checkpoint checkpoint = latest;
        if (checkpoint != null) {
            values.putAll(checkpoint.after());
            checkpoint.limits().forEach((series, limit) -> limit(families, SeriesId.parse(series), limit.value()));
        }
        Sample sample = newest;
        if (sample != null) {
            values.putAll(sample.values());
            families.gauge("run_elapsed_seconds", "Time since the start of the run.", Map.of(), sample.t());
            families.counter("run_requests", "Requests completed.", Map.of(), sample.work());
            families.gauge(
                    "run_phase",
                    "1 for the current phase.",
                    Map.of("phase", sample.phase().word()),
                    1);
        }
        series(values, families);
        return families.snapshots();
    }

    private static void limit(MetricFamilies families, SeriesId id, double value) {
        families.gauge(name(id) + "_limit", "Limit of the resource.", id.labels(), value);
    }

    private static void series(Map<String, Double> values, MetricFamilies families) {
        Map<String, Map<Double, Double>> timed = new TreeMap<>();
        values.entrySet().stream().limit(MAX_SERIES).forEach(entry -> {
            SeriesId id = SeriesId.parse(entry.getKey());
            double value = entry.getValue();
            Resource resource = Resources.of(id);
            if (resource.quantile().isPresent()) {
                timed(timed, id).put(resource.quantile().getAsDouble(), value);
            } else if (resource.role() == Role.COUNTER) {
                families.counter(name(id), resource.meaning(), id.labels(), value);
            } else {
                families.gauge(name(id), resource.meaning(), id.labels(), value);
            }
        });
        DurationSummary durations = new DurationSummary();
        timed.forEach(durations::add);
        durations.snapshots().forEach(families::add);
    }

    private static Map<Double, Double> timed(Map<String, Map<Double, Double>> timed, SeriesId id) {
        return timed.computeIfAbsent(
                Objects.requireNonNullElse(Resources.of(id).partOf(id), "all"), any -> new HashMap<>());
    }

    private static String name(SeriesId id) {
        String unit = switch (Resources.of(id).unit().ucum()) {
            case "By" -> "_bytes";
            case "s" -> "_seconds";
            default -> "";
        };
        String whole = id.name().endsWith(unit) ? id.name() : id.name() + unit;
        return id.labels().isEmpty()
                ? whole
                : whole + "_by_" + String.join("_", id.labels().keySet());
    }
}

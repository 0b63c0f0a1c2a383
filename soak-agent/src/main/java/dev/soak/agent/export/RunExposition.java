package dev.soak.agent.export;

import dev.soak.agent.live.RunWatcher;
import dev.soak.analysis.resource.SeriesCatalog;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Sample;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The newest readings of a run as metrics: {@code heap.live} is {@code soak_heap_live_bytes}. The parts of a whole are a
 * metric of their own, {@code soak_threads_live_by_pool{pool="…"}}, so that a sum over either counts nothing twice.
 *
 * <p>Bounded: of the newest sample and the newest checkpoint at most {@value #MOST_SERIES} series.
 */
public final class RunExposition implements RunWatcher, Supplier<MetricSnapshots> {
    static final int MOST_SERIES = 2_000;
    private static final String TIMED = "of";

    private final Duration planned;
    private final Supplier<Map<String, Long>> verdicts;
    /** Percentiles come with one sample in ten, and stand until the next. */
    private final Map<String, Double> latencies = new ConcurrentSkipListMap<>();

    private volatile @Nullable Sample newest;
    private volatile @Nullable Checkpoint latest;

    /**
     * Without readings yet.
     *
     * @param planned how long the run is to take
     * @param verdicts how many series there are of each verdict so far
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
            if (series.startsWith("latency.")) {
                latencies.put(series, value);
            }
        });
    }

    @Override
    public Optional<String> checkpoint(Checkpoint checkpoint) {
        latest = checkpoint;
        return Optional.empty();
    }

    @Override
    public void notice(String line) {}

    /** What a scrape is told now. Any thread. */
    @Override
    public MetricSnapshots get() {
        Families families = new Families();
        families.gauge("run_planned_seconds", "Length of the run.", Map.of(), planned.toNanos() / 1e9);
        verdicts.get()
                .forEach((verdict, count) -> families.gauge(
                        "verdicts_so_far",
                        "Series by what they would come to if the run ended now.",
                        Map.of("verdict", verdict),
                        count));
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
            families.counter("run_pull_requests", "Pull requests done.", Map.of(), sample.work());
            families.gauge(
                    "run_phase",
                    "1 for what the run is at.",
                    Map.of("phase", sample.phase().word()),
                    1);
        }
        series(values, families);
        return families.snapshots();
    }

    private static void limit(Families families, SeriesId id, double value) {
        families.gauge(name(id) + "_limit", "Where it ends.", id.labels(), value);
    }

    private static void series(Map<String, Double> values, Families families) {
        Map<String, Map<Double, Double>> timed = new TreeMap<>();
        values.entrySet().stream().limit(MOST_SERIES).forEach(entry -> {
            SeriesId id = SeriesId.parse(entry.getKey());
            double value = entry.getValue();
            SeriesCatalog.Entry described = SeriesCatalog.describe(id);
            switch (id.name()) {
                case "latency.p50" -> timed(timed, id).put(0.5, value);
                case "latency.p99" -> timed(timed, id).put(0.99, value);
                default -> {
                    if (described.role() == SeriesCatalog.Role.COUNTER) {
                        families.counter(name(id), described.meaning(), id.labels(), value);
                    } else {
                        families.gauge(name(id), described.meaning(), id.labels(), value);
                    }
                }
            }
        });
        Durations durations = new Durations();
        timed.forEach(durations::add);
        durations.snapshots().forEach(families::add);
    }

    private static Map<Double, Double> timed(Map<String, Map<Double, Double>> timed, SeriesId id) {
        return timed.computeIfAbsent(id.labels().getOrDefault(TIMED, "all"), any -> new HashMap<>());
    }

    private static String name(SeriesId id) {
        String unit = switch (SeriesCatalog.describe(id).unit().ucum()) {
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

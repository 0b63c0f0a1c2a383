package dev.soak.analysis.resource;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which metrics of a target are levels, whose growth means something: of all series in Prometheus' text format most are
 * counters, which grow by definition, and some are clocks.
 *
 * <p>The declared type decides first. Many targets declare none, or declare a counter as a gauge, so the suffixes that
 * Prometheus prescribes for counters are believed whatever the type. A gauge with such a name is therefore lost, which is
 * better than a leak reported for a counter. See <a href="https://prometheus.io/docs/practices/naming/">Metric and label
 * naming</a> and <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Exposition formats</a>.
 */
public final class ExposedMetric {
    private static final Set<String> LEVEL_TYPES = Set.of("gauge", "untyped", "unknown", "");

    private static final List<String> COUNTER_SUFFIXES =
            List.of("_total", "_count", "_sum", "_bucket", "_created", "_gcount", "_gsum");

    /** {@code process_uptime_seconds}, {@code process_start_time_seconds}, {@code go_memstats_last_gc_time_seconds}. */
    private static final Pattern CLOCK =
            Pattern.compile("(?:^|.*_)(?:uptime|start_time|timestamp|last_(?:.*_)?time)(?:_(?:seconds|milliseconds|"
                    + "microseconds|nanoseconds|minutes|hours|days|secs?|ms|millis|us|micros|ns|nanos))?");

    private ExposedMetric() {}

    /**
     * Whether the samples of a name are levels.
     *
     * @param name of the sample, with the suffix that it has within its family
     * @param type as the line {@code # TYPE} declares it; empty where there is none
     */
    public static boolean isLevel(String name, String type) {
        return LEVEL_TYPES.contains(type)
                && COUNTER_SUFFIXES.stream().noneMatch(name::endsWith)
                && !CLOCK.matcher(name).matches();
    }
}

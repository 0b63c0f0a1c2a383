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

    /** {@code thread_count} is how many threads there are, not how many there ever were. */
    private static final Pattern COUNTED_NOW = Pattern.compile(
            "(?:^|.*_)(?:threads?|handles?|fds?|descriptors?|goroutines?|process|processes|objects?|class|classes|"
                    + "connections?|sessions?|buffers?|sockets?|files?|users?|workers?|children)_count");

    /** A rate is shown, but moves with the load. */
    private static final String RATE_SUFFIX = "/s";

    private static final Pattern PROCESSOR =
            Pattern.compile("(?:.*[^a-z])?(?:cpu|cpus|load ?avg|load_?average|load1|load5|load15)(?:[^a-z].*)?|cpu.*");

    private ExposedMetric() {}

    /** The series of the rate of a counter. */
    public static SeriesId rateOf(SeriesId counter) {
        return new SeriesId(counter.name() + RATE_SUFFIX, counter.labels());
    }

    /** A share of the processors, or a length of the queue for them: it moves with the load. */
    static boolean isProcessorShare(String name) {
        return PROCESSOR.matcher(name).matches();
    }

    /** Whether a name is that of a rate per second, as of {@code minflt/s}. */
    static boolean isRate(String name) {
        return name.endsWith(RATE_SUFFIX);
    }

    /** Whether the samples of a name say what time it is, or when something was. */
    public static boolean isClock(String name) {
        return CLOCK.matcher(name).matches();
    }

    /**
     * Whether the samples of a name are levels.
     *
     * @param name of the sample, with the suffix that it has within its family
     * @param type as the line {@code # TYPE} declares it; empty where there is none
     */
    public static boolean isLevel(String name, String type) {
        return LEVEL_TYPES.contains(type)
                && (COUNTER_SUFFIXES.stream().noneMatch(name::endsWith)
                        || COUNTED_NOW.matcher(name).matches())
                && !CLOCK.matcher(name).matches();
    }
}

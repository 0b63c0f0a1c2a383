package dev.soak.agent.live;

import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Sample;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line on the state of a run: bar, time, work, latency (of reviews, or of the slowest kind of request), live heap with its recent history, descriptors, threads, the
 * interim verdict.
 */
public final class ProgressLine {
    private static final int BAR_CELLS = 20;
    private static final int SPARKS = 16;
    private static final String REVIEW_P99 =
            Resources.LATENCY_P99.part("review").toString();
    private static final String ANY_P99 = Resources.LATENCY_P99 + "{";
    private static final String LEVELS = "▁▂▃▄▅▆▇█";

    private final double totalSeconds;
    private final Deque<Double> liveHeap = new ArrayDeque<>();
    private String verdict = "";

    /** @param totalSeconds the planned length of the run */
    public ProgressLine(double totalSeconds) {
        this.totalSeconds = totalSeconds;
    }

    /** Takes a checkpoint: live heap and interim verdict. */
    public void checkpoint(@Nullable Double liveHeapBytes, String interimVerdict) {
        verdict = interimVerdict;
        if (liveHeapBytes != null) {
            if (liveHeap.size() == SPARKS) {
                liveHeap.removeFirst();
            }
            liveHeap.addLast(liveHeapBytes);
        }
    }

    /** The line for the latest sample, without a line break or control characters. */
    public String line(Sample sample) {
        double share = Math.min(1, sample.t() / totalSeconds);
        int full = (int) Math.round(share * BAR_CELLS);
        StringBuilder line = new StringBuilder(160)
                .append("█".repeat(full))
                .append("░".repeat(BAR_CELLS - full))
                .append(String.format(Locale.ROOT, " %3.0f%% ", share * 100))
                .append(span(sample.t()))
                .append(" elapsed, ")
                .append(span(Math.max(0, totalSeconds - sample.t())))
                .append(" left");
        if (sample.phase() != Phase.STEADY) {
            line.append(" (").append(sample.phase().word()).append(')');
        }
        line.append(String.format(Locale.ROOT, " | %,d requests", sample.work()));
        Map<String, Double> values = sample.values();
        Double p99 = values.getOrDefault(REVIEW_P99, highestP99(values));
        if (p99 != null) {
            line.append(" | p99 ").append(latency(p99));
        }
        if (!liveHeap.isEmpty()) {
            line.append(String.format(Locale.ROOT, " | heap live %.1f MiB ", liveHeap.getLast() / 1048576))
                    .append(sparkline());
        }
        count(line, " | fd ", Resources.FD.in(values));
        count(line, " | threads ", Resources.THREADS.in(values));
        if (!verdict.isEmpty()) {
            line.append(" | ").append(verdict);
        }
        return line.toString();
    }

    private static @Nullable Double highestP99(Map<String, Double> values) {
        Double highest = null;
        for (Map.Entry<String, Double> value : values.entrySet()) {
            if (value.getKey().startsWith(ANY_P99) && (highest == null || value.getValue() > highest)) {
                highest = value.getValue();
            }
        }
        return highest;
    }

    private static void count(StringBuilder line, String label, @Nullable Double value) {
        if (value != null) {
            line.append(label).append(String.format(Locale.ROOT, "%.0f", value));
        }
    }

    private String sparkline() {
        double low = liveHeap.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double high = liveHeap.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        StringBuilder sparks = new StringBuilder();
        for (double value : liveHeap) {
            // A level is at least 1 % of the heap, so that jitter looks flat.
            double range = Math.max(high - low, high * 0.08);
            int level = range <= 0 ? 0 : (int) Math.min(LEVELS.length() - 1, (value - low) / range * LEVELS.length());
            sparks.append(LEVELS.charAt(level));
        }
        return sparks.toString();
    }

    private static String latency(double seconds) {
        return seconds < 1
                ? String.format(Locale.ROOT, "%.0f ms", seconds * 1000)
                : String.format(Locale.ROOT, "%.1f s", seconds);
    }

    private static String span(double seconds) {
        long whole = Math.round(seconds);
        if (whole >= 3600) {
            return String.format(Locale.ROOT, "%dh%02dm", whole / 3600, whole % 3600 / 60);
        }
        return whole >= 60 ? String.format(Locale.ROOT, "%dm%02ds", whole / 60, whole % 60) : whole + "s";
    }
}

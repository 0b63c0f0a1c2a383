package dev.soak.analysis.outcome;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Series;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the watching cost the watched; null where it was not measured.
 *
 * @param cpuPercent processor time of the agent's threads, in percent of one core, mean over the run
 * @param allocatedBytesPerSecond what they allocated, mean over the run
 * @param retainedBytes heap that the agent held at the end
 * @param pausedPercent share of the run in which feeding was held for checkpoints
 */
public record AgentCost(
        @Nullable Double cpuPercent,
        @Nullable Double allocatedBytesPerSecond,
        @Nullable Double retainedBytes,
        @Nullable Double pausedPercent) {
    public static AgentCost of(Measurements measurements) {
        return new AgentCost(
                find(measurements, Resources.AGENT_CPU)
                        .map(cpu -> 100 * Arrays.stream(cpu.values()).average().orElse(0))
                        .orElse(null),
                find(measurements, Resources.AGENT_ALLOCATED)
                        .map(AgentCost::perSecond)
                        .orElse(null),
                find(measurements, Resources.AGENT_RETAINED)
                        .map(Deliveries::last)
                        .orElse(null),
                find(measurements, Resources.AGENT_PAUSED)
                        .filter(paused -> measurements.end() > 0)
                        .map(paused -> 100 * Deliveries.last(paused) / measurements.end())
                        .orElse(null));
    }

    private static @Nullable Double perSecond(Series total) {
        int last = total.size() - 1;
        double seconds = total.t()[last] - total.t()[0];
        return seconds > 0 ? (total.values()[last] - total.values()[0]) / seconds : null;
    }

    private static Optional<Series> find(Measurements measurements, Resource resource) {
        SeriesId id = resource.whole();
        return measurements.find(id, Series.Source.SAMPLES).or(() -> measurements.find(id, Series.Source.CHECKPOINTS));
    }

    @JsonIgnore
    public boolean isEmpty() {
        return cpuPercent == null && allocatedBytesPerSecond == null && retainedBytes == null && pausedPercent == null;
    }
}

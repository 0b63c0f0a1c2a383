package dev.soak.analysis.render.html;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chart of the page: a series with its verdict.
 *
 * @param noun what is counted, where something is: {@code descriptors}
 * @param id its text, which also is its key
 * @param name the id as people read it: {@code byte[]}, not {@code [B}
 * @param place where on the page it is drawn
 * @param grows whether a trend line is drawn: one through what does not grow would deny the verdict above it
 * @param said growth in words, most important first
 * @param how how the verdict was reached
 * @param start the level of the trend at {@code settledAfter}, and {@code levelAtEnd} that at the last reading
 * @param samples null where there are none; at least one of samples and checkpoints is there
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HtmlSeries(
        String id,
        String name,
        String unit,
        String noun,
        String meaning,
        String verdict,
        String tone,
        @JsonUnwrapped Place place,
        boolean grows,
        List<String> said,
        List<String> how,
        @Nullable Double settledAfter,
        @Nullable Double start,
        @Nullable Double levelAtEnd,
        @Nullable Double slopePerHour,
        @Nullable Double slopeLow,
        @Nullable Double slopeHigh,
        @Nullable Double onset,
        @Nullable Double limit,
        @Nullable String limitName,
        @Nullable Double meetsLimitInHours,
        @Nullable HtmlPoints samples,
        @Nullable HtmlPoints checkpoints) {
    /**
     * Where a chart is drawn.
     *
     * @param large whether it is drawn large
     * @param own whether it shows Soak itself and not the target
     * @param suspect the index of the suspect that it belongs to; null for none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Place(
            boolean large, boolean own, @Nullable Integer suspect) {}

    /** Whether it is drawn large. */
    public boolean large() {
        return place.large();
    }
}

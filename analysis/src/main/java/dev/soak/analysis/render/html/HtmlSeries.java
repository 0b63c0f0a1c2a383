package dev.soak.analysis.render.html;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chart of the page: a series with its verdict.
 *
 * @param noun what is counted, where something is: {@code descriptors}
 * @param large whether it is drawn large, or small among the quiet ones
 * @param grows whether a trend line is drawn: one through what does not grow would deny the verdict above it
 * @param said growth in words, most important first
 * @param how how the verdict was reached
 * @param start the level of the trend at {@code settledAfter}, and {@code levelAtEnd} that at the last reading
 * @param samples null where there are none; at least one of samples and checkpoints is there
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HtmlSeries(
        String id,
        String unit,
        String noun,
        String meaning,
        String verdict,
        String tone,
        boolean large,
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
        @Nullable HtmlPoints checkpoints) {}

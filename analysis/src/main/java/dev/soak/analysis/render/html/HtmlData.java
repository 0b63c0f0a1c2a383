package dev.soak.analysis.render.html;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the scripts of the page are given, as JSON. Sentences and verdicts are worded here, once for all renderings; the
 * scripts only lay out and draw. Times are seconds since the start.
 *
 * @param kind {@code report}, {@code live} or {@code history}
 * @param name what was soaked
 * @param state the word that the page opens with, and {@code tone} how good that is: {@code good}, {@code doubtful},
 *     {@code bad}, {@code neutral}
 * @param facts short statements about the run
 * @param end the time of the last reading; null where the page has no time of a run
 * @param planned how long the run is to take
 * @param series worst first
 * @param slopes of a history: worst first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HtmlData(
        String kind,
        String name,
        String state,
        String tone,
        String reason,
        List<String> facts,
        @Nullable Double end,
        @Nullable Double planned,
        List<HtmlSuspect> suspects,
        List<Stretch> phases,
        List<HtmlSeries> series,
        List<Lines> lines,
        List<Slopes> slopes,
        List<Table> tables,
        List<Listing> listings) {

    /** A suspect; its evidence does not repeat holder and stacks. */
    record HtmlSuspect(
            String headline, List<String> evidence, List<String> holder, List<Stack> stacks, String fingerprint) {}

    /** Frames, innermost first, and what they did. */
    record Stack(String title, List<String> frames) {}

    /** A phase of the run. */
    public record Stretch(String phase, double from, double to) {}

    /** Several lines over the same times: a line chart without a verdict. */
    record Lines(String title, String unit, String noun, HtmlPoints times, List<Line> lines) {}

    /** One of them; null where there was nothing to time. */
    record Line(String label, List<@Nullable Double> values) {}

    /**
     * The slope of one series in run after run.
     *
     * @param slopes in the order of the runs; null where a run does not have the series
     */
    public record Slopes(
            String id, String unit, String noun, String meaning, List<String> runs, List<@Nullable Slope> slopes) {}

    /**
     * A slope per hour with its interval.
     *
     * @param detectable the smallest that this run would have seen
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Slope(
            double estimate,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double detectable,
            String verdict,
            String tone,
            String text) {}

    /** A table; each row has as many cells as there are columns. */
    public record Table(String id, String title, List<String> columns, List<List<Cell>> rows) {}

    /**
     * A cell.
     *
     * @param sort what it is sorted by where that is not the text
     * @param tone where it is a verdict
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Cell(
            String text, @Nullable Double sort, @Nullable String tone) {
        static Cell of(@Nullable String text) {
            return new Cell(text == null ? "" : text, null, null);
        }

        static Cell of(@Nullable String text, @Nullable Double sort) {
            return new Cell(text == null ? "" : text, sort, null);
        }
    }

    /** A list of short statements under a title. */
    record Listing(String title, List<String> items) {}
}

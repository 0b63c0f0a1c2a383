package dev.soak.analysis.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.soak.analysis.input.DurationParser;
import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a run besides its readings: {@code run.json} and {@code end.json}.
 *
 * @param bot name of the target
 * @param startedUtc start of the run in ISO 8601; null if unknown
 * @param durationSeconds planned duration; null if unknown
 * @param all the whole of {@code run.json}, including fields unknown to this version
 * @param end how the run ended
 * @param failures readings that failed during the run
 * @param lost rows that could not be written
 */
public record RunInfo(
        String bot,
        @Nullable String startedUtc,
        @Nullable Double durationSeconds,
        JsonNode all,
        RunEnd end,
        List<ReadingFailure> failures,
        List<LostRows> lost) {
    public RunInfo {
        lost = List.copyOf(lost);
        failures = List.copyOf(failures);
        Objects.requireNonNull(bot);
        Objects.requireNonNull(all);
        Objects.requireNonNull(end);
    }

    /**
     * Reads both files of a run folder. A missing or damaged {@code end.json} is not an error: then the end of the
     * run is unknown.
     *
     * @param folder an {@link RunFolder#open opened} one
     * @throws InputException if {@code run.json} is not a JSON object
     */
    public static RunInfo read(RunFolder folder) throws IOException, InputException {
        JsonNode all = JsonFile.object(folder.file(RunFile.RUN));
        return new RunInfo(
                all.path(RunStart.BOT).asText(""),
                JsonFile.text(all, RunStart.STARTED),
                JsonFile.number(all, RunStart.DURATION),
                all,
                RunEndFile.read(folder),
                RunEndFile.failures(folder),
                RunEndFile.lost(folder));
    }

    /** The same with an end that could not be written to {@code end.json}. */
    public RunInfo endedBy(RunEnd known, List<ReadingFailure> failed, List<LostRows> lostRows) {
        return new RunInfo(bot, startedUtc, durationSeconds, all, known, failed, lostRows);
    }

    /** A field of {@code run.json}; a missing node if there is none. */
    public JsonNode get(String field) {
        return all.isObject() ? all.path(field) : MissingNode.getInstance();
    }

    /** The arguments with which the run was started, without the command; empty if unknown, as in runs of older versions. */
    public Optional<List<String>> arguments() {
        JsonNode arguments = get(RunStart.CONFIG).path(RunStart.ARGUMENTS);
        return arguments.isArray() ? Optional.of(texts(arguments)) : Optional.empty();
    }

    /** The command of the target; empty if it has none. */
    public List<String> command() {
        return texts(get(RunStart.CONFIG).path(RunStart.COMMAND));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** The segments after the first; none of a run that was not resumed. */
    public List<RunSegment> segments() {
        return all.isObject() ? RunSegment.read(all) : List.of();
    }

    /** What kind of target it is. */
    public RunTarget target() {
        return RunTarget.of(get(RunStart.TARGET));
    }

    /** After how many requests the workload begins again; empty if unknown, as in runs of older versions. */
    public OptionalDouble distinctRequests() {
        Double count = JsonFile.number(get(RunStart.CONFIG), RunStart.DISTINCT_REQUESTS);
        return count == null ? OptionalDouble.empty() : OptionalDouble.of(count);
    }

    /**
     * The horizon that the run was started with; empty for the default.
     *
     * @throws InputException if it is not a number of seconds between a millisecond and a hundred years
     */
    public Optional<Duration> horizon() throws InputException {
        JsonNode seconds = get(RunStart.HORIZON);
        if (seconds.isMissingNode() || seconds.isNull()) {
            return Optional.empty();
        }
        double value = seconds.isNumber() ? seconds.doubleValue() : Double.NaN;
        if (!(value >= 0.001 && value <= DurationParser.LONGEST.toSeconds())) {
            throw InputException.unusable("invalid " + RunStart.HORIZON + " " + seconds + " (expected seconds, at most "
                    + DurationParser.LONGEST.toDays() + " days)");
        }
        return Optional.of(Duration.ofMillis(Math.round(value * 1000)));
    }

    /** The day on which the run began; empty if unknown. */
    public Optional<LocalDate> day() {
        try {
            return startedUtc == null
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(startedUtc).toLocalDate());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}

package dev.soak.analysis.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.series.SegmentStart;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A segment after the first, as {@code run.json} lists it: the run was resumed.
 *
 * @param startedUtc when, in ISO 8601; empty if unknown
 * @param lostSeconds between the last reading of the segment before and this start
 * @param after how the segment before had ended
 * @param detail the same as a sentence; may be empty
 */
public record RunSegment(SegmentStart start, String startedUtc, double lostSeconds, RunEnd.How after, String detail) {
    private static final String SEGMENTS = "segments";
    private static final String T = "t";
    private static final String WORK = "work";
    private static final String CHECKPOINTS = "checkpoints";
    private static final String LOST = "lostSeconds";
    private static final String AFTER = "after";
    private static final String DETAIL = "detail";
    private static final ObjectMapper JSON = new ObjectMapper();

    public RunSegment {
        Objects.requireNonNull(start);
        Objects.requireNonNull(startedUtc);
        Objects.requireNonNull(after);
        Objects.requireNonNull(detail);
    }

    /** A segment that begins now. */
    public static RunSegment begin(SegmentStart start, Instant now, double lostSeconds, RunEnd after) {
        return new RunSegment(start, now.toString(), Math.max(0, lostSeconds), after.how(), after.detail());
    }

    /**
     * Writes it as the last segment of {@code run.json}; one that begins at the same time is replaced, since nothing was measured
     * in it.
     *
     * @param jvm the target's JVM; null where it has none or is not known yet
     * @param host facts about the machine, which may be another one
     */
    public void write(RunFolder folder, RunStart.@Nullable Jvm jvm, Map<String, Object> host)
            throws IOException, InputException {
        ObjectNode all = (ObjectNode) JsonFile.object(folder.file(RunFile.RUN));
        List<JsonNode> kept = new ArrayList<>();
        for (JsonNode segment : all.path(SEGMENTS)) {
            if (segment.path(T).asDouble() < start.t()) {
                kept.add(segment);
            }
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(T, start.t());
        json.put(WORK, start.work());
        json.put(CHECKPOINTS, start.checkpoints());
        json.put(RunStart.STARTED, startedUtc);
        json.put(LOST, lostSeconds);
        json.put(AFTER, after.name());
        json.put(DETAIL, detail);
        json.put("jvm", jvm == null ? null : RunStart.json(jvm));
        json.put("host", host);
        kept.add(JSON.valueToTree(json));
        all.putArray(SEGMENTS).addAll(kept);
        folder.write(RunFile.RUN, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(all));
    }

    /** The segments after the first; none of a run that was not resumed. */
    static List<RunSegment> read(JsonNode run) {
        List<RunSegment> segments = new ArrayList<>();
        for (JsonNode each : run.path(SEGMENTS)) {
            Double t = JsonFile.number(each, T);
            boolean later = segments.isEmpty()
                    || (t != null && t > segments.get(segments.size() - 1).start.t());
            if (t != null && t > 0 && later) {
                segments.add(new RunSegment(
                        new SegmentStart(
                                t,
                                Math.max(0, each.path(WORK).asLong()),
                                Math.max(0, each.path(CHECKPOINTS).asInt())),
                        each.path(RunStart.STARTED).asText(""),
                        Math.max(0, each.path(LOST).asDouble()),
                        RunEndFile.how(each.path(AFTER).asText("")).orElse(RunEnd.How.UNKNOWN),
                        each.path(DETAIL).asText("")));
            }
        }
        return segments;
    }
}

package dev.soak.analysis.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.soak.analysis.attribution.AttributionInputs;
import dev.soak.analysis.code.OwnCode;
import dev.soak.analysis.imports.ForeignData;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.run.DisturbedWindowsFile;
import dev.soak.analysis.run.FolderIntegrity;
import dev.soak.analysis.run.FolderIntegrity.Damage;
import dev.soak.analysis.run.JournalReader;
import dev.soak.analysis.run.LatencyLogReader;
import dev.soak.analysis.run.LatencyLogReader.Timed;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.run.RunInfo;
import dev.soak.analysis.run.RunSegment;
import dev.soak.analysis.run.RunTarget;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.RequestCosts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a report is computed from.
 *
 * @param name of the input
 * @param info null where the data does not come from a run folder
 * @param notes of reading it, one sentence each
 * @param files of the run folder, by purpose
 */
record RunData(
        String name,
        @Nullable RunInfo info,
        RunCriteria criteria,
        Measurements measurements,
        Map<String, Timed> timings,
        List<String> notes,
        Map<String, String> files,
        AttributionInputs attribution,
        List<Damage> damage) {
    RunData {
        notes = List.copyOf(notes);
        damage = List.copyOf(damage);
    }

    /** Data that another tool has written. */
    static RunData of(String name, ForeignData data) {
        return new RunData(
                name,
                null,
                RunCriteria.NONE,
                data.measurements(),
                data.timings(),
                data.measurements().notes(),
                Map.of(),
                AttributionInputs.NONE,
                List.of());
    }

    /**
     * Reads a run folder.
     *
     * @param info its description, with what may not have found a place on a full disk
     * @param own the user's code; null for what the run was started with
     */
    static RunData of(String name, RunFolder folder, RunInfo info, @Nullable OwnCode own)
            throws IOException, InputException {
        RunCriteria criteria = RunCriteria.of(info, folder);
        List<Damage> damage = FolderIntegrity.check(folder);
        List<String> notes = new ArrayList<>();
        Measurements measurements = RequestCosts.addTo(journal(folder)
                .restartedAt(info.segments().stream().map(RunSegment::start).toList())
                .disturbedIn(DisturbedWindowsFile.read(folder, notes)));
        notes.addAll(0, measurements.notes());
        Map<String, Timed> timings = LatencyLogReader.read(folder, notes);
        AttributionInputs attribution = AttributionInputs.in(folder, own != null ? own : criteria.own(), notes);
        return new RunData(name, info, criteria, measurements, timings, notes, folder.files(), attribution, damage);
    }

    private static Measurements journal(RunFolder folder) throws IOException, InputException {
        try {
            return JournalReader.read(folder.file(RunFile.SAMPLES), folder.file(RunFile.CHECKPOINTS));
        } catch (InputException e) {
            if (e.kind() != InputException.Kind.MISSING) {
                throw e;
            }
            // A target that never started leaves no readings, and its run still has an outcome.
            return new Measurements(List.of(), List.of(e.getMessage()));
        }
    }

    /** What kind of target it was. */
    RunTarget target() {
        return info == null ? RunTarget.DEFAULT : info.target();
    }

    /** How the run ended; null where the data does not come from a run folder. */
    @Nullable
    RunEnd end() {
        return info == null ? null : info.end();
    }

    /** What the report says of the run itself. */
    Report.Run run() {
        return new Report.Run(
                name,
                info == null ? "" : info.bot(),
                info == null ? null : info.startedUtc(),
                info == null ? null : info.durationSeconds(),
                measurements.end(),
                measurements.work().orElse(null),
                end(),
                field("config"),
                field("target"),
                field("jvm"),
                field("host"));
    }

    private @Nullable JsonNode field(String key) {
        JsonNode node = info == null ? null : info.get(key);
        return node == null || node.isMissingNode() ? null : node;
    }
}

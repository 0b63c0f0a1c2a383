package dev.soak.analysis.attribution;

import dev.soak.analysis.code.OwnCode;
import dev.soak.analysis.heapdump.HeapGrowth;
import dev.soak.analysis.heapdump.HeapGrowthJson;
import dev.soak.analysis.heapdump.StoreRecording;
import dev.soak.analysis.heapdump.StoreRecordingJson;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.jfr.AllocationSites;
import dev.soak.analysis.jfr.AllocationSites.Site;
import dev.soak.analysis.jfr.JmcAnalysis;
import dev.soak.analysis.jfr.JmcAnalysisJson;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.run.TargetCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Optional inputs of a run folder for attribution. A verdict needs none of them; unreadable ones are noted.
 *
 * @param heap growth between heap dumps; null where there were none
 * @param stores into the holders of that growth; null where none were recorded
 * @param recording null where there is none
 * @param callSites for growth outside the heap
 * @param missionControl findings of JMC's automated analysis; null where it did not run
 * @param own the user's code
 */
public record AttributionInputs(
        @Nullable HeapGrowth heap,
        @Nullable StoreRecording stores,
        @Nullable Path recording,
        CallSiteAttribution callSites,
        @Nullable JmcAnalysis missionControl,
        OwnCode own) {
    public static final AttributionInputs NONE =
            new AttributionInputs(null, null, null, CallSiteAttribution.unknown(), null, OwnCode.UNSTATED);

    /** @param stated the user's code, as far as the user has said */
    public static AttributionInputs in(RunFolder folder, OwnCode stated, List<String> notes) throws IOException {
        OwnCode own = stated.besides(code(folder.file(RunFile.CODE), notes).libraries());
        Path recording = folder.file(RunFile.RECORDING);
        CallSiteAttribution callSites = CallSiteAttribution.in(folder, own);
        notes.addAll(callSites.notes());
        return new AttributionInputs(
                heap(folder.file(RunFile.HEAP), notes),
                stores(folder.file(RunFile.STORES), notes),
                Files.isRegularFile(recording) ? recording : null,
                callSites,
                missionControl(folder.file(RunFile.MISSION_CONTROL), notes),
                own);
    }

    private static TargetCode code(Path file, List<String> notes) {
        try {
            return Files.isRegularFile(file) ? TargetCode.read(file) : TargetCode.UNKNOWN;
        } catch (InputException e) {
            notes.add(String.valueOf(e.getMessage()));
            return TargetCode.UNKNOWN;
        }
    }

    private static @Nullable HeapGrowth heap(Path file, List<String> notes) {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try {
            HeapGrowth heap = HeapGrowthJson.read(file);
            notes.addAll(heap.notes());
            return heap;
        } catch (InputException e) {
            notes.add(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static @Nullable StoreRecording stores(Path file, List<String> notes) {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try {
            return StoreRecordingJson.read(file);
        } catch (InputException e) {
            notes.add(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static @Nullable JmcAnalysis missionControl(Path file, List<String> notes) {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try {
            JmcAnalysis said = JmcAnalysisJson.read(file);
            notes.addAll(said.notes());
            return said;
        } catch (InputException e) {
            notes.add(String.valueOf(e.getMessage()));
            return null;
        }
    }

    /**
     * The code whose allocations are evidence: the user's, and that of libraries which are not widely known. These allocate for
     * one purpose, and the growth that is theirs is allocated by them.
     */
    public OwnCode allocating() {
        return new OwnCode(own.packages());
    }

    /** Where these classes are allocated; the recording is read only if there are any classes. */
    public Map<String, Site> sites(Set<String> classes, List<String> notes) {
        if (recording == null || classes.isEmpty()) {
            return Map.of();
        }
        return AllocationSites.read(recording, classes, allocating()::has, notes);
    }
}

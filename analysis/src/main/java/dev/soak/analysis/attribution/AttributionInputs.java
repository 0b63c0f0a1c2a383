package dev.soak.analysis.attribution;

import dev.soak.analysis.code.CodeOrigin;
import dev.soak.analysis.heapdump.HeapGrowth;
import dev.soak.analysis.heapdump.HeapGrowthJson;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.jfr.AllocationSites;
import dev.soak.analysis.jfr.AllocationSites.Site;
import dev.soak.analysis.jfr.JmcAnalysis;
import dev.soak.analysis.jfr.JmcAnalysisJson;
import dev.soak.analysis.run.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a run folder holds beside readings that can tell who is to blame. None of it is needed for a verdict: what
 * cannot be read is said in the notes.
 *
 * @param heap null where there were no heap dumps
 * @param recording null where there is none
 * @param culprits for what grows outside the heap
 * @param missionControl what its rules say; null where they were not asked
 */
public record AttributionInputs(
        @Nullable HeapGrowth heap,
        @Nullable Path recording,
        CallSiteAttribution culprits,
        @Nullable JmcAnalysis missionControl) {
    public static final AttributionInputs NONE = new AttributionInputs(null, null, CallSiteAttribution.unknown(), null);

    public static AttributionInputs in(Path folder, List<String> notes) throws IOException {
        Path recording = folder.resolve(RunFiles.RECORDING);
        CallSiteAttribution culprits = CallSiteAttribution.in(folder);
        notes.addAll(culprits.notes());
        return new AttributionInputs(
                heap(folder.resolve(RunFiles.HEAP), notes),
                Files.isRegularFile(recording) ? recording : null,
                culprits,
                missionControl(folder.resolve(RunFiles.MISSION_CONTROL), notes));
    }

    private static @Nullable HeapGrowth heap(Path file, List<String> notes) throws IOException {
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

    private static @Nullable JmcAnalysis missionControl(Path file, List<String> notes) throws IOException {
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

    /** Where these classes are allocated; the recording is read only if there are any. */
    public Map<String, Site> sites(Set<String> classes, List<String> notes) {
        if (recording == null || classes.isEmpty()) {
            return Map.of();
        }
        try {
            return AllocationSites.read(recording, classes, CodeOrigin::isOwn);
        } catch (IOException e) {
            notes.add("the recording could not be read for allocation sites: " + e.getMessage());
            return Map.of();
        }
    }
}

package dev.soak.agent.supervise;

import dev.soak.agent.live.RunWatcher;
import dev.soak.agent.worker.HeapDumpFolder;
import dev.soak.agent.worker.HeapDumpMode;
import dev.soak.analysis.heapdump.HeapDumps;
import dev.soak.analysis.heapdump.HeapGrowth;
import dev.soak.analysis.heapdump.HeapGrowthJson;
import dev.soak.analysis.run.RunFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the heap dumps of a run that is over, writes {@code heap.json}, and deletes them. */
final class HeapDumpAnalysisStep {
    private static final Logger LOG = LoggerFactory.getLogger(HeapDumpAnalysisStep.class);

    /** Pull requests between two dumps: with fewer nothing stands out, and what there is of it says more. */
    private static final long LEAST_BETWEEN = 50;

    private HeapDumpAnalysisStep() {}

    static void read(RunFolder folder, HeapDumpMode mode, RunWatcher watcher) throws IOException {
        HeapDumpFolder heap = HeapDumpFolder.in(folder.path());
        List<HeapDumpFolder.Dump> dumps = heap.dumps();
        List<String> notes = new ArrayList<>(heap.refusals());
        if (!dumps.isEmpty()) {
            watcher.notice("reading " + (dumps.size() == 1 ? "a heap dump" : dumps.size() + " heap dumps"));
        }
        HeapGrowth growth = growth(dumps, notes);
        if (growth != null || !notes.isEmpty()) {
            HeapGrowth read = growth != null ? growth : new HeapGrowth(-1, -1, List.of(), List.of(), List.of());
            notes.addAll(read.notes());
            HeapGrowthJson.write(
                    new HeapGrowth(read.firstWork(), read.lastWork(), read.holders(), read.loaders(), notes),
                    folder.file("heap.json"));
        }
        if (mode != HeapDumpMode.ALWAYS) {
            heap.delete();
        }
    }

    /** From the first and the last; where the last was cut off, because the worker died over it, from the first. */
    private static @Nullable HeapGrowth growth(List<HeapDumpFolder.Dump> dumps, List<String> notes) {
        for (int last = dumps.size() - 1; last >= 0; last--) {
            try {
                boolean apart = dumps.get(last).work() - dumps.get(0).work() >= LEAST_BETWEEN;
                return HeapDumps.compare(apart ? dump(dumps.get(0)) : null, dump(dumps.get(last)));
            } catch (IOException e) {
                LOG.warn("a heap dump could not be read", e);
                notes.add("a heap dump could not be read: " + e.getMessage());
            }
        }
        return null;
    }

    private static HeapDumps.Dump dump(HeapDumpFolder.Dump dump) {
        return new HeapDumps.Dump(dump.file(), dump.work());
    }
}

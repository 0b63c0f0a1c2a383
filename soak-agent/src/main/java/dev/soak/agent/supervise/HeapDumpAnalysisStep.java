package dev.soak.agent.supervise;

import dev.soak.agent.live.RunWatcher;
import dev.soak.agent.measure.HeapDumpMode;
import dev.soak.agent.measure.HeapDumper;
import dev.soak.analysis.heapdump.HeapDumps;
import dev.soak.analysis.heapdump.HeapGrowth;
import dev.soak.analysis.heapdump.HeapGrowthJson;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.run.HeapDumpFolder;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Analyses the heap dumps of a finished run, writes {@code heap.json}, and deletes the dumps. */
final class HeapDumpAnalysisStep {
    private static final Logger LOG = LoggerFactory.getLogger(HeapDumpAnalysisStep.class);

    private HeapDumpAnalysisStep() {}

    static void read(RunFolder folder, HeapDumpMode mode, RunWatcher watcher) throws IOException {
        HeapDumpFolder heap = HeapDumpFolder.in(folder);
        List<HeapDumpFolder.Dump> dumps = heap.dumps();
        List<String> notes = new ArrayList<>(heap.refusals());
        if (!dumps.isEmpty()) {
            watcher.notice("analysing " + (dumps.size() == 1 ? "1 heap dump" : dumps.size() + " heap dumps"));
        }
        HeapGrowth growth = growth(dumps, notes);
        if (growth != null || !notes.isEmpty()) {
            HeapGrowth read = growth != null ? growth : new HeapGrowth(-1, -1, List.of(), List.of(), List.of());
            notes.addAll(read.notes());
            HeapGrowthJson.write(
                    new HeapGrowth(
                            read.firstWork(),
                            read.lastWork(),
                            read.holders(),
                            read.loaders(),
                            read.softlyGained(),
                            notes),
                    folder.file(RunFile.HEAP));
        }
        if (mode != HeapDumpMode.ALWAYS) {
            heap.delete();
        }
    }

    /**
     * Compares the first dump with the last readable one: the last is damaged if the disk was full.
     */
    private static @Nullable HeapGrowth growth(List<HeapDumpFolder.Dump> dumps, List<String> notes) {
        for (int last = dumps.size() - 1; last >= 0; last--) {
            try {
                boolean apart = dumps.get(last).work() - dumps.get(0).work() >= HeapDumper.MIN_WORK_BETWEEN;
                return HeapDumps.compare(apart ? dump(dumps.get(0)) : null, dump(dumps.get(last)));
            } catch (InputException e) {
                LOG.warn("cannot read a heap dump", e);
                notes.add("cannot read a heap dump: " + e.getMessage());
            }
        }
        return null;
    }

    private static HeapDumps.Dump dump(HeapDumpFolder.Dump dump) {
        return new HeapDumps.Dump(dump.file(), dump.work());
    }
}

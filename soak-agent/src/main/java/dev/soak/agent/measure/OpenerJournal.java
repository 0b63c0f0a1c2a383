package dev.soak.agent.measure;

import dev.soak.analysis.run.LineWriter;
import dev.soak.analysis.run.LostRows;
import dev.soak.analysis.run.OpenersFormat;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Openers;
import dev.soak.analysis.series.SegmentStart;
import dev.soak.probe.protocol.OpenResources;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Writes {@code openers.jsonl}: the open descriptors before and after a checkpoint's full GC, and direct buffers and temporary
 * files after it, by the stack that opened or created them. The probe bounds the rows of each reading.
 */
final class OpenerJournal implements AutoCloseable {
    private final LineWriter to;
    private final UnaryOperator<String> names;
    private final Map<Integer, List<String>> stacks = new HashMap<>();
    private final Set<Integer> written = new HashSet<>();

    private record Key(int stack, String kind, String path) {}

    OpenerJournal(RunFolder folder, SegmentStart segment, UnaryOperator<String> names) throws IOException {
        this.names = names;
        this.to = LineWriter.of(folder, RunFile.OPENERS, segment);
    }

    void write(Checkpoint checkpoint, OpenResources before, OpenResources after) {
        stacks.putAll(before.stacks());
        stacks.putAll(after.stacks());
        List<Openers.Descriptors> descriptors = descriptors(before, after);
        List<Openers.Buffers> buffers = after.buffers().stream()
                .map(row -> new Openers.Buffers(row.stack(), row.count(), row.bytes()))
                .toList();
        List<Openers.Files> files = after.files().stream()
                .map(row -> new Openers.Files(row.stack(), names.apply(row.name()), row.count(), row.bytes()))
                .toList();
        Set<Integer> inUse = new HashSet<>();
        descriptors.forEach(row -> inUse.add(row.stack()));
        buffers.forEach(row -> inUse.add(row.stack()));
        files.forEach(row -> inUse.add(row.stack()));
        Map<Integer, List<String>> defined = new LinkedHashMap<>();
        for (Integer stack : inUse) {
            List<String> frames = stacks.get(stack);
            if (frames != null && written.add(stack)) {
                defined.put(stack, frames);
            }
        }
        to.write(OpenersFormat.line(new Openers(
                checkpoint.index(),
                checkpoint.t(),
                checkpoint.work(),
                checkpoint.quiescent(),
                defined,
                descriptors,
                buffers,
                files)));
        stacks.keySet().retainAll(inUse);
        written.retainAll(inUse);
    }

    private List<Openers.Descriptors> descriptors(OpenResources before, OpenResources after) {
        Map<Key, Long> first = counts(before);
        Map<Key, Long> second = counts(after);
        Set<Key> keys = new HashSet<>(first.keySet());
        keys.addAll(second.keySet());
        List<Openers.Descriptors> rows = new ArrayList<>();
        keys.forEach(key -> rows.add(new Openers.Descriptors(
                key.stack(), key.kind(), key.path(), first.getOrDefault(key, 0L), second.getOrDefault(key, 0L))));
        rows.sort(Comparator.<Openers.Descriptors>comparingLong(row -> -Math.max(row.before(), row.after()))
                .thenComparing(Openers.Descriptors::toString));
        return rows;
    }

    private Map<Key, Long> counts(OpenResources open) {
        Map<Key, Long> counts = new HashMap<>();
        open.descriptors()
                .forEach(row -> counts.merge(
                        new Key(row.stack(), row.kind(), names.apply(row.path())), row.count(), Long::sum));
        return counts;
    }

    /** The rows that were not written; empty if all were. */
    Optional<LostRows> lost() {
        return to.lost();
    }

    @Override
    public void close() throws IOException {
        to.close();
    }
}

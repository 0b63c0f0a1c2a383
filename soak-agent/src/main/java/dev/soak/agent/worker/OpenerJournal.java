package dev.soak.agent.worker;

import dev.soak.agent.probe.DescriptorLinks;
import dev.soak.agent.trace.OpenTrace;
import dev.soak.analysis.run.LineWriter;
import dev.soak.analysis.run.OpenersFormat;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.NamePattern;
import dev.soak.analysis.series.Openers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes {@code openers.jsonl}: the open descriptors and direct buffers at each checkpoint, by the stack that opened them.
 * A line holds the {@value #MOST_ROWS} stacks with the most descriptors; the others are summed into a row without a stack.
 */
final class OpenerJournal implements AutoCloseable {
    static final int MAX_ROWS = 100;

    private final OpenTrace trace;
    private final LineWriter to;
    private final Set<Integer> written = new HashSet<>();
    private Map<OpeningKey, Long> before = Map.of();

    private record OpeningKey(int stack, String kind, String path) {}

    private record OpenCount(OpeningKey site, long before, long after) {}

    OpenerJournal(OpenTrace trace, RunFolder folder) throws IOException {
        this.trace = trace;
        this.to = new LineWriter(folder.file(RunFile.OPENERS));
    }

    /** Reads the open descriptors before the checkpoint's full GC. */
    void readBefore() throws IOException {
        before = read();
    }

    /** Reads the open descriptors again and writes the checkpoint's line. */
    void write(Checkpoint checkpoint) throws IOException {
        Map<OpeningKey, Long> after = checkpoint.collected() ? read() : before;
        List<OpenCount> rows = rows(before, after);
        Map<Integer, OpenTrace.BufferTotal> buffers = trace.buffers();
        before = Map.of();
        List<Openers.Descriptors> descriptors = new ArrayList<>();
        for (OpenCount row : rows) {
            OpeningKey site = row.site();
            descriptors.add(new Openers.Descriptors(site.stack(), site.kind(), site.path(), row.before(), row.after()));
        }
        List<Openers.Buffers> allocated = new ArrayList<>();
        buffers.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> -entry.getValue().bytes()))
                .limit(MAX_ROWS)
                .forEach(entry -> allocated.add(new Openers.Buffers(
                        entry.getKey(),
                        entry.getValue().count(),
                        entry.getValue().bytes())));
        Openers line = new Openers(
                checkpoint.index(),
                checkpoint.t(),
                checkpoint.work(),
                checkpoint.quiescent(),
                newStacks(descriptors, allocated),
                descriptors,
                allocated);
        to.write(OpenersFormat.line(line));
        Set<Integer> inUse = new HashSet<>(buffers.keySet());
        after.keySet().forEach(site -> inUse.add(site.stack()));
        trace.sweep(inUse);
        written.retainAll(inUse);
    }

    private Map<OpeningKey, Long> read() throws IOException {
        Map<OpeningKey, Long> sites = new HashMap<>();
        DescriptorLinks.read((number, link) -> {
            if (!trace.isOwn(number)) {
                String kind = DescriptorLinks.kind(link);
                String path = kind.equals("file") ? NamePattern.of(link) : "";
                sites.merge(new OpeningKey(trace.opener(number, link), kind, path), 1L, Long::sum);
            }
        });
        return sites;
    }

    private static List<OpenCount> rows(Map<OpeningKey, Long> before, Map<OpeningKey, Long> after) {
        Set<OpeningKey> sites = new HashSet<>(before.keySet());
        sites.addAll(after.keySet());
        List<OpenCount> rows = new ArrayList<>();
        sites.forEach(
                site -> rows.add(new OpenCount(site, before.getOrDefault(site, 0L), after.getOrDefault(site, 0L))));
        rows.sort(Comparator.<OpenCount>comparingLong(row -> -Math.max(row.before(), row.after()))
                .thenComparing(row -> row.site().toString()));
        if (rows.size() <= MAX_ROWS) {
            return rows;
        }
        List<OpenCount> kept = new ArrayList<>(rows.subList(0, MAX_ROWS));
        List<OpenCount> rest = rows.subList(MAX_ROWS, rows.size());
        kept.add(new OpenCount(
                new OpeningKey(Openers.NO_STACK, "other", ""),
                rest.stream().mapToLong(OpenCount::before).sum(),
                rest.stream().mapToLong(OpenCount::after).sum()));
        return kept;
    }

    private Map<Integer, List<String>> newStacks(
            List<Openers.Descriptors> descriptors, List<Openers.Buffers> allocated) {
        Map<Integer, List<String>> stacks = new LinkedHashMap<>();
        descriptors.forEach(row -> define(row.stack(), stacks));
        allocated.forEach(row -> define(row.stack(), stacks));
        return stacks;
    }

    private void define(int stack, Map<Integer, List<String>> stacks) {
        if (stack != Openers.NO_STACK && written.add(stack)) {
            stacks.put(stack, trace.frames(stack));
        }
    }

    @Override
    public void close() throws IOException {
        to.close();
    }
}

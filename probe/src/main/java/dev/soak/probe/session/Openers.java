package dev.soak.probe.session;

import dev.soak.analysis.series.NamePattern;
import dev.soak.probe.protocol.OpenResources;
import dev.soak.probe.reading.DescriptorLinks;
import dev.soak.probe.reading.FolderFiles;
import dev.soak.probe.trace.OpenTrace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the open descriptors, direct buffers and temporary files by opening stack: the {@value #MAX_ROWS} stacks with the most
 * descriptors, the others summed into a row without a stack; and so for files. Used by one thread.
 */
final class Openers {
    static final int MAX_ROWS = 100;
    private static final int NO_STACK = 0;

    private final @Nullable OpenTrace trace;
    /** Stacks whose frames the supervisor has; bounded by the stacks that the trace keeps. */
    private final Set<Integer> sent = new HashSet<>();

    private record OpeningKey(int stack, String kind, String path) {}

    /** @param trace null if nothing is traced; there are no rows then */
    Openers(@Nullable OpenTrace trace) {
        this.trace = trace;
    }

    OpenResources read() throws IOException {
        OpenTrace from = trace;
        if (from == null) {
            return OpenResources.NONE;
        }
        Map<OpeningKey, Long> counts = new HashMap<>();
        DescriptorLinks.read((number, link) -> {
            if (!from.isOwn(number)) {
                String kind = DescriptorLinks.kind(link);
                String path = kind.equals("file") ? NamePattern.of(link) : "";
                counts.merge(new OpeningKey(from.opener(number, link), kind, path), 1L, Long::sum);
            }
        });
        Map<Integer, OpenTrace.BufferTotal> totals = from.buffers();
        List<OpenResources.Descriptors> descriptors = descriptors(counts);
        List<OpenResources.Buffers> buffers = totals.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> -entry.getValue().bytes()))
                .limit(MAX_ROWS)
                .map(entry -> new OpenResources.Buffers(
                        entry.getKey(),
                        entry.getValue().count(),
                        entry.getValue().bytes()))
                .toList();
        List<OpenResources.Files> files = files(from.files(FolderFiles::read));
        Set<Integer> opened = new HashSet<>(totals.keySet());
        counts.keySet().forEach(key -> opened.add(key.stack()));
        Set<Integer> inUse = from.sweep(opened);
        sent.retainAll(inUse);
        Map<Integer, List<String>> stacks = new LinkedHashMap<>();
        descriptors.forEach(row -> define(row.stack(), stacks, from));
        buffers.forEach(row -> define(row.stack(), stacks, from));
        files.forEach(row -> define(row.stack(), stacks, from));
        return new OpenResources(stacks, descriptors, buffers, files);
    }

    private static List<OpenResources.Descriptors> descriptors(Map<OpeningKey, Long> counts) {
        List<OpenResources.Descriptors> rows = new ArrayList<>();
        counts.forEach(
                (key, count) -> rows.add(new OpenResources.Descriptors(key.stack(), key.kind(), key.path(), count)));
        rows.sort(Comparator.<OpenResources.Descriptors>comparingLong(row -> -row.count())
                .thenComparing(OpenResources.Descriptors::toString));
        if (rows.size() <= MAX_ROWS) {
            return rows;
        }
        List<OpenResources.Descriptors> kept = new ArrayList<>(rows.subList(0, MAX_ROWS));
        long rest = rows.subList(MAX_ROWS, rows.size()).stream()
                .mapToLong(OpenResources.Descriptors::count)
                .sum();
        kept.add(new OpenResources.Descriptors(NO_STACK, "other", "", rest));
        return kept;
    }

    /** Names beyond the most frequent ones are summed by stack: the stack of random names is still one. */
    private static List<OpenResources.Files> files(Map<OpenTrace.FileGroup, OpenTrace.FileTotal> totals) {
        List<Map.Entry<OpenTrace.FileGroup, OpenTrace.FileTotal>> groups = new ArrayList<>(totals.entrySet());
        groups.sort(Comparator.<Map.Entry<OpenTrace.FileGroup, OpenTrace.FileTotal>>comparingLong(
                        group -> -group.getValue().count())
                .thenComparing(group -> group.getKey().toString()));
        int named = Math.min(MAX_ROWS, groups.size());
        Map<OpenTrace.FileGroup, OpenTrace.FileTotal> rows = new LinkedHashMap<>();
        groups.subList(0, named).forEach(group -> rows.put(group.getKey(), group.getValue()));
        for (Map.Entry<OpenTrace.FileGroup, OpenTrace.FileTotal> group : groups.subList(named, groups.size())) {
            OpenTrace.FileGroup rest = new OpenTrace.FileGroup(group.getKey().stack(), "");
            boolean fits = rows.containsKey(rest) || rows.size() < 2 * MAX_ROWS;
            rows.merge(
                    fits ? rest : new OpenTrace.FileGroup(NO_STACK, ""), group.getValue(), OpenTrace.FileTotal::plus);
        }
        return rows.entrySet().stream()
                .map(row -> new OpenResources.Files(
                        row.getKey().stack(),
                        row.getKey().name(),
                        row.getValue().count(),
                        row.getValue().bytes()))
                .toList();
    }

    private void define(int stack, Map<Integer, List<String>> stacks, OpenTrace from) {
        if (stack != NO_STACK && sent.add(stack)) {
            stacks.put(stack, from.frames(stack));
        }
    }
}

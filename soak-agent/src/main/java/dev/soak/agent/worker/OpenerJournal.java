package dev.soak.agent.worker;

import dev.soak.agent.probe.DescriptorLinks;
import dev.soak.agent.trace.OpenTrace;
import dev.soak.analysis.run.OpenersFormat;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.NamePattern;
import dev.soak.analysis.series.Openers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes to {@code openers.jsonl} who opened what is open at a checkpoint. A line is handed to the system at once, and
 * holds the {@value #MOST_ROWS} openers with most descriptors; the others are summed into one without a stack.
 */
final class OpenerJournal implements AutoCloseable {
    static final int MOST_ROWS = 100;

    private final OpenTrace trace;
    private final OutputStream to;
    private final Set<Integer> written = new HashSet<>();
    private Map<Site, Long> before = Map.of();

    private record Site(int stack, String kind, String path) {}

    private record Row(Site site, long before, long after) {}

    OpenerJournal(OpenTrace trace, Path file) throws IOException {
        this.trace = trace;
        this.to = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Reads what is open before the checkpoint's collection. */
    void readBefore() throws IOException {
        before = read();
    }

    /** Reads again and writes the line of the checkpoint. */
    void write(Checkpoint checkpoint) throws IOException {
        Map<Site, Long> after = checkpoint.collected() ? read() : before;
        List<Row> rows = rows(before, after);
        Map<Integer, OpenTrace.Buffers> buffers = trace.buffers();
        before = Map.of();
        List<Openers.Descriptors> descriptors = new ArrayList<>();
        for (Row row : rows) {
            Site site = row.site();
            descriptors.add(new Openers.Descriptors(site.stack(), site.kind(), site.path(), row.before(), row.after()));
        }
        List<Openers.Buffers> allocated = new ArrayList<>();
        buffers.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> -entry.getValue().bytes()))
                .limit(MOST_ROWS)
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
        to.write((OpenersFormat.line(line) + '\n').getBytes(StandardCharsets.UTF_8));
        Set<Integer> inUse = new HashSet<>(buffers.keySet());
        after.keySet().forEach(site -> inUse.add(site.stack()));
        trace.sweep(inUse);
        written.retainAll(inUse);
    }

    private Map<Site, Long> read() throws IOException {
        Map<Site, Long> sites = new HashMap<>();
        DescriptorLinks.read((number, link) -> {
            if (!trace.isOwn(number)) {
                String kind = DescriptorLinks.kind(link);
                String path = kind.equals("file") ? NamePattern.of(link) : "";
                sites.merge(new Site(trace.opener(number, link), kind, path), 1L, Long::sum);
            }
        });
        return sites;
    }

    private static List<Row> rows(Map<Site, Long> before, Map<Site, Long> after) {
        Set<Site> sites = new HashSet<>(before.keySet());
        sites.addAll(after.keySet());
        List<Row> rows = new ArrayList<>();
        sites.forEach(site -> rows.add(new Row(site, before.getOrDefault(site, 0L), after.getOrDefault(site, 0L))));
        rows.sort(Comparator.<Row>comparingLong(row -> -Math.max(row.before(), row.after()))
                .thenComparing(row -> row.site().toString()));
        if (rows.size() <= MOST_ROWS) {
            return rows;
        }
        List<Row> kept = new ArrayList<>(rows.subList(0, MOST_ROWS));
        List<Row> rest = rows.subList(MOST_ROWS, rows.size());
        kept.add(new Row(
                new Site(Openers.NO_STACK, "other", ""),
                rest.stream().mapToLong(Row::before).sum(),
                rest.stream().mapToLong(Row::after).sum()));
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

package dev.soak.analysis.attribution;

import dev.soak.analysis.code.OwnCode;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.Role;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.resource.Unit;
import dev.soak.analysis.run.OpenersFormat;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.series.Openers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjDoubleConsumer;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * The call sites that opened the descriptors, allocated the direct buffers and created the temporary files that a run
 * gained, from {@code openers.jsonl}.
 *
 * <p>The growth at a call site is the mean over the last quarter of the quiescent checkpoints minus the mean over the
 * first quarter; descriptors that only a GC closed are summed over all checkpoints. The first checkpoint, before any
 * work, does not count: whatever the target opens once would be growth.
 */
public final class OpenerEvidence {
    private static final int FEWEST = 3;
    private static final int QUARTERS = 4;
    /** The number of the stack of openings that were not seen. */
    private static final int UNSEEN = 0;

    private final List<Openers> lines;
    private final Map<Integer, List<String>> stacks;
    private final List<String> notes;
    private final OwnCode own;

    private OpenerEvidence(List<Openers> lines, Map<Integer, List<String>> stacks, List<String> notes, OwnCode own) {
        this.lines = lines;
        this.stacks = stacks;
        this.notes = notes;
        this.own = own;
    }

    /** For a run that did not trace. */
    public static OpenerEvidence none() {
        return new OpenerEvidence(List.of(), Map.of(), List.of(), OwnCode.UNSTATED);
    }

    /** The same with the user's code as far as it is known. */
    public static OpenerEvidence in(RunFolder folder) throws IOException {
        return in(folder, OwnCode.UNSTATED);
    }

    /** Reads the file of a run folder; empty where it is absent or cannot be read. */
    public static OpenerEvidence in(RunFolder folder, OwnCode own) throws IOException {
        Path file = folder.file(RunFile.OPENERS);
        if (!Files.exists(file)) {
            return none();
        }
        List<Openers> lines = new ArrayList<>();
        Map<Integer, List<String>> stacks = new HashMap<>();
        try {
            List<String> notes = OpenersFormat.read(file, line -> {
                stacks.putAll(line.stacks());
                if (line.quiescent() && line.work() > 0) {
                    lines.add(line);
                }
            });
            return new OpenerEvidence(lines, stacks, notes, own);
        } catch (InputException e) {
            return new OpenerEvidence(List.of(), Map.of(), List.of(String.valueOf(e.getMessage())), own);
        }
    }

    /** Lines that could not be read, a sentence each. */
    public List<String> notes() {
        return notes;
    }

    /**
     * The call sites of the growth of a series, largest share first; empty for series of other resources, and where
     * nothing is known.
     */
    public List<CallSite> openersOf(SeriesId series) {
        Resource resource = Resources.of(series);
        return switch (resource.attribution()) {
            case DESCRIPTOR_OPENERS ->
                resource.role() == Role.GC_RECLAIMED
                        ? summed((line, to) -> descriptors(line, row -> true, row -> row.before() - row.after(), to))
                        : grown((line, to) -> descriptors(line, filter(series), row -> row.after(), to));
            case BUFFER_ALLOCATIONS ->
                resource.unit().equals(Unit.BYTES)
                        ? grown((line, to) -> buffers(line, row -> row.bytes(), to))
                        : grown((line, to) -> buffers(line, row -> row.count(), to));
            case FILE_CREATORS -> grown(files(series));
            default -> List.of();
        };
    }

    /**
     * The growth of a series whose opening or creation was not seen, by native code or before tracing began; 0 for series
     * of other resources.
     */
    double withoutStack(SeriesId series) {
        return switch (Resources.of(series).attribution()) {
            case DESCRIPTOR_OPENERS ->
                Resources.role(series) == Role.GC_RECLAIMED
                        ? 0
                        : unseen((line, to) -> descriptors(line, filter(series), row -> row.after(), to));
            case FILE_CREATORS -> unseen(files(series));
            default -> 0;
        };
    }

    private double unseen(Reading reading) {
        return Math.max(0, gained(reading).getOrDefault(UNSEEN, 0.0));
    }

    private static Reading files(SeriesId series) {
        String name = Resources.DISK_FILES.partOf(series);
        boolean sizes = Resources.of(series).unit().equals(Unit.BYTES);
        return (line, to) -> line.files().stream()
                .filter(row -> name == null || name.equals(row.name()))
                .forEach(row -> to.accept(row.stack(), sizes ? row.bytes() : row.count()));
    }

    private static Predicate<Openers.Descriptors> filter(SeriesId series) {
        String kind = series.labels().get(Resources.KIND);
        String path = series.labels().get(Resources.PATH);
        boolean socket = series.labels().containsKey(Resources.SOCKET);
        return row -> (kind == null || kind.equals(row.kind()))
                && (path == null || path.equals(row.path()))
                && (!socket || row.kind().equals("socket"));
    }

    /** Takes the readings of one line: a stack and its value, several times for the same stack. */
    @FunctionalInterface
    private interface Reading {
        void read(Openers line, ObjDoubleConsumer<Integer> to);
    }

    private static void descriptors(
            Openers line,
            Predicate<Openers.Descriptors> filter,
            ToDoubleFunction<Openers.Descriptors> value,
            ObjDoubleConsumer<Integer> to) {
        line.descriptors().stream().filter(filter).forEach(row -> to.accept(row.stack(), value.applyAsDouble(row)));
    }

    private static void buffers(Openers line, ToDoubleFunction<Openers.Buffers> value, ObjDoubleConsumer<Integer> to) {
        line.buffers().forEach(row -> to.accept(row.stack(), value.applyAsDouble(row)));
    }

    private List<CallSite> grown(Reading reading) {
        int part = Math.max(1, lines.size() / QUARTERS);
        return lines.size() < FEWEST
                ? List.of()
                : sites(
                        gained(reading),
                        meanWork(lines.subList(lines.size() - part, lines.size())) - meanWork(lines.subList(0, part)));
    }

    private Map<Integer, Double> gained(Reading reading) {
        int part = Math.max(1, lines.size() / QUARTERS);
        if (lines.size() < FEWEST) {
            return Map.of();
        }
        List<Openers> early = lines.subList(0, part);
        List<Openers> late = lines.subList(lines.size() - part, lines.size());
        Map<Integer, Double> gained = new HashMap<>();
        late.forEach(line -> reading.read(line, (stack, value) -> gained.merge(stack, value / part, Double::sum)));
        early.forEach(line -> reading.read(line, (stack, value) -> gained.merge(stack, -value / part, Double::sum)));
        return gained;
    }

    private List<CallSite> summed(Reading reading) {
        if (lines.size() < FEWEST) {
            return List.of();
        }
        Map<Integer, Double> sums = new HashMap<>();
        // What the first checkpoint reclaimed belongs to the work before it.
        lines.subList(1, lines.size())
                .forEach(line -> reading.read(line, (stack, value) -> sums.merge(stack, value, Double::sum)));
        return sites(sums, lines.get(lines.size() - 1).work() - lines.get(0).work());
    }

    private static double meanWork(List<Openers> lines) {
        return lines.stream().mapToLong(Openers::work).average().orElse(0);
    }

    /** Stacks that lead to the same line are one call site. */
    private List<CallSite> sites(Map<Integer, Double> gained, double work) {
        double all = gained.values().stream()
                .mapToDouble(value -> Math.max(0, value))
                .sum();
        Map<String, CallSite> places = new HashMap<>();
        Map<String, Double> most = new HashMap<>();
        gained.forEach((stack, value) -> {
            List<String> frames = stacks.get(stack);
            if (value > 0 && frames != null && !frames.isEmpty()) {
                CallSite site = new CallSite(frames, value, work > 0 ? value / work : 0, all, own);
                String place = site.framesFromOwnCode().get(0);
                boolean leads = value > most.getOrDefault(place, 0.0);
                most.merge(place, value, Math::max);
                places.merge(place, site, (a, b) -> (leads ? b : a).plus(leads ? a : b));
            }
        });
        return places.values().stream()
                .sorted(Comparator.comparingLong((CallSite site) -> Math.round(site.grew()))
                        .reversed()
                        .thenComparing(CallSite::isAccepting)
                        .thenComparing(site -> site.framesFromOwnCode().get(0)))
                .toList();
    }
}

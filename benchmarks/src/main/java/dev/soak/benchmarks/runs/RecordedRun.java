package dev.soak.benchmarks.runs;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.run.JournalTail;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The readings of a recorded run, in columns. It is read batch by batch, and holds one number per reading. */
final class RecordedRun {
    private final RunFolder folder;
    private final ReadingTable samples = new ReadingTable();
    private double[] t = new double[64];
    private long[] work = new long[64];
    private Phase[] phases = new Phase[64];
    private final List<Checkpoint> checkpoints = new ArrayList<>();
    private final ReadingTable after = new ReadingTable();
    private final ReadingTable instances = new ReadingTable();
    private final ReadingTable bytes = new ReadingTable();

    private RecordedRun(RunFolder folder) {
        this.folder = folder;
    }

    /** The complete runs below a folder: in it, and the latest in each of its folders. */
    static List<RunFolder> list(Path parent) throws IOException {
        List<RunFolder> runs = new ArrayList<>(RunFolder.list(parent));
        if (Files.isDirectory(parent)) {
            try (Stream<Path> children = Files.list(parent)) {
                for (Path child : children.sorted().toList()) {
                    List<RunFolder> ofTarget = RunFolder.list(child);
                    runs.addAll(ofTarget.subList(Math.max(0, ofTarget.size() - 1), ofTarget.size()));
                }
            }
        }
        return runs.stream().filter(run -> run.has(RunFile.END)).toList();
    }

    /** @throws InputException if it has no samples */
    static RecordedRun read(RunFolder folder) throws IOException, InputException {
        RecordedRun run = new RecordedRun(folder);
        JournalTail<Sample> samples = JournalTail.samples(folder.file(RunFile.SAMPLES));
        for (List<Sample> some = samples.poll(); !some.isEmpty(); some = samples.poll()) {
            some.forEach(run::add);
        }
        JournalTail<Checkpoint> checkpoints = JournalTail.checkpoints(folder.file(RunFile.CHECKPOINTS));
        for (List<Checkpoint> some = checkpoints.poll(); !some.isEmpty(); some = checkpoints.poll()) {
            some.forEach(run::add);
        }
        if (run.rows() == 0) {
            throw InputException.missing("no samples in " + folder.path());
        }
        return run;
    }

    private void add(Sample sample) {
        int row = samples.rows();
        if (row == t.length) {
            t = Arrays.copyOf(t, 2 * row);
            work = Arrays.copyOf(work, 2 * row);
            phases = Arrays.copyOf(phases, 2 * row);
        }
        t[row] = sample.t();
        work[row] = sample.work();
        phases[row] = sample.phase();
        samples.addRow(sample.values());
    }

    private void add(Checkpoint checkpoint) {
        checkpoints.add(checkpoint);
        after.addRow(checkpoint.after());
        Map<String, Double> counts = new LinkedHashMap<>();
        Map<String, Double> sizes = new LinkedHashMap<>();
        checkpoint.classes().forEach((name, count) -> {
            counts.put(name, (double) count.instances());
            sizes.put(name, (double) count.bytes());
        });
        instances.addRow(counts);
        bytes.addRow(sizes);
    }

    RunFolder folder() {
        return folder;
    }

    int rows() {
        return samples.rows();
    }

    double t(int row) {
        return t[row];
    }

    long work(int row) {
        return work[row];
    }

    Phase phase(int row) {
        return phases[row];
    }

    double end() {
        return t[rows() - 1];
    }

    ReadingTable samples() {
        return samples;
    }

    List<Checkpoint> checkpoints() {
        return checkpoints;
    }

    /** Readings after the full GC, a row for each checkpoint. */
    ReadingTable after() {
        return after;
    }

    ReadingTable instances() {
        return instances;
    }

    ReadingTable bytes() {
        return bytes;
    }

    /** Seconds after which the run counts as settled: the end of its warm-up, but at least a third and at most half of it. */
    double settledAfter() {
        double warm = 0;
        for (int row = 0; row < rows(); row++) {
            warm = phases[row] == Phase.WARMUP ? t[row] : warm;
        }
        return Math.min(Math.max(warm, end() / 3), end() / 2);
    }
}

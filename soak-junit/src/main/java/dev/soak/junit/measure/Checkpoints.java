package dev.soak.junit.measure;

import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.NamePattern;
import dev.soak.analysis.series.Readings;
import dev.soak.junit.Watch;
import dev.soak.probe.jvm.DiagnosticCommand;
import dev.soak.probe.jvm.ManagementBeanProbe;
import dev.soak.probe.jvm.NonHeapProbe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads everything that a test watches, in three steps, between which the caller repeats the test: {@link #beforeGc()} at
 * the end of a stretch, {@link #collect()}, one more repetition, {@link #read}. That one repetition removes what the
 * collector has cleared from weak maps and queues, so that every checkpoint finds the leftovers of one repetition, however
 * many there were before it.
 *
 * <p>Used by one thread.
 */
public final class Checkpoints {
    private final Set<Watch> watched;
    private final CheckpointTable table = new CheckpointTable();
    private final DiagnosticCommand commands = new DiagnosticCommand();
    private final InstanceCounts instances = new InstanceCounts(commands);
    private final Handles handles = new Handles();
    private final Quiescence quiescence = new Quiescence(handles, commands);
    private final TemporaryFiles files = new TemporaryFiles();
    private final NonHeapProbe nonHeap = new NonHeapProbe();
    private final ManagementBeanProbe beans = new ManagementBeanProbe();
    private Map<String, Integer> descriptorsBefore = Map.of();
    private Map<String, Integer> threadsBefore = Map.of();
    private Map<String, Integer> descriptorsAfter = Map.of();
    private Map<String, Integer> threadsAfter = Map.of();
    private int expectedBefore = Integer.MAX_VALUE;
    private int expected = Integer.MAX_VALUE;
    private long liveBytes;

    /** @param watched never empty */
    public Checkpoints(Set<Watch> watched) {
        this.watched = Set.copyOf(watched);
    }

    /** Everything read so far. */
    public CheckpointTable table() {
        return table;
    }

    /** Whether there were objects of a class at the last checkpoint. */
    public boolean hasObjectsOf(String className) {
        return table.count(Resources.CLASS_INSTANCES.part(className).toString(), table.size() - 1) > 0;
    }

    /** Bytes of the live set at the last checkpoint. */
    public long liveBytes() {
        return liveBytes;
    }

    /** Waits for what has been told to end, and reads what the GC may release. */
    public void beforeGc() throws IOException, InterruptedException {
        expectedBefore = quiescence.await(expectedBefore);
        descriptorsBefore = handles.descriptors();
        threadsBefore = handles.threads();
    }

    /** Runs a full GC and waits until what it releases is released. */
    public void collect() throws IOException, InterruptedException {
        quiescence.collect();
        quiescence.await(Integer.MAX_VALUE);
        descriptorsAfter = handles.descriptors();
        threadsAfter = handles.threads();
    }

    /**
     * Reads a checkpoint into the table.
     *
     * @param repetitions done so far
     */
    public void read(long repetitions) throws IOException, InterruptedException {
        table.begin(repetitions);
        table.carry(WatchedSeries::isReclaimedName);
        long bytes = instances.read(table);
        liveBytes = bytes;
        expected = quiescence.await(expected);
        handles.descriptors().forEach(table::set);
        handles.threads().forEach(table::set);
        reclaimed(Resources.FD, descriptorsBefore, descriptorsAfter);
        reclaimed(Resources.THREADS, threadsBefore, threadsAfter);
        Readings readings = new Readings();
        nonHeap.read(readings);
        beans.read(readings);
        readings.values().forEach((id, value) -> table.set(id, value.longValue()));
        if (watched.contains(Watch.PROCESSES)) {
            children();
        }
        if (watched.contains(Watch.TEMPORARY_FILES)) {
            files.read()
                    .forEach((name, count) ->
                            table.set(Resources.DISK_FILES.part(name).toString(), count));
        }
    }

    private void reclaimed(Resource resource, Map<String, Integer> before, Map<String, Integer> after) {
        Resource total = resource.gcReclaimed().orElseThrow();
        before.forEach((series, count) -> {
            int released = count - after.getOrDefault(series, 0);
            if (released > 0) {
                SeriesId id = new SeriesId(
                        total.name(), new TreeMap<>(SeriesId.parse(series).labels()));
                table.add(table.row(id.toString()), released);
            }
        });
    }

    private void children() {
        Map<String, Integer> counts = new TreeMap<>();
        ProcessHandle.current().descendants().filter(ProcessHandle::isAlive).forEach(child -> {
            String command = child.info().command().orElse("?");
            Path name = Path.of(command).getFileName();
            counts.merge(NamePattern.of(name == null ? command : name.toString()), 1, Integer::sum);
        });
        counts.forEach(
                (name, count) -> table.set(Resources.CHILD_PROCESSES.part(name).toString(), count));
    }

    /**
     * The growth of a series since a checkpoint, now and without a checkpoint: for threads and descriptors that may be
     * released late.
     */
    public int stillThere(String series, int checkpoint) throws IOException {
        SeriesId id = SeriesId.parse(series);
        Map<String, Integer> now =
                Resources.THREADS.name().equals(id.name()) ? handles.threads() : handles.descriptors();
        return now.getOrDefault(series, 0) - table.count(series, checkpoint);
    }
}

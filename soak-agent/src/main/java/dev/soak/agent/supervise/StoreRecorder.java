package dev.soak.agent.supervise;

import dev.soak.agent.measure.HeapDumper;
import dev.soak.agent.measure.TargetJvm;
import dev.soak.analysis.attribution.ClassGroups;
import dev.soak.analysis.attribution.ClassGrowth;
import dev.soak.analysis.code.CodeOrigin;
import dev.soak.analysis.heapdump.HeapDumps;
import dev.soak.analysis.heapdump.HeapGrowth;
import dev.soak.analysis.heapdump.HeapGrowth.Holder;
import dev.soak.analysis.heapdump.StaticField;
import dev.soak.analysis.heapdump.StoreRecording;
import dev.soak.analysis.heapdump.StoreRecordingJson;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.run.HeapDumpFolder;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.probe.protocol.RecordedStores;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records, during a run, who stores into the holders of what grows: as soon as two heap dumps name these, the probe records
 * the stores into them, for a stretch that ends when it has seen enough. Once in a run, on a thread of its own.
 *
 * <p>What was stored is looked at once more at the end: stores that have been undone by then do not count.
 *
 * <p>The load goes on meanwhile. The result names when the stretch was, so that a rise of the latency in it can be explained;
 * what the probe adds to the JVM is removed after it.
 */
final class StoreRecorder implements HeapDumper.PairListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoreRecorder.class);
    private static final int MOST_HOLDERS = 4;
    /** Reading two larger dumps takes the processor from the load for too long. */
    private static final long LARGEST_DUMP = 2L << 30;

    private static final long POLL_MILLIS = 500;
    private static final double SHORTEST = 3;
    private static final double USUAL = 30;
    /** For what grows once in many requests. */
    private static final double LONGEST = 300;

    private static final int ENOUGH = 100;
    private static final int FEW = 10;
    private static final long CLOSE_MILLIS = 10_000;

    private final TargetJvm jvm;
    private final RunFolder folder;
    private final DoubleSupplier seconds;
    private final Map<String, Double> growing = new LinkedHashMap<>();
    private List<HeapDumpFolder.Dump> dumps = List.of();
    private @Nullable Thread thread;
    private volatile boolean closed;
    private boolean abandoned;
    /** From the start of the thread to the end of the stretch. */
    private volatile boolean recording;

    /**
     * @param folder that it writes to
     * @param seconds since the start of the run
     */
    StoreRecorder(TargetJvm jvm, RunFolder folder, DoubleSupplier seconds) {
        this.jvm = jvm;
        this.folder = folder;
        this.seconds = seconds;
    }

    /**
     * Classes that were found to grow; does not block.
     *
     * @param perWork instances per request
     */
    synchronized void growing(Map<String, Double> perWork) {
        growing.putAll(perWork);
        startIfReady();
    }

    @Override
    public synchronized void accept(List<HeapDumpFolder.Dump> pair, Map<String, Double> gained) {
        dumps = pair;
        gained.forEach(growing::putIfAbsent);
        startIfReady();
    }

    @Override
    public boolean needsLoad() {
        return recording;
    }

    private void startIfReady() {
        if (thread == null && !closed && dumps.size() >= 2 && !growing.isEmpty()) {
            List<HeapDumpFolder.Dump> pair = dumps;
            List<ClassGrowth> classes = growing.entrySet().stream()
                    .map(each -> new ClassGrowth(each.getKey(), each.getValue()))
                    .toList();
            Thread started = new Thread(() -> run(pair, classes), "soak-stores");
            started.setDaemon(true);
            thread = started;
            recording = true;
            started.start();
        }
    }

    private void run(List<HeapDumpFolder.Dump> pair, List<ClassGrowth> classes) {
        try {
            List<List<String>> paths = holders(pair, classes);
            if (!paths.isEmpty() && !closed) {
                record(paths);
            }
        } catch (IOException | InputException e) {
            LOG.warn("the stores into the growing holders were not recorded: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            recording = false;
        }
    }

    private static List<List<String>> holders(List<HeapDumpFolder.Dump> pair, List<ClassGrowth> classes)
            throws IOException, InputException {
        HeapDumpFolder.Dump first = pair.get(0);
        HeapDumpFolder.Dump last = pair.get(pair.size() - 1);
        if (Math.max(Files.size(first.file()), Files.size(last.file())) > LARGEST_DUMP) {
            throw InputException.unusable("the heap dumps are too large to be compared during the run");
        }
        HeapGrowth heap = HeapDumps.compare(
                new HeapDumps.Dump(first.file(), first.work()), new HeapDumps.Dump(last.file(), last.work()));
        List<ClassGroups.Group> groups = new ArrayList<>(ClassGroups.of(classes, heap));
        groups.sort(Comparator.comparingInt(
                group -> CodeOrigin.distance(group.subject().name())));
        return groups.stream()
                .map(ClassGroups.Group::holder)
                .filter(holder -> holder != null && !isOfProbe(holder))
                .map(Holder::path)
                .distinct()
                .limit(MOST_HOLDERS)
                .toList();
    }

    private static boolean isOfProbe(Holder holder) {
        return holder.path().stream().anyMatch(step -> CodeOrigin.isProbe(StaticField.name(step)));
    }

    private void record(List<List<String>> paths) throws IOException, InterruptedException {
        double from = seconds.getAsDouble();
        LOG.info("recording the stores into {}", paths);
        jvm.beginStores(paths);
        RecordedStores stores;
        try {
            do {
                pause();
                stores = jvm.stores();
            } while (!closed && !suffices(stores, seconds.getAsDouble() - from));
        } finally {
            jvm.endStores();
        }
        double length = seconds.getAsDouble() - from;
        write(new StoreRecording(from, length, converted(stores)));
        LOG.info("recorded stores for {} s", Math.round(length));
        recording = false;
        if (!closed) {
            awaitClose();
            lookAgain(from, length);
        }
    }

    /** After the last checkpoint, whose collection has freed what the target let go of. */
    private void lookAgain(double from, double length) throws InterruptedException {
        try {
            write(new StoreRecording(from, length, converted(jvm.stores())));
        } catch (IOException e) {
            LOG.debug("the first reading of the stores is kept: {}", e.getMessage());
        }
    }

    private void write(StoreRecording recording) throws IOException {
        byte[] json = StoreRecordingJson.bytes(recording);
        synchronized (this) {
            if (!abandoned) {
                folder.write(RunFile.STORES, json);
            }
        }
    }

    @SuppressWarnings("WaitNotInLoop") // waking up early only reads early
    private synchronized void pause() throws InterruptedException {
        if (!closed) {
            wait(POLL_MILLIS);
        }
    }

    private synchronized void awaitClose() throws InterruptedException {
        while (!closed) {
            wait();
        }
    }

    static boolean suffices(RecordedStores stores, double seconds) {
        long fewest = stores.holders().stream()
                .filter(holder -> holder.problem().isEmpty())
                .mapToLong(RecordedStores.Holder::stayed)
                .min()
                .orElse(Long.MAX_VALUE);
        return stores.full()
                || seconds >= LONGEST
                || (seconds >= USUAL && fewest >= FEW)
                || (seconds >= SHORTEST && fewest >= ENOUGH && stores.collected());
    }

    private static List<StoreRecording.HolderStores> converted(RecordedStores stores) {
        return stores.holders().stream()
                .map(holder -> new StoreRecording.HolderStores(
                        holder.path(),
                        holder.stores(),
                        holder.stacks().stream()
                                .map(stack ->
                                        new StoreRecording.StackCount(stack.stores(), stack.stayed(), stack.frames()))
                                .toList(),
                        holder.problem().isEmpty() ? null : holder.problem()))
                .toList();
    }

    /** Ends the stretch; what was recorded is kept. Waits ten seconds for a target that does not answer. */
    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            running = thread;
            closed = true;
            notifyAll();
        }
        if (running != null) {
            try {
                running.join(CLOSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        synchronized (this) {
            abandoned = true;
        }
    }
}

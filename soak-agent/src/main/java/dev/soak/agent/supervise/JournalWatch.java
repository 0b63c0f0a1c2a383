package dev.soak.agent.supervise;

import dev.soak.agent.live.Advice;
import dev.soak.agent.live.RunWatcher;
import dev.soak.agent.measure.HeapDumpMode;
import dev.soak.agent.measure.HeapDumper;
import dev.soak.agent.measure.RunRecorder;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Sample;
import dev.soak.analysis.verdict.ClassWatch.GrowingClass;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Shows the rows of the journal to a watcher, on a thread of its own, because an interim verdict takes longer than a
 * sample may; and triggers heap dumps and early stops. When it falls behind by thousands of rows, samples are skipped.
 */
final class JournalWatch implements RunRecorder.JournalListener, AutoCloseable {
    private static final int QUEUE_CAPACITY = 4_096;
    private static final long CLOSE_SECONDS = 60;

    private final RunWatcher watcher;
    private final HeapDumpMode dumps;
    private final HeapDumper dumper;
    private final StoreRecorder stores;
    private final Consumer<String> stop;
    private final Runnable guard;
    private final HeapDumpTrigger trigger = new HeapDumpTrigger();
    private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final ThreadPoolExecutor executor =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, queue, JournalWatch::thread);
    private boolean dumpRequested;

    /**
     * @param guard called with each sample
     * @param stop receives the reason when the watcher asks for the run to end
     */
    JournalWatch(
            RunWatcher watcher,
            HeapDumpMode dumps,
            HeapDumper dumper,
            StoreRecorder stores,
            Runnable guard,
            Consumer<String> stop) {
        this.stores = stores;
        this.guard = guard;
        this.watcher = watcher;
        this.dumps = dumps;
        this.dumper = dumper;
        this.stop = stop;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "soak-watch");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void sample(Sample sample) {
        guard.run();
        if (queue.size() < QUEUE_CAPACITY) {
            executor.execute(() -> watcher.sample(sample));
        }
    }

    @Override
    public void checkpoint(Checkpoint checkpoint) {
        executor.execute(() -> {
            Advice advice = watcher.checkpoint(checkpoint);
            advice.stop().ifPresent(stop);
            dumpIfGrowing(checkpoint, advice);
        });
    }

    private void dumpIfGrowing(Checkpoint checkpoint, Advice advice) {
        if (dumps == HeapDumpMode.NEVER) {
            return;
        }
        List<GrowingClass> growing = trigger.growing(checkpoint);
        Optional<Advice.Growth> growth = HeapDumpTrigger.phrase(growing)
                .map(words -> new Advice.Growth(
                        words, growing.stream().collect(Collectors.toMap(GrowingClass::name, GrowingClass::perWork))))
                .or(advice::growth);
        growth.ifPresent(this::take);
    }

    private void take(Advice.Growth growth) {
        stores.growing(growth.perWork());
        if (dumps == HeapDumpMode.AUTO) {
            if (!dumpRequested) {
                watcher.notice(growth.words()
                        + "; taking heap dumps at the next checkpoint, after further growth, and at the end");
            }
            dumpRequested = true;
            dumper.requestDump(growth.perWork());
        }
    }

    /** Shows what is left. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}

package dev.soak.agent.supervise;

import dev.soak.agent.live.RunWatcher;
import dev.soak.agent.worker.WorkerOrders;
import dev.soak.analysis.run.HeapDumpFolder;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.run.RunEndFile;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs the worker in its own JVM and monitors it through its journal until it exits. */
final class ForkedRun implements ActiveRun {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);
    private static final Duration THREAD_DUMP_TIME = Duration.ofSeconds(3);
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(15);
    /** A JVM that writes no sample for this long is stuck: the sampler never waits for the bot. */
    private static final Duration STUCK_AFTER = Duration.ofSeconds(90);

    private final RunFolder folder;
    private final WorkerOrders orders;
    private final RunWatcher watcher;
    private final WorkerProcess worker;
    private final HeapDumpFolder heap;
    private final AtomicInteger interrupts = new AtomicInteger();
    private volatile boolean stuck;

    ForkedRun(
            RunFolder folder,
            WorkerOrders orders,
            List<String> flags,
            Map<String, String> environment,
            Redactor redactor,
            RunWatcher watcher)
            throws IOException {
        this.folder = folder;
        this.orders = orders;
        this.watcher = watcher;
        this.heap = HeapDumpFolder.in(folder);
        List<String> command = new ArrayList<>();
        command.add(JvmCommand.java().toString());
        command.addAll(flags);
        command.add("-jar");
        command.add(JvmCommand.ownJar().toString());
        command.add("worker");
        this.worker = WorkerProcess.start(command, environment, orders, folder, redactor);
    }

    @Override
    public RunEnd await() throws IOException, InterruptedException {
        try (worker) {
            JournalWatch journal = new JournalWatch(
                    folder,
                    watcher,
                    orders.heapDumps(),
                    worker::dumpHeap,
                    reason -> drain(RunEnd.How.LEAK_CERTAIN, reason, "stopping early: " + reason));
            long lastActivity = System.nanoTime();
            long dumped = 0;
            boolean gone;
            do {
                gone = worker.awaitExit(POLL_INTERVAL);
                boolean active = journal.poll();
                boolean ended = folder.has(RunFile.END);
                // While a dump is written the whole JVM stands still, its sampler too.
                long dumpedNow = heap.bytes();
                if (active || dumpedNow != dumped) {
                    dumped = dumpedNow;
                    lastActivity = System.nanoTime();
                }
                long silence = System.nanoTime() - lastActivity;
                if (!gone && ended && silence > SHUTDOWN_TIMEOUT.toNanos()) {
                    watcher.notice(
                            "the bot did not shut down within " + SHUTDOWN_TIMEOUT.toSeconds() + " s and was killed");
                    worker.kill();
                } else if (!gone && !ended && silence > allowedSilence().toNanos()) {
                    stuck = true;
                    worker.dumpThreads();
                    Thread.sleep(THREAD_DUMP_TIME.toMillis());
                    worker.kill();
                }
            } while (!gone);
            return end();
        }
    }

    /** Includes the time allowed for starting the bot, which precedes the first sample. */
    private Duration allowedSilence() {
        return STUCK_AFTER.plus(orders.plan().startWithin());
    }

    private RunEnd end() throws InterruptedException {
        int status = worker.exitStatus();
        if (interrupts.get() > 1) {
            return RunEndFile.end(RunEnd.How.INTERRUPTED, "aborted by the user", status);
        }
        if (stuck) {
            return RunEndFile.end(
                    RunEnd.How.HUNG,
                    "the bot's JVM wrote no sample for " + allowedSilence().toSeconds()
                            + " s and was killed; a dump of its threads is in " + RunFile.BOT_LOG,
                    status);
        }
        return ExitDiagnosis.explain(status, worker.lastLines());
    }

    @Override
    public void done(long pullRequest) {
        worker.done(pullRequest);
    }

    @Override
    public void interrupt() {
        if (interrupts.incrementAndGet() == 1) {
            drain(
                    RunEnd.How.INTERRUPTED,
                    "stopped by the user",
                    "Draining in-flight requests, then writing the report. Ctrl-C again to abort.");
        } else {
            worker.kill();
        }
    }

    private void drain(RunEnd.How how, String why, String notice) {
        watcher.notice(notice);
        worker.drain(how, why);
    }
}

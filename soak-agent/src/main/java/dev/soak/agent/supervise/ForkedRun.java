package dev.soak.agent.supervise;

import dev.soak.agent.live.RunWatcher;
import dev.soak.agent.worker.HeapDumpFolder;
import dev.soak.agent.worker.WorkerOrders;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.run.RunEndFile;
import dev.soak.analysis.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The worker in a JVM of its own, watched through its journal until it is gone. */
final class ForkedRun implements ActiveRun {
    private static final Duration TICK = Duration.ofMillis(500);
    private static final Duration DUMP = Duration.ofSeconds(3);
    private static final Duration SHUTDOWN = Duration.ofSeconds(15);
    /** A JVM that writes no sample for so long is stuck: its sampler waits for nothing of the bot's. */
    private static final Duration STUCK = Duration.ofSeconds(90);

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
        this.heap = HeapDumpFolder.in(folder.path());
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
            long lastSign = System.nanoTime();
            long dumped = 0;
            boolean gone;
            do {
                gone = worker.awaitExit(TICK);
                boolean sign = journal.poll();
                boolean ended = Files.exists(folder.file(RunEndFile.NAME));
                // While a dump is written the whole JVM stands still, its sampler too.
                long dumpedNow = heap.bytes();
                if (sign || dumpedNow != dumped) {
                    dumped = dumpedNow;
                    lastSign = System.nanoTime();
                }
                long silence = System.nanoTime() - lastSign;
                if (!gone && ended && silence > SHUTDOWN.toNanos()) {
                    watcher.notice("the bot did not shut down within " + SHUTDOWN.toSeconds() + " s and was killed");
                    worker.kill();
                } else if (!gone && !ended && silence > allowedSilence().toNanos()) {
                    stuck = true;
                    worker.dumpThreads();
                    Thread.sleep(DUMP.toMillis());
                    worker.kill();
                }
            } while (!gone);
            return end();
        }
    }

    /** Before the first sample the bot is starting, which has a bound of its own. */
    private Duration allowedSilence() {
        return STUCK.plus(orders.plan().startWithin());
    }

    private RunEnd end() throws InterruptedException {
        int status = worker.exitStatus();
        if (interrupts.get() > 1) {
            return RunEndFile.end(RunEnd.How.INTERRUPTED, "stopped at once by the user", status);
        }
        if (stuck) {
            return RunEndFile.end(
                    RunEnd.How.HUNG,
                    "the bot's JVM wrote no sample for " + allowedSilence().toSeconds()
                            + " s and was killed; a dump of its threads is in bot.log",
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
                    "finishing what is in flight, then the report; once more to stop at once");
        } else {
            worker.kill();
        }
    }

    private void drain(RunEnd.How how, String why, String notice) {
        watcher.notice(notice);
        worker.drain(how, why);
    }
}

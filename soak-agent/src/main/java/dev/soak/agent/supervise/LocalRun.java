package dev.soak.agent.supervise;

import dev.soak.agent.live.RunWatcher;
import dev.soak.agent.worker.Worker;
import dev.soak.agent.worker.WorkerOrders;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.run.RunEndFile;
import dev.soak.analysis.run.RunFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs worker and supervisor in one JVM ({@code --no-fork}), for debugging a bot. A bot that takes the JVM down also
 * prevents the report.
 */
final class LocalRun implements ActiveRun {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

    private final Worker worker;
    private final JournalWatch journal;

    /**
     * A run in this JVM.
     *
     * @param environment the environment of a forked bot. The environment of a running JVM cannot be changed, so the
     *     variables become system properties: {@code GITHUB_TOKEN} is {@code github.token}
     */
    LocalRun(RunFolder folder, WorkerOrders orders, Map<String, String> environment, RunWatcher watcher) {
        environment.forEach((name, value) ->
                System.setProperty(name.toLowerCase(Locale.ROOT).replace('_', '.'), value));
        worker = new Worker(orders);
        journal = new JournalWatch(folder, watcher, orders.heapDumps(), worker::dumpHeap, reason -> {
            watcher.notice("stopping early: " + reason);
            worker.stop(RunEnd.How.LEAK_CERTAIN, reason);
        });
    }

    @Override
    public RunEnd await() throws IOException, InterruptedException {
        CompletableFuture<RunEnd> end = new CompletableFuture<>();
        Thread thread = new Thread(
                new ThreadGroup("soak"),
                () -> {
                    try {
                        end.complete(worker.run());
                    } catch (InterruptedException | RuntimeException | Error e) {
                        end.completeExceptionally(e);
                    }
                },
                "soak-run");
        thread.start();
        while (true) {
            try {
                return end.get(POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillRunning) {
                journal.poll();
            } catch (ExecutionException e) {
                return RunEndFile.end(RunEnd.How.INTERNAL_ERROR, String.valueOf(e.getCause()));
            }
        }
    }

    @Override
    public void done(long pullRequest) {
        worker.done(pullRequest);
    }

    @Override
    public void interrupt() {
        worker.stop(RunEnd.How.INTERRUPTED, "stopped by the user");
    }
}

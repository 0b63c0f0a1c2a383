package dev.soak.agent.run;

import dev.soak.analysis.report.RunEnd;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Worker and supervisor in one JVM ({@code --no-fork}), for stepping through a bot with a debugger. A bot that takes its
 * JVM down takes the report with it.
 */
final class LocalRun implements ActiveRun {
    private final Worker worker;

    /**
     * A run in this JVM.
     *
     * @param environment what a forked bot would find in its environment; that of a running JVM cannot be changed, so it
     *     becomes system properties: {@code GITHUB_TOKEN} is {@code github.token}
     */
    LocalRun(WorkerOrders orders, Map<String, String> environment) {
        environment.forEach((name, value) ->
                System.setProperty(name.toLowerCase(Locale.ROOT).replace('_', '.'), value));
        worker = new Worker(orders);
    }

    @Override
    public RunEnd await() throws InterruptedException {
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
        try {
            return end.get();
        } catch (ExecutionException e) {
            return RunEndFile.end(RunEnd.How.INTERNAL_ERROR, String.valueOf(e.getCause()));
        }
    }

    @Override
    public void done(long pullRequest) {
        worker.done(pullRequest);
    }

    @Override
    public void interrupt() {
        worker.stop();
    }
}

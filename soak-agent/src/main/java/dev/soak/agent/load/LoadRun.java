package dev.soak.agent.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * Runs a load test: all users warm up, then the measurement starts for all of them at once. The users are divided among
 * event loops, one per processor, each with a thread of its own.
 */
public final class LoadRun {
    private final LoadPlan plan;
    private final Requests requests;
    private final LongSupplier ticker;
    private final Supplier<SSLContext> tls;
    private final RequestTally tally;
    private volatile boolean stopped;
    private volatile long start;

    public LoadRun(LoadPlan plan, Requests requests) {
        this(plan, requests, System::nanoTime, LoadRun::defaultTls);
    }

    /**
     * A run with its own clock and TLS settings.
     *
     * @param ticker monotonic nanoseconds
     * @param tls used only for https
     */
    LoadRun(LoadPlan plan, Requests requests, LongSupplier ticker, Supplier<SSLContext> tls) {
        this.plan = plan;
        this.requests = requests;
        this.ticker = ticker;
        this.tls = tls;
        this.tally = new RequestTally(plan.requests());
    }

    private static SSLContext defaultTls() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("no TLS in this JVM", e);
        }
    }

    /**
     * Runs to the end, bounded by the request timeout. May be called once.
     *
     * @throws UncheckedIOException if this machine cannot run the test, such as for lack of file descriptors
     */
    public LoadResult run() throws InterruptedException {
        ExecutorService threads = Executors.newCachedThreadPool(LoadRun::daemon);
        List<EventLoop> loops = new ArrayList<>();
        try {
            open(loops);
            runAll(loops, Phase.warmUp(plan), threads);
            Pace pace = Pace.of(plan);
            start = ticker.getAsLong();
            if (pace instanceof Pace.EvenlySpaced starts) {
                threads.execute(new StartTimer(starts, start, ticker, loops));
            }
            runAll(loops, Phase.measurement(pace, start, tally), threads);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            stop();
            threads.shutdownNow();
            loops.forEach(EventLoop::close);
        }
        return tally.result(plan, start, Math.max(start, tally.latest()));
    }

    private void open(List<EventLoop> loops) throws IOException {
        int count = Math.min(plan.users(), Runtime.getRuntime().availableProcessors());
        for (int i = 0; i < count; i++) {
            int users = plan.users() / count + (i < plan.users() % count ? 1 : 0);
            loops.add(new EventLoop(plan, users, requests, tls, ticker, () -> stopped));
        }
    }

    private static void runAll(List<EventLoop> loops, Phase phase, ExecutorService threads)
            throws IOException, InterruptedException {
        List<Callable<Void>> tasks = new ArrayList<>();
        for (EventLoop loop : loops) {
            tasks.add(() -> {
                loop.run(phase);
                return null;
            });
        }
        try {
            for (Future<Void> ended : threads.invokeAll(tasks)) {
                ended.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failed) {
                throw failed;
            }
            throw new IllegalStateException("load test failed", e.getCause());
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "soak-load");
        thread.setDaemon(true);
        return thread;
    }

    /** The result so far. Thread-safe. */
    public LoadResult soFar() {
        long now = ticker.getAsLong();
        return tally.result(plan, start == 0 ? now : start, now);
    }

    /** Stops early; {@link #run} then returns the result so far. Thread-safe. */
    public void stop() {
        stopped = true;
    }
}

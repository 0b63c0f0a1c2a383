package dev.soak.agent.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** Runs a load test: all users warm up, then the measurement starts for all of them at once. One thread per user. */
public final class LoadRun {
    /** Users need little stack space. */
    private static final long STACK_BYTES = 256 * 1024;

    private final LoadPlan plan;
    private final List<User> users = new ArrayList<>();
    private final CountDownLatch warm;
    private final CountDownLatch go = new CountDownLatch(1);
    private final AtomicInteger gaveUp = new AtomicInteger();
    private final UserTally tally;
    private final Pace pace;
    private final LongSupplier ticker;
    private volatile long start;

    public LoadRun(LoadPlan plan, Requests requests) {
        this(plan, requests, System::nanoTime);
    }

    /** @param ticker monotonic nanoseconds */
    LoadRun(LoadPlan plan, Requests requests, LongSupplier ticker) {
        this.plan = plan;
        this.ticker = ticker;
        this.tally = new UserTally(plan.requests());
        this.pace = Pace.of(plan);
        this.warm = new CountDownLatch(plan.users());
        for (int i = 0; i < plan.users(); i++) {
            users.add(new User(plan, requests, ticker));
        }
    }

    /** Runs to the end, bounded by the request timeout. May be called once. */
    public LoadResult run() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (User user : users) {
            Thread thread = new Thread(null, () -> use(user), "soak-user-" + threads.size(), STACK_BYTES);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        try {
            warm.await();
            start = ticker.getAsLong();
            go.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            stop();
            throw e;
        }
        return tally.result(plan, start, Math.max(start, tally.latest()), gaveUp.get());
    }

    /** The result so far. Thread-safe. */
    public LoadResult soFar() {
        long now = ticker.getAsLong();
        return tally.result(plan, start == 0 ? now : start, now, gaveUp.get());
    }

    /** Stops early; {@link #run} then returns the result so far. Thread-safe. */
    public void stop() {
        users.forEach(User::stop);
    }

    private void use(User user) {
        try {
            try {
                user.warmUp();
            } finally {
                warm.countDown();
            }
            go.await();
            if (user.measure(pace, start, tally)) {
                gaveUp.incrementAndGet();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

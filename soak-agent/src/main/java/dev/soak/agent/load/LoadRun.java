package dev.soak.agent.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs a load test: all users warm up, then all begin to be measured at once. One thread a user, and no others. */
public final class LoadRun {
    /** Users keep little on their stacks. */
    private static final long STACK_BYTES = 256 * 1024;

    private final LoadPlan plan;
    private final List<User> users = new ArrayList<>();
    private final CountDownLatch warm;
    private final CountDownLatch go = new CountDownLatch(1);
    private final AtomicInteger gaveUp = new AtomicInteger();
    private final UserTally tally;
    private final Pace pace;
    private volatile long start;

    public LoadRun(LoadPlan plan, Requests requests) {
        this.plan = plan;
        this.tally = new UserTally(plan.requests());
        this.pace = Pace.of(plan);
        this.warm = new CountDownLatch(plan.users());
        for (int i = 0; i < plan.users(); i++) {
            users.add(new User(plan, requests));
        }
    }

    /** Runs to the end, which is bounded by the timeout of a request. Once. */
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
            start = System.nanoTime();
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

    /** What came of it until now. Any thread. */
    public LoadResult soFar() {
        long now = System.nanoTime();
        return tally.result(plan, start == 0 ? now : start, now, gaveUp.get());
    }

    /** Ends it early; what was measured is the result. Any thread. */
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

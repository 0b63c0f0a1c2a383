package com.acme;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A service with the usual leaks. */
public final class ForgetfulService {
    private final List<Listener> listeners = new ArrayList<>();
    private final AtomicInteger count = new AtomicInteger();

    private record Listener(int pullRequest) {}

    /** Leaks: a listener per pull request, which is never removed. */
    public synchronized void subscribe(int pullRequest) {
        listeners.add(new Listener(pullRequest));
    }

    /** Leaks: an executor for every tenth pull request, which is never shut down. */
    public void check(int pullRequest) {
        if (pullRequest % 10 == 0) {
            ExecutorService checks = Executors.newFixedThreadPool(1);
            checks.execute(count::incrementAndGet);
        }
    }
}

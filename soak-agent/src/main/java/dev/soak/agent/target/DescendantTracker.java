package dev.soak.agent.target;

import dev.soak.agent.os.TargetProcesses;

/**
 * Remembers the descendants of a target while they live: once their parent has ended, nothing in the process table shows whose
 * they are. One that ends its relations to the target within {@value #POLL_MILLIS} ms of its start is found by its
 * environment, see {@link ProcessGuard}.
 */
final class DescendantTracker implements AutoCloseable {
    static final long POLL_MILLIS = 3_000;

    private final TargetProcesses tree;
    private final Thread thread;

    DescendantTracker(long pid) {
        tree = TargetProcesses.tree(pid);
        thread = new Thread(this::track, "soak-descendants");
        thread.setDaemon(true);
        thread.start();
    }

    private void track() {
        try {
            while (true) {
                int ignored = tree.descendants().size();
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Kills those that are alive, and stops tracking. */
    @Override
    public void close() {
        thread.interrupt();
        for (long pid : tree.descendants()) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }
}

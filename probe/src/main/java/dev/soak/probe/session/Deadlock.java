package dev.soak.probe.session;

import dev.soak.probe.protocol.BlockedThread;
import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds threads that wait for each other in a cycle, for monitors or for locks of {@code java.util.concurrent}. */
public final class Deadlock {
    private static final int DEPTH = 32;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    /** The threads of one cycle, each waiting for the next; none if there is no deadlock. */
    public List<BlockedThread> find() {
        long[] ids = threads.findDeadlockedThreads();
        if (ids == null) {
            return List.of();
        }
        Map<Long, ThreadInfo> infos = new LinkedHashMap<>();
        for (ThreadInfo info : threads.getThreadInfo(ids, DEPTH)) {
            if (info != null) {
                infos.put(info.getThreadId(), info);
            }
        }
        return infos.isEmpty() ? List.of() : cycle(infos);
    }

    /** Threads that wait behind the cycle lead into it. */
    private static List<BlockedThread> cycle(Map<Long, ThreadInfo> infos) {
        Map<Long, BlockedThread> seen = new LinkedHashMap<>();
        ThreadInfo next = infos.values().iterator().next();
        while (next != null && !seen.containsKey(next.getThreadId())) {
            seen.put(next.getThreadId(), blocked(next));
            next = infos.get(next.getLockOwnerId());
        }
        List<BlockedThread> cycle = new ArrayList<>();
        boolean within = next == null;
        for (Map.Entry<Long, BlockedThread> entry : seen.entrySet()) {
            within |= next != null && entry.getKey() == next.getThreadId();
            if (within) {
                cycle.add(entry.getValue());
            }
        }
        return cycle;
    }

    private static BlockedThread blocked(ThreadInfo info) {
        LockInfo lock = info.getLockInfo();
        String frame = Arrays.stream(info.getStackTrace())
                .filter(each -> !isOfTheJdk(each.getClassName()))
                .findFirst()
                .map(StackTraceElement::toString)
                .orElse("");
        return new BlockedThread(
                info.getThreadName(),
                lock == null ? "a lock" : lock.getClassName(),
                String.valueOf(info.getLockOwnerName()),
                frame);
    }

    private static boolean isOfTheJdk(String name) {
        return name.startsWith("java.") || name.startsWith("jdk.") || name.startsWith("sun.");
    }
}

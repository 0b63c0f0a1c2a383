package dev.soak.agent.os;

import java.util.List;
import java.util.stream.Stream;

/**
 * The processes that are the target. A process is remembered with the time it started, so that a later process of the
 * same PID is not taken for it.
 */
public interface TargetProcesses {
    /** The target's living processes, the first one first; readings are sums over them. Empty once it is gone. */
    List<Long> pids();

    /** The descendants of the target's processes, with those that ended and that their parent did not wait for. */
    default List<Long> descendants() {
        return pids().stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(TargetProcesses::descendants)
                .map(ProcessHandle::pid)
                .distinct()
                .toList();
    }

    /** One JVM: what it starts is not the target but its {@linkplain #descendants() descendants}. */
    static TargetProcesses ofJvm(long pid) {
        return new ProcessTree(pid, false, System::nanoTime);
    }

    /**
     * A process and all its living descendants, such as a server with its workers. A descendant whose parent ends stays
     * part of it.
     */
    static TargetProcesses tree(long root) {
        return new ProcessTree(root, true, System::nanoTime);
    }

    private static Stream<ProcessHandle> descendants(ProcessHandle process) {
        return process.descendants();
    }
}

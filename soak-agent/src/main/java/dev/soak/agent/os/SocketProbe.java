package dev.soak.agent.os;

import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Readings;
import dev.soak.probe.reading.Probe;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * TCP sockets of the target by state. Growth in {@code CLOSE_WAIT} means that peers closed connections that the target
 * did not close. A socket that several processes of the target share is counted once. Only on Linux.
 */
final class SocketProbe implements Probe {
    private final TargetProcesses target;
    private final ProcessSource source;
    private final boolean always;

    private SocketProbe(TargetProcesses target, ProcessSource source, boolean always) {
        this.target = target;
        this.source = source;
        this.always = always;
    }

    /** For samples: only while descriptors are few, because each costs a system call. */
    static SocketProbe whileFew(TargetProcesses target, ProcessSource source) {
        return new SocketProbe(target, source, false);
    }

    /** For checkpoints. */
    static SocketProbe always(TargetProcesses target, ProcessSource source) {
        return new SocketProbe(target, source, true);
    }

    @Override
    public List<Resource> resources() {
        return List.of(Resources.FD);
    }

    @Override
    public void read(Readings into) throws IOException {
        if (!(source instanceof LinuxProcesses linux)) {
            return;
        }
        List<Long> pids = target.pids();
        if (!always) {
            OptionalLong open = DescriptorProbe.open(source, pids);
            if (open.isEmpty() || open.getAsLong() > DescriptorProbe.CHEAP) {
                return;
            }
        }
        Set<String> inodes = new HashSet<>();
        for (long pid : pids) {
            inodes.addAll(TcpTable.inodes(linux.descriptors(pid).orElse(List.of())));
        }
        Map<String, Integer> states = new HashMap<>();
        TcpTable.read(linux, pids, socket -> {
            if (inodes.contains(socket.inode())) {
                states.merge(socket.state(), 1, Integer::sum);
            }
        });
        states.forEach((state, count) -> into.put(Resources.FD.part(Resources.SOCKET, state), count));
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(5);
    }
}

package dev.soak.agent.probe;

import dev.soak.analysis.resource.Resources;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * TCP sockets of this process by state. Growth in {@code CLOSE_WAIT} means that peers closed connections that the target
 * did not close. Read from {@code /proc/self/net/tcp} and {@code tcp6} and matched by inode, because these tables include
 * the sockets of other processes.
 */
public final class SocketProbe implements Probe {
    private static final String[] STATES = {
        "",
        "ESTABLISHED",
        "SYN_SENT",
        "SYN_RECV",
        "FIN_WAIT1",
        "FIN_WAIT2",
        "TIME_WAIT",
        "CLOSE",
        "CLOSE_WAIT",
        "LAST_ACK",
        "LISTEN",
        "CLOSING",
        "NEW_SYN_RECV"
    };

    private final IntPredicate own;

    /** @param own whether a descriptor is the agent's, which is left out */
    public SocketProbe(IntPredicate own) {
        this.own = own;
    }

    @Override
    public void read(Readings into) throws IOException {
        if (!DescriptorLinks.available()) {
            return;
        }
        Set<String> inodes = inodes();
        Map<String, Integer> states = new HashMap<>();
        for (String table : new String[] {"tcp", "tcp6"}) {
            Path file = Path.of("/proc/self/net", table);
            if (Files.isReadable(file)) {
                try (BufferedReader lines = Files.newBufferedReader(file)) {
                    lines.lines().skip(1).forEach(line -> count(line, inodes, states));
                }
            }
        }
        states.forEach((state, count) -> into.put(Resources.FD.part(Resources.SOCKET, state), count));
    }

    private Set<String> inodes() throws IOException {
        Set<String> inodes = new HashSet<>();
        DescriptorLinks.read((number, target) -> {
            if (target.startsWith("socket:[") && !own.test(number)) {
                inodes.add(target.substring("socket:[".length(), target.length() - 1));
            }
        });
        return inodes;
    }

    /** Counts one row of the kernel's table: the fourth column is the state in hexadecimal, the tenth the inode. */
    static void count(String row, Set<String> own, Map<String, Integer> states) {
        String[] columns = row.strip().split("\\s+", -1);
        if (columns.length > 9 && own.contains(columns[9])) {
            int state = Integer.parseInt(columns[3], 16);
            states.merge(state < STATES.length ? STATES[state] : "OTHER", 1, Integer::sum);
        }
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(5);
    }
}

package dev.soak.agent.probe;

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
 * The process's TCP sockets by state; {@code CLOSE_WAIT} that grows is a peer that hung up and a bot that did not.
 * From {@code /proc/self/net/tcp} and {@code tcp6}, matched by inode, because the tables hold the whole machine's.
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

    /** @param own which descriptors are the agent's, and left out */
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
        states.forEach((state, count) -> into.put("fd.open", "socket", state, count));
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

    /** One row of the kernel's table: the fourth column is the state in hexadecimal, the tenth the inode. */
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

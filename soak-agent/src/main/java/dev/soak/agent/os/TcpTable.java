package dev.soak.agent.os;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The TCP sockets that Linux shows in {@code net/tcp} and {@code net/tcp6} of a process: all sockets of its network
 * namespace, each with the inode by which the owner is found among the links of {@code /proc/PID/fd}.
 */
final class TcpTable {
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
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final int HEXADECIMAL = 16;
    private static final String SOCKET_LINK = "socket:[";

    private TcpTable() {}

    /** One socket. */
    record Socket(String inode, String state, int localPort) {
        boolean isListening() {
            return state.equals("LISTEN");
        }
    }

    /** Passes on every socket of the network namespaces of some processes, each namespace once. */
    static void read(LinuxProcesses linux, Collection<Long> pids, Consumer<Socket> to) throws IOException {
        Set<String> namespaces = new HashSet<>();
        for (long pid : pids) {
            Path folder = linux.folder(pid);
            if (namespaces.add(namespace(folder))) {
                read(folder.resolve("net/tcp"), to);
                read(folder.resolve("net/tcp6"), to);
            }
        }
    }

    private static String namespace(Path folder) {
        try {
            return Files.readSymbolicLink(folder.resolve("ns/net")).toString();
        } catch (IOException unknown) {
            return folder.toString();
        }
    }

    /** Reads one table; an absent one, as without IPv6, is empty. */
    private static void read(Path table, Consumer<Socket> to) throws IOException {
        if (!Files.isReadable(table)) {
            return;
        }
        try (BufferedReader lines = Files.newBufferedReader(table)) {
            String line;
            while ((line = lines.readLine()) != null) {
                socket(line).ifPresent(to);
            }
        }
    }

    /** One row of the table; empty for its heading. */
    static Optional<Socket> socket(String row) {
        String[] columns = row.strip().split("\\s+", INODE + 2);
        if (columns.length <= INODE || columns[LOCAL_ADDRESS].indexOf(':') < 0) {
            return Optional.empty();
        }
        String local = columns[LOCAL_ADDRESS];
        try {
            int state = Integer.parseInt(columns[STATE], HEXADECIMAL);
            return Optional.of(new Socket(
                    columns[INODE],
                    state < STATES.length ? STATES[state] : "OTHER",
                    Integer.parseInt(local.substring(local.indexOf(':') + 1), HEXADECIMAL)));
        } catch (NumberFormatException notASocket) {
            return Optional.empty();
        }
    }

    /** The inodes of the sockets among the targets of descriptors. */
    static List<String> inodes(List<String> descriptors) {
        List<String> inodes = new ArrayList<>();
        for (String target : descriptors) {
            if (target.startsWith(SOCKET_LINK)) {
                inodes.add(target.substring(SOCKET_LINK.length(), target.length() - 1));
            }
        }
        return inodes;
    }
}

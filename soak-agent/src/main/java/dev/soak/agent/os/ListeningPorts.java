package dev.soak.agent.os;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import oshi.SystemInfo;
import oshi.software.os.InternetProtocolStats.IPConnection;
import oshi.software.os.InternetProtocolStats.TcpState;

/** The TCP ports on which processes listen, and the processes that listen on a port. */
public final class ListeningPorts {
    private ListeningPorts() {}

    /**
     * The ports on which some processes listen. A process that is gone or may not be read has none.
     *
     * @throws IOException if the system's table of sockets cannot be read
     */
    public static SortedSet<Integer> of(Collection<Long> pids) throws IOException {
        if (!LinuxProcesses.available()) {
            SortedSet<Integer> ports = new TreeSet<>();
            for (IPConnection connection : listening()) {
                if (pids.contains((long) connection.getowningProcessId())) {
                    ports.add(connection.getLocalPort());
                }
            }
            return ports;
        }
        return of(new LinuxProcesses(Path.of("/")), pids);
    }

    static SortedSet<Integer> of(LinuxProcesses linux, Collection<Long> pids) throws IOException {
        Set<String> inodes = new HashSet<>();
        for (long pid : pids) {
            inodes.addAll(sockets(linux, pid));
        }
        SortedSet<Integer> ports = new TreeSet<>();
        TcpTable.read(linux, pids, socket -> {
            if (socket.isListening() && inodes.contains(socket.inode())) {
                ports.add(socket.localPort());
            }
        });
        return ports;
    }

    /**
     * The process of this machine that listens on a port. If several processes do, as a server and the workers it
     * started, it is the topmost: the one whose ancestors do not listen there. Empty if there is none, or none that may be
     * read.
     *
     * @throws IOException if the system's table of sockets cannot be read
     */
    public static OptionalLong owner(int port) throws IOException {
        Set<Long> owners = new TreeSet<>();
        if (LinuxProcesses.available()) {
            owners.addAll(owners(new LinuxProcesses(Path.of("/")), port));
        } else {
            for (IPConnection connection : listening()) {
                if (connection.getLocalPort() == port && connection.getowningProcessId() > 0) {
                    owners.add((long) connection.getowningProcessId());
                }
            }
        }
        return owners.stream()
                .filter(pid -> !hasAncestorIn(owners, pid))
                .mapToLong(Long::longValue)
                .findFirst();
    }

    private static Set<Long> owners(LinuxProcesses linux, int port) throws IOException {
        Set<String> inodes = new HashSet<>();
        TcpTable.read(linux, List.of(ProcessHandle.current().pid()), socket -> {
            if (socket.isListening() && socket.localPort() == port) {
                inodes.add(socket.inode());
            }
        });
        Set<Long> owners = new HashSet<>();
        if (!inodes.isEmpty()) {
            try (Stream<ProcessHandle> processes = ProcessHandle.allProcesses()) {
                processes
                        .mapToLong(ProcessHandle::pid)
                        .filter(pid -> sockets(linux, pid).stream().anyMatch(inodes::contains))
                        .forEach(owners::add);
            }
        }
        return owners;
    }

    private static boolean hasAncestorIn(Set<Long> owners, long pid) {
        return Stream.iterate(
                        ProcessHandle.of(pid).flatMap(ProcessHandle::parent),
                        parent -> parent.isPresent(),
                        parent -> parent.flatMap(ProcessHandle::parent))
                .anyMatch(parent -> owners.contains(parent.orElseThrow().pid()));
    }

    private static List<String> sockets(LinuxProcesses linux, long pid) {
        try {
            return TcpTable.inodes(linux.descriptors(pid).orElse(List.of()));
        } catch (IOException ofAnotherUser) {
            return List.of();
        }
    }

    private static List<IPConnection> listening() {
        return new SystemInfo()
                .getOperatingSystem().getInternetProtocolStats().getConnections().stream()
                        .filter(connection -> connection.getState() == TcpState.LISTEN)
                        .toList();
    }
}

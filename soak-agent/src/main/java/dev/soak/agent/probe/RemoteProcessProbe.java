package dev.soak.agent.probe;

import dev.soak.analysis.resource.Resources;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import oshi.SystemInfo;
import oshi.software.os.InternetProtocolStats.IPConnection;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/**
 * A running target, observed from outside: descriptors, threads and resident set of the local process that listens on the
 * webhook's port. There are no readings if the target runs on another machine or belongs to another user.
 */
public final class RemoteProcessProbe implements Probe {
    private final OperatingSystem system = new SystemInfo().getOperatingSystem();
    private final int port;
    private @Nullable OSProcess process;

    public RemoteProcessProbe(int port) {
        this.port = port;
    }

    @Override
    public void read(Readings into) {
        OSProcess found = process;
        if (found == null || !found.updateAttributes()) {
            found = listener();
            process = found;
        }
        if (found != null) {
            into.put(Resources.RESIDENT_SET, found.getResidentMemory());
            into.put(Resources.FD, found.getOpenFiles());
            into.put(Resources.THREADS, found.getThreadCount());
        }
    }

    private @Nullable OSProcess listener() {
        List<IPConnection> connections = system.getInternetProtocolStats().getConnections();
        for (IPConnection connection : connections) {
            if (connection.getLocalPort() == port
                    && connection.getState() == oshi.software.os.InternetProtocolStats.TcpState.LISTEN
                    && connection.getowningProcessId() > 0) {
                return system.getProcess(connection.getowningProcessId());
            }
        }
        return null;
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(2);
    }
}

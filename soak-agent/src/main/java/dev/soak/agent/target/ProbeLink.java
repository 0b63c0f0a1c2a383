package dev.soak.agent.target;

import dev.soak.agent.control.ProbeConnection;
import dev.soak.agent.control.ProbeServer;
import dev.soak.analysis.input.InputException;
import dev.soak.probe.protocol.ProbeFiles;
import dev.soak.probe.protocol.ProbeOptions;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a target needs to be measured from inside: the probe's jars, the socket, the folders that both sides share.
 *
 * <p>Close it after the {@linkplain ProbeConnection connection}.
 */
public final class ProbeLink implements AutoCloseable {
    private static final long ATTACH_MILLIS = 60_000;

    private final SharedFolder folder;
    private final ProbeServer server;

    private ProbeLink(SharedFolder folder, ProbeServer server) {
        this.folder = folder;
        this.server = server;
    }

    /** Configures what the target's JVM records. */
    public record Recording(boolean trace, Map<String, String> settings, long maxBytes) {
        public Recording {
            settings = Map.copyOf(settings);
        }
    }

    /** @param launched whether Soak starts the target */
    static ProbeLink open(SharedFolder folder, Recording recording, boolean launched) throws IOException {
        CarriedJar.unpack("/probe/soak-probe-agent.jar", folder.jars());
        CarriedJar.unpack("/probe/soak-probe.jar", folder.jars());
        ProbeOptions options = new ProbeOptions(
                recording.trace(),
                recording.settings(),
                recording.maxBytes(),
                folder.data().inTarget().resolve(SharedFolder.JFR).toString(),
                launched);
        return new ProbeLink(folder, ProbeServer.start(new ProbeFiles(folder.jars()), options, folder.data()));
    }

    SharedFolder folder() {
        return folder;
    }

    /** The flag that loads the probe when a JVM starts. */
    String agentFlag() {
        ProbeFiles inTarget = new ProbeFiles(folder.jarsInTarget());
        return "-javaagent:" + inTarget.agentJar() + "=" + inTarget.folder();
    }

    /** The probe of the target; null if none has connected within this time. */
    @Nullable
    ProbeConnection await(long millis) throws InterruptedException {
        return server.await(millis);
    }

    /** Gives up the JVM that connected, which is not the target. */
    void giveUp() {
        server.giveUp();
    }

    /**
     * Loads the probe into a JVM that runs.
     *
     * @throws InputException if the JVM refuses it
     */
    ProbeConnection attach(long pid) throws InputException, InterruptedException {
        JvmAttach.load(pid, new ProbeFiles(folder.jarsInTarget()));
        ProbeConnection connection = server.await(ATTACH_MILLIS);
        if (connection == null) {
            throw InputException.unusable("process " + pid + ": the probe was loaded and did not connect; its reason is"
                    + " in the standard error of the process");
        }
        return connection;
    }

    @Override
    public void close() throws IOException {
        server.close();
        folder.delete();
    }
}

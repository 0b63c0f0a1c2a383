package dev.soak.agent.target;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.soak.analysis.input.InputException;
import dev.soak.probe.protocol.ProbeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks that a probe can be attached to a process, and attaches it. */
final class JvmAttach {
    private static final int OLDEST = 17;
    private static final String ACTIVE_PROPERTY = "dev.soak.probe";
    private static final String DISABLED = "-XX:+DisableAttachMechanism";

    private JvmAttach() {}

    /** Whether a process is a JVM: it has mapped the JVM's library. False for a process of another user. */
    static boolean isJvm(long pid) {
        try (Stream<String> maps = Files.lines(process(pid).resolve("maps"))) {
            return maps.anyMatch(line -> line.endsWith("/libjvm.so"));
        } catch (IOException | RuntimeException notReadable) {
            return false;
        }
    }

    private static Path process(long pid) {
        return Path.of("/proc", Long.toString(pid));
    }

    /**
     * Checks a process before anything is written.
     *
     * @throws InputException if it is gone, of another user, not a JVM, too old, or already measured by another soak
     */
    static void check(long pid) throws InputException {
        ProcessHandle handle = ProcessHandle.of(pid)
                .orElseThrow(() -> InputException.unusable("--attach: no process " + pid + " on this machine"));
        if (handle.pid() == ProcessHandle.current().pid()) {
            throw InputException.unusable("--attach: process " + pid + " is this soak itself");
        }
        if (!ProcessOwner.isSame(pid)) {
            throw InputException.unusable(
                    "--attach: process " + pid + " belongs to another user; run Soak as the user of the process");
        }
        if (!isJvm(pid)) {
            throw InputException.unusable("--attach: process " + pid
                    + " is not a JVM; measure it from outside with --url and the port on which it listens");
        }
        if (commandLine(pid).contains(DISABLED)) {
            throw InputException.unusable(
                    "--attach: process " + pid + " was started with " + DISABLED + "; restart it without this flag");
        }
        Properties properties = properties(pid);
        String version = String.valueOf(properties.getProperty("java.specification.version"));
        if (feature(version) < OLDEST) {
            throw InputException.unusable("--attach: process " + pid + " is Java " + version + "; Soak needs Java "
                    + OLDEST + " or later in the target");
        }
        if (properties.containsKey(ACTIVE_PROPERTY)) {
            throw InputException.unusable(
                    "--attach: process " + pid + " is already measured by another soak; stop that one first");
        }
    }

    private static int feature(String version) {
        try {
            return Integer.parseInt(version.replaceFirst("^1\\.", "").replaceFirst("\\D.*", ""));
        } catch (NumberFormatException unknown) {
            return 0;
        }
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(process(pid).resolve("cmdline")).replace('\0', ' ');
        } catch (IOException unknown) {
            return "";
        }
    }

    private static Properties properties(long pid) throws InputException {
        @Nullable VirtualMachine machine = null;
        try {
            machine = VirtualMachine.attach(Long.toString(pid));
            return machine.getSystemProperties();
        } catch (AttachNotSupportedException | IOException e) {
            throw refused(pid, e);
        } finally {
            detach(machine);
        }
    }

    /**
     * Loads the probe; returns when it has started, or was refused by its supervisor.
     *
     * @throws InputException if the JVM refuses it
     */
    static void load(long pid, ProbeFiles inTarget) throws InputException {
        @Nullable VirtualMachine machine = null;
        try {
            machine = VirtualMachine.attach(Long.toString(pid));
            machine.loadAgent(inTarget.agentJar().toString(), inTarget.folder().toString());
        } catch (AttachNotSupportedException | AgentLoadException | AgentInitializationException | IOException e) {
            throw refused(pid, e);
        } finally {
            detach(machine);
        }
    }

    private static InputException refused(long pid, Exception e) {
        return InputException.unusable("--attach: process " + pid + " does not accept a probe: " + e.getMessage());
    }

    private static void detach(@Nullable VirtualMachine machine) {
        if (machine != null) {
            try {
                machine.detach();
            } catch (IOException gone) {
                // The connection ends with the process.
            }
        }
    }
}

package dev.soak.agent.target;

import dev.soak.agent.control.ProbeConnection;
import dev.soak.agent.os.ListeningPorts;
import dev.soak.agent.redact.Redactor;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.run.RunFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a target as in production, with the probe added, or finds one that runs; and waits until it listens.
 *
 * <p>A JVM connects by itself when it starts with the probe. Where it did not, because a script dropped the environment,
 * the probe is attached to the process that listens.
 */
public final class TargetStarter {
    private static final Logger LOG = LoggerFactory.getLogger(TargetStarter.class);
    private static final long CLAIM_MILLIS = 1_000;

    private final RunFolder folder;
    private final ProbeLink.Recording recording;
    private final Redactor redactor;
    private final Duration startWithin;

    /** @param startWithin how long a target may take until it listens */
    public TargetStarter(RunFolder folder, ProbeLink.Recording recording, Redactor redactor, Duration startWithin) {
        this.folder = folder;
        this.recording = recording;
        this.redactor = redactor;
        this.startWithin = startWithin;
    }

    /**
     * Checks a command before anything is written.
     *
     * @throws InputException if there is no such program, or it is {@code java} of a version that is too old
     */
    public static void checkCommand(List<String> command) throws InputException {
        JavaCommand.check(command);
    }

    /**
     * Checks a process before anything is written.
     *
     * @throws InputException if the probe cannot be attached to it
     */
    public static void checkProcess(long pid) throws InputException {
        JvmAttach.check(pid);
    }

    /**
     * Starts a command.
     *
     * @param environment added to that of this process
     * @throws TargetStartException if the target ends, or does not listen in time
     * @throws InputException if it cannot be measured as it is
     */
    public RunningTarget start(TargetSpec spec, Map<String, String> environment)
            throws IOException, InputException, TargetStartException, InterruptedException {
        URI given = spec.url();
        if (given != null && ListeningTarget.listens(given)) {
            throw new TargetStartException(
                    TargetStartException.Fault.PORT_TAKEN,
                    "port " + ListeningTarget.port(given) + " of " + given
                            + " is taken by another process; stop it or choose another port");
        }
        ProbeLink link = ProbeLink.open(SharedFolder.in(folder), recording, true);
        TargetProcess process = null;
        try {
            List<String> flags = new ArrayList<>(JvmFlags.of(folder.temp(), folder.scratch()));
            flags.add(link.agentFlag());
            JavaCommand.Prepared prepared = JavaCommand.prepare(spec.command(), flags, System.getenv());
            Map<String, String> variables = new HashMap<>(environment);
            variables.putAll(prepared.environment());
            variables.put("TMPDIR", folder.temp().toString());
            process = LaunchedProcess.start(prepared.command(), variables, folder.path(), redactor);
            URI url = ListeningTarget.await(process, given, startWithin);
            ProbeConnection probe = probe(link, process, url);
            long pid = probe != null ? probe.hello().pid() : serving(process, ListeningTarget.port(url));
            return new RunningTarget(process, pid, probe, link, url, spec.metricsUrl());
        } catch (IOException | InputException | TargetStartException | InterruptedException | RuntimeException e) {
            if (process != null) {
                process.close();
            }
            link.close();
            throw e;
        }
    }

    /**
     * Starts a command without a probe, and waits until it listens.
     *
     * @param folder for its output
     */
    public static TargetProcess startPlain(
            TargetSpec spec, Map<String, String> environment, Path folder, Redactor redactor, Duration startWithin)
            throws IOException, InputException, TargetStartException, InterruptedException {
        TargetProcess process = LaunchedProcess.start(spec.command(), environment, folder, redactor);
        try {
            ListeningTarget.await(process, spec.url(), startWithin);
            return process;
        } catch (IOException | InputException | TargetStartException | InterruptedException | RuntimeException e) {
            process.close();
            throw e;
        }
    }

    private @Nullable ProbeConnection probe(ProbeLink link, TargetProcess process, URI url)
            throws IOException, InputException, InterruptedException {
        long serving = serving(process, ListeningTarget.port(url));
        boolean jvm = JvmAttach.isJvm(serving);
        ProbeConnection claimed = link.await(jvm ? CLAIM_MILLIS : 0);
        if (claimed != null && jvm && isLauncher(claimed.hello().pid(), serving, process)) {
            LOG.info(
                    "process {} only started the JVM that listens",
                    claimed.hello().pid());
            link.giveUp();
            claimed = null;
        }
        if (claimed != null || !jvm) {
            return claimed;
        }
        LOG.info("the JVM was not started with the probe; attaching to process {}", serving);
        return link.attach(serving);
    }

    /** Whether a JVM of the target is not the one that serves, such as that of a build tool. */
    private static boolean isLauncher(long pid, long serving, TargetProcess process) {
        return pid != serving && ListeningTarget.processes(process).contains(pid);
    }

    /** The process of the target that listens, or the one that was started if that cannot be told. */
    private static long serving(TargetProcess process, int port) throws IOException {
        OptionalLong owner = ListeningPorts.owner(port);
        return owner.isPresent() && ListeningTarget.processes(process).contains(owner.getAsLong())
                ? owner.getAsLong()
                : process.pid();
    }

    /**
     * Attaches to a process that runs.
     *
     * @param url null for the only port on which it listens
     * @throws InputException if that is not possible
     */
    public RunningTarget attach(long pid, @Nullable URI url) throws IOException, InputException, InterruptedException {
        ProcessHandle handle = ProcessHandle.of(pid)
                .orElseThrow(() -> InputException.unusable("--attach: no process " + pid + " on this machine"));
        TargetProcess process = new FoundProcess(handle);
        URI to = url != null ? url : ListeningTarget.onlyPort(process);
        if (to == null) {
            throw InputException.unusable("process " + pid + " listens on no port");
        }
        boolean jvm = JvmAttach.isJvm(pid);
        ProbeLink link = ProbeLink.open(jvm ? SharedFolder.of(pid, folder) : SharedFolder.in(folder), recording, false);
        try {
            return new RunningTarget(process, pid, jvm ? link.attach(pid) : null, link, to, null);
        } catch (InputException | InterruptedException | RuntimeException e) {
            link.close();
            throw e;
        }
    }

    /**
     * Finds the process that listens on a port of this machine, and attaches to it if it is a JVM.
     *
     * @throws InputException if there is none, or the probe cannot be attached to it
     */
    public RunningTarget find(URI url) throws IOException, InputException, InterruptedException {
        OptionalLong owner = ListeningPorts.owner(ListeningTarget.port(url));
        if (owner.isEmpty()) {
            throw InputException.unusable(
                    "no process of this user listens on port " + ListeningTarget.port(url) + " of this machine (" + url
                            + "): start the target first, or have Soak start it with '-- COMMAND'");
        }
        if (JvmAttach.isJvm(owner.getAsLong())) {
            JvmAttach.check(owner.getAsLong());
        }
        return attach(owner.getAsLong(), url);
    }
}

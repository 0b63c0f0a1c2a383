package dev.soak.agent.target;

import dev.soak.agent.control.ProbeConnection;
import dev.soak.agent.measure.TargetJvm;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A target that runs and answers. Closing it removes the probe, ends the target if Soak started it, and deletes what both
 * shared.
 */
public final class RunningTarget implements AutoCloseable {
    private final TargetProcess process;
    private final long pid;
    private final @Nullable ProbeConnection probe;
    private final ProbeLink link;
    private final URI url;
    private final @Nullable URI metricsUrl;

    /**
     * A target that runs.
     *
     * @param pid of the measured process, which a script may have started
     * @param metricsUrl of a bundled target; null if unknown
     */
    RunningTarget(
            TargetProcess process,
            long pid,
            @Nullable ProbeConnection probe,
            ProbeLink link,
            URI url,
            @Nullable URI metricsUrl) {
        this.process = process;
        this.pid = pid;
        this.probe = probe;
        this.link = link;
        this.url = url;
        this.metricsUrl = metricsUrl;
    }

    public TargetProcess process() {
        return process;
    }

    /** The measured process. */
    public long pid() {
        return pid;
    }

    /** Whether both the process that was started and the measured one run. */
    public boolean isAlive() {
        return process.isAlive()
                && (pid == process.pid()
                        || ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
    }

    /** Its JVM; {@link TargetJvm#NONE} for a process without one. */
    public TargetJvm jvm() {
        return probe == null ? TargetJvm.NONE : probe;
    }

    /** The probe of its JVM; empty for a process without one. */
    public Optional<ProbeConnection> probe() {
        return Optional.ofNullable(probe);
    }

    /** Where requests go: the webhook for pull requests, the base URL for others. */
    public URI url() {
        return url;
    }

    /** The metrics endpoint of a bundled target; empty for any other. */
    public Optional<URI> metricsUrl() {
        return Optional.ofNullable(metricsUrl);
    }

    /** Where its JVM keeps the chunks of the flight recording. */
    public Path jfrRepository() {
        return link.folder().jfrRepository();
    }

    /** Makes a JVM that does not answer print the stacks of its threads to its own standard output. */
    public void printThreads() {
        if (probe != null) {
            Signal.quit(pid);
        }
    }

    /** Ends the session with the probe and waits until it has removed itself; false if it has not in time. */
    public boolean detach(Duration atMost) throws InterruptedException {
        return probe == null || probe.end(atMost);
    }

    @Override
    public void close() throws IOException {
        if (probe != null) {
            probe.close();
        }
        process.close();
        link.close();
    }
}

package dev.soak.agent.target;

import dev.soak.agent.redact.Redactor;
import dev.soak.analysis.run.RunFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A target that Soak started, with its output copied to {@code target.log}. It ends with this process, even if that is
 * killed; see {@link ProcessGuard}.
 */
public final class LaunchedProcess implements TargetProcess {
    private static final long OUTPUT_SECONDS = 5;
    private static final File NO_INPUT = new File("/dev/null");

    private final Process process;
    private final ProcessGuard guard;
    private final DescendantTracker descendants;
    private final TargetOutput output;
    private final Thread reader;

    private LaunchedProcess(
            Process process, ProcessGuard guard, DescendantTracker descendants, TargetOutput output, Thread reader) {
        this.descendants = descendants;
        this.process = process;
        this.guard = guard;
        this.output = output;
        this.reader = reader;
    }

    /**
     * Starts a command.
     *
     * @param environment variables added to, or overriding, those of this process
     * @param folder for {@code target.log}
     */
    public static LaunchedProcess start(
            List<String> command, Map<String, String> environment, Path folder, Redactor redactor) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(ProcessGuard.inOwnSession(command)).redirectErrorStream(true);
        if (NO_INPUT.exists()) {
            builder.redirectInput(NO_INPUT);
        }
        builder.environment().putAll(environment);
        String mark = UUID.randomUUID().toString();
        builder.environment().put(ProcessGuard.MARK, mark);
        ProcessGuard guard = ProcessGuard.of(mark);
        try {
            Process process = builder.start();
            guard.started(process.pid());
            TargetOutput output =
                    new TargetOutput(process.getInputStream(), folder.resolve(RunFile.TARGET_LOG.fileName()), redactor);
            Thread reader = new Thread(output, "soak-target-output");
            reader.setDaemon(true);
            reader.start();
            return new LaunchedProcess(process, guard, new DescendantTracker(process.pid()), output, reader);
        } catch (IOException | RuntimeException e) {
            guard.close();
            throw e;
        }
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public boolean awaitExit(Duration atMost) throws InterruptedException {
        return process.waitFor(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public OptionalInt exitStatus() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    @Override
    public Optional<PrintedOutput> printed() {
        return Optional.of(output.printed());
    }

    @Override
    public List<String> lastLines() throws InterruptedException {
        if (!process.isAlive()) {
            reader.join(TimeUnit.SECONDS.toMillis(OUTPUT_SECONDS));
        }
        return output.lastLines();
    }

    @Override
    public boolean isOwn() {
        return true;
    }

    @Override
    public boolean stop(Duration grace) throws InterruptedException {
        // By its handle: Process.destroy would close the stream from which the last lines are read.
        // A script that started the target does not pass signals on.
        process.descendants().forEach(ProcessHandle::destroy);
        process.toHandle().destroy();
        boolean ended = awaitExit(grace);
        if (!ended) {
            kill();
        }
        return ended;
    }

    @Override
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.toHandle().destroyForcibly();
    }

    @Override
    public void close() {
        kill();
        descendants.close();
        guard.close();
        try {
            reader.join(TimeUnit.SECONDS.toMillis(OUTPUT_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

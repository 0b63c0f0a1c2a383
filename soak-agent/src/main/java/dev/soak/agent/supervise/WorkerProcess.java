package dev.soak.agent.supervise;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.soak.agent.worker.WorkerOrders;
import dev.soak.agent.worker.WorkerOrdersJson;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The supervisor's handle on the worker's JVM. The worker's standard input is a pipe of lines: first its orders, then
 * {@code done <pull request>} for each review that reached the stand-in, {@code dump} to request a heap dump, and
 * {@code drain <how> <why>} to end the run early. A closed pipe means that the supervisor is gone; the worker then
 * exits.
 *
 * <p>A dedicated thread writes the lines from a bounded queue, because a stopped or busy worker must not block the
 * stand-ins. Lines that do not fit are dropped; the pull request then counts as timed out.
 */
final class WorkerProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);
    private static final int QUEUE_CAPACITY = 10_000;
    private static final String END = "";

    private final Process process;
    private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(QUEUE_CAPACITY);
    private final Thread writer;
    private final Thread reader;
    private final BotOutput output;

    private WorkerProcess(Process process, BotOutput output) {
        this.process = process;
        this.output = output;
        this.writer = new Thread(this::write, "soak-worker-input");
        this.reader = new Thread(output, "soak-worker-output");
        writer.setDaemon(true);
        reader.setDaemon(true);
        writer.start();
        reader.start();
    }

    /** @param environment variables added to, or overriding, those of this process */
    static WorkerProcess start(
            List<String> command,
            Map<String, String> environment,
            WorkerOrders orders,
            RunFolder folder,
            Redactor redactor)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        BotOutput output = new BotOutput(process.getInputStream(), folder.file(RunFile.BOT_LOG), redactor);
        WorkerProcess worker = new WorkerProcess(process, output);
        try {
            worker.send(WorkerOrdersJson.write(orders));
        } catch (JsonProcessingException e) {
            worker.kill();
            throw e;
        }
        return worker;
    }

    void done(long pullRequest) {
        send("done " + pullRequest);
    }

    /** Requests a heap dump at the next checkpoint. */
    void dumpHeap() {
        send("dump");
    }

    void drain(RunEnd.How how, String why) {
        send("drain " + how + " " + why.replaceAll("\\s", " "));
    }

    private void send(String line) {
        if (!lines.offer(line)) {
            LOG.warn("the worker is not reading its input; a line was dropped");
        }
    }

    private void write() {
        try (BufferedWriter to =
                new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8))) {
            while (true) {
                String line = lines.take();
                if (line.equals(END)) {
                    return;
                }
                to.write(line);
                to.write('\n');
                if (lines.isEmpty()) {
                    to.flush();
                }
            }
        } catch (IOException workerGone) {
            LOG.debug("the worker closed its input", workerGone);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Makes the JVM print a thread dump, which ends up in {@code bot.log}. */
    void dumpThreads() {
        try {
            Process kill = new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .start();
            kill.waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            LOG.warn("cannot take a thread dump of the worker: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Kills the worker and all its descendants. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    boolean awaitExit(Duration atMost) throws InterruptedException {
        return process.waitFor(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** The exit status; 128 + n if signal n terminated the process. */
    int exitStatus() {
        return process.exitValue();
    }

    /** The last lines printed by the JVM and the bot. */
    List<String> lastLines() throws InterruptedException {
        reader.join(TimeUnit.SECONDS.toMillis(5));
        return output.lastLines();
    }

    @Override
    public void close() {
        kill();
        lines.clear();
        send(END);
    }
}

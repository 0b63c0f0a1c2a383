package dev.soak.agent.supervise;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.soak.agent.worker.WorkerOrders;
import dev.soak.agent.worker.WorkerOrdersJson;
import dev.soak.analysis.run.RunEnd;
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
 * The worker's JVM, as its supervisor holds it. Its standard input is a pipe of lines: first the orders, then
 * {@code done <pull request>} for each review that reached the stand-in, {@code dump} when a class is suspected, and
 * {@code drain <how> <why>} when the run is to end early. When the pipe closes, the supervisor is gone, and the worker ends
 * itself.
 *
 * <p>Lines are written by a thread of their own from a bounded queue: a worker that is stopped or busy must not hold up
 * the stand-ins. What does not fit is dropped; the pull request then counts as timed out.
 */
final class WorkerProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);
    private static final int QUEUED_LINES = 10_000;
    private static final String END = "";

    private final Process process;
    private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(QUEUED_LINES);
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

    /** @param environment what the worker has beside and instead of the supervisor's own */
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
        BotOutput output = new BotOutput(process.getInputStream(), folder.file("bot.log"), redactor);
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

    /** Something seems to grow: dump the heap at the next checkpoint. */
    void dumpHeap() {
        send("dump");
    }

    void drain(RunEnd.How how, String why) {
        send("drain " + how + " " + why.replaceAll("\\s", " "));
    }

    private void send(String line) {
        if (!lines.offer(line)) {
            LOG.warn("the worker does not read; a line to it was dropped");
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
            LOG.debug("the worker reads no more", workerGone);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks the JVM for a dump of its threads, which it prints, so that it stands in {@code bot.log}. */
    void dumpThreads() {
        try {
            Process kill = new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .start();
            kill.waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            LOG.warn("no thread dump of the worker: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the worker at once, and whatever it started. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    boolean awaitExit(Duration atMost) throws InterruptedException {
        return process.waitFor(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** 128 + the signal's number where a signal ended it. */
    int exitStatus() {
        return process.exitValue();
    }

    /** The last that the JVM and the bot printed. */
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

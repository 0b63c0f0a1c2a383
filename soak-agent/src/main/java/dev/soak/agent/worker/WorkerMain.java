package dev.soak.agent.worker;

import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.run.RunEndFile;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker's end of the pipe: reads the orders, then listens to the supervisor until the run is over. A closed pipe
 * means that the supervisor is gone; the JVM and all its children then exit at once, so that nothing is left behind.
 */
public final class WorkerMain {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerMain.class);
    private static final int ORPHANED = 70;

    private WorkerMain() {}

    /**
     * Executes the orders on standard input. Returns when the run has ended; the JVM keeps running until it is stopped.
     */
    public static void run() throws IOException, InterruptedException {
        Signals.ignoreStopping();
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        // A bot that reads standard input must not consume the supervisor's messages.
        System.setIn(InputStream.nullInputStream());
        String first = orders.readLine();
        if (first == null) {
            throw new IOException("the worker received no orders: this command is for internal use by soak");
        }
        WorkerOrders given = WorkerOrdersJson.read(first);
        RunFolder runFolder = new RunFolder(Path.of(given.runFolder()));
        SoakLog.to(runFolder.file(RunFile.SOAK_LOG));
        Worker worker = new Worker(given);
        ThreadGroup agent = new ThreadGroup("soak");
        Thread listening = new Thread(agent, () -> listen(orders, worker), "soak-orders");
        listening.setDaemon(true);
        listening.start();
        Thread running = new Thread(agent, () -> end(worker, runFolder), "soak-run");
        running.start();
        running.join();
    }

    private static void end(Worker worker, RunFolder runFolder) {
        try {
            RunEndFile.write(worker.run(), runFolder);
        } catch (IOException e) {
            LOG.error("cannot write the end of the run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void listen(BufferedReader orders, Worker worker) {
        try {
            String line;
            while ((line = orders.readLine()) != null) {
                if (line.startsWith("done ")) {
                    worker.done(Long.parseLong(line, 5, line.length(), 10));
                } else if (line.equals("dump")) {
                    worker.dumpHeap();
                } else if (line.startsWith("drain ")) {
                    int how = line.indexOf(' ') + 1;
                    int why = line.indexOf(' ', how) + 1;
                    worker.stop(RunEnd.How.valueOf(line.substring(how, why - 1)), line.substring(why));
                }
            }
        } catch (IOException e) {
            LOG.error("cannot read from the supervisor", e);
        }
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        Runtime.getRuntime().halt(ORPHANED);
    }
}

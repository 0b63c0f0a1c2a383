package dev.soak.agent.worker;

import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.run.RunEndFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker's side of the pipe: reads its orders, then listens to its supervisor until the run is over. When the pipe
 * closes, the supervisor is gone, and nothing may be left behind: the JVM and all it started end at once.
 */
public final class WorkerMain {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerMain.class);
    private static final int ORPHANED = 70;

    private WorkerMain() {}

    /** Runs the orders that stand on standard input. Returns when the run has ended; the JVM goes on until it is ended. */
    public static void run() throws IOException, InterruptedException {
        Signals.ignoreStopping();
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        // A bot that reads its standard input must not eat what the supervisor says.
        System.setIn(InputStream.nullInputStream());
        String first = orders.readLine();
        if (first == null) {
            throw new IOException("the worker was given no orders: it is started by soak itself");
        }
        WorkerOrders given = WorkerOrdersJson.read(first);
        Path runFolder = Path.of(given.runFolder());
        SoakLog.to(runFolder.resolve("soak.log"));
        Worker worker = new Worker(given);
        ThreadGroup agent = new ThreadGroup("soak");
        Thread listening = new Thread(agent, () -> listen(orders, worker), "soak-orders");
        listening.setDaemon(true);
        listening.start();
        Thread running = new Thread(agent, () -> end(worker, runFolder), "soak-run");
        running.start();
        running.join();
    }

    private static void end(Worker worker, Path runFolder) {
        try {
            RunEndFile.write(worker.run(), runFolder);
        } catch (IOException e) {
            LOG.error("the end of the run could not be written", e);
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
            LOG.error("the supervisor cannot be heard", e);
        }
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        Runtime.getRuntime().halt(ORPHANED);
    }
}

package dev.soak.agent.cli;

import dev.soak.agent.worker.WorkerMain;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The forked worker; started by the supervisor alone. */
@Command(name = "worker", hidden = true)
final class WorkerCommand implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
        WorkerMain.run();
        return Exit.OK;
    }
}

package dev.soak.agent.cli;

import dev.soak.agent.cli.option.ExitCodes;
import dev.soak.agent.worker.WorkerMain;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The forked worker; internal, started by the supervisor. */
@Command(name = "worker", hidden = true)
final class WorkerCommand implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
        WorkerMain.run();
        return ExitCodes.OK;
    }
}

package dev.soak.fleet.cli;

import dev.soak.analysis.input.InputException;
import dev.soak.fleet.plan.FleetFile;
import dev.soak.fleet.plan.FleetPlan;
import dev.soak.fleet.plan.FleetPlan.Group;
import dev.soak.fleet.run.ServiceTask;
import dev.soak.fleet.run.SoakJar;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code soak fleet task}: what a pod of a job runs. */
@Command(
        name = "task",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Soak one service of a plan: what a pod of the job runs.")
final class TaskCommand implements Callable<Integer> {
    @Parameters(paramLabel = "fleet.yaml", description = "the plan")
    private Path file;

    @Option(names = "--group", required = true, paramLabel = "N", description = "number of the job")
    private int group;

    @Option(
            names = "--index",
            defaultValue = "${env:JOB_COMPLETION_INDEX}",
            required = true,
            paramLabel = "N",
            description = "index in the job (default: the environment variable JOB_COMPLETION_INDEX)")
    private int index;

    @Option(names = "--night", required = true, paramLabel = "DATE", description = "date of the night")
    private LocalDate night = LocalDate.EPOCH;

    @Option(names = "--soak-jar", paramLabel = "F", description = "soak.jar (default: next to soak-fleet.jar)")
    private @Nullable Path soakJar;

    @Override
    public Integer call() throws IOException, InterruptedException, InputException {
        FleetPlan plan = FleetFile.read(file);
        List<Group> groups = plan.groups();
        if (group < 0
                || group >= groups.size()
                || index < 0
                || index >= groups.get(group).services().size()) {
            throw InputException.unusable(file + " has no service " + index + " in group " + group);
        }
        return new ServiceTask(plan, night, new SoakJar(SoakJar.locate(soakJar), null))
                .run(groups.get(group).services().get(index));
    }
}

package dev.soak.benchmarks;

import dev.soak.analysis.input.InputException;
import dev.soak.benchmarks.faults.FaultCampaign;
import dev.soak.benchmarks.faults.FaultRun;
import dev.soak.benchmarks.faults.Faults;
import dev.soak.benchmarks.measurement.MeasurementResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Injects faults into soaks. */
@Command(
        name = "faults",
        description =
                "inject faults into soaks of real processes and check outcome, exit code, artifacts and leftovers;"
                        + " fails when a fault was handled badly. Can be interrupted: good results are kept")
final class FaultsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", arity = "0..*", description = "faults (default: all)")
    List<String> names = new ArrayList<>();

    @Mixin
    JavaHomeOption java = new JavaHomeOption();

    @Option(names = "--again", description = "also inject faults that have a good result")
    boolean again;

    @Option(names = "--judge-only", description = "inject nothing; print the earlier results in --out")
    boolean judgeOnly;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "output folder, with one subfolder per fault (default: ${DEFAULT-VALUE})")
    Path out = Path.of("soak-runs/faults");

    @Mixin
    SoakJarOption soak = new SoakJarOption();

    @Mixin
    DocPageOption page = new DocPageOption();

    @Override
    public Integer call() throws IOException, InterruptedException, InputException {
        Faults.check(names);
        FaultCampaign campaign = new FaultCampaign(new FaultRun(soak.jar(), java.home, out), out);
        MeasurementResult result = judgeOnly ? campaign.table(names) : campaign.run(names, again, System.out);
        page.show("faults", result.table());
        return Commands.exitCode(result.criteriaMet());
    }
}

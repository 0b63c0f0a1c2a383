package dev.soak.benchmarks;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.run.RunFolder;
import dev.soak.benchmarks.fuzz.FuzzCampaign;
import dev.soak.benchmarks.measurement.MeasurementResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives damaged inputs to every reader of soak.jar. */
@Command(
        name = "fuzz",
        description = {
            "give damaged inputs to every reader of soak.jar, within this JVM; fails at a stack trace, a hang, out of"
                    + " memory, an undocumented exit code, or a leak that passes",
            "",
            "The criterion for memory requires java -Xmx512m."
        })
final class FuzzCommand implements Callable<Integer> {
    private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "N",
            converter = PositiveIntegerConverter.class,
            description = "number of damaged inputs" + DEFAULT)
    int cases = 10_000;

    @Parameters(index = "1", arity = "0..1", paramLabel = "SEED", description = "random seed" + DEFAULT)
    long seed = 101;

    @Option(
            names = "--only",
            paramLabel = "TEXT",
            description = "only readers whose name contains TEXT, e.g. analyze (default: all)")
    String only = "";

    @Option(
            names = "--kept",
            paramLabel = "DIR",
            description = "folder for inputs that were handled badly, reduced to what matters" + DEFAULT)
    Path kept = Path.of("fuzz-failures");

    @Mixin
    SoakJarOption soak = new SoakJarOption();

    @Mixin
    DocPageOption page = new DocPageOption();

    @Override
    public Integer call() throws IOException, InterruptedException, InputException {
        Path folder = Files.createTempDirectory("soak-fuzz");
        try (FuzzCampaign campaign = new FuzzCampaign(soak.jar(), folder, kept)) {
            MeasurementResult result = campaign.only(only).run(seed, cases);
            page.show("fuzz", result.table());
            return Commands.exitCode(result.criteriaMet());
        } finally {
            RunFolder.delete(folder);
        }
    }
}

package dev.soak.benchmarks;

import dev.soak.analysis.input.InputException;
import dev.soak.benchmarks.longrun.LongRunCampaign;
import dev.soak.benchmarks.longrun.LongRunCampaign.Kind;
import dev.soak.benchmarks.measurement.MeasurementResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Disturbs long runs. */
@Command(
        name = "long-runs",
        description =
                "disturb soaks as long runs are: kill and resume them, hang their steps, stop them, set the clock, load the"
                        + " machine, fail what they call; fails on a wrong verdict. Can be interrupted: good results are kept")
final class LongRunsCommand implements Callable<Integer> {
    @Option(
            names = "--kind",
            required = true,
            paramLabel = "kills|hangs|stops|clocks|load|windows",
            description = "what happens to the soaks")
    Kind kind = Kind.KILLS;

    @Option(
            names = "--count",
            converter = PositiveIntegerConverter.class,
            description = "number of soaks; every second one has a leak (default: ${DEFAULT-VALUE})")
    int count = 20;

    @Option(
            names = "--minutes",
            converter = PositiveNumberConverter.class,
            description = "length of each soak; windows need 16 (default: ${DEFAULT-VALUE})")
    double minutes = 5;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "output folder, with one subfolder per soak (default: ${DEFAULT-VALUE})")
    Path out = Path.of("soak-runs/long");

    @Mixin
    SoakJarOption soak = new SoakJarOption();

    @Mixin
    DocPageOption page = new DocPageOption();

    @Override
    public Integer call() throws IOException, InterruptedException, InputException {
        MeasurementResult result = new LongRunCampaign(soak.jar(), out, minutes).run(kind, count, System.out);
        page.show("long-runs-" + kind.name().toLowerCase(Locale.ROOT), result.table());
        return Commands.exitCode(result.criteriaMet());
    }
}

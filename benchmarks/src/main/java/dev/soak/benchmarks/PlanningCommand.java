package dev.soak.benchmarks;

import dev.soak.analysis.input.InputException;
import dev.soak.benchmarks.measurement.MeasurementResult;
import dev.soak.benchmarks.planning.PowerCampaign;
import dev.soak.benchmarks.planning.ProductionCoverage;
import dev.soak.benchmarks.windows.FaultWindowCampaign;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Campaigns on long runs: their planned length, their meaning for production, and leaks under fault windows. */
@Command(
        name = "planning",
        description = "simulated long runs: power of planned runs, estimates for production, leaks under fault windows")
final class PlanningCommand {
    private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";
    private static final String SEED = "the first seed" + DEFAULT;

    private static int show(String name, MeasurementResult result, DocPageOption page) throws IOException {
        page.show(name, result.table());
        return Commands.exitCode(result.criteriaMet());
    }

    @Command(description = "predicted against achieved power: 10 runs of the length planned from each pilot")
    int power(
            @Parameters(index = "0", arity = "0..1", paramLabel = "SEED", defaultValue = "101", description = SEED)
                    long seed,
            @Parameters(
                            index = "1",
                            arity = "0..1",
                            paramLabel = "N",
                            defaultValue = "50",
                            converter = PositiveIntegerConverter.class,
                            description = "number of pilots, each with the next seed" + DEFAULT)
                    int pilots,
            @Option(
                            names = "--results",
                            paramLabel = "FILE",
                            description = "append the result of each seed to this file, and simulate only the seeds"
                                    + " that are not in it; delete it when the code has changed")
                    @Nullable
                    Path results,
            @Mixin DocPageOption page)
            throws IOException, InputException {
        return show("planned-power", new PowerCampaign(results).run(seed, pilots), page);
    }

    @Command(description = "coverage of the time to exhaustion at the rate of production")
    int production(
            @Parameters(index = "0", arity = "0..1", paramLabel = "SEED", defaultValue = "101", description = SEED)
                    long seed,
            @Parameters(
                            index = "1",
                            arity = "0..1",
                            paramLabel = "N",
                            defaultValue = "250",
                            converter = PositiveIntegerConverter.class,
                            description = "runs of each noise" + DEFAULT)
                    int runs,
            @Mixin DocPageOption page)
            throws IOException {
        return show("production", ProductionCoverage.run(seed, runs), page);
    }

    @Command(description = "how often a leak that happens only in fault windows is found")
    int windows(
            @Parameters(index = "0", arity = "0..1", paramLabel = "SEED", defaultValue = "101", description = SEED)
                    long seed,
            @Parameters(
                            index = "1",
                            arity = "0..1",
                            paramLabel = "N",
                            defaultValue = "40",
                            converter = PositiveIntegerConverter.class,
                            description = "runs of each kind" + DEFAULT)
                    int runs,
            @Mixin DocPageOption page)
            throws IOException {
        return show("fault-windows", FaultWindowCampaign.run(seed, runs), page);
    }
}

package dev.soak.benchmarks;

import dev.soak.benchmarks.incidents.IncidentTable;
import dev.soak.benchmarks.measurement.MeasurementResult;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Published failures of soak judges. */
@Command(
        name = "incidents",
        description = {
            "judge series with the shapes of published failures of soak judges, by Soak and by the rules that failed;"
                    + " fails if Soak is wrong about one, or a rule does not reproduce its failure"
        })
final class IncidentsCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "N",
            converter = PositiveIntegerConverter.class,
            description = "series of each incident (default: ${DEFAULT-VALUE})")
    int perIncident = 100;

    @Option(names = "--seed", paramLabel = "SEED", description = "random seed (default: ${DEFAULT-VALUE})")
    long seed = 101;

    @Mixin
    DocPageOption page = new DocPageOption();

    @Override
    public Integer call() throws IOException {
        MeasurementResult result = IncidentTable.run(seed, perIncident);
        page.show("incidents", result.table());
        return Commands.exitCode(result.criteriaMet());
    }
}

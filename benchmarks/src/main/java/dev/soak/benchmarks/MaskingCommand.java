package dev.soak.benchmarks;

import dev.soak.benchmarks.masking.MaskingSpeed;
import dev.soak.benchmarks.measurement.MeasurementResult;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** How fast secrets are masked in what a target prints. */
@Command(
        name = "masking",
        description = "MB of output masked per CPU second, beside one regular expression; takes half a minute")
final class MaskingCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "SEED",
            arity = "0..1",
            defaultValue = "101",
            description = "random seed (default: ${DEFAULT-VALUE})")
    long seed;

    @Mixin
    DocPageOption page;

    @Override
    public Integer call() throws IOException {
        MeasurementResult result = new MaskingSpeed(seed).run();
        page.show("masking", result.table());
        return Commands.exitCode(result.criteriaMet());
    }
}
